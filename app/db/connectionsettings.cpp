// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/connectionsettings.h"

#include <QDir>
#include <QFileInfo>
#include <QProcessEnvironment>

#include <libpq-fe.h>

#include <memory>

namespace mailer::db {

namespace {

Error invalid(const QString &message) { return { ErrorKind::Invalid, QStringLiteral("database_address"), message }; }

// The bundle that the system's own programs trust; libpq 15 has no word for it.
QString defaultRootCertificate()
{
#ifdef Q_OS_WIN
    const QString own
        = QDir::fromNativeSeparators(qEnvironmentVariable("APPDATA")) + QStringLiteral("/postgresql/root.crt");
#else
    const QString own = QDir::homePath() + QStringLiteral("/.postgresql/root.crt");
#endif
    const QStringList candidates { own, QStringLiteral("/etc/ssl/certs/ca-certificates.crt"),
        QStringLiteral("/etc/pki/tls/certs/ca-bundle.crt"), QStringLiteral("/etc/ssl/ca-bundle.pem"),
        QStringLiteral("/etc/ssl/cert.pem") };
    for (const QString &file : candidates) {
        if (QFileInfo(file).isReadable())
            return file;
    }
    return {};
}

Result<void> setTls(ConnectionSettings &settings, const QString &value)
{
    const auto mode = tlsModeFromWord(value);
    if (!mode)
        return invalid(QStringLiteral("sslmode must be verify-full, verify-ca, require or disable."));
    settings.tls = *mode;
    return {};
}

Result<void> setPort(ConnectionSettings &settings, const QString &value)
{
    if (value.contains(u',')) // belongs to a list of servers, which is refused as such
        return {};
    bool ok = false;
    const uint port = value.toUInt(&ok);
    if (!ok || port == 0 || port > 65535)
        return invalid(QStringLiteral("The port of the database address must be one number from 1 to 65535."));
    settings.port = static_cast<quint16>(port);
    return {};
}

Result<void> setConnectTimeout(ConnectionSettings &settings, const QString &value)
{
    bool ok = false;
    const uint seconds = value.toUInt(&ok);
    if (!ok || seconds == 0 || seconds > 3600)
        return invalid(QStringLiteral("connect_timeout must be a number of seconds from 1 to 3600."));
    settings.connectTimeout = std::chrono::seconds(seconds);
    return {};
}

QByteArray milliseconds(std::chrono::milliseconds value)
{
    return QByteArray::number(static_cast<qlonglong>(value.count()));
}

} // namespace

Result<void> setAddressPart(ConnectionSettings &settings, QLatin1String key, const QString &value)
{
    if (key == QLatin1String("host"))
        settings.host = value;
    else if (key == QLatin1String("port"))
        return setPort(settings, value);
    else if (key == QLatin1String("dbname"))
        settings.database = value;
    else if (key == QLatin1String("user"))
        settings.user = value;
    else if (key == QLatin1String("sslmode"))
        return setTls(settings, value);
    else if (key == QLatin1String("sslrootcert"))
        settings.rootCertificate = value;
    else if (key == QLatin1String("connect_timeout"))
        return setConnectTimeout(settings, value);
    else if (key.startsWith(QLatin1String("password")) || key == QLatin1String("sslpassword"))
        return invalid(QStringLiteral(
            "A password is never written into the database address: keep it in the keychain or in a password file."));
    else
        return invalid(
            QStringLiteral("The database address has the parameter \"%1\", which is not known here; known are "
                           "host, port, user, dbname, sslmode, sslrootcert, connect_timeout.")
                .arg(key));
    return {};
}

std::optional<TlsMode> tlsModeFromWord(const QString &word)
{
    for (const TlsMode mode : { TlsMode::VerifyFull, TlsMode::VerifyCa, TlsMode::Require, TlsMode::Disable }) {
        if (wordOf(mode) == word)
            return mode;
    }
    return {};
}

QString wordOf(TlsMode mode)
{
    switch (mode) {
    case TlsMode::VerifyFull:
        return QStringLiteral("verify-full");
    case TlsMode::VerifyCa:
        return QStringLiteral("verify-ca");
    case TlsMode::Require:
        return QStringLiteral("require");
    case TlsMode::Disable:
        break;
    }
    return QStringLiteral("disable");
}

Result<ConnectionSettings> ConnectionSettings::fromUrl(const QString &url)
{
    if (!url.startsWith(QLatin1String("postgresql://")) && !url.startsWith(QLatin1String("postgres://")))
        return invalid(QStringLiteral("A database address has the form postgresql://user@host:port/database."));
    // libpq's own message would repeat the address, so it is not shown.
    const std::unique_ptr<PQconninfoOption, decltype(&PQconninfoFree)> parts(
        PQconninfoParse(url.toUtf8().constData(), nullptr), &PQconninfoFree);
    if (!parts)
        return invalid(
            QStringLiteral("The database address cannot be read; it has the form "
                           "postgresql://user@host:port/database?sslmode=verify-full, with known parameters only."));
    ConnectionSettings settings;
    for (const PQconninfoOption *part = parts.get(); part->keyword; ++part) {
        if (!part->val)
            continue;
        if (auto set = setAddressPart(settings, QLatin1String(part->keyword), QString::fromUtf8(part->val)); !set)
            return set.error();
    }
    if (settings.host.isEmpty())
        return invalid(QStringLiteral("The database address names no server."));
    if (settings.host.contains(u','))
        return invalid(QStringLiteral("The database address must name one server, not a list."));
    if (settings.database.isEmpty())
        return invalid(QStringLiteral("The database address names no database."));
    return settings;
}

QString ConnectionSettings::displayName() const { return QStringLiteral("%1 (%2:%3)").arg(database, host).arg(port); }

QList<std::pair<QByteArray, QByteArray>> sessionSettings(const ConnectionSettings &settings)
{
    QList<std::pair<QByteArray, QByteArray>> list {
        { "statement_timeout", milliseconds(settings.statementTimeout) },
        { "lock_timeout", milliseconds(settings.lockTimeout) },
        { "idle_in_transaction_session_timeout", milliseconds(settings.idleInTransactionTimeout) },
        { "default_transaction_read_only", "off" },
        { "default_transaction_isolation", "read committed" },
        { "row_security", "on" },
        { "search_path", "" },
        { "timezone", "UTC" },
        { "datestyle", "ISO, YMD" },
        { "bytea_output", "hex" },
        { "extra_float_digits", "1" },
        { "standard_conforming_strings", "on" },
        { "client_min_messages", "notice" },
        // A guest may set these for all guests: an absent library or a wait of 1 ms would keep everybody out.
        { "local_preload_libraries", "" },
        { "idle_session_timeout", "0" },
        { "exit_on_error", "off" },
        { "array_nulls", "on" },
    };
    if (settings.synchronousCommit)
        list.emplaceBack("synchronous_commit", *settings.synchronousCommit ? "on" : "off");
    return list;
}

QByteArray startupOptions(const ConnectionSettings &settings)
{
    QByteArray options;
    for (auto [name, value] : sessionSettings(settings)) {
        value.replace('\\', "\\\\").replace(' ', "\\ ");
        options += (options.isEmpty() ? "-c " : " -c ") + name + '=' + value;
    }
    return options;
}

void forgetLibpqEnvironment()
{
    const QStringList names = QProcessEnvironment::systemEnvironment().keys();
    for (const QString &name : names) {
        if (name.startsWith(QLatin1String("PG")))
            qunsetenv(qPrintable(name));
    }
}

QList<std::pair<QByteArray, QByteArray>> libpqParameters(const ConnectionSettings &settings)
{
    QList<std::pair<QByteArray, QByteArray>> list {
        { "host", settings.host.toUtf8() },
        { "port", QByteArray::number(settings.port) },
        { "dbname", settings.database.toUtf8() },
        { "user", settings.user.toUtf8() },
        { "application_name", "mailerapp" },
        { "client_encoding", "UTF8" },
        { "gssencmode", "disable" },
        { "keepalives_idle", "15" },
        { "keepalives_interval", "5" },
        { "keepalives_count", "3" },
        { "tcp_user_timeout", milliseconds(settings.tcpUserTimeout) },
        { "options", startupOptions(settings) },
        { "sslmode", wordOf(settings.tls).toUtf8() },
        // In TLS a sign-in holds for this channel only, so that nobody between can pass it on. "require" would refuse
        // the guest, whom servers trust, and poolers, which cannot do it.
        { "channel_binding", "prefer" },
    };
    if (!settings.password.isEmpty())
        list.emplaceBack("password", settings.password.toUtf8());
    const QString root = settings.rootCertificate.isEmpty() && settings.tls != TlsMode::Require
        ? defaultRootCertificate()
        : settings.rootCertificate;
    if (!root.isEmpty() && settings.tls != TlsMode::Disable && !settings.isUnixSocket())
        list.emplaceBack("sslrootcert", QDir::toNativeSeparators(root).toUtf8());
    return list;
}

} // namespace mailer::db
