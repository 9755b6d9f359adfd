// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/auditstore.h"

#include "db/anchorrows.h"
#include "db/connection.h"
#include "db/parameters.h"

#include <QJsonDocument>

namespace mailer::db {

namespace {

QVariantList valuesOf(const AuditFilter &filter)
{
    const QString search = filter.search.trimmed().toLower();
    return { filter.action.isEmpty() ? QVariant() : QVariant(filter.action), orNull(filter.account),
        search.isEmpty() ? QVariant() : QVariant(search), filter.since, filter.until };
}

} // namespace

Result<QList<AuditEntry>> listAudit(
    Connection &connection, const AuditFilter &filter, std::optional<qint64> before, int limit)
{
    const auto rows = connection.query(QLatin1String("list_audit"), valuesOf(filter) << orNull(before) << limit);
    if (!rows)
        return rows.error();
    QList<AuditEntry> entries;
    for (const Row &row : *rows)
        entries.append({ row.int64(QLatin1String("id")), row.timestamp(QLatin1String("at")),
            row.optional<qint64>(QLatin1String("account_id")), row.text(QLatin1String("account")),
            row.text(QLatin1String("action")), row.text(QLatin1String("subject_kind")),
            row.optional<qint64>(QLatin1String("subject_id")), row.text(QLatin1String("subject")),
            row.json(QLatin1String("details")).object() });
    return entries;
}

Result<PageAnchors> listAuditAnchors(Connection &connection, const AuditFilter &filter, int every)
{
    const auto rows = connection.query(QLatin1String("list_audit_anchors"), valuesOf(filter) << every);
    if (!rows)
        return rows.error();
    return anchorsOf(*rows, 1, [](const Row &row) { return QVariantList { row.int64(0) }; });
}

} // namespace mailer::db
