// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/serverfacts.h"

#include "db/connection.h"
#include "db/libpqarrays.h"

#include <libpq-fe.h>

namespace mailer::db {

ServerState pingServer(const ConnectionSettings &settings)
{
    auto parameters = libpqParameters(settings);
    const auto seconds = std::chrono::ceil<std::chrono::seconds>(settings.connectTimeout).count();
    parameters.emplaceBack("connect_timeout", QByteArray::number(static_cast<qlonglong>(seconds)));
    const LibpqArrays arrays(parameters);
    switch (PQpingParams(arrays.keys(), arrays.values(), 0)) {
    case PQPING_OK:
        return ServerState::Ready;
    case PQPING_REJECT:
        return ServerState::NotYet;
    default:
        return ServerState::Nobody;
    }
}

Result<ServerFacts> loadServerFacts(Connection &connection, const Clock &clock)
{
    // Once to prepare the statement, so that the second time is one round trip.
    if (const auto warm = connection.query(QLatin1String("select_server_facts")); !warm)
        return warm.error();
    const QDateTime before = clock.nowUtc();
    const auto rows = connection.query(QLatin1String("select_server_facts"));
    const QDateTime after = clock.nowUtc();
    if (!rows)
        return rows.error();
    const Row row = rows->first();
    ServerFacts facts;
    facts.version = row.text(QLatin1String("version"));
    facts.versionNumber = row.int32(QLatin1String("version_number"));
    facts.fsync = row.text(QLatin1String("fsync")) == QLatin1String("on");
    facts.fullPageWrites = row.text(QLatin1String("full_page_writes")) == QLatin1String("on");
    facts.synchronousCommit = row.text(QLatin1String("synchronous_commit"));
    facts.roundTrip = std::chrono::milliseconds(before.msecsTo(after));
    const QDateTime middle = before.addMSecs(before.msecsTo(after) / 2);
    facts.clockDifference = std::chrono::milliseconds(middle.msecsTo(row.timestamp(QLatin1String("now"))));
    facts.socket = connection.settings().isUnixSocket();
    if (PQsslInUse(connection.handle()))
        facts.tls = QStringLiteral("%1, %2").arg(QLatin1String(PQsslAttribute(connection.handle(), "protocol")),
            QLatin1String(PQsslAttribute(connection.handle(), "cipher")));
    return facts;
}

Result<QList<Standby>> listStandbys(Connection &connection)
{
    const auto rows = connection.query(QLatin1String("list_standbys"));
    if (!rows)
        return rows.error();
    QList<Standby> standbys;
    for (const Row &row : *rows)
        standbys.append({ row.text(0), row.text(1) });
    return standbys;
}

namespace {

Result<QStringList> firstColumn(Connection &connection, QLatin1String statement)
{
    const auto rows = connection.query(statement);
    if (!rows)
        return rows.error();
    QStringList texts;
    for (const Row &row : *rows)
        texts.append(row.text(0));
    return texts;
}

} // namespace

Result<QStringList> listFromDomains(Connection &connection)
{
    return firstColumn(connection, QLatin1String("list_from_domains"));
}

Result<QStringList> missingSenderRights(Connection &connection)
{
    return firstColumn(connection, QLatin1String("list_missing_rights"));
}

} // namespace mailer::db
