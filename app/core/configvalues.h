// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config.h"
#include "core/configreader.h"

#include <QHash>

namespace mailer {

// The merged layers: what was set, by section and key. A getter gives the table's default for what was not.
class ConfigValues final
{
public:
    explicit ConfigValues(const QProcessEnvironment &environment) : m_environment(environment) {}

    // Later layers beat earlier ones. Relative paths of this layer start at folder.
    void merge(const QList<ConfigEntry> &layer, const QString &folder);

    // Turns the values into the structs of Config and checks what concerns several keys at once.
    Result<void> fill(Config &config) const;

private:
    struct Value {
        ConfigEntry entry;
        QString folder;
    };

    const Value *find(const QString &section, const char *key) const;
    QVariant get(const QString &section, const char *key) const;
    QString text(const QString &section, const char *key) const { return get(section, key).toString(); }
    int number(const QString &section, const char *key) const { return get(section, key).toInt(); }
    std::chrono::milliseconds duration(const QString &section, const char *key) const;
    QString path(const QString &section, const char *key) const;
    QString secretPath(const QString &section, const char *key) const;
    template<typename Enum>
    Enum choice(const QString &section, const char *key) const;

    // An error at the place where the value was set.
    Error errorAt(const QString &section, const char *key, const QString &message) const;

    DatabaseConfig databaseConfig() const;
    SmtpConfig smtpConfig(const QString &section) const;
    SenderConfig senderConfig() const;
    QJsonObject firstSettings() const;
    Result<void> fillServers(QList<SmtpConfig> &servers) const;
    Result<void> checkSender(const SenderConfig &sender) const;

    QProcessEnvironment m_environment;
    QHash<QString, Value> m_values; // "smtp.bulk/host"
};

} // namespace mailer
