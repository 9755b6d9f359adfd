// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/retrypause.h"
#include "local/daemonmark.h"

#include <QDateTime>
#include <QObject>
#include <QStringList>
#include <QTimer>

#include <chrono>
#include <memory>
#include <optional>

class QProcess;

namespace mailer::local {

struct SupervisorOptions {
    QString program;                                               // mailerapp itself
    QStringList arguments;                                         // "--daemon", "--workspace", "local", …
    QString folder;                                                // private; keeps daemon.lock, daemon.pid, daemon.log
    std::chrono::milliseconds stopWait = std::chrono::seconds(65); // a little more than the sender's own stop_wait
    std::chrono::milliseconds stable = std::chrono::minutes(2);    // a run this long makes the pauses small again
    PauseRule pauses { std::chrono::seconds(1), std::chrono::seconds(60) };
    std::chrono::milliseconds watch
        = std::chrono::milliseconds(500); // how often log and an adopted sender are looked at
    qint64 largestLog = 4 * 1024 * 1024;
};

// Keeps the background sender of this computer's workspace running. Never blocks: lives in a thread with an event loop.
// The sender writes to a file, not to a pipe, and has a session of its own: it can be left running when the desktop
// goes, and the next desktop finds it again and supervises it.
class Supervisor final : public QObject
{
    Q_OBJECT

public:
    enum class State {
        Stopped,  // as wished, or it ended by itself with code 0
        Running,  // started here, or found running
        Waiting,  // it died; it starts again at nextStart()
        Stopping, // told to finish what is in flight
        Detached, // left running
        Failed,   // another try would not help: see reason()
    };
    Q_ENUM(State)

    explicit Supervisor(SupervisorOptions options, QObject *parent = nullptr);
    ~Supervisor() override; // a sender that still runs is told to finish and is not waited for

    // Starts it or adopts the one that runs. Exit codes 2 (usage) and 4 (refused) are Failed at once, all other ends
    // but 0 are followed by another start.
    void start();
    // SIGTERM, after stopWait SIGKILL; Stopped follows.
    void stop();
    // Leaves it running; the last one of the private PostgreSQL's users is then the sender.
    void detach();
    // Ends the one that runs as stop() does, and starts another with these arguments.
    void restart(const QStringList &arguments);

    State state() const { return m_state; }
    QString reason() const { return m_reason; } // one sentence: why Waiting or Failed, else empty
    QStringList lastLines() const { return m_lines; }
    qint64 processId() const { return m_pid; } // 0: none
    int restarts() const { return m_restarts; }
    QDateTime nextStart() const { return m_nextStart; }
    QString logFile() const { return m_options.folder + QStringLiteral("/daemon.log"); }

Q_SIGNALS:
    void stateChanged(mailer::local::Supervisor::State state);
    void linesAdded(const QStringList &lines);

private:
    void launch();
    void spawn();
    void adopt();
    void look();
    void readLog();
    void childEnded(int code, bool crashed);
    void died(const QString &how);
    void force();
    void forget();
    void enter(State state, const QString &reason = {});

    SupervisorOptions m_options;
    DaemonMark m_mark;
    RetryPause m_pause;
    QProcess *m_process = nullptr; // owned; none for an adopted sender
    qint64 m_pid = 0;
    bool m_wanted = false;
    State m_state = State::Stopped;
    QString m_reason;
    QStringList m_lines;
    QByteArray m_partLine;
    qint64 m_logRead = 0;
    int m_restarts = 0;
    QDateTime m_nextStart;
    std::chrono::milliseconds m_startedAt {};
    QTimer m_startTimer;
    QTimer m_stopTimer;
    QTimer m_watchTimer;
};

} // namespace mailer::local
