// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/result.h"

#include <QDateTime>
#include <QList>
#include <QString>
#include <QStringList>

#include <chrono>

namespace mailer::db {

class Connection;
struct ConnectionSettings;

enum class ServerState { Ready, NotYet, Nobody }; // NotYet: it starts, recovers or stops

// Is somebody there who speaks PostgreSQL? Needs no password, and takes at most settings.connectTimeout.
ServerState pingServer(const ConnectionSettings &settings);

// What every login may know of its server.
struct ServerFacts {
    QString version;
    int versionNumber = 0; // 150013
    bool socket = false;   // no network in between
    QString tls;           // protocol and cipher; empty: in the clear
    bool fsync = false;
    bool fullPageWrites = false;
    QString synchronousCommit;                       // of this session
    std::chrono::milliseconds clockDifference { 0 }; // the server's clock minus ours; good to half a round trip
    std::chrono::milliseconds roundTrip { 0 };
};

Result<ServerFacts> loadServerFacts(Connection &connection, const Clock &clock = Clock::system());

// A server that copies this one. syncState: sync, quorum, potential, async; empty: this login is not told.
struct Standby {
    QString name;
    QString syncState;
};
Result<QList<Standby>> listStandbys(Connection &connection);

// From domains that the service allows besides the accounts' own; by the sender's login.
Result<QStringList> listFromDomains(Connection &connection);

// Functions of the sender that this login may not execute: the first ten.
Result<QStringList> missingSenderRights(Connection &connection);

} // namespace mailer::db
