// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/servicemailingstore.h"

#include "db/anchorrows.h"
#include "db/connection.h"
#include "db/parameters.h"

namespace mailer::db {

namespace {

using L1 = QLatin1String;

QVariant wordOrNull(const QString &text) { return text.isEmpty() ? QVariant() : QVariant(text); }

ServiceMailing mailingOf(const Row &row)
{
    ServiceMailing mailing;
    mailing.id = row.int64(L1("id"));
    mailing.name = row.text(L1("name"));
    mailing.ownerId = row.int64(L1("owner_id"));
    mailing.owner = row.text(L1("owner"));
    mailing.ownerEmail = row.text(L1("owner_email"));
    mailing.isOwnerBlocked = row.boolean(L1("is_owner_blocked"));
    mailing.isOwnerUser = row.boolean(L1("is_owner_user"));
    mailing.subject = row.text(L1("subject"));
    mailing.status = row.text(L1("status"));
    mailing.flag = row.text(L1("flag"));
    mailing.flagReason = row.text(L1("flag_reason"));
    mailing.isScheduled = !row.isNull(L1("scheduled_at"));
    mailing.nextMoment = row.timestamp(L1("next_moment"));
    mailing.period = row.text(L1("period"));
    mailing.runs = row.int64(L1("runs"));
    mailing.letters = row.int64(L1("deliveries"));
    mailing.open = row.int64(L1("open"));
    mailing.failed = row.int64(L1("failed"));
    return mailing;
}

} // namespace

Result<QList<ServiceMailing>> listServiceMailings(
    Connection &connection, const ServiceMailingFilter &filter, std::optional<qint64> from, int limit)
{
    const auto rows = connection.query(L1("list_service_mailings"),
        { orNull(from), wordOrNull(filter.search.trimmed().toLower()), wordOrNull(filter.state), limit });
    if (!rows)
        return rows.error();
    QList<ServiceMailing> mailings;
    for (const Row &row : *rows)
        mailings.append(mailingOf(row));
    return mailings;
}

Result<PageAnchors> listServiceMailingAnchors(Connection &connection, const ServiceMailingFilter &filter, int every)
{
    const auto rows = connection.query(L1("list_service_mailing_anchors"),
        { wordOrNull(filter.search.trimmed().toLower()), wordOrNull(filter.state), every });
    if (!rows)
        return rows.error();
    return anchorsOf(*rows, 1, [](const Row &row) { return QVariantList { row.int64(0) }; });
}

} // namespace mailer::db
