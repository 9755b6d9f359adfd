// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "local/supervisor.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <unistd.h>

using namespace mailer;
using namespace mailer::local;
using namespace std::chrono_literals;

using State = Supervisor::State;

namespace {

bool isAlive(qint64 pid)
{
    QFile status(QStringLiteral("/proc/%1/stat").arg(pid));
    return status.open(QIODevice::ReadOnly) && !status.readAll().contains(") Z ");
}

void kill(qint64 pid, int signal) { QCOMPARE(::kill(static_cast<pid_t>(pid), signal), 0); }

} // namespace

// The sender's part is played by this program itself: see main().
class TestLocalClusterSupervisor final : public QObject
{
    Q_OBJECT

private:
    SupervisorOptions sender(const QStringList &words) const
    {
        SupervisorOptions options;
        options.program = QCoreApplication::applicationFilePath();
        options.arguments = QStringList { QStringLiteral("sender") } + words;
        options.folder = m_home->path() + QStringLiteral("/postgresql");
        options.pauses = { 20ms, 200ms };
        options.watch = 20ms;
        options.stopWait = 20s;
        return options;
    }
    static bool hasLine(const Supervisor &supervisor, const QString &line)
    {
        return QTest::qWaitFor([&] { return supervisor.lastLines().contains(line); }, 30'000);
    }
    static bool becomes(const Supervisor &supervisor, State state)
    {
        return QTest::qWaitFor([&] { return supervisor.state() == state; }, 30'000);
    }

    std::unique_ptr<QTemporaryDir> m_home;

private Q_SLOTS:
    void init() { m_home = std::make_unique<QTemporaryDir>(); }

    void startsShowsLinesAndStops()
    {
        Supervisor supervisor(sender({ QStringLiteral("polite") }));
        QSignalSpy states(&supervisor, &Supervisor::stateChanged);
        supervisor.start();
        supervisor.start(); // no second one
        QCOMPARE(supervisor.state(), State::Running);
        QVERIFY(hasLine(supervisor, QStringLiteral("ready")));
        QVERIFY(hasLine(supervisor, QStringLiteral("own session"))); // Ctrl-C in a terminal does not reach it
        const qint64 pid = supervisor.processId();
        QVERIFY(isAlive(pid));
        supervisor.stop();
        QCOMPARE(supervisor.state(), State::Stopping);
        QVERIFY(becomes(supervisor, State::Stopped));
        QVERIFY(hasLine(supervisor, QStringLiteral("finished politely")));
        QVERIFY(!isAlive(pid));
        QCOMPARE(supervisor.processId(), 0);
        QCOMPARE(states.size(), 3);
        QCOMPARE(
            QFile::permissions(supervisor.logFile()) & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
    }

    void startsAgainWithGrowingPauses()
    {
        Supervisor supervisor(sender({ QStringLiteral("dies") }));
        supervisor.start();
        QVERIFY(QTest::qWaitFor([&] { return supervisor.restarts() >= 4; }, 60'000));
        QVERIFY(becomes(supervisor, State::Waiting));
        QVERIFY2(supervisor.reason().contains(QStringLiteral("code 3")), qPrintable(supervisor.reason()));
        QVERIFY2(supervisor.reason().contains(QStringLiteral("no database")), qPrintable(supervisor.reason()));
        supervisor.stop();
        QCOMPARE(supervisor.state(), State::Stopped);
        const int restarts = supervisor.restarts();
        QTest::qWait(300); // longer than the longest pause
        QCOMPARE(supervisor.restarts(), restarts);
    }

    void startsAgainAfterAKill()
    {
        Supervisor supervisor(sender({ QStringLiteral("polite") }));
        supervisor.start();
        QVERIFY(hasLine(supervisor, QStringLiteral("ready")));
        const qint64 first = supervisor.processId();
        kill(first, SIGKILL);
        QVERIFY(QTest::qWaitFor(
            [&] { return supervisor.state() == State::Running && supervisor.processId() != first; }, 30'000));
        supervisor.stop();
        QVERIFY(becomes(supervisor, State::Stopped));
    }

    void doesNotInsistOnWhatCannotWork_data()
    {
        QTest::addColumn<QString>("word");
        QTest::addColumn<State>("state");
        QTest::newRow("wrong usage") << QStringLiteral("usage") << State::Failed;
        QTest::newRow("ended by its administrator") << QStringLiteral("ends") << State::Stopped;
    }
    void doesNotInsistOnWhatCannotWork()
    {
        QFETCH(QString, word);
        QFETCH(State, state);
        Supervisor supervisor(sender({ word }));
        supervisor.start();
        QVERIFY(becomes(supervisor, state));
        QCOMPARE(supervisor.restarts(), 0);
        QCOMPARE(supervisor.reason().isEmpty(), state == State::Stopped);
    }

    void saysWhenTheProgramIsMissing()
    {
        auto options = sender({});
        options.program = m_home->path() + QStringLiteral("/nothing");
        Supervisor supervisor(options);
        supervisor.start();
        QCOMPARE(supervisor.state(), State::Failed);
        QVERIFY2(supervisor.reason().contains(options.program), qPrintable(supervisor.reason()));
    }

    void killsWhatDoesNotStop()
    {
        auto options = sender({ QStringLiteral("deaf") });
        options.stopWait = 200ms;
        Supervisor supervisor(options);
        supervisor.start();
        QVERIFY(hasLine(supervisor, QStringLiteral("ready")));
        const qint64 pid = supervisor.processId();
        supervisor.stop();
        QVERIFY(becomes(supervisor, State::Stopped));
        QVERIFY(!isAlive(pid));
    }

    void startDuringTheStopStartsAgain()
    {
        Supervisor supervisor(sender({ QStringLiteral("polite") }));
        supervisor.start();
        QVERIFY(hasLine(supervisor, QStringLiteral("ready")));
        const qint64 first = supervisor.processId();
        supervisor.stop();
        supervisor.start();
        QVERIFY(QTest::qWaitFor(
            [&] { return supervisor.state() == State::Running && supervisor.processId() != first; }, 30'000));
        supervisor.stop();
        QVERIFY(becomes(supervisor, State::Stopped));
    }

    void aDetachedSenderIsFoundAgain()
    {
        qint64 pid = 0;
        {
            Supervisor supervisor(sender({ QStringLiteral("polite") }));
            supervisor.start();
            QVERIFY(hasLine(supervisor, QStringLiteral("ready")));
            pid = supervisor.processId();
            supervisor.detach();
            QCOMPARE(supervisor.state(), State::Detached);
        }
        QVERIFY(isAlive(pid));

        Supervisor next(sender({ QStringLiteral("polite") }));
        next.start();
        QVERIFY(becomes(next, State::Running));
        QCOMPARE(next.processId(), pid); // not a second one
        QVERIFY(hasLine(next, QStringLiteral("ready")));

        Supervisor besides(sender({ QStringLiteral("polite") })); // another desktop of this person
        besides.start();
        QVERIFY(becomes(besides, State::Running));
        QCOMPARE(besides.processId(), pid);
        besides.detach();

        next.stop();
        QVERIFY(becomes(next, State::Stopped));
        QVERIFY(QTest::qWaitFor([&] { return !isAlive(pid); }, 30'000));
        QVERIFY(hasLine(next, QStringLiteral("finished politely")));
    }

    void anAdoptedSenderThatDiesIsReplaced()
    {
        Supervisor first(sender({ QStringLiteral("polite") }));
        first.start();
        QVERIFY(hasLine(first, QStringLiteral("ready")));
        const qint64 pid = first.processId();
        first.detach();
        Supervisor next(sender({ QStringLiteral("polite") }));
        next.start();
        QVERIFY(becomes(next, State::Running));
        kill(pid, SIGKILL);
        QVERIFY(QTest::qWaitFor([&] { return next.state() == State::Running && next.processId() != pid; }, 30'000));
        next.stop();
        QVERIFY(becomes(next, State::Stopped));
    }

    void theDestructorTellsItToFinish()
    {
        qint64 pid = 0;
        {
            Supervisor supervisor(sender({ QStringLiteral("polite") }));
            supervisor.start();
            QVERIFY(hasLine(supervisor, QStringLiteral("ready")));
            pid = supervisor.processId();
        }
        QVERIFY(QTest::qWaitFor([&] { return !isAlive(pid); }, 30'000));
        QFile log(m_home->path() + QStringLiteral("/postgresql/daemon.log"));
        QVERIFY(log.open(QIODevice::ReadOnly));
        QVERIFY(log.readAll().contains("finished politely")); // not killed
    }

    void theLogDoesNotGrowWithoutEnd()
    {
        auto options = sender({ QStringLiteral("talks") });
        options.largestLog = 20'000;
        Supervisor supervisor(options);
        supervisor.start();
        QVERIFY(hasLine(supervisor, QStringLiteral("done talking"))); // about 100 kB
        QVERIFY(QTest::qWaitFor([&] { return QFileInfo(supervisor.logFile()).size() < 20'000; }, 30'000));
        QVERIFY(QFileInfo::exists(supervisor.logFile() + QStringLiteral(".old")));
        QVERIFY(supervisor.lastLines().size() <= 100);
        supervisor.stop();
        QVERIFY(becomes(supervisor, State::Stopped));
        QVERIFY(hasLine(supervisor, QStringLiteral("finished politely")));
    }
};

namespace {

void say(const char *line)
{
    const QByteArray text = QByteArray(line) + '\n';
    [[maybe_unused]] const auto written = ::write(1, text.constData(), static_cast<size_t>(text.size()));
}

int playSender(const QByteArray &word)
{
    sigset_t ends;
    sigemptyset(&ends);
    sigaddset(&ends, SIGTERM);
    sigprocmask(SIG_BLOCK, &ends, nullptr);
    ::alarm(120); // never survives the test
    if (word == "dies") {
        say("no database");
        return 3;
    }
    if (word == "usage")
        return 2;
    if (word == "ends")
        return 0;
    if (::getsid(0) == ::getpid())
        say("own session");
    say("ready");
    if (word == "talks") {
        for (int i = 0; i < 1000; ++i)
            say("a line of one hundred characters ...................................................................");
        say("done talking");
    }
    int got = 0;
    do {
        sigwait(&ends, &got);
    } while (word == "deaf");
    say("finished politely");
    return 0;
}

} // namespace

int main(int argc, char **argv)
{
    if (argc == 3 && qstrcmp(argv[1], "sender") == 0)
        return playSender(argv[2]);
    QCoreApplication application(argc, argv);
    TestLocalClusterSupervisor test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_localclustersupervisor.moc"
