// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "guiapp/mailserverfile.h"

#include "cli/passwords.h"
#include "core/configedit.h"
#include "core/configreader.h"
#include "core/log.h"
#include "core/textfile.h"
#include "secrets/filesecretstore.h"
#include "secrets/secretstore.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QSaveFile>

#include <algorithm>

namespace mailer::guiapp {

namespace {

using ui::MailServerSettings;

constexpr qint64 largestFile = 1 << 20;
const auto section = QStringLiteral("smtp");
const auto secretKey = QStringLiteral("smtp/password");

QString tr(const char *text) { return QCoreApplication::translate("MailServerFile", text); }

Error fileError(const QString &sentence) { return { ErrorKind::Invalid, QStringLiteral("config_file"), sentence }; }

secrets::SecretStoreWish keychainWish()
{
    secrets::SecretStoreWish wish;
    wish.keychain = true;
    return wish;
}

QString wordOf(SmtpSecurity security)
{
    return security == SmtpSecurity::Tls ? QStringLiteral("tls")
        : security == SmtpSecurity::None ? QStringLiteral("none")
                                         : QStringLiteral("starttls");
}

MailServerSettings settingsOf(const SmtpConfig &config)
{
    return { config.host, config.port, config.security, config.user, config.caFile, config.sessions,
        config.lettersPerConnection };
}

QStringList variablesOf(const QProcessEnvironment &environment)
{
    QStringList names;
    if (const auto entries = readConfigEnvironment(environment)) {
        for (const ConfigEntry &entry : *entries) {
            if (entry.section == section)
                names.append(entry.where);
        }
    }
    return names;
}

bool has(const QList<ConfigEntry> &entries, const QString &key)
{
    return std::any_of(entries.begin(), entries.end(),
        [&](const ConfigEntry &entry) { return entry.section == section && entry.key == key; });
}

// Paths start at their file's folder: in another folder they are written whole.
QList<ConfigChange> wholePaths(
    const QList<ConfigEntry> &entries, const QString &folder, const QList<ConfigChange> &others)
{
    const auto isChanged = [&](const ConfigEntry &entry) {
        return std::any_of(others.begin(), others.end(),
            [&](const ConfigChange &change) { return change.section == entry.section && change.key == entry.key; });
    };
    QList<ConfigChange> changes;
    for (const ConfigEntry &entry : entries) {
        const ConfigKey *key = findConfigKey(entry.section, entry.key);
        const bool isOpen = key && key->kind == ConfigKind::Path && !entry.text.isEmpty()
            && !entry.text.startsWith(u'~') && QDir::isRelativePath(entry.text);
        if (isOpen && !isChanged(entry))
            changes.append({ entry.section, entry.key, QDir::cleanPath(QDir(folder).absoluteFilePath(entry.text)) });
    }
    return changes;
}

QList<ConfigChange> changesFor(
    const MailServerSettings &settings, bool hasNewPassword, const QList<ConfigEntry> &entries)
{
    QList<ConfigChange> changes;
    const auto put = [&](const char *key, const QString &value, const QString &usual = {}) {
        const QString name = QLatin1String(key);
        if (value != usual || (has(entries, name) && !usual.isEmpty()))
            changes.append({ section, name, value });
        else
            changes.append({ section, name, std::nullopt });
    };
    put("host", settings.host);
    put("port", QString::number(settings.port));
    put("security", wordOf(settings.security), QStringLiteral("starttls"));
    put("user", settings.user);
    put("ca_file", settings.caFile);
    put("letters_per_connection", QString::number(settings.lettersPerConnection), QStringLiteral("100"));
    put("sessions", QString::number(settings.sessions), QStringLiteral("500"));
    // A file that the configuration names would beat the password that is kept now.
    if (hasNewPassword || settings.user.isEmpty())
        changes.append({ section, QStringLiteral("password_file"), std::nullopt });
    return changes;
}

Result<void> write(const QString &path, const QByteArray &text)
{
    const bool isNew = !QFileInfo::exists(path);
    QSaveFile file(path);
    const bool written = QDir().mkpath(QFileInfo(path).absolutePath()) && file.open(QIODevice::WriteOnly)
        && (!isNew || file.setPermissions(QFile::ReadOwner | QFile::WriteOwner)) && file.write(text) == text.size()
        && file.commit();
    return written ? Result<void>() : fileError(tr("%1 cannot be written: %2.").arg(path, file.errorString()));
}

// In the keychain, or in a file where there is none; never in both, for the file is read first.
Result<void> keep(const QString &password)
{
    const auto choice = secrets::chooseSecretStore(keychainWish());
    if (const auto written = choice.store->write(secretKey, password.toUtf8()); !written)
        return fileError(tr("The password cannot be kept: %1").arg(written.error().message));
    if (choice.fellBack)
        return {};
    secrets::FileSecretStore files(secrets::defaultSecretFolder());
    const auto removed = files.remove(secretKey);
    return removed ? Result<void>()
                   : fileError(tr("The password of before cannot be removed: %1").arg(removed.error().message));
}

} // namespace

MailServerFile::Target MailServerFile::targetFor(const QString &read) const
{
    // That of the whole computer is the services', also where this person could change it.
    const QString path = m_input.file.isEmpty() ? m_input.candidates.value(0) : read;
    const bool mayChange = !path.isEmpty() && (!QFileInfo::exists(path) || QFileInfo(path).isWritable());
    return { path, mayChange ? QString() : tr("Only an administrator may change %1.").arg(path) };
}

Result<ui::MailServerState> MailServerFile::load() const
{
    const auto config = Config::load(m_input);
    if (!config)
        return config.error();
    ui::MailServerState state;
    if (!config->smtp.isEmpty() && config->smtp.first().name.isEmpty()) {
        state.settings = settingsOf(config->smtp.first());
        state.hasPassword = !state.settings.user.isEmpty() && cli::smtpPassword(config->smtp.first()).ok();
    }
    const Target target = targetFor(config->file);
    state.file = target.path;
    state.fault = target.fault;
    state.variables = variablesOf(m_input.environment);
    state.hasKeychain = !secrets::chooseSecretStore(keychainWish()).fellBack;
    state.passwordFolder = secrets::defaultSecretFolder();
    return state;
}

Result<QString> MailServerFile::save(const MailServerSettings &settings, const std::optional<QString> &password) const
{
    const auto config = Config::load(m_input);
    if (!config)
        return config.error();
    const Target target = targetFor(config->file);
    if (!target.fault.isEmpty())
        return fileError(target.fault);
    QByteArray text;
    if (!config->file.isEmpty()) {
        const auto content = readSmallFile(config->file, largestFile);
        if (!content)
            return fileError(content.error().message);
        text = *content;
    }
    const auto entries = readConfigText(text, target.path);
    if (!entries)
        return entries.error();
    QList<ConfigChange> changes = changesFor(settings, password.has_value(), *entries);
    if (!config->file.isEmpty() && target.path != config->file)
        changes = wholePaths(*entries, QFileInfo(config->file).absolutePath(), changes) + changes;
    const auto changed = changeConfigText(text, target.path, changes);
    if (!changed)
        return changed.error();
    if (password) {
        if (const auto kept = keep(*password); !kept)
            return kept.error();
    }
    if (const auto written = write(target.path, *changed); !written)
        return written.error();
    return target.path;
}

} // namespace mailer::guiapp
