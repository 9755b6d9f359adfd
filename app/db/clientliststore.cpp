// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/clientliststore.h"

#include "db/connection.h"

namespace mailer::db {

namespace {

using L1 = QLatin1String;

Result<qint64> changeField(Connection &connection, L1 statement, const QVariantList &values)
{
    return connection.transaction([&](Connection &inside) -> Result<qint64> {
        if (const auto patient = inside.query(L1("set_long_timeout")); !patient)
            return patient.error();
        const auto rows = inside.query(statement, values);
        if (!rows)
            return rows.error();
        return rows->first().int64(0);
    });
}

} // namespace

Result<QList<ClientListLine>> listClientLists(Connection &connection)
{
    const auto rows = connection.query(L1("list_client_lists"));
    if (!rows)
        return rows.error();
    QList<ClientListLine> lists;
    for (const Row &row : *rows)
        lists.append(
            { row.int64(L1("id")), row.text(L1("name")), row.int64(L1("clients")), row.int64(L1("mailings")) });
    return lists;
}

Result<QList<ClientListLine>> listClientListNames(Connection &connection)
{
    const auto rows = connection.query(L1("list_client_list_names"));
    if (!rows)
        return rows.error();
    QList<ClientListLine> lists;
    for (const Row &row : *rows)
        lists.append({ row.int64(L1("id")), row.text(L1("name")) });
    return lists;
}

Result<qint64> createClientList(Connection &connection, const QString &name)
{
    const auto rows = connection.query(L1("create_client_list"), { name.simplified() });
    if (!rows)
        return rows.error();
    return rows->first().int64(0);
}

Result<void> renameClientList(Connection &connection, qint64 list, const QString &name)
{
    const auto rows = connection.query(L1("update_client_list"), { list, name.simplified() });
    if (!rows)
        return rows.error();
    if (rows->isEmpty())
        return Error { ErrorKind::NotFound, QStringLiteral("list_unknown"), QStringLiteral("There is no such list.") };
    return {};
}

Result<void> deleteClientList(Connection &connection, qint64 list)
{
    return connection.transaction([list](Connection &inside) -> Result<void> {
        if (const auto patient = inside.query(L1("set_long_timeout")); !patient)
            return patient.error();
        const auto rows = inside.query(L1("delete_client_list"), { list });
        return rows ? Result<void>() : Result<void>(rows.error());
    });
}

Result<ChosenNumbers> countChosenClients(
    Connection &connection, bool all, const QList<qint64> &lists, const QList<qint64> &clients)
{
    const auto rows = connection.query(
        L1("count_chosen_clients"), { all, QVariant::fromValue(lists), QVariant::fromValue(clients) });
    if (!rows)
        return rows.error();
    const Row row = rows->first();
    return ChosenNumbers { row.int64(L1("clients")), row.int64(L1("repeated")), row.int64(L1("suppressed")) };
}

Result<QList<ClientFieldLine>> listClientFields(Connection &connection)
{
    const auto rows = connection.query(L1("list_client_fields"));
    if (!rows)
        return rows.error();
    QList<ClientFieldLine> fields;
    for (const Row &row : *rows)
        fields.append({ row.text(L1("name")), row.int64(L1("clients")) });
    return fields;
}

Result<QStringList> listClientFieldNames(Connection &connection)
{
    const auto rows = connection.query(L1("list_client_field_names"));
    if (!rows)
        return rows.error();
    QStringList names;
    for (const Row &row : *rows)
        names += row.text(0);
    return names;
}

Result<void> addClientField(Connection &connection, const QString &name)
{
    const auto rows = connection.execute(L1("insert_client_field"), { name });
    return rows ? Result<void>() : Result<void>(rows.error());
}

Result<qint64> renameClientField(Connection &connection, const QString &name, const QString &newName)
{
    return changeField(connection, L1("update_client_field"), { name, newName });
}

Result<qint64> removeClientField(Connection &connection, const QString &name)
{
    return changeField(connection, L1("remove_client_field"), { name });
}

} // namespace mailer::db
