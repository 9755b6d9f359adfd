// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config.h"

#include "core/configreader.h"
#include "core/configvalues.h"
#include "core/databaseurl.h"
#include "core/textfile.h"

#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>

#include <algorithm>

namespace mailer {

namespace {

constexpr qint64 maximumFileSize = 1 << 20;

QString chooseFile(const ConfigInput &input)
{
    if (!input.file.isEmpty())
        return input.file;
    const auto found = std::find_if(
        input.candidates.begin(), input.candidates.end(), [](const QString &path) { return QFileInfo::exists(path); });
    return found == input.candidates.end() ? QString() : *found;
}

Result<void> addLayer(ConfigValues &values, QList<ConfigEntry> layer, const QString &folder)
{
    if (const Result<void> expanded = expandDatabaseUrl(layer); !expanded)
        return expanded;
    if (const Result<void> checked = checkConfigEntries(layer); !checked)
        return checked;
    values.merge(layer, folder);
    return {};
}

// Where relative paths of a file start: at its folder. What systemd hands to a service (LoadCredential=) is a copy of
// the system's configuration, alone in a folder of its own; its paths mean what lies beside the original.
QString folderOf(const QString &path, const ConfigInput &input)
{
    const QDir folder = QFileInfo(path).absoluteDir();
    const QString credentials = input.environment.value(QStringLiteral("CREDENTIALS_DIRECTORY"));
    if (!credentials.isEmpty() && !input.candidates.isEmpty() && folder == QDir(credentials))
        return QFileInfo(input.candidates.last()).absolutePath();
    return folder.path();
}

Result<void> addFile(ConfigValues &values, const QString &path, const ConfigInput &input)
{
    const Result<QByteArray> content = readSmallFile(path, maximumFileSize);
    if (!content)
        return content.error();
    const Result<QList<ConfigEntry>> entries = readConfigText(*content, path);
    if (!entries)
        return entries.error();
    return addLayer(values, *entries, folderOf(path, input));
}

Result<void> addEnvironment(ConfigValues &values, const QProcessEnvironment &environment)
{
    const Result<QList<ConfigEntry>> entries = readConfigEnvironment(environment);
    if (!entries)
        return entries.error();
    return addLayer(values, *entries, QDir::currentPath());
}

Result<void> addOverrides(ConfigValues &values, const QList<ConfigOverride> &overrides)
{
    QList<ConfigEntry> entries;
    for (const ConfigOverride &o : overrides)
        entries.append({ o.section, o.key, o.value, o.option, {} });
    return addLayer(values, entries, QDir::currentPath());
}

} // namespace

const SmtpConfig *Config::smtpFor(const QString &fromDomain) const
{
    const QString domain = fromDomain.toLower();
    const auto named = std::find_if(
        smtp.begin(), smtp.end(), [&](const SmtpConfig &server) { return server.fromDomains.contains(domain); });
    if (named != smtp.end())
        return &*named;
    return !smtp.isEmpty() && smtp.first().name.isEmpty() ? &smtp.first() : nullptr;
}

Result<Config> Config::load(const ConfigInput &input)
{
    Config config;
    ConfigValues values(input.environment);
    config.file = chooseFile(input);
    Result<void> done = config.file.isEmpty() ? Result<void>() : addFile(values, config.file, input);
    if (done)
        done = addEnvironment(values, input.environment);
    if (done)
        done = addOverrides(values, input.overrides);
    if (done)
        done = values.fill(config);
    if (!done)
        return done.error();
    return config;
}

ConfigInput Config::systemInput()
{
    ConfigInput input;
    input.environment = QProcessEnvironment::systemEnvironment();
    const QString platform = QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation);
    input.candidates.append(platform + QLatin1String("/mailerapp/mailerapp.conf"));
#if defined(Q_OS_WIN)
    input.candidates.append(
        input.environment.value(QStringLiteral("ProgramData")) + QLatin1String("/mailerapp/mailerapp.conf"));
#else
    input.candidates.append(QStringLiteral("/etc/mailerapp/mailerapp.conf"));
#endif
    return input;
}

} // namespace mailer
