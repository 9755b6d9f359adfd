// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "smtp/probe.h"

#include <algorithm>

namespace mailer::smtp {

using Clock = std::chrono::steady_clock;
using State = ProbeStep::State;

Probe::Probe(const ServerSettings &settings, QObject *parent) : QObject(parent), m_session(settings)
{
    QList<Stage> way { Stage::Resolve, Stage::Connect, Stage::Greeting, Stage::Ehlo };
    if (settings.security == ServerSettings::Security::StartTls) {
        way.append(Stage::StartTls);
    } else if (settings.security == ServerSettings::Security::Implicit) {
        way.insert(2, Stage::StartTls);
    }
    if (!settings.user.isEmpty()) {
        way.append(Stage::Auth);
    }
    for (const Stage stage : std::as_const(way)) {
        ProbeStep step;
        step.stage = stage;
        m_steps.append(step);
    }
    m_session.setTranscript([this](char direction, const QString &line) {
        m_transcript += QStringLiteral("%1: %2").arg(QLatin1Char(direction)).arg(line);
    });
    connect(&m_session, &Session::stepDone, this, &Probe::onStepDone);
    connect(&m_session, &Session::opened, this, [this] {
        m_opened = true;
        m_session.quit();
    });
    connect(&m_session, &Session::closed, this, &Probe::onClosed);
}

void Probe::start()
{
    m_opened = false;
    m_transcript.clear();
    for (ProbeStep &step : m_steps) {
        const Stage stage = step.stage;
        step = {};
        step.stage = stage;
    }
    m_since = Clock::now();
    m_session.open();
}

bool Probe::passed() const
{
    return std::all_of(
        m_steps.begin(), m_steps.end(), [](const ProbeStep &step) { return step.state == State::Passed; });
}

void Probe::onStepDone(Stage stage, const QString &detail) { settle(stage, State::Passed, detail); }

void Probe::onClosed(const CloseInfo &info)
{
    if (!m_opened) {
        settle(info.stage, State::Failed, info.error.message, info.error);
    }
    Q_EMIT finished();
}

void Probe::settle(Stage stage, State state, const QString &answer, const Error &error)
{
    const Clock::time_point now = Clock::now();
    const auto duration = std::chrono::duration_cast<std::chrono::milliseconds>(now - m_since);
    m_since = now;
    const auto step
        = std::find_if(m_steps.begin(), m_steps.end(), [stage](const ProbeStep &s) { return s.stage == stage; });
    if (step == m_steps.end()) {
        return;
    }
    // EHLO is said again under TLS: one step, told when it fails or was not told yet.
    const bool told = step->state == State::Passed;
    step->state = state;
    step->answer = answer;
    step->error = error;
    step->duration += duration;
    if (!told || state == State::Failed) {
        Q_EMIT stepFinished(*step);
    }
}

} // namespace mailer::smtp
