// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/senderliststore.h"

#include "db/connection.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace mailer::db {

namespace {

using L1 = QLatin1String;

ListedSender senderOf(const Row &row)
{
    ListedSender sender;
    sender.id = row.int64(L1("id"));
    sender.name = row.text(L1("name"));
    sender.host = row.text(L1("host"));
    sender.version = row.text(L1("version"));
    sender.startedAt = row.timestamp(L1("started_at"));
    sender.heartbeatAt = row.timestamp(L1("heartbeat_at"));
    sender.leaseUntil = row.timestamp(L1("lease_until"));
    sender.isAlive = row.boolean(L1("is_alive"));
    sender.isStopped = !row.isNull(L1("stopped_at"));
    const QJsonObject state = row.json(L1("state")).object();
    for (const QJsonValue server : state.value(L1("servers")).toArray())
        sender.sessions += server.toObject().value(L1("sessions")).toInt();
    sender.sent = state.value(L1("sent")).toInteger();
    sender.failed = state.value(L1("failed")).toInteger();
    return sender;
}

} // namespace

Result<SenderList> listSenders(Connection &connection)
{
    const auto rows = connection.query(L1("list_senders"));
    if (!rows)
        return rows.error();
    const auto breakers = connection.query(L1("list_breakers"));
    if (!breakers)
        return breakers.error();
    QHash<qint64, QList<OpenBreaker>> open;
    for (const Row &row : *breakers)
        open[row.int64(L1("sender_id"))].append({ row.text(L1("server")), row.text(L1("state")) == L1("probing"),
            row.text(L1("reason")), row.int32(L1("failures")), row.timestamp(L1("retry_at")) });
    SenderList list;
    for (const Row &row : *rows) {
        list.senders.append(senderOf(row));
        list.senders.last().breakers = open.value(list.senders.last().id);
        list.databaseNow = row.timestamp(L1("database_now"));
    }
    return list;
}

} // namespace mailer::db
