// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <chrono>
#include <optional>
#include <utility>

namespace mailer::db {

// How the server's identity is proved. There is no "prefer": it falls back to clear text without a word.
// Ignored on a unix socket.
enum class TlsMode {
    VerifyFull, // certificate and host name
    VerifyCa,   // certificate only
    Require,    // encrypted, to whomever
    Disable,
};

// Where and how to connect. The password is never part of an address, a log line or an error.
struct ConnectionSettings {
    QString host; // a name, an address, or an absolute folder: the unix socket in it
    quint16 port = 5432;
    QString database;
    QString user;
    QString password;

    TlsMode tls = TlsMode::VerifyFull;
    QString rootCertificate; // a PEM file; empty: ~/.postgresql/root.crt, else the system's bundle

    std::chrono::milliseconds connectTimeout { 10'000 }; // the whole way to a usable session
    std::chrono::milliseconds tcpUserTimeout { 15'000 };
    std::chrono::milliseconds statementTimeout { 30'000 }; // 0: none
    std::chrono::milliseconds lockTimeout { 10'000 };
    std::chrono::milliseconds idleInTransactionTimeout { 60'000 };
    std::optional<bool> synchronousCommit; // set: this session insists, whatever the role's default is

    // postgresql://user@host:port/database?sslmode=verify-full&sslrootcert=FILE&connect_timeout=10
    // also postgresql://user@/database?host=/run/postgresql. Refuses a password, unknown parameters and
    // sslmode=prefer|allow with Invalid; the error never repeats the address.
    static Result<ConnectionSettings> fromUrl(const QString &url);

    // The address for people and logs: no password.
    QString displayName() const;

    bool isUnixSocket() const { return host.startsWith(u'/') || host.startsWith(u'@'); }
};

// One word of sslmode: verify-full, verify-ca, require, disable.
std::optional<TlsMode> tlsModeFromWord(const QString &word);
QString wordOf(TlsMode mode);

// One parameter of an address by libpq's name: host, port, dbname, user, sslmode, sslrootcert, connect_timeout. Invalid
// for all others and for a value that does not fit.
Result<void> setAddressPart(ConnectionSettings &settings, QLatin1String key, const QString &value);

// The run-time settings of every session as name and value. They are given at connect (where they beat what somebody
// set for a shared role) and repeated by SET (for a pooler that ignores start-up options).
QList<std::pair<QByteArray, QByteArray>> sessionSettings(const ConnectionSettings &settings);

// The value of libpq's "options": -c name=value …, blanks and backslashes escaped.
QByteArray startupOptions(const ConnectionSettings &settings);

// Takes libpq's own variables (all that begin with PG) out of this process's environment. What an address leaves open,
// libpq would read there: PGHOSTADDR leads to another server, PGOPTIONS and PGSERVICE change the session. The
// configuration alone decides. At the start of the program, before there is a second thread.
void forgetLibpqEnvironment();

// libpq's keywords and values, UTF-8. Passed as arrays, so nothing needs quoting.
QList<std::pair<QByteArray, QByteArray>> libpqParameters(const ConnectionSettings &settings);

} // namespace mailer::db
