// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings.h"

namespace mailer::ui {

namespace {

QString settingsFile() { return qEnvironmentVariable("MAILERAPP_SETTINGS_FILE"); }

QString keyOf(const char *key) { return QString::fromLatin1(key); }

} // namespace

Settings::Settings(const QString &file) : m_settings(file, QSettings::IniFormat) {}

Settings::Settings()
    : m_settings(settingsFile().isEmpty()
            ? QSettings(QSettings::IniFormat, QSettings::UserScope, QStringLiteral("mailerapp"), QStringLiteral("desk"))
                  .fileName()
            : settingsFile(),
        QSettings::IniFormat)
{}

QString Settings::text(const char *key, const QString &otherwise) const
{
    return m_settings.value(keyOf(key), otherwise).toString();
}

bool Settings::flag(const char *key, bool otherwise) const { return m_settings.value(keyOf(key), otherwise).toBool(); }

QByteArray Settings::bytes(const char *key) const { return m_settings.value(keyOf(key)).toByteArray(); }

void Settings::set(const char *key, const QVariant &value) { m_settings.setValue(keyOf(key), value); }

} // namespace mailer::ui
