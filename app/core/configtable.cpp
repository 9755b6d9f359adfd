// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/configtable.h"

#include <QStringList>

#include <algorithm>
#include <limits>

namespace mailer {

namespace {

constexpr double second = 1000;
constexpr double minute = 60 * second;
constexpr double hour = 60 * minute;
constexpr double day = 24 * hour;

constexpr ConfigKey text(const char *section, const char *key, const char *value, const char *description)
{
    return { section, key, ConfigKind::Text, value, 0, 0, "", description };
}

constexpr ConfigKey path(const char *section, const char *key, const char *description)
{
    return { section, key, ConfigKind::Path, "", 0, 0, "", description };
}

constexpr ConfigKey number(
    const char *section, const char *key, const char *value, double min, double max, const char *description)
{
    return { section, key, ConfigKind::Integer, value, min, max, "", description };
}

constexpr ConfigKey duration(
    const char *section, const char *key, const char *value, double min, double max, const char *description)
{
    return { section, key, ConfigKind::Duration, value, min, max, "", description };
}

constexpr ConfigKey choice(
    const char *section, const char *key, const char *value, const char *choices, const char *description)
{
    return { section, key, ConfigKind::Choice, value, 0, 0, choices, description };
}

constexpr ConfigKey table[] = {
    text("database", "url", "",
        "Server in one line, postgresql://user@host:port/name, instead of host, port, name, user."),
    text("database", "host", "",
        "PostgreSQL server, or the folder of its socket; not set: the private one of this computer."),
    number("database", "port", "5432", 1, 65535, "Port of the PostgreSQL server."),
    text("database", "name", "mailer", "Name of the database."),
    text("database", "user", "", "Operator's login, for --init-db and --migrate; not set: your name on this computer."),
    path("database", "password_file",
        "File with the password of the login that acts (operator, or the person of --as)."),
    text("database", "sender_user", "", "The sender's login, for --daemon, --send-due, --status."),
    path("database", "sender_password_file", "File with the password of the sender's login."),
    choice("database", "sslmode", "verify-full", "verify-full verify-ca require disable",
        "How the server is checked; anything below verify-full lets others read along."),
    path("database", "root_certificate", "Authority that signed the server's certificate; not set: the system's."),
    duration("database", "connect_timeout", "10s", second, 5 * minute, "How long one attempt to connect may take."),

    text("smtp", "host", "", "Mail server that takes the letters."),
    number("smtp", "port", "", 1, 65535, "Its port; not set: 587 for starttls, 465 for tls, 25 for none."),
    choice("smtp", "security", "starttls", "starttls tls none",
        "TLS after a plain start, from the first byte, or not at all (only for a server you reach safely)."),
    text("smtp", "user", "", "Login at the mail server; not set: no login."),
    path("smtp", "password_file", "File with the password of that login."),
    path("smtp", "ca_file", "Authority that signed the server's certificate; not set: the system's."),
    text("smtp", "peer_name", "", "Name that the server's certificate must bear; not set: host."),
    text("smtp", "helo_name", "", "Name by which the program greets; not set: the name of this computer."),
    number("smtp", "letters_per_connection", "100", 1, 1000000, "After so many letters a connection is made anew."),
    number("smtp", "sessions", "500", 1, 500,
        "Connections to this server at once; those to all servers together stand in [limits]."),
    choice("smtp", "pipelining", "full", "full envelope off",
        "How many commands travel at once where the server offers PIPELINING."),
    { "smtp", "from_domains", ConfigKind::List, "", 0, 0, "",
        "Letters from these domains go through this server; the one in [smtp] takes all others." },
    { "smtp", "timeout_scale", ConfigKind::Decimal, "1", 0.0001, 10, "", "Factor for all timeouts of RFC 5321." },

    { "sender", "instance", ConfigKind::Name, "", 0, 0, "",
        "Name of this sender, one of a kind; not set: the name of this computer." },
    duration(
        "sender", "poll_interval", "1s", 20, hour, "Period of the scheduled task: how often due work is looked for."),
    duration("sender", "lease", "60s", 100, hour, "How long a block of letters belongs to a sender that went silent."),
    duration("sender", "lease_renew", "15s", 20, hour, "How often a living sender renews its leases; less than lease."),
    duration("sender", "stop_wait", "60s", 0, hour, "How long a stopping sender waits for letters in flight."),
    duration("sender", "retry_pause", "5m", second, day,
        "First pause before a deferred letter is tried again (first value of the service setting)."),
    duration("sender", "retry_pause_max", "1h", second, 4 * day,
        "Longest pause between two attempts of a letter (first value of the service setting)."),
    duration("sender", "breaker_pause", "30s", 10, hour, "First pause after a mail server could not be used."),
    duration("sender", "breaker_pause_max", "15m", 10, day, "Longest pause before the mail server is probed again."),
    duration("sender", "give_up", "4d", second, 30 * day,
        "A letter of a mailing without an end expires so long after its moment (first value of the service setting)."),
    choice("sender", "uncertain", "hold", "hold resend",
        "What becomes of letters whose fate is not known (first value of the service setting)."),
    path("sender", "state_dir",
        "Folder for what the sender must remember; not set: $STATE_DIRECTORY, or the platform's."),

    text("service", "address", "",
        "From address of the service's own letters, codes and notices; not set: they wait (first value of the service "
        "setting)."),
    text("service", "name", "", "Name before that address (first value of the service setting)."),

    number("limits", "sessions", "10", 1, 500,
        "Connections to mail servers at once (first value of the service setting). Fewer than mail servers: they take "
        "turns, and one that keeps a letter waiting for its answer (up to 10 minutes) delays the others as long. With "
        "as many as mail servers, one is always left for each, so that none delays another."),
    number("limits", "letters_per_second", "0", 0, 1000000,
        "Most letters a second; 0 is no limit (first value of the service setting)."),

    path("local", "data_dir",
        "Folder of the private PostgreSQL; not set: the platform's data folder, for root "
        "/var/lib/mailerapp/postgresql, which the server's own user can enter."),
    path("local", "postgresql_dir", "Folder with initdb and pg_ctl; not set: the newest installed PostgreSQL."),
    text(
        "local", "email", "", "E-mail of the account that the first start makes; not set: that of --as, or asked for."),

    choice("log", "level", "info", "debug info warning error", "The least important events that are written."),
    path("log", "file", "File the log is appended to; not set: standard error."),
};

Error valueError(const QString &message) { return { ErrorKind::Invalid, QStringLiteral("config_value"), message }; }

QString durationText(double milliseconds)
{
    const struct {
        double unit;
        const char *suffix;
    } units[] = { { day, "d" }, { hour, "h" }, { minute, "m" }, { second, "s" } };
    const auto whole = static_cast<qint64>(milliseconds);
    for (const auto &[unit, suffix] : units) {
        if (whole > 0 && whole % static_cast<qint64>(unit) == 0)
            return QString::number(whole / static_cast<qint64>(unit)) + QLatin1String(suffix);
    }
    return QString::number(whole) + QLatin1String("ms");
}

Error notAllowed(const ConfigKey &key, const QString &text)
{
    const bool isDuration = key.kind == ConfigKind::Duration;
    return valueError(QStringLiteral("\"%1\" is not %2").arg(text, allowedValues(key))
        + (isDuration ? QStringLiteral(" (written 500ms, 1s, 15m, 24h, 4d)") : QString()));
}

template<typename Number>
Result<QVariant> inRange(const ConfigKey &key, const QString &text, Number value, bool ok)
{
    const auto comparable = static_cast<double>(value);
    if (!ok || !(comparable >= key.min && comparable <= key.max))
        return notAllowed(key, text);
    return QVariant::fromValue(value);
}

Result<QVariant> parseList(const QString &text)
{
    QStringList items;
    for (const QString &item : text.split(u',', Qt::SkipEmptyParts)) {
        const QString word = item.trimmed().toLower();
        if (word.isEmpty() || std::any_of(word.begin(), word.end(), [](QChar c) { return c.isSpace(); }))
            return valueError(QStringLiteral("\"%1\" is not one word; separate words by commas").arg(item.trimmed()));
        items.append(word);
    }
    return QVariant(items);
}

bool isNameCharacter(QChar c)
{
    return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9') || c == u'.' || c == u'_'
        || c == u'-';
}

} // namespace

std::span<const ConfigKey> configTable() { return table; }

QString baseSection(QStringView section)
{
    return section.startsWith(QLatin1String("smtp.")) ? QStringLiteral("smtp") : section.toString();
}

const ConfigKey *findConfigKey(QStringView section, QStringView key)
{
    const QString base = baseSection(section);
    const auto found = std::find_if(std::begin(table), std::end(table),
        [&](const ConfigKey &k) { return base == QLatin1String(k.section) && key == QLatin1String(k.key); });
    return found == std::end(table) ? nullptr : found;
}

QString allowedValues(const ConfigKey &key)
{
    switch (key.kind) {
    case ConfigKind::Integer:
        return QStringLiteral("a whole number from %1 to %2").arg(qint64(key.min)).arg(qint64(key.max));
    case ConfigKind::Decimal:
        return QStringLiteral("a number from %1 to %2").arg(key.min).arg(key.max);
    case ConfigKind::Duration:
        return QStringLiteral("a duration from %1 to %2").arg(durationText(key.min), durationText(key.max));
    case ConfigKind::Choice:
        return QStringLiteral("one of ") + QString::fromLatin1(key.choices).replace(u' ', QLatin1String(", "));
    case ConfigKind::Name:
        return QStringLiteral("a name of 1 to 63 letters, digits and . _ -");
    case ConfigKind::Path:
        return QStringLiteral("a path");
    case ConfigKind::List:
        return QStringLiteral("words separated by commas");
    case ConfigKind::Text:
        break;
    }
    return QStringLiteral("a text");
}

Result<qint64> parseDuration(QStringView text)
{
    const struct {
        QLatin1String suffix;
        qint64 unit;
    } units[] = { { QLatin1String("ms"), 1 }, { QLatin1String("s"), 1000 }, { QLatin1String("m"), 60'000 },
        { QLatin1String("h"), 3'600'000 }, { QLatin1String("d"), 86'400'000 } };
    for (const auto &[suffix, unit] : units) {
        if (!text.endsWith(suffix))
            continue;
        bool ok = false;
        const qint64 count = text.chopped(suffix.size()).trimmed().toLongLong(&ok);
        if (!ok || count < 0 || count > std::numeric_limits<qint64>::max() / unit)
            break;
        return count * unit;
    }
    return valueError(QStringLiteral("\"%1\" is not a duration; write 500ms, 1s, 15m, 24h or 4d").arg(text));
}

Result<QVariant> parseConfigValue(const ConfigKey &key, const QString &text)
{
    if (text.isEmpty() && *key.defaultValue != '\0')
        return valueError(QStringLiteral("there is no value; allowed is ") + allowedValues(key));
    if (text.isEmpty())
        return key.kind == ConfigKind::List ? QVariant(QStringList()) : QVariant();

    bool ok = false;
    switch (key.kind) {
    case ConfigKind::Integer: {
        const qlonglong value = text.toLongLong(&ok);
        return inRange(key, text, value, ok);
    }
    case ConfigKind::Decimal: {
        const double value = text.toDouble(&ok);
        return inRange(key, text, value, ok);
    }
    case ConfigKind::Duration: {
        const Result<qint64> value = parseDuration(text);
        return inRange<qlonglong>(key, text, value ? *value : 0, value.ok());
    }
    case ConfigKind::Choice:
        if (!QString::fromLatin1(key.choices).split(u' ').contains(text))
            return notAllowed(key, text);
        return QVariant(text);
    case ConfigKind::Name:
        if (text.size() > 63 || !std::all_of(text.begin(), text.end(), isNameCharacter))
            return notAllowed(key, text);
        return QVariant(text);
    case ConfigKind::List:
        return parseList(text);
    case ConfigKind::Text:
    case ConfigKind::Path:
        break;
    }
    return QVariant(text);
}

} // namespace mailer
