// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/mailingstore.h"

#include "db/arrayliteral.h"
#include "db/connection.h"
#include "db/parameters.h"

#include <QHash>

namespace mailer::db {

namespace {

constexpr qsizetype mostNamed = 5;

QString named(QStringList names)
{
    const qsizetype more = names.size() - mostNamed;
    if (more > 0)
        names = names.first(mostNamed);
    const QString joined = names.join(QLatin1String(", "));
    return more > 0 ? QStringLiteral("%1 and %2 more").arg(joined).arg(more) : joined;
}

Result<QHash<QString, qint64>> idsByName(Connection &connection, QLatin1String statement, const QStringList &names)
{
    QHash<QString, qint64> ids;
    if (names.isEmpty())
        return ids;
    const auto rows = connection.query(statement, { names });
    if (!rows)
        return rows.error();
    for (const Row &row : *rows)
        ids.insert(row.text(1), row.int64(0));
    return ids;
}

Result<QList<qint64>> findLists(Connection &connection, const QStringList &names)
{
    const auto ids = idsByName(connection, QLatin1String("find_client_lists"), names);
    if (!ids)
        return ids.error();
    for (const QString &name : names) {
        if (!ids->contains(name))
            return Error {
                ErrorKind::NotFound, QStringLiteral("list_unknown"),
                QStringLiteral("You have no list \"%1\"; make it with --import-clients FILE.csv --list NAME.").arg(name)
            };
    }
    return ids->values();
}

Result<QList<qint64>> findClients(Connection &connection, const QList<EmailAddress> &emails)
{
    QStringList keys;
    for (const EmailAddress &email : emails)
        keys.append(email.normalised());
    const auto ids = idsByName(connection, QLatin1String("find_clients"), keys);
    if (!ids)
        return ids.error();
    QStringList unknown;
    for (const EmailAddress &email : emails) {
        if (!ids->contains(email.normalised()))
            unknown.append(email.text());
    }
    if (!unknown.isEmpty())
        return Error { ErrorKind::NotFound, QStringLiteral("client_unknown"),
            QStringLiteral("Not among your clients: %1; add them first with --import-clients FILE.csv.")
                .arg(named(unknown)) };
    return ids->values();
}

// 22023 says of each statement one thing.
Error withCode(Error error, const char *code)
{
    if (error.code == QLatin1String("22023"))
        error.code = QLatin1String(code);
    return error;
}

Result<qint64> insertMailing(Connection &connection, const NewMailing &mailing, qint64 message)
{
    const auto fromEmail = mailing.fromEmail ? QVariant(QString::fromUtf8(mailing.fromEmail->mailbox())) : QVariant();
    const auto rows = connection.query(QLatin1String("insert_mailing"),
        { mailing.name, message, mailing.clients.all, mailing.fromName, fromEmail, mailing.startsAt,
            orNull(mailing.endsAt), mailing.endIsDate, mailing.timeZone, mailing.period, QVariant() });
    if (!rows)
        return rows.error();
    return rows->first().int64(0);
}

} // namespace

Result<qint64> createMailing(Connection &connection, const NewMailing &mailing)
{
    return connection.transaction([&](Connection &c) -> Result<qint64> {
        const auto lists = findLists(c, mailing.clients.lists);
        if (!lists)
            return lists.error();
        const auto clients = findClients(c, mailing.clients.emails);
        if (!clients)
            return clients.error();
        const auto message = insertMessage(c, mailing.message);
        if (!message)
            return message.error();
        const auto id = insertMailing(c, mailing, *message);
        if (!id)
            return withCode(id.error(), mailingZoneCode);
        const auto chosen = c.query(
            QLatin1String("set_mailing_clients"), { *id, QVariant::fromValue(*lists), QVariant::fromValue(*clients) });
        if (!chosen)
            return chosen.error();
        if (const auto scheduled = c.query(QLatin1String("schedule_mailing"), { *id }); !scheduled)
            return withCode(scheduled.error(), mailingEndCode);
        return *id;
    });
}

Result<qint64> requestExtraRun(Connection &connection, qint64 mailing, const QUuid &key)
{
    const auto rows = connection.query(QLatin1String("request_extra_run"), { mailing, key });
    if (!rows)
        return rows.error();
    return rows->first().int64(0);
}

Result<RequestState> findRequest(Connection &connection, qint64 request)
{
    const auto rows = connection.query(QLatin1String("find_request"), { request });
    if (!rows)
        return rows.error();
    if (rows->isEmpty())
        return Error { ErrorKind::NotFound, QStringLiteral("request_unknown"),
            QStringLiteral("There is no such request.") };
    const Row row = rows->first();
    return RequestState { !row.isNull(0), row.text(1), row.optional<qint64>(2) };
}

Result<ServiceState> findServiceState(Connection &connection)
{
    const auto rows = connection.query(QLatin1String("find_service_state"));
    if (!rows)
        return rows.error();
    ServiceState state;
    if (!rows->isEmpty())
        state = { rows->first().int32(0), rows->first().text(1), rows->first().text(2), rows->first().timestamp(3),
            rows->first().timestamp(4) };
    return state;
}

} // namespace mailer::db
