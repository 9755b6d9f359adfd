// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/clientstore.h"

#include "db/connection.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <limits>

namespace mailer::db {

namespace {

using L1 = QLatin1String;

QJsonObject jsonOf(const QMap<QString, QString> &fields)
{
    QJsonObject object;
    for (auto field = fields.begin(); field != fields.end(); ++field)
        object.insert(field.key(), field.value());
    return object;
}

QList<qint64> without(const QList<qint64> &ids, const QList<qint64> &others)
{
    QList<qint64> left;
    for (const qint64 id : ids) {
        if (!others.contains(id))
            left.append(id);
    }
    return left;
}

Result<void> joinLists(Connection &connection, qint64 client, const QList<qint64> &lists)
{
    if (lists.isEmpty())
        return {};
    const auto rows = connection.execute(L1("insert_list_member"), { QVariant::fromValue(lists), client });
    return rows ? Result<void>() : Result<void>(rows.error());
}

} // namespace

Result<ClientDetails> findClient(Connection &connection, qint64 client)
{
    const auto rows = connection.query(L1("find_client"), { client });
    if (!rows)
        return rows.error();
    if (rows->isEmpty())
        return Error { ErrorKind::NotFound, QStringLiteral("client_unknown"),
            QStringLiteral("There is no such client.") };
    const Row row = rows->first();
    ClientDetails details { row.int64(L1("id")), row.text(L1("version")), row.text(L1("email")),
        row.text(L1("full_name")), row.text(L1("comment")), {}, row.int64Array(L1("lists")),
        row.timestamp(L1("created_at")), row.text(L1("suppressed")), row.timestamp(L1("suppressed_at")) };
    const QJsonObject fields = row.json(L1("fields")).object();
    for (auto field = fields.begin(); field != fields.end(); ++field)
        details.fields.insert(field.key(), field.value().toVariant().toString());
    return details;
}

Result<qint64> addClient(Connection &connection, const ClientData &data)
{
    return connection.transaction([&data](Connection &inside) -> Result<qint64> {
        const auto rows = inside.query(L1("insert_client"),
            { data.email.text(), data.email.normalised(), data.fullName, data.comment, jsonOf(data.fields) });
        if (!rows)
            return rows.error();
        const qint64 client = rows->first().int64(0);
        if (const auto joined = joinLists(inside, client, data.lists); !joined)
            return joined.error();
        return client;
    });
}

Result<void> updateClient(Connection &connection, const ClientDetails &was, const ClientData &data)
{
    return connection.transaction([&](Connection &inside) -> Result<void> {
        const auto rows = inside.query(L1("update_client"),
            { was.id, data.email.text(), data.email.normalised(), data.fullName, data.comment, jsonOf(data.fields),
                was.version });
        if (!rows)
            return rows.error();
        if (rows->isEmpty())
            return Error { ErrorKind::Conflict, QStringLiteral("client_changed"),
                QStringLiteral("The client was changed or deleted since it was read.") };
        if (const auto joined = joinLists(inside, was.id, without(data.lists, was.lists)); !joined)
            return joined;
        const QList<qint64> left = without(was.lists, data.lists);
        if (left.isEmpty())
            return {};
        const auto removed = inside.query(L1("remove_list_member"), { QVariant::fromValue(left), was.id });
        return removed ? Result<void>() : Result<void>(removed.error());
    });
}

Result<QList<ClientLetter>> listClientLetters(
    Connection &connection, qint64 client, std::optional<qint64> beforeRun, int limit)
{
    const auto rows = connection.query(
        L1("list_client_letters"), { client, beforeRun.value_or(std::numeric_limits<qint64>::max()), limit });
    if (!rows)
        return rows.error();
    QList<ClientLetter> letters;
    for (const Row &row : *rows)
        letters.append({ row.int64(L1("id")), row.int64(L1("run_id")), row.int64(L1("mailing_id")),
            row.text(L1("mailing")), row.text(L1("subject")), row.text(L1("email")),
            row.timestamp(L1("planned_moment")), row.text(L1("state")), row.text(L1("reason")),
            row.timestamp(L1("due_at")), row.timestamp(L1("settled_at")), row.json(L1("attempts")).array() });
    return letters;
}

Result<QList<ComingLetter>> listComingLetters(Connection &connection, qint64 client)
{
    const auto rows = connection.query(L1("list_coming_letters"), { client });
    if (!rows)
        return rows.error();
    QList<ComingLetter> letters;
    for (const Row &row : *rows)
        letters.append(
            { row.int64(L1("id")), row.text(L1("name")), row.timestamp(L1("next_moment")), row.text(L1("time_zone")) });
    return letters;
}

} // namespace mailer::db
