// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSettings>
#include <QString>

namespace mailer::ui {

// What this desk remembers (no secrets): window, theme, language, last e-mail. In the platform's place for settings, or
// in $MAILERAPP_SETTINGS_FILE, which tests set.
class Settings final
{
public:
    Settings();
    explicit Settings(const QString &file);

    QString text(const char *key, const QString &otherwise = {}) const;
    bool flag(const char *key, bool otherwise) const;
    QByteArray bytes(const char *key) const;
    void set(const char *key, const QVariant &value);
    void sync() { m_settings.sync(); }

private:
    QSettings m_settings;
};

} // namespace mailer::ui
