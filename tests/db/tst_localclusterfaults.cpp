// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/localclusterfixture.h"
#include "local/clusterinit.h"
#include "local/tool.h"

#include <QDir>
#include <QDirIterator>
#include <QFileInfo>

using namespace localtest;
using namespace std::chrono_literals;

namespace {

template<typename Condition>
bool waitFor(Condition condition)
{
    return QTest::qWaitFor(condition, 60'000);
}

void send(qint64 pid, int signal) { QCOMPARE(::kill(static_cast<pid_t>(pid), signal), 0); }

} // namespace

// The private PostgreSQL when things go wrong. Most tests share one cluster, which each leaves stopped.
class TestLocalClusterFaults final : public QObject
{
    Q_OBJECT

private:
    ClusterOptions shared() const { return optionsFor(m_home.path()); }

    Result<Endpoint> start(LocalCluster &cluster)
    {
        auto endpoint = cluster.ensureRunning();
        if (!endpoint)
            qWarning("%s", qPrintable(why(endpoint)));
        return endpoint;
    }

    // Lets it run as the server's user, until killed: a stranger that has got an old server's number.
    void startStranger(QProcess &stranger, const QString &folder)
    {
        auto user = ServerUser::choose(folder);
        QVERIFY(user);
        user->apply(stranger, true);
        stranger.start(QStringLiteral("sleep"), { QStringLiteral("600") });
        QVERIFY(stranger.waitForStarted());
    }

    const Home m_home;

private Q_SLOTS:
    void initTestCase()
    {
        LocalCluster cluster(shared());
        const auto endpoint = start(cluster);
        QVERIFY(endpoint);
        Session session(*endpoint);
        QCOMPARE(session.ask("CREATE TABLE kept (n int)"), QString());
    }

    void cleanup()
    {
        LocalCluster cluster(shared());
        if (!nothingRuns(cluster)) {
            static_cast<void>(cluster.stop());
            QFAIL("the test left the server running");
        }
    }

    void surviveAReusedProcessNumber()
    {
        QProcess stranger;
        startStranger(stranger, m_home.path(QStringLiteral("postgresql/data")));
        LocalCluster cluster(shared());
        // What a hard stop of the machine leaves: both lock files, with a number that somebody else has now.
        const QByteArray old = QByteArray::number(stranger.processId()) + '\n'
            + QFile::encodeName(cluster.folder().data()) + "\n1700000000\n5432\n"
            + QFile::encodeName(cluster.folder().run()) + "\n\n  1234567    123456\nready   \n";
        for (const QString &path : { cluster.folder().data() + QStringLiteral("/postmaster.pid"),
                 cluster.folder().run() + QStringLiteral("/.s.PGSQL.5432.lock"),
                 cluster.folder().run() + QStringLiteral("/.s.PGSQL.5432") }) {
            QFile file(path);
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(old);
        }
        const auto user = ServerUser::choose(cluster.folder().data());
        if (!user->isSelf)
            for (const auto &name : { "/data/postmaster.pid", "/run/.s.PGSQL.5432.lock", "/run/.s.PGSQL.5432" })
                QCOMPARE(
                    ::chown((QFile::encodeName(cluster.folder().base) + name).constData(), user->uid, user->gid), 0);
        // PostgreSQL itself is taken in by it.
        Tool direct;
        direct.program = findPostgresBinaries()->postgres();
        direct.arguments = { QStringLiteral("-D"), cluster.folder().data(), QStringLiteral("-c"),
            QStringLiteral("logging_collector=off") };
        direct.workingFolder = cluster.folder().base;
        direct.user = *user;
        const auto refused = runTool(direct, {});
        QVERIFY(refused && refused->exitCode != 0);
        QVERIFY2(refused->output.contains(QStringLiteral("already exists")), qPrintable(refused->output));

        QCOMPARE(cluster.state(), ClusterState::Stopped);
        QCOMPARE(*cluster.stop(), StopStage::NotRunning); // and does not touch the stranger
        const auto endpoint = start(cluster);
        QVERIFY(endpoint && endpoint->startedNow);
        QCOMPARE(*cluster.leave(), Leaving::Stopped);
        QCOMPARE(stranger.state(), QProcess::Running);
        stranger.kill();
        stranger.waitForFinished();
    }

    void recoverAfterKill()
    {
        LocalCluster cluster(shared());
        auto endpoint = start(cluster);
        QVERIFY(endpoint);
        {
            Session session(*endpoint);
            QCOMPARE(session.ask("INSERT INTO kept SELECT generate_series(1, 5000)"), QString());
        }
        send(postmasterOf(cluster), SIGKILL);
        QVERIFY(waitFor([&] { return nothingRuns(cluster); }));
        QCOMPARE(cluster.state(), ClusterState::Stopped);
        endpoint = start(cluster); // still joined
        QVERIFY(endpoint && endpoint->startedNow && !endpoint->createdNow);
        Session session(*endpoint);
        QCOMPARE(session.ask("SELECT count(*) FROM kept"), QStringLiteral("5000"));
        QCOMPARE(*cluster.leave(), Leaving::Stopped);
    }

    void orphansOfADeadServerDoNotMeetTheNext()
    {
        LocalCluster cluster(shared());
        auto endpoint = start(cluster);
        QVERIFY(endpoint);
        Session session(*endpoint);
        const qint64 orphan = session.backend();
        send(orphan, SIGSTOP); // it will not notice that its postmaster has died
        const qint64 postmaster = postmasterOf(cluster);
        send(postmaster, SIGKILL);
        QVERIFY(waitFor([&] { return !isPostgresOf(postmaster, cluster.folder().data()); }));
        QVERIFY(isPostgresOf(orphan, cluster.folder().data()));
        endpoint = start(cluster);
        QVERIFY(endpoint && endpoint->startedNow);
        QVERIFY(!isPostgresOf(orphan, cluster.folder().data()));
        QCOMPARE(*cluster.leave(), Leaving::Stopped);
    }

    void aKillInTheMiddleOfInitialisingLeavesNoHalfCluster_data()
    {
        QTest::addColumn<QString>("sign");
        QTest::newRow("password written") << QStringLiteral("password");
        QTest::newRow("folders made") << QStringLiteral("pg_wal");
        QTest::newRow("settings written") << QStringLiteral("postgresql.conf");
        QTest::newRow("first database") << QStringLiteral("pg_filenode.map");
    }
    void aKillInTheMiddleOfInitialisingLeavesNoHalfCluster()
    {
        QFETCH(QString, sign);
        const Home home;
        QProcess copy;
        startCopy(copy, home.path());
        QVERIFY(copy.waitForStarted());
        QVERIFY(waitFor([&] {
            QDirIterator found(home.path(), { sign }, QDir::AllEntries | QDir::Hidden, QDirIterator::Subdirectories);
            return found.hasNext();
        }));
        copy.kill();
        copy.waitForFinished();

        LocalCluster cluster(optionsFor(home.path()));
        QCOMPARE(cluster.state(), ClusterState::Absent);
        QVERIFY(!QFileInfo::exists(cluster.folder().data()));
        const auto endpoint = start(cluster);
        QVERIFY(endpoint && endpoint->createdNow);
        QCOMPARE(*cluster.leave(), Leaving::Stopped);
        QVERIFY(QDir(home.path()).entryList({ QStringLiteral("new-*") }, QDir::AllEntries).isEmpty());
    }

    void foldersOpenToOthersAreRefused_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("mode");
        QTest::newRow("base for the group to write") << QString() << 0731;
        QTest::newRow("base for others to list") << QString() << 0755;
        QTest::newRow("data for the group") << QStringLiteral("/data") << 0750;
        QTest::newRow("socket for others") << QStringLiteral("/run") << 0701;
    }
    void foldersOpenToOthersAreRefused()
    {
        QFETCH(QString, name);
        QFETCH(int, mode);
        const QByteArray path = QFile::encodeName(m_home.path() + name);
        struct stat before = {};
        QCOMPARE(::stat(path.constData(), &before), 0);
        QCOMPARE(::chmod(path.constData(), static_cast<mode_t>(mode)), 0);
        LocalCluster cluster(shared());
        const auto refused = cluster.ensureRunning();
        QCOMPARE(::chmod(path.constData(), before.st_mode & 07777), 0);
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::Permission);
        QVERIFY2(refused.error().message.contains(QStringLiteral("chmod 7")), qPrintable(why(refused)));
        QVERIFY(nothingRuns(cluster));
    }

    void foldersOfOthersAreRefused()
    {
        if (::geteuid() != 0) {
            // A plain user has but the system's folders to try it with.
            LocalCluster cluster(optionsFor(QStringLiteral("/usr/share")));
            const auto refused = cluster.ensureRunning();
            QVERIFY(!refused && refused.error().kind == ErrorKind::Permission);
            QVERIFY2(refused.error().message.contains(QStringLiteral("another user")), qPrintable(why(refused)));
            return;
        }
        struct stat before = {};
        for (const char *name : { "", "/data", "/run" }) {
            const QByteArray path = QFile::encodeName(m_home.path()) + name;
            QCOMPARE(::stat(path.constData(), &before), 0);
            for (const uid_t owner : { uid_t(54321), uid_t(0) }) {
                if (owner == before.st_uid || (owner == 54321 && qstrcmp(name, "/data") == 0))
                    continue; // the owner of data decides who runs the server
                QCOMPARE(::chown(path.constData(), owner, owner), 0);
                LocalCluster cluster(shared());
                const auto refused = cluster.ensureRunning();
                QCOMPARE(::chown(path.constData(), before.st_uid, before.st_gid), 0);
                QVERIFY2(!refused && refused.error().kind == ErrorKind::Permission, name);
                QVERIFY2(refused.error().message.contains(QStringLiteral("chown")), qPrintable(why(refused)));
            }
        }
    }

    void rootsClosedFolderIsNamed()
    {
        if (::geteuid() != 0)
            return; // a plain user runs the server as itself
        const Home home;
        const QString closed = home.path(QStringLiteral("closed"));
        QVERIFY(QDir().mkdir(closed));
        ::chmod(QFile::encodeName(closed).constData(), 0700);
        LocalCluster cluster(optionsFor(closed + QStringLiteral("/postgresql")));
        const auto refused = cluster.ensureRunning();
        QVERIFY(!refused && refused.error().kind == ErrorKind::Permission);
        QVERIFY2(refused.error().message.contains(closed + QLatin1Char(','))
                || refused.error().message.contains(closed + QLatin1Char('.')),
            qPrintable(why(refused)));
    }

    void foldersWithSomethingElseAreLeftAlone()
    {
        const Home home;
        LocalCluster cluster(optionsFor(home.path()));
        const auto user = ServerUser::choose(cluster.folder().data());
        QVERIFY(cluster.folder().prepare(*user));
        QVERIFY(makeFolder(cluster.folder().data(), 0700, user->uid, user->gid));
        QFile precious(cluster.folder().data() + QStringLiteral("/precious"));
        QVERIFY(precious.open(QIODevice::WriteOnly));
        const auto refused = cluster.ensureRunning();
        QVERIFY(!refused && refused.error().kind == ErrorKind::Conflict);
        QVERIFY(precious.exists());
        const auto odd = LocalCluster(optionsFor(home.path(QStringLiteral("a\"b")))).ensureRunning();
        QVERIFY(!odd && odd.error().kind == ErrorKind::Invalid);
    }

    void missingProgramsAreNamed()
    {
        auto options = shared();
        options.binaryFolder = m_home.path(QStringLiteral("nowhere"));
        const auto refused = LocalCluster(options).ensureRunning();
        QVERIFY(!refused && refused.error().kind == ErrorKind::NotFound);
        QVERIFY2(refused.error().message.contains(QStringLiteral("initdb")), qPrintable(why(refused)));

        // Data of a version that is not installed.
        const Home home;
        LocalCluster old(optionsFor(home.path()));
        const auto user = ServerUser::choose(old.folder().data());
        QVERIFY(old.folder().prepare(*user));
        QVERIFY(makeFolder(old.folder().data(), 0700, user->uid, user->gid));
        QFile version(old.folder().data() + QStringLiteral("/PG_VERSION"));
        QVERIFY(version.open(QIODevice::WriteOnly));
        version.write("9\n");
        version.close();
        const auto tooOld = old.ensureRunning();
        QVERIFY(!tooOld && tooOld.error().kind == ErrorKind::NotFound);
        QVERIFY2(tooOld.error().message.contains(QStringLiteral("postgresql-9")), qPrintable(why(tooOld)));
    }

    void hangingSessionsDoNotHinderTheStop()
    {
        LocalCluster cluster(shared());
        const auto endpoint = start(cluster);
        QVERIFY(endpoint);
        Session session(*endpoint);
        QCOMPARE(session.ask("BEGIN"), QString());
        QCOMPARE(session.ask("LOCK TABLE kept"), QString());
        QCOMPARE(*cluster.leave(), Leaving::Stopped);
        QVERIFY(nothingRuns(cluster));
    }

    void stopsInStages_data()
    {
        QTest::addColumn<bool>("postmaster");
        QTest::addColumn<int>("stage");
        QTest::newRow("a session that does not react") << false << static_cast<int>(StopStage::Immediate);
        QTest::newRow("a server that does not react") << true << static_cast<int>(StopStage::Killed);
    }
    void stopsInStages()
    {
        QFETCH(bool, postmaster);
        QFETCH(int, stage);
        auto options = shared();
        options.limits = { 500ms, postmaster ? 500ms : 30s, 10s };
        LocalCluster cluster(options);
        auto endpoint = start(cluster);
        QVERIFY(endpoint);
        Session session(*endpoint);
        QCOMPARE(session.ask("INSERT INTO kept VALUES (-1)"), QString());
        send(postmaster ? postmasterOf(cluster) : session.backend(), SIGSTOP);
        QCOMPARE(static_cast<int>(*cluster.stop()), stage);
        QVERIFY(nothingRuns(cluster));

        endpoint = start(cluster); // what was committed is there
        QVERIFY(endpoint && endpoint->startedNow);
        QCOMPARE(Session(*endpoint).ask("DELETE FROM kept WHERE n = -1 RETURNING n"), QStringLiteral("-1"));
        QCOMPARE(*cluster.stop(), StopStage::Fast);
    }

    void aLostPasswordIsRenewed()
    {
        LocalCluster cluster(shared());
        QVERIFY(start(cluster));
        QVERIFY(cluster.store().remove(OperatorKey));
        auto endpoint = start(cluster); // while it runs
        QVERIFY(endpoint);
        QVERIFY(Session(*endpoint).isOpen());
        QVERIFY(cluster.store().write(OperatorKey, QByteArrayLiteral("of another computer")));
        QCOMPARE(*cluster.leave(), Leaving::Stopped);
        endpoint = start(cluster);
        QVERIFY(endpoint);
        QVERIFY(Session(*endpoint).isOpen());
        QCOMPARE(*cluster.leave(), Leaving::Stopped);
    }

    void aVanishedSocketComesBack()
    {
        LocalCluster cluster(shared());
        QVERIFY(start(cluster));
        QVERIFY(QFile::remove(cluster.folder().run() + QStringLiteral("/.s.PGSQL.5432")));
        const auto endpoint = start(cluster);
        QVERIFY(endpoint && endpoint->startedNow);
        QVERIFY(Session(*endpoint).isOpen());
        QCOMPARE(*cluster.leave(), Leaving::Stopped);
    }

    void aFailedStartQuotesTheLog()
    {
        LocalCluster cluster(shared());
        QFile settings(cluster.folder().data() + QStringLiteral("/postgresql.auto.conf"));
        QVERIFY(settings.open(QIODevice::ReadWrite));
        const QByteArray before = settings.readAll();
        settings.write("shared_buffers = 'plenty'\n");
        settings.flush();
        const auto refused = cluster.ensureRunning();
        QVERIFY(settings.resize(before.size()));
        QVERIFY(!refused && refused.error().kind == ErrorKind::Transient);
        QVERIFY2(refused.error().message.contains(QStringLiteral("shared_buffers")), qPrintable(why(refused)));
        QVERIFY(!refused.error().message.contains(QLatin1Char('\n')));
        QVERIFY(nothingRuns(cluster));
        QCOMPARE(*cluster.leave(), Leaving::NotJoined); // a failed start is no use
    }

    void cancelledWorkLeavesNothing()
    {
        const Home home;
        LocalCluster fresh(optionsFor(home.path()));
        const auto cancelled = fresh.ensureRunning({ {}, [] { return true; } });
        QVERIFY(!cancelled && cancelled.error().kind == ErrorKind::Cancelled);
        QCOMPARE(fresh.state(), ClusterState::Absent);
        QVERIFY(QDir(home.path()).entryList({ QStringLiteral("new-*") }, QDir::AllEntries).isEmpty());

        LocalCluster cluster(shared());
        const auto starting = cluster.ensureRunning({ {}, [] { return true; } });
        if (!starting) { // it may have been quicker than the first look
            QCOMPARE(starting.error().kind, ErrorKind::Cancelled);
            QVERIFY(nothingRuns(cluster));
        }
        static_cast<void>(cluster.leave());
    }

    void aFullDiskIsNamed()
    {
        if (::geteuid() != 0)
            return; // only root can make a small disk; this program runs as root, too
        const Home home;
        const QString disk = home.path(QStringLiteral("disk"));
        QVERIFY(QDir().mkdir(disk));
        if (QProcess::execute(QStringLiteral("mount"),
                { QStringLiteral("-t"), QStringLiteral("tmpfs"), QStringLiteral("-o"),
                    QStringLiteral("size=24m,mode=711"), QStringLiteral("none"), disk })
            != 0)
            return qInfo("no small disk can be mounted here: a full one is not tried");
        const auto unmount = qScopeGuard([&] { QProcess::execute(QStringLiteral("umount"), { disk }); });
        {
            LocalCluster cluster(optionsFor(disk + QStringLiteral("/postgresql")));
            const auto refused = cluster.ensureRunning();
            QVERIFY(!refused && refused.error().kind == ErrorKind::Transient);
            QVERIFY2(refused.error().message.contains(QStringLiteral("No space left")), qPrintable(why(refused)));
            QCOMPARE(cluster.state(), ClusterState::Absent);
        }
        QCOMPARE(QProcess::execute(
                     QStringLiteral("mount"), { QStringLiteral("-o"), QStringLiteral("remount,size=160m"), disk }),
            0);
        LocalCluster cluster(optionsFor(disk + QStringLiteral("/postgresql")));
        QVERIFY(start(cluster));
        QCOMPARE(*cluster.stop(), StopStage::Fast);
        QFile ballast(disk + QStringLiteral("/ballast"));
        QVERIFY(ballast.open(QIODevice::WriteOnly | QIODevice::Unbuffered));
        while (ballast.write(QByteArray(64 * 1024, 'x')) == 64 * 1024) {}
        const auto refused = cluster.ensureRunning();
        QVERIFY(ballast.remove());
        QVERIFY(!refused && refused.error().kind == ErrorKind::Transient);
        QVERIFY2(refused.error().message.contains(QStringLiteral("No space left"))
                || refused.error().message.contains(QStringLiteral("is full")),
            qPrintable(why(refused)));
        QVERIFY(nothingRuns(cluster));
        QVERIFY(start(cluster)); // room was made
        QCOMPARE(*cluster.leave(), Leaving::Stopped);
    }
};

int main(int argc, char **argv) { return mainOf<TestLocalClusterFaults>(argc, argv); }

#include "tst_localclusterfaults.moc"
