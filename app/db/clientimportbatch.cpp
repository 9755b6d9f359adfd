// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/clientimportbatch.h"

#include "db/arrayliteral.h"
#include "db/connection.h"

#include <QJsonObject>

#include <algorithm>

namespace mailer::db {

namespace {

bool isDataError(const Error &error)
{
    return error.code.size() == 5
        && (error.code.startsWith(QLatin1String("22")) || error.code.startsWith(QLatin1String("23")));
}

QJsonObject jsonOf(const QMap<QString, QString> &fields)
{
    QJsonObject object;
    for (auto field = fields.begin(); field != fields.end(); ++field)
        object.insert(field.key(), field.value());
    return object;
}

} // namespace

ClientImportBatches::ClientImportBatches(Connection &connection, const QString &listName, bool dryRun, Refuse refuse)
    : m_connection(connection), m_listName(listName), m_dryRun(dryRun), m_refuse(std::move(refuse))
{}

Result<void> ClientImportBatches::write(std::span<ClientRow> rows)
{
    std::sort(rows.begin(), rows.end(),
        [](const ClientRow &a, const ClientRow &b) { return a.email.normalised() < b.email.normalised(); });
    return writeSorted(rows);
}

Result<void> ClientImportBatches::writeSorted(std::span<const ClientRow> rows)
{
    if (rows.empty())
        return {};
    const auto written = writeOnce(rows);
    if (written) {
        m_counts.added += written->added;
        m_counts.changed += written->changed;
        m_counts.same += written->same;
        return {};
    }
    if (!isDataError(written.error()))
        return written.error();
    if (rows.size() == 1) {
        m_refuse(rows.front(), written.error());
        return {};
    }
    const size_t half = rows.size() / 2;
    if (auto first = writeSorted(rows.first(half)); !first)
        return first;
    return writeSorted(rows.subspan(half));
}

Result<ClientImportBatches::Counts> ClientImportBatches::writeOnce(std::span<const ClientRow> rows)
{
    QStringList emails;
    QStringList addresses;
    QStringList fullNames;
    QStringList comments;
    QList<QJsonObject> fields;
    for (const ClientRow &row : rows) {
        emails += row.email.text();
        addresses += row.email.normalised();
        fullNames += row.fullName;
        comments += row.comment;
        fields += jsonOf(row.fields);
    }
    const QVariantList values { emails, addresses, fullNames, comments, QString::fromUtf8(arrayLiteral(fields)) };
    const auto counted = [&rows](const Result<Rows> &result) -> Result<Counts> {
        if (!result)
            return result.error();
        const Row row = result->first();
        const Counts counts { row.int64(QLatin1String("added")), row.int64(QLatin1String("changed")), 0 };
        return Counts { counts.added, counts.changed,
            static_cast<qint64>(rows.size()) - counts.added - counts.changed };
    };
    if (m_dryRun)
        return counted(m_connection.query(QLatin1String("check_import_clients"), values));
    return m_connection.transaction([&](Connection &connection) -> Result<Counts> {
        auto counts = counted(connection.query(QLatin1String("import_clients"), values));
        if (!counts || m_listName.isEmpty())
            return counts;
        const auto made = connection.execute(QLatin1String("insert_client_list"), { m_listName });
        if (!made)
            return made.error();
        const auto list = connection.query(QLatin1String("select_client_list_id"), { m_listName });
        if (!list)
            return list.error();
        if (list->isEmpty())
            return Error { ErrorKind::Permission, QStringLiteral("42501"),
                QStringLiteral("The list “%1” cannot be made.").arg(m_listName) };
        const auto members
            = connection.execute(QLatin1String("insert_list_members"), { list->first().int64(0), addresses });
        if (!members)
            return members.error();
        return counts;
    });
}

} // namespace mailer::db
