// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/doctor.h"

#include "cli/sendersetup.h"
#include "cli/text.h"
#include "smtp/probe.h"

#include <QEventLoop>

#include <algorithm>

namespace mailer::cli {

namespace {

constexpr std::chrono::seconds longestStep { 15 };

struct StepWords {
    const char *id;
    QString title;
};

StepWords wordsOf(smtp::Stage stage)
{
    switch (stage) {
    case smtp::Stage::Resolve:
        return { "dns", Text::tr("name") };
    case smtp::Stage::Connect:
        return { "tcp", Text::tr("connection") };
    case smtp::Stage::Greeting:
        return { "greeting", Text::tr("greeting") };
    case smtp::Stage::Ehlo:
        return { "ehlo", QStringLiteral("EHLO") };
    case smtp::Stage::StartTls:
        return { "tls", QStringLiteral("TLS") };
    case smtp::Stage::Auth:
        return { "login", Text::tr("login") };
    default:
        break;
    }
    return { "end", Text::tr("end") };
}

// A sender waits for minutes; a person who asks what is wrong does not.
smtp::Timeouts hurried(smtp::Timeouts timeouts)
{
    using Timeouts = smtp::Timeouts;
    for (auto step : { &Timeouts::connect, &Timeouts::greeting, &Timeouts::ehlo, &Timeouts::startTls,
             &Timeouts::handshake, &Timeouts::auth })
        timeouts.*step = std::min<Timeouts::Ms>(timeouts.*step, longestStep);
    return timeouts;
}

QString adviceFor(smtp::Stage stage, const SmtpConfig &config)
{
    if (stage == smtp::Stage::Greeting && config.port == 465 && config.security != SmtpSecurity::Tls)
        return Text::tr("port 465 speaks TLS from the first byte: set security = tls");
    if (stage == smtp::Stage::Greeting && config.security != SmtpSecurity::Tls)
        return Text::word(smtp::advice(stage)) + Text::tr("; a server that says nothing may want security = tls");
    return Text::word(smtp::advice(stage));
}

class ServerDoctor final
{
public:
    using Tell = std::function<void(const QList<Check> &)>;

    ServerDoctor(const SmtpConfig &config, const Tell &tell)
        : m_config(config)
        , m_section(config.name.isEmpty() ? QStringLiteral("smtp") : QStringLiteral("smtp.%1").arg(config.name))
        , m_tell(tell)
    {}

    QList<Check> examine()
    {
        const auto settings = serverSettings(m_config);
        if (!settings) {
            const QList<Check> none { { m_section + QStringLiteral(".password"), Health::Red,
                Text::tr("[%1] password").arg(m_section), settings.error().message,
                Text::tr("write the password into a file of mode 0600 and name it in password_file") } };
            m_tell(none);
            return none;
        }
        smtp::ServerSettings hasty = *settings;
        hasty.timeouts = hurried(hasty.timeouts);
        return probe(hasty);
    }

private:
    QList<Check> probe(const smtp::ServerSettings &settings)
    {
        smtp::Probe probe(settings);
        QEventLoop loop;
        QObject::connect(&probe, &smtp::Probe::stepFinished, &loop,
            [this](const smtp::ProbeStep &step) { m_tell({ checkOf(step) }); });
        QObject::connect(&probe, &smtp::Probe::finished, &loop, &QEventLoop::quit);
        QMetaObject::invokeMethod(&probe, &smtp::Probe::start, Qt::QueuedConnection);
        loop.exec();
        QList<Check> checks;
        QList<Check> untold;
        for (const smtp::ProbeStep &step : probe.steps()) {
            checks.append(checkOf(step));
            if (step.state == smtp::ProbeStep::State::Skipped)
                untold.append(checks.last());
        }
        if (m_config.security == SmtpSecurity::None) {
            checks.append({ m_section + QStringLiteral(".security"), Health::Amber,
                Text::tr("[%1] encryption").arg(m_section), Text::tr("none, as configured"),
                Text::tr("set security = starttls, unless the server is this computer or reached safely") });
            untold.append(checks.last());
        }
        m_tell(untold);
        return checks;
    }

    Check checkOf(const smtp::ProbeStep &step) const
    {
        const StepWords words = wordsOf(step.stage);
        Check check { m_section + u'.' + QLatin1String(words.id), Health::Green,
            QStringLiteral("[%1] %2").arg(m_section, words.title), step.answer, {} };
        if (step.state == smtp::ProbeStep::State::Failed) {
            check.health = Health::Red;
            check.advice = adviceFor(step.stage, m_config);
            if (check.answer.isEmpty())
                check.answer = step.error.message;
        } else if (step.state == smtp::ProbeStep::State::Skipped) {
            check.health = Health::Amber;
            check.answer = Text::tr("not reached");
            check.advice = Text::tr("fix the step before it first");
        }
        return check;
    }

    const SmtpConfig &m_config;
    const QString m_section;
    const Tell &m_tell;
};

} // namespace

QList<Check> checkMailServers(Context &context, const std::function<void(const QList<Check> &)> &tell)
{
    if (context.config.smtp.isEmpty()) {
        const QList<Check> none { { QStringLiteral("smtp.configured"), Health::Amber, Text::tr("Mail server"),
            Text::tr("none is configured; this computer does not send"),
            Text::tr("where letters are sent from, write host, user and password_file into [smtp]") } };
        tell(none);
        return none;
    }
    QList<Check> checks;
    for (const SmtpConfig &config : context.config.smtp)
        checks += ServerDoctor(config, tell).examine();
    return checks;
}

} // namespace mailer::cli
