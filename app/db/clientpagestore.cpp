// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/clientpagestore.h"

#include "db/connection.h"

namespace mailer::db {

namespace {

using L1 = QLatin1String;

QString wordOf(ClientState state)
{
    switch (state) {
    case ClientState::Any:
        break;
    case ClientState::Active:
        return QStringLiteral("active");
    case ClientState::Suppressed:
        return QStringLiteral("suppressed");
    }
    return QStringLiteral("any");
}

QString wordOf(ClientOrder order)
{
    switch (order) {
    case ClientOrder::Name:
        break;
    case ClientOrder::Email:
        return QStringLiteral("email");
    case ClientOrder::Age:
        return QStringLiteral("age");
    }
    return QStringLiteral("name");
}

QString wordOf(ClientAction action)
{
    switch (action) {
    case ClientAction::Delete:
        break;
    case ClientAction::AddToList:
        return QStringLiteral("add_to_list");
    case ClientAction::RemoveFromList:
        return QStringLiteral("remove_from_list");
    case ClientAction::Suppress:
        return QStringLiteral("suppress");
    case ClientAction::Unsuppress:
        return QStringLiteral("unsuppress");
    }
    return QStringLiteral("delete");
}

} // namespace

QVariantList clientPageValues(
    const ClientFilter &filter, const ClientSort &sort, const std::optional<ClientKey> &from, int limit)
{
    return { filter.search, filter.list, wordOf(filter.state), wordOf(sort.by), sort.descending,
        from ? QVariant(from->text) : QVariant(), from ? QVariant(from->id) : QVariant(), limit };
}

Result<QList<ClientLine>> listClients(Connection &connection, const ClientFilter &filter, const ClientSort &sort,
    const std::optional<ClientKey> &from, int limit)
{
    const auto rows = connection.query(L1("list_clients"), clientPageValues(filter, sort, from, limit));
    if (!rows)
        return rows.error();
    QList<ClientLine> clients;
    clients.reserve(rows->size());
    for (const Row &row : *rows)
        clients.append(
            { row.int64(0), row.text(1), row.text(2), row.text(3), row.textArray(5), row.text(6), row.timestamp(7) });
    return clients;
}

Result<ClientAnchors> listClientAnchors(
    Connection &connection, const ClientFilter &filter, const ClientSort &sort, int every)
{
    const auto rows = connection.query(L1("list_client_anchors"),
        { filter.search, filter.list, wordOf(filter.state), wordOf(sort.by), sort.descending, every });
    if (!rows)
        return rows.error();
    ClientAnchors anchors;
    anchors.keys.reserve(rows->size());
    for (const Row &row : *rows) {
        const qint64 place = row.int64(0);
        if (place % every == 0)
            anchors.keys.append({ row.text(1), row.int64(2) });
        anchors.clients = place + 1;
    }
    return anchors;
}

Result<ClientActionResult> actOnClients(
    Connection &connection, const ClientChoice &choice, ClientAction action, qint64 list, const QString &reason)
{
    const ClientFilter filter = choice.all ? choice.filter : ClientFilter();
    return connection.transaction([&](Connection &inside) -> Result<ClientActionResult> {
        if (const auto patient = inside.query(L1("set_long_timeout")); !patient)
            return patient.error();
        const auto rows = inside.query(L1("store_client_action"),
            { wordOf(action), filter.search, filter.list, wordOf(filter.state), choice.all,
                QVariant::fromValue(choice.ids), list == 0 ? QVariant() : QVariant(list),
                reason.isEmpty() ? QVariant() : QVariant(reason) });
        if (!rows)
            return rows.error();
        return ClientActionResult { rows->first().int64(0), rows->first().int64(1) };
    });
}

Result<qint64> undoClientAction(Connection &connection, qint64 undo)
{
    return connection.transaction([undo](Connection &inside) -> Result<qint64> {
        if (const auto patient = inside.query(L1("set_long_timeout")); !patient)
            return patient.error();
        const auto rows = inside.query(L1("restore_clients"), { undo });
        if (!rows)
            return rows.error();
        return rows->first().int64(0);
    });
}

} // namespace mailer::db
