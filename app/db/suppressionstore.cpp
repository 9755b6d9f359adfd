// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/suppressionstore.h"

#include "db/anchorrows.h"
#include "db/connection.h"

namespace mailer::db {

namespace {

using L1 = QLatin1String;

QVariant orNull(const QString &text) { return text.isEmpty() ? QVariant() : QVariant(text); }

} // namespace

Result<QList<SuppressionLine>> listSuppressions(
    Connection &connection, const QString &search, const QVariantList &from, int limit)
{
    QVariantList values { orNull(search.toLower()) };
    values += from.size() == 2 ? from : QVariantList { QVariant(), QVariant() };
    values.append(limit);
    const auto rows = connection.query(L1("list_suppressions"), values);
    if (!rows)
        return rows.error();
    QList<SuppressionLine> lines;
    for (const Row &row : *rows)
        lines.append({ row.int64(L1("id")), row.text(L1("email_norm")), row.text(L1("reason")),
            row.timestamp(L1("created_at")), row.int64(L1("client")) });
    return lines;
}

Result<PageAnchors> listSuppressionAnchors(Connection &connection, const QString &search, int every)
{
    const auto rows = connection.query(L1("list_suppression_anchors"), { orNull(search.toLower()), every });
    if (!rows)
        return rows.error();
    return anchorsOf(*rows, L1("rows"), [](const Row &row) {
        return QVariantList { row.text(L1("email_norm")), row.int64(L1("id")) };
    });
}

Result<bool> addSuppression(Connection &connection, const EmailAddress &email, const QString &reason)
{
    const auto added = connection.execute(L1("insert_suppression"), { email.normalised(), reason });
    if (!added)
        return added.error();
    return *added > 0;
}

Result<qint64> removeSuppressions(Connection &connection, const QList<qint64> &ids)
{
    const auto rows = connection.query(L1("delete_suppressions"), { QVariant::fromValue(ids) });
    if (!rows)
        return rows.error();
    return rows->first().int64(L1("removed"));
}

} // namespace mailer::db
