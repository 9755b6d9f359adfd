// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config.h"

#include <QLatin1String>
#include <QList>
#include <QString>

namespace mailer::ui {

// What a provider of mailboxes has published about its mail server. The table is facts only, the same as in the help
// (good-practice.md); a test compares them.
struct MailServerPreset {
    QLatin1String id; // "gmail"; the last is "own"
    const char *name; // of the context "MailServers", as the two below
    QLatin1String host;
    quint16 port;
    SmtpSecurity security;
    int lettersADay;    // 0: not published
    int lettersASecond; // what is filled in: the published limit, rounded up, or a careful value
    int sessions;
    const char *limits;
    const char *password;         // what to enter as one; empty: nothing special
    bool refusesPasswords;        // perhaps also those of applications
    QList<QLatin1String> domains; // of its mailboxes
};

const QList<MailServerPreset> &mailServerPresets();
// The one whose server this is; else the own one.
const MailServerPreset &presetOfHost(const QString &host);
const MailServerPreset &presetOfEmail(const QString &email);
QString presetText(const char *text); // translated

} // namespace mailer::ui
