// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"
#include "smtp/capabilities.h"
#include "smtp/outcome.h"
#include "smtp/session.h"

#include <QList>
#include <QObject>
#include <QStringList>

#include <chrono>

namespace mailer::smtp {

// One step of a check of a mail server.
struct ProbeStep {
    enum class State { Passed, Failed, Skipped };

    Stage stage = Stage::Resolve; // Resolve, Connect, Greeting, Ehlo, StartTls (also implicit TLS), Auth
    State state = State::Skipped;
    QString answer; // the server's reply, its address, the cipher; or what went wrong
    Error error;    // of a failed step
    std::chrono::milliseconds duration { 0 };
};

// Goes the way to a mail server up to the login and leaves: no letter is sent. Each step has its own answer.
class Probe final : public QObject
{
    Q_OBJECT
public:
    explicit Probe(const ServerSettings &settings, QObject *parent = nullptr);

    void start();

    // In the order of the way; those that the settings need not are absent, those not reached are Skipped.
    const QList<ProbeStep> &steps() const { return m_steps; }
    bool passed() const;
    // Of value when the step Ehlo has passed (after TLS where there is TLS).
    const Capabilities &capabilities() const { return m_session.capabilities(); }
    // The dialogue, "S: …" and "C: …", without secrets.
    const QStringList &transcript() const { return m_transcript; }

Q_SIGNALS:
    void stepFinished(const mailer::smtp::ProbeStep &step);
    void finished();

private:
    void onStepDone(Stage stage, const QString &detail);
    void onClosed(const CloseInfo &info);
    void settle(Stage stage, ProbeStep::State state, const QString &answer, const Error &error = {});

    Session m_session;
    QList<ProbeStep> m_steps;
    QStringList m_transcript;
    std::chrono::steady_clock::time_point m_since;
    bool m_opened = false;
};

} // namespace mailer::smtp
