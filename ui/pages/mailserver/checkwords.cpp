// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/mailserver/checkwords.h"

#include "ui/pages/mailserver/mailserverpreset.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace mailer::ui {

namespace {

using Health = MailServerStep::Health;

QString say(const char *text) { return QCoreApplication::translate("MailServerCheck", text); }

struct Title {
    const char *id;
    const char *text;
};

constexpr std::array titles {
    Title { "smtp.password", QT_TRANSLATE_NOOP("MailServerCheck", "Password") },
    Title { "smtp.dns", QT_TRANSLATE_NOOP("MailServerCheck", "Find the server") },
    Title { "smtp.tcp", QT_TRANSLATE_NOOP("MailServerCheck", "Connect") },
    Title { "smtp.greeting", QT_TRANSLATE_NOOP("MailServerCheck", "Its greeting") },
    Title { "smtp.ehlo", QT_TRANSLATE_NOOP("MailServerCheck", "What it can do") },
    Title { "smtp.tls", QT_TRANSLATE_NOOP("MailServerCheck", "Encryption and certificate") },
    Title { "smtp.login", QT_TRANSLATE_NOOP("MailServerCheck", "Sign in") },
    Title { "smtp.security", QT_TRANSLATE_NOOP("MailServerCheck", "Encryption") },
    Title { "database.reachable", QT_TRANSLATE_NOOP("MailServerCheck", "The database of this computer") },
};

// The doctor's advice follows "To do:".
QString sentence(const QString &advice)
{
    if (advice.isEmpty())
        return {};
    const QString whole = advice.first(1).toUpper() + advice.sliced(1);
    return whole.endsWith(u'.') ? whole : whole + u'.';
}

QString greetingAdvice(const MailServerSettings &settings)
{
    if (settings.security == SmtpSecurity::Tls)
        return say(QT_TRANSLATE_NOOP("MailServerCheck",
            "Something answers there, but not as a mail server does. Check the port; on 587 choose STARTTLS."));
    return say(QT_TRANSLATE_NOOP("MailServerCheck",
        "Something answers there, but not as a mail server does. Check the port; on 465 choose TLS from the start."));
}

QString tlsAdvice(const MailServerSettings &settings)
{
    if (!presetOfHost(settings.host).host.isEmpty())
        return say(QT_TRANSLATE_NOOP("MailServerCheck",
            "The certificate is not that of your provider. Something between you and it reads along, perhaps a virus "
            "scanner or the network of an office or hotel. Nothing was sent."));
    if (settings.caFile.isEmpty())
        return say(QT_TRANSLATE_NOOP("MailServerCheck",
            "It cannot be proved that this is your server. If it has a certificate of its own authority, name the file "
            "of that authority; else check the name of the server and what kind of encryption it speaks."));
    return say(QT_TRANSLATE_NOOP("MailServerCheck",
        "It cannot be proved that this is your server. Check that the certificate is for this name, has not expired, "
        "and was signed by the authority whose file you named."));
}

QString loginAdvice(const MailServerSettings &settings)
{
    const MailServerPreset &preset = presetOfHost(settings.host);
    const QString hint = presetText(preset.password);
    if (!hint.isEmpty())
        return hint;
    return say(QT_TRANSLATE_NOOP("MailServerCheck",
        "The server does not take this user and password. Check both; many providers want a password for applications "
        "in place of that of the mailbox."));
}

QString badAdvice(const QString &id, const MailServerSettings &settings)
{
    if (id == QLatin1String("smtp.dns"))
        return say(QT_TRANSLATE_NOOP(
            "MailServerCheck", "No server has this name. Check its spelling, and whether this computer is online."));
    if (id == QLatin1String("smtp.tcp"))
        return say(QT_TRANSLATE_NOOP("MailServerCheck",
            "The server is known, but nobody answers at this port. Check the port, and whether a firewall or your "
            "network provider keeps mail back."));
    if (id == QLatin1String("smtp.greeting"))
        return greetingAdvice(settings);
    if (id == QLatin1String("smtp.ehlo"))
        return say(QT_TRANSLATE_NOOP("MailServerCheck",
            "The server does not want to talk to this computer. Its answer says why; ask who runs it."));
    if (id == QLatin1String("smtp.tls"))
        return tlsAdvice(settings);
    if (id == QLatin1String("smtp.login"))
        return loginAdvice(settings);
    if (id == QLatin1String("smtp.password"))
        return say(QT_TRANSLATE_NOOP("MailServerCheck", "There is a user, but no password is kept. Enter it."));
    return {};
}

} // namespace

QStringList expectedSteps(const MailServerSettings &settings)
{
    QStringList steps { QStringLiteral("smtp.dns"), QStringLiteral("smtp.tcp"), QStringLiteral("smtp.greeting"),
        QStringLiteral("smtp.ehlo") };
    if (settings.security == SmtpSecurity::Tls)
        steps.insert(2, QStringLiteral("smtp.tls"));
    else if (settings.security == SmtpSecurity::StartTls)
        steps.append(QStringLiteral("smtp.tls"));
    if (!settings.user.isEmpty())
        steps.append(QStringLiteral("smtp.login"));
    return steps;
}

bool isShown(const MailServerStep &step)
{
    const QString area = step.id.section(u'.', 0, 0);
    if (area == QLatin1String("smtp"))
        return step.id.count(u'.') == 1; // further servers are not this page's
    if (area == QLatin1String("domain"))
        return step.id != QLatin1String("domain.reserved");
    return step.id == QLatin1String("database.reachable") && step.health == Health::Bad;
}

QString stepTitle(const QString &id, const QString &told)
{
    for (const Title &title : titles) {
        if (id == QLatin1String(title.id))
            return say(title.text);
    }
    return told;
}

QString stepExplanation(const MailServerStep &step, const MailServerSettings &settings)
{
    if (step.health == Health::Good)
        return {};
    if (step.id == QLatin1String("smtp.security"))
        return say(QT_TRANSLATE_NOOP("MailServerCheck",
            "Password and letters can be read on the way. Right only where the server is this computer."));
    if (step.health == Health::Doubtful && step.id.startsWith(QLatin1String("smtp.")))
        return {}; // not reached: the step before it says why
    const QString own = badAdvice(step.id, settings);
    return own.isEmpty() ? sentence(step.advice) : own;
}

QString checkSummary(const QList<MailServerStep> &steps)
{
    const auto any = [&](Health health) {
        return std::any_of(
            steps.begin(), steps.end(), [health](const MailServerStep &step) { return step.health == health; });
    };
    if (any(Health::Bad))
        return say(QT_TRANSLATE_NOOP("MailServerCheck", "Letters cannot go out this way. The red step says why."));
    if (any(Health::Doubtful))
        return say(QT_TRANSLATE_NOOP("MailServerCheck", "Letters can go out. The yellow steps are worth a look."));
    return say(QT_TRANSLATE_NOOP("MailServerCheck", "All is well: letters can go out."));
}

} // namespace mailer::ui
