// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/auditstore.h"

#include "db/connection.h"
#include "db/parameters.h"

#include <QJsonDocument>

namespace mailer::db {

Result<QList<AuditEntry>> listAudit(
    Connection &connection, const AuditFilter &filter, std::optional<qint64> before, int limit)
{
    const auto rows = connection.query(QLatin1String("list_audit"),
        { orNull(before), filter.action.isEmpty() ? QVariant() : QVariant(filter.action), orNull(filter.account),
            limit });
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

} // namespace mailer::db
