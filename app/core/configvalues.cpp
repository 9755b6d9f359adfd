// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/configvalues.h"

#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>
#include <QSysInfo>

#include <algorithm>
#include <array>

namespace mailer {

namespace {

const auto database = QStringLiteral("database");
const auto senderSection = QStringLiteral("sender");
const auto serviceSection = QStringLiteral("service");
const auto limitsSection = QStringLiteral("limits");
const auto localSection = QStringLiteral("local");
const auto logSection = QStringLiteral("log");

QString idOf(const QString &section, const QString &key) { return section + u'/' + key; }

QString hostName()
{
    const QString name = QSysInfo::machineHostName();
    return name.isEmpty() ? QStringLiteral("localhost") : name;
}

QString defaultStateDir(const QProcessEnvironment &environment)
{
    const QString systemd = environment.value(QStringLiteral("STATE_DIRECTORY")).section(u':', 0, 0);
    if (!systemd.isEmpty())
        return systemd;
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + QLatin1String("/mailerapp/sender");
}

quint16 defaultPort(SmtpSecurity security)
{
    switch (security) {
    case SmtpSecurity::StartTls:
        return 587;
    case SmtpSecurity::Tls:
        return 465;
    case SmtpSecurity::None:
        break;
    }
    return 25;
}

} // namespace

void ConfigValues::merge(const QList<ConfigEntry> &layer, const QString &folder)
{
    for (const ConfigEntry &entry : layer)
        m_values.insert(idOf(entry.section, entry.key), { entry, folder });
}

const ConfigValues::Value *ConfigValues::find(const QString &section, const char *key) const
{
    const auto found = m_values.constFind(idOf(section, QLatin1String(key)));
    return found == m_values.constEnd() ? nullptr : &*found;
}

QVariant ConfigValues::get(const QString &section, const char *key) const
{
    if (const Value *value = find(section, key))
        return value->entry.value;
    const ConfigKey *definition = findConfigKey(section, QString(QLatin1String(key)));
    Q_ASSERT(definition);
    return parseConfigValue(*definition, QLatin1String(definition->defaultValue)).value();
}

std::chrono::milliseconds ConfigValues::duration(const QString &section, const char *key) const
{
    return std::chrono::milliseconds(get(section, key).toLongLong());
}

QString ConfigValues::path(const QString &section, const char *key) const
{
    const QString path = text(section, key);
    const Value *value = find(section, key);
    if (path.isEmpty() || !value)
        return path;
    if (path == QLatin1String("~") || path.startsWith(QLatin1String("~/")))
        return QDir::cleanPath(QDir::homePath() + path.sliced(1));
    return QDir::cleanPath(QDir(value->folder).absoluteFilePath(path));
}

QString ConfigValues::secretPath(const QString &section, const char *key) const
{
    const QString name = text(section, key);
    const QString credentials = m_environment.value(QStringLiteral("CREDENTIALS_DIRECTORY"));
    if (!name.isEmpty() && !name.contains(u'/') && !credentials.isEmpty()) {
        const QString credential = credentials + u'/' + name;
        if (QFileInfo::exists(credential))
            return credential;
    }
    return path(section, key);
}

template<typename Enum>
Enum ConfigValues::choice(const QString &section, const char *key) const
{
    const ConfigKey *definition = findConfigKey(section, QString(QLatin1String(key)));
    return static_cast<Enum>(QString::fromLatin1(definition->choices).split(u' ').indexOf(text(section, key)));
}

Error ConfigValues::errorAt(const QString &section, const char *key, const QString &message) const
{
    const Value *value = find(section, key);
    if (!value) { // the default meets a neighbour that was set
        const auto neighbour = std::find_if(
            m_values.begin(), m_values.end(), [&](const Value &v) { return v.entry.section == section; });
        return configError(neighbour->entry.where, section, QLatin1String(key), message);
    }
    return configError(value->entry.where, section, QLatin1String(key), message);
}

DatabaseConfig ConfigValues::databaseConfig() const
{
    DatabaseConfig config;
    config.host = text(database, "host");
    config.port = static_cast<quint16>(number(database, "port"));
    config.name = text(database, "name");
    config.user = text(database, "user");
    config.passwordFile = secretPath(database, "password_file");
    config.senderUser = text(database, "sender_user");
    config.senderPasswordFile = secretPath(database, "sender_password_file");
    config.sslMode = choice<SslMode>(database, "sslmode");
    config.rootCertificate = path(database, "root_certificate");
    config.connectTimeout = duration(database, "connect_timeout");
    return config;
}

SmtpConfig ConfigValues::smtpConfig(const QString &section) const
{
    SmtpConfig config;
    config.name = section.mid(5);
    config.host = text(section, "host");
    config.security = choice<SmtpSecurity>(section, "security");
    const int port = number(section, "port");
    config.port = port > 0 ? static_cast<quint16>(port) : defaultPort(config.security);
    config.user = text(section, "user");
    config.passwordFile = secretPath(section, "password_file");
    config.caFile = path(section, "ca_file");
    config.peerName = text(section, "peer_name");
    config.heloName = text(section, "helo_name");
    config.lettersPerConnection = number(section, "letters_per_connection");
    config.sessions = number(section, "sessions");
    config.pipelining = choice<SmtpPipelining>(section, "pipelining");
    config.fromDomains = get(section, "from_domains").toStringList();
    config.timeoutScale = get(section, "timeout_scale").toDouble();
    return config;
}

Result<void> ConfigValues::fillServers(QList<SmtpConfig> &servers) const
{
    QStringList sections;
    for (const Value &value : m_values) {
        if (baseSection(value.entry.section) == QLatin1String("smtp") && !sections.contains(value.entry.section))
            sections.append(value.entry.section);
    }
    sections.sort();

    QHash<QString, QString> domains;
    for (const QString &section : std::as_const(sections)) {
        const SmtpConfig server = smtpConfig(section);
        if (server.host.isEmpty())
            return errorAt(section, "host", QStringLiteral("the mail server's host is missing"));
        if (!server.passwordFile.isEmpty() && server.user.isEmpty())
            return errorAt(section, "password_file", QStringLiteral("there is a password, but no user"));
        if (!server.name.isEmpty() && server.fromDomains.isEmpty())
            return errorAt(section, "from_domains",
                QStringLiteral("say which From domains go through this server; only [smtp] takes the rest"));
        for (const QString &domain : server.fromDomains) {
            if (domains.contains(domain))
                return errorAt(section, "from_domains",
                    QStringLiteral("%1 already goes through [%2]").arg(domain, domains.value(domain)));
            domains.insert(domain, section);
        }
        servers.append(server);
    }
    return {};
}

SenderConfig ConfigValues::senderConfig() const
{
    SenderConfig config;
    config.instance = text(senderSection, "instance");
    if (config.instance.isEmpty())
        config.instance = hostName();
    config.pollInterval = duration(senderSection, "poll_interval");
    config.lease = duration(senderSection, "lease");
    config.leaseRenew = duration(senderSection, "lease_renew");
    config.stopWait = duration(senderSection, "stop_wait");
    config.retryPause = duration(senderSection, "retry_pause");
    config.retryPauseMax = duration(senderSection, "retry_pause_max");
    config.breakerPause = duration(senderSection, "breaker_pause");
    config.breakerPauseMax = duration(senderSection, "breaker_pause_max");
    config.giveUp = duration(senderSection, "give_up");
    config.uncertain = choice<UncertainPolicy>(senderSection, "uncertain");
    config.stateDir = path(senderSection, "state_dir");
    if (config.stateDir.isEmpty())
        config.stateDir = defaultStateDir(m_environment);
    return config;
}

Result<void> ConfigValues::checkSender(const SenderConfig &sender) const
{
    // A renewal may be late by one whole period and must still come in time.
    if (sender.leaseRenew * 2 > sender.lease)
        return errorAt(
            senderSection, "lease_renew", QStringLiteral("a lease must be renewed at least twice while it lasts"));
    if (sender.retryPause > sender.retryPauseMax)
        return errorAt(senderSection, "retry_pause", QStringLiteral("the first pause is longer than retry_pause_max"));
    if (sender.breakerPause > sender.breakerPauseMax)
        return errorAt(
            senderSection, "breaker_pause", QStringLiteral("the first pause is longer than breaker_pause_max"));
    return {};
}

QJsonObject ConfigValues::firstSettings() const
{
    const struct {
        const QString &section;
        const char *key;
        QString setting;
    } settings[] = {
        { senderSection, "uncertain", QStringLiteral("uncertain") },
        { senderSection, "retry_pause", QStringLiteral("retry_first_seconds") },
        { senderSection, "retry_pause_max", QStringLiteral("retry_max_seconds") },
        { senderSection, "give_up", QStringLiteral("give_up_seconds") },
        { serviceSection, "address", QStringLiteral("service_address") },
        { serviceSection, "name", QStringLiteral("service_name") },
        { limitsSection, "sessions", QStringLiteral("sessions") },
        { limitsSection, "letters_per_second", QStringLiteral("letters_per_second") },
    };
    QJsonObject first;
    for (const auto &[section, key, setting] : settings) {
        if (!find(section, key))
            continue;
        const bool isDuration = findConfigKey(section, QString(QLatin1String(key)))->kind == ConfigKind::Duration;
        const auto seconds = std::chrono::ceil<std::chrono::seconds>(
            isDuration ? duration(section, key) : std::chrono::milliseconds());
        first.insert(setting, isDuration ? QJsonValue(qint64(seconds.count())) : get(section, key).toJsonValue());
    }
    return first;
}

Result<void> ConfigValues::fill(Config &config) const
{
    config.database = databaseConfig();
    config.sender = senderConfig();
    if (const Result<void> checked = checkSender(config.sender); !checked)
        return checked;
    if (const Result<void> checked = fillServers(config.smtp); !checked)
        return checked;
    config.firstSettings = firstSettings();
    config.limits = { number(limitsSection, "sessions"), number(limitsSection, "letters_per_second") };
    config.local
        = { path(localSection, "data_dir"), path(localSection, "postgresql_dir"), text(localSection, "email") };
    config.log = { text(logSection, "level"), path(logSection, "file") };
    return {};
}

} // namespace mailer
