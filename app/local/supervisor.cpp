// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "local/supervisor.h"

#include "core/clock.h"
#include "secrets/privatefile.h"

#include <QFile>
#include <QProcess>

namespace mailer::local {

namespace {

using namespace std::chrono_literals;

constexpr qsizetype KeptLines = 100;
constexpr int WrongUsage = 2;
constexpr int Refused = 4;

// ~QProcess kills its child. The object of a sender that is left running therefore lives to the end of the process.
void keepForever(QProcess *process)
{
    static auto *kept = new std::vector<QProcess *>;
    process->disconnect();
    process->setParent(nullptr);
    kept->push_back(process);
}

} // namespace

Supervisor::Supervisor(SupervisorOptions options, QObject *parent)
    : QObject(parent), m_options(std::move(options)), m_mark(m_options.folder), m_pause(m_options.pauses)
{
    m_startTimer.setSingleShot(true);
    m_stopTimer.setSingleShot(true);
    connect(&m_startTimer, &QTimer::timeout, this, &Supervisor::launch);
    connect(&m_stopTimer, &QTimer::timeout, this, &Supervisor::force);
    connect(&m_watchTimer, &QTimer::timeout, this, &Supervisor::look);
}

Supervisor::~Supervisor()
{
    if (m_pid != 0)
        DaemonMark::askToEnd(m_pid);
    forget();
}

void Supervisor::start()
{
    m_wanted = true;
    if (m_state == State::Running || m_state == State::Waiting)
        return;
    if (m_state == State::Stopping)
        return; // starts again when it has ended
    m_pause.reset();
    launch();
}

void Supervisor::launch()
{
    m_nextStart = {};
    if (!m_wanted)
        return;
    if (const auto folder = secrets::makePrivateFolder(m_options.folder); !folder) {
        enter(State::Failed, folder.error().message);
        return;
    }
    const auto claimed = m_mark.claim();
    if (!claimed) {
        enter(State::Failed, claimed.error().message);
        return;
    }
    switch (*claimed) {
    case DaemonMark::Claim::Free:
        spawn();
        return;
    case DaemonMark::Claim::Running:
        adopt();
        return;
    case DaemonMark::Claim::Busy:
        m_startTimer.start(50ms);
        return;
    }
}

void Supervisor::spawn()
{
    m_process = new QProcess(this);
    m_process->setStandardInputFile(QProcess::nullDevice());
    m_process->setProcessChannelMode(QProcess::MergedChannels);
    m_process->setStandardOutputFile(logFile(), QIODevice::Append);
    m_mark.handTo(*m_process);
    connect(m_process, &QProcess::finished, this,
        [this](int code, QProcess::ExitStatus status) { childEnded(code, status == QProcess::CrashExit); });
    QFile log(logFile());
    if (log.open(QIODevice::Append))
        log.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    m_logRead = log.size();
    m_partLine.clear();
    m_process->start(m_options.program, m_options.arguments);
    // Forking takes no noticeable time, and the child must hold the mark before our side lets go of it.
    if (!m_process->waitForStarted()) {
        const QString reason
            = QStringLiteral("%1 cannot be started: %2.").arg(m_options.program, m_process->errorString());
        m_mark.release();
        forget();
        enter(State::Failed, reason);
        return;
    }
    m_pid = m_process->processId();
    m_startedAt = Clock::system().sinceBoot();
    static_cast<void>(m_mark.started(m_pid)); // without the number it cannot be adopted, but it runs
    m_watchTimer.start(m_options.watch);
    enter(State::Running);
}

void Supervisor::adopt()
{
    const auto pid = m_mark.running();
    if (!pid) { // it has just ended, or has not yet been noted by the copy that started it
        m_startTimer.start(100ms);
        return;
    }
    m_pid = *pid;
    m_startedAt = Clock::system().sinceBoot();
    m_logRead = qMax(qint64(0), QFile(logFile()).size() - 8 * 1024);
    m_partLine.clear();
    m_watchTimer.start(m_options.watch);
    enter(State::Running);
    readLog();
}

void Supervisor::look()
{
    readLog();
    const bool adopted = m_process == nullptr && m_pid != 0;
    if (adopted && !m_mark.running()) {
        m_pid = 0;
        died(QStringLiteral("The sender ended"));
    }
}

void Supervisor::readLog()
{
    QFile log(logFile());
    if (!log.open(QIODevice::ReadOnly))
        return;
    if (log.size() < m_logRead)
        m_logRead = 0;
    log.seek(m_logRead);
    const QByteArray added = log.read(256 * 1024);
    m_logRead += added.size();
    m_partLine += added;
    const qsizetype end = m_partLine.lastIndexOf('\n');
    if (end >= 0) {
        const QStringList lines = QString::fromUtf8(m_partLine.left(end)).split(QLatin1Char('\n'));
        m_partLine.remove(0, end + 1);
        m_lines += lines;
        if (m_lines.size() > KeptLines)
            m_lines.remove(0, m_lines.size() - KeptLines);
        Q_EMIT linesAdded(lines);
    }
    // The sender appends to the open file: emptying it in place is safe, moving it away is not.
    if (m_logRead > m_options.largestLog && m_logRead == log.size()) {
        log.close();
        QFile::remove(logFile() + QStringLiteral(".old"));
        QFile::copy(logFile(), logFile() + QStringLiteral(".old"));
        QFile::resize(logFile(), 0);
        m_logRead = 0;
    }
}

void Supervisor::childEnded(int code, bool crashed)
{
    readLog();
    m_process->deleteLater();
    m_process = nullptr;
    m_pid = 0;
    if (!m_wanted || m_state == State::Stopping || crashed || (code != 0 && code != WrongUsage && code != Refused)) {
        died(crashed ? QStringLiteral("The sender was killed or crashed")
                     : QStringLiteral("The sender ended with code %1").arg(code));
        return;
    }
    m_watchTimer.stop();
    m_stopTimer.stop();
    m_wanted = false;
    const QString last = m_lines.isEmpty() ? QString() : QStringLiteral(": ") + m_lines.last();
    if (code == 0)
        enter(State::Stopped); // somebody told it to end
    else
        enter(State::Failed, QStringLiteral("The sender refused to start%1").arg(last));
}

void Supervisor::died(const QString &how)
{
    const bool stopped = m_state == State::Stopping;
    m_watchTimer.stop();
    m_stopTimer.stop();
    if (stopped && m_wanted) { // start() was called meanwhile
        launch();
        return;
    }
    if (!m_wanted) {
        enter(State::Stopped);
        return;
    }
    if (Clock::system().sinceBoot() - m_startedAt >= m_options.stable)
        m_pause.reset();
    const auto pause = m_pause.next();
    ++m_restarts;
    m_nextStart = Clock::system().nowUtc().addMSecs(pause.count());
    m_startTimer.start(pause);
    const QString last = m_lines.isEmpty() ? QString() : QStringLiteral(": ") + m_lines.last();
    enter(State::Waiting, how + last);
}

void Supervisor::stop()
{
    m_wanted = false;
    m_startTimer.stop();
    m_nextStart = {};
    if (m_state == State::Stopping || m_state == State::Detached)
        return;
    if (m_pid == 0) {
        enter(State::Stopped);
        return;
    }
    enter(State::Stopping);
    DaemonMark::askToEnd(m_pid);
    m_stopTimer.start(m_options.stopWait);
}

void Supervisor::force()
{
    if (m_pid != 0)
        DaemonMark::kill(m_pid);
}

void Supervisor::detach()
{
    m_wanted = false;
    const bool runs = m_pid != 0 && m_state == State::Running;
    if (!runs) {
        stop();
        return;
    }
    forget();
    enter(State::Detached);
}

void Supervisor::restart(const QStringList &arguments)
{
    m_options.arguments = arguments;
    stop();
    start();
}

void Supervisor::forget()
{
    m_startTimer.stop();
    m_stopTimer.stop();
    m_watchTimer.stop();
    m_pid = 0;
    if (m_process == nullptr)
        return;
    if (m_process->state() == QProcess::NotRunning)
        delete m_process;
    else
        keepForever(m_process);
    m_process = nullptr;
}

void Supervisor::enter(State state, const QString &reason)
{
    m_reason = reason;
    if (m_state == state)
        return;
    m_state = state;
    Q_EMIT stateChanged(state);
}

} // namespace mailer::local
