// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/mailserver/mailserverpreset.h"

#include <QCoreApplication>

#include <algorithm>

namespace mailer::ui {

namespace {

using L1 = QLatin1String;

const char personalLimit[] = QT_TRANSLATE_NOOP("MailServers",
    "At most 500 letters a day from one mailbox. How many a second and a connection is not published; the values below "
    "are careful ones.");

template<typename Fits>
const MailServerPreset &find(Fits fits)
{
    const auto &presets = mailServerPresets();
    const auto found = std::find_if(presets.begin(), presets.end(), fits);
    return found == presets.end() ? presets.last() : *found;
}

} // namespace

const QList<MailServerPreset> &mailServerPresets()
{
    static const QList<MailServerPreset> presets {
        { L1("gmail"), QT_TRANSLATE_NOOP("MailServers", "Gmail"), L1("smtp.gmail.com"), 465, SmtpSecurity::Tls, 500, 1,
            1,
            QT_TRANSLATE_NOOP("MailServers",
                "At most 500 letters a day, 2 000 with Google Workspace. How many a second and a connection is not "
                "published; the values below are careful ones."),
            QT_TRANSLATE_NOOP("MailServers",
                "Gmail refuses the password of your mailbox. Switch on 2-Step Verification in your Google account, "
                "then make an app password there (16 letters) and enter it here."),
            false, { L1("gmail.com"), L1("googlemail.com") } },
        { L1("yandex"), QT_TRANSLATE_NOOP("MailServers", "Yandex Mail"), L1("smtp.yandex.ru"), 465, SmtpSecurity::Tls,
            500, 1, 1, personalLimit,
            QT_TRANSLATE_NOOP("MailServers",
                "Yandex refuses the password of your mailbox. Allow mail programs in the settings of the mailbox, then "
                "make an app password for mail in your Yandex ID and enter it here."),
            false,
            { L1("yandex.ru"), L1("ya.ru"), L1("yandex.com"), L1("yandex.by"), L1("yandex.kz"), L1("narod.ru") } },
        { L1("mailru"), QT_TRANSLATE_NOOP("MailServers", "Mail.ru"), L1("smtp.mail.ru"), 465, SmtpSecurity::Tls, 500, 1,
            1, personalLimit,
            QT_TRANSLATE_NOOP("MailServers",
                "Mail.ru refuses the password of your mailbox. Make a password for external applications in its "
                "settings, under security, and enter it here."),
            false, { L1("mail.ru"), L1("inbox.ru"), L1("list.ru"), L1("bk.ru"), L1("internet.ru") } },
        { L1("microsoft365"), QT_TRANSLATE_NOOP("MailServers", "Microsoft 365"), L1("smtp.office365.com"), 587,
            SmtpSecurity::StartTls, 10000, 1, 3,
            QT_TRANSLATE_NOOP("MailServers", "At most 10 000 letters a day, 30 a minute, 3 connections at once."),
            QT_TRANSLATE_NOOP("MailServers",
                "Works only where the administrator of your organisation allows SMTP AUTH for the mailbox; Microsoft "
                "is closing sign-in by password step by step."),
            false, {} },
        { L1("outlook"), QT_TRANSLATE_NOOP("MailServers", "Outlook.com, Hotmail"), L1("smtp-mail.outlook.com"), 587,
            SmtpSecurity::StartTls, 300, 1, 1,
            QT_TRANSLATE_NOOP("MailServers", "At most 300 letters a day, fewer of them to new recipients."),
            QT_TRANSLATE_NOOP("MailServers",
                "Outlook.com may take no password at all, not even an app password. Then letters cannot be sent "
                "through "
                "this mailbox; take another provider."),
            true, { L1("outlook.com"), L1("hotmail.com"), L1("live.com"), L1("msn.com") } },
        { L1("icloud"), QT_TRANSLATE_NOOP("MailServers", "iCloud"), L1("smtp.mail.me.com"), 587, SmtpSecurity::StartTls,
            1000, 1, 1,
            QT_TRANSLATE_NOOP("MailServers",
                "At most 1 000 letters a day. How many a second and a connection is not published; the values below "
                "are careful ones."),
            QT_TRANSLATE_NOOP("MailServers",
                "iCloud refuses the password of your Apple account. Make an app-specific password at "
                "account.apple.com, under sign-in and security, and enter it here."),
            false, { L1("icloud.com"), L1("me.com"), L1("mac.com") } },
        { L1("own"), QT_TRANSLATE_NOOP("MailServers", "Another mail server"), L1(""), 587, SmtpSecurity::StartTls, 0, 0,
            0,
            QT_TRANSLATE_NOOP("MailServers",
                "Who runs the server knows its name, port, encryption and limits. Port 587 usually speaks STARTTLS, "
                "465 TLS."),
            "", false, {} },
    };
    return presets;
}

const MailServerPreset &presetOfHost(const QString &host)
{
    const QString name = host.trimmed().toLower();
    return find([&](const MailServerPreset &preset) { return !name.isEmpty() && name == preset.host; });
}

const MailServerPreset &presetOfEmail(const QString &email)
{
    const QString domain = email.section(u'@', -1).toLower();
    return find([&](const MailServerPreset &preset) { return preset.domains.contains(domain); });
}

QString presetText(const char *text)
{
    return *text == '\0' ? QString() : QCoreApplication::translate("MailServers", text);
}

} // namespace mailer::ui
