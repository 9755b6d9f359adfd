// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/localclusterfixture.h"

#include <QDir>
#include <QFileInfo>

using namespace localtest;

// The life of the private PostgreSQL when all goes well: made, started, shared, left, stopped.
class TestLocalCluster final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        qputenv("PGDATA", "/nonexistent");
        qputenv("PGPORT", "1");
    } // must not lead us astray

    void firstStartMakesAPrivateServer()
    {
        const Home home;
        LocalCluster cluster(optionsFor(home.path()));
        QCOMPARE(cluster.state(), ClusterState::Absent);
        QStringList said;
        const auto endpoint = cluster.ensureRunning({ [&said](const QString &line) { said << line; }, {} });
        QVERIFY2(endpoint, qPrintable(why(endpoint)));
        QCOMPARE(cluster.state(), ClusterState::Running);
        QVERIFY(endpoint->startedNow && endpoint->createdNow);
        QVERIFY(endpoint->serverMajor >= OldestPostgres);
        QVERIFY(!said.isEmpty());
        QCOMPARE(endpoint->host, home.path() + QStringLiteral("/run"));
        QCOMPARE(endpoint->password.size(), 64);

        Session session(*endpoint);
        QVERIFY2(session.isOpen(), qPrintable(session.error()));
        QCOMPARE(session.ask("SHOW listen_addresses"), QString());
        QCOMPARE(session.ask("SHOW data_checksums"), QStringLiteral("on"));
        QCOMPARE(session.ask("SHOW server_encoding"), QStringLiteral("UTF8"));
        QCOMPARE(session.ask("SHOW password_encryption"), QStringLiteral("scram-sha-256"));
        QCOMPARE(session.ask("SHOW fsync"), QStringLiteral("on"));
        QCOMPARE(session.ask("SHOW synchronous_commit"), QStringLiteral("on"));
        QCOMPARE(session.ask("SHOW max_locks_per_transaction"), QStringLiteral("1024"));
        QCOMPARE(session.ask("SHOW unix_socket_permissions"), QStringLiteral("0700"));
        QCOMPARE(session.ask("SELECT lower('ЖЁÄ')"), QStringLiteral("жёä"));
        QCOMPARE(session.ask("SELECT string_agg(x, '' ORDER BY x) FROM unnest(array['b', 'B', 'a']) x"),
            QStringLiteral("Bab"));
        QCOMPARE(session.ask("SELECT count(*) FROM pg_hba_file_rules WHERE auth_method <> 'scram-sha-256'"),
            QStringLiteral("0"));
        for (const QString &folder :
            { QStringLiteral("/run"), QStringLiteral("/data"), QStringLiteral("/log"), QStringLiteral("/secrets") }) {
            struct stat status = {};
            QCOMPARE(::stat(QFile::encodeName(home.path() + folder).constData(), &status), 0);
            QCOMPARE(status.st_mode & 07777, mode_t(0700));
            // Never root's, but for the passwords.
            QVERIFY(folder == QStringLiteral("/secrets") || status.st_uid != 0);
        }

        Endpoint stranger = *endpoint;
        stranger.password = QStringLiteral("wrong");
        QVERIFY(Session(stranger).error().contains(QStringLiteral("password authentication failed")));

        QCOMPARE(*cluster.leave(), Leaving::Stopped);
        QCOMPARE(cluster.state(), ClusterState::Stopped);
        QVERIFY(nothingRuns(cluster));
        QVERIFY(QDir(home.path()).entryList({ QStringLiteral("new-*") }, QDir::AllEntries).isEmpty());
        QCOMPARE(*cluster.leave(), Leaving::NotJoined);
    }

    void theSecondUserJoinsAndTheLastStops()
    {
        const Home home;
        LocalCluster first(optionsFor(home.path()));
        const auto started = first.ensureRunning();
        QVERIFY2(started, qPrintable(why(started)));
        const qint64 server = postmasterOf(first);

        LocalCluster second(optionsFor(home.path()));
        const auto joined = second.ensureRunning();
        QVERIFY2(joined, qPrintable(why(joined)));
        QVERIFY(!joined->startedNow && !joined->createdNow);
        QCOMPARE(joined->host, started->host);
        QCOMPARE(postmasterOf(second), server);
        QVERIFY(second.ensureRunning()); // safe to repeat

        QCOMPARE(*first.leave(), Leaving::OthersUseIt); // it had started it, but others need it
        QVERIFY(Session(*joined).isOpen());
        QCOMPARE(*second.leave(), Leaving::Stopped);
        QVERIFY(nothingRuns(first));

        const auto again = first.ensureRunning();
        QVERIFY2(again, qPrintable(why(again)));
        QVERIFY(again->startedNow && !again->createdNow);
        QVERIFY(postmasterOf(first) != server);
        QCOMPARE(again->password, started->password);
        QCOMPARE(*first.stop(), StopStage::Fast);
        QCOMPARE(*first.stop(), StopStage::NotRunning);
    }

    void copiesThatStartAtOnceShareOneServer()
    {
        const Home home;
        std::array<QProcess, 3> copies;
        for (QProcess &copy : copies)
            startCopy(copy, home.path());
        QStringList ready;
        for (QProcess &copy : copies)
            ready << awaitLine(copy, QStringLiteral("ready"));
        const LocalCluster watcher(optionsFor(home.path()));
        const QString server = QString::number(postmasterOf(watcher));
        for (const QString &line : std::as_const(ready))
            QVERIFY2(
                line.startsWith(QStringLiteral("ready %1 ").arg(server)), qPrintable(ready.join(QLatin1Char('|'))));
        QCOMPARE(ready.filter(QStringLiteral("started")).size(), 1);
        QCOMPARE(ready.filter(QStringLiteral("created")).size(), 1);

        QStringList left;
        for (QProcess &copy : copies) {
            QCOMPARE(watcher.state(), ClusterState::Running);
            copy.closeWriteChannel();
            left << awaitLine(copy, QStringLiteral("left"));
            copy.waitForFinished();
        }
        const QString others = QStringLiteral("left %1").arg(static_cast<int>(Leaving::OthersUseIt));
        QCOMPARE(
            left, QStringList({ others, others, QStringLiteral("left %1").arg(static_cast<int>(Leaving::Stopped)) }));
        QVERIFY(nothingRuns(watcher));
    }

    void aKilledUserKeepsNobodyFromStopping()
    {
        const Home home;
        QProcess copy;
        startCopy(copy, home.path());
        const QString line = awaitLine(copy, QStringLiteral("ready"));
        QVERIFY2(line.startsWith(QStringLiteral("ready")), qPrintable(line));
        copy.kill();
        copy.waitForFinished();

        LocalCluster cluster(optionsFor(home.path()));
        QCOMPARE(cluster.state(), ClusterState::Running); // nobody was there to stop it
        const auto endpoint = cluster.ensureRunning();
        QVERIFY2(endpoint, qPrintable(why(endpoint)));
        QVERIFY(!endpoint->startedNow);
        QCOMPARE(*cluster.leave(), Leaving::Stopped);
        QVERIFY(nothingRuns(cluster));
    }

    void anAdministratorsServerIsLeftRunning()
    {
        const Home home;
        LocalCluster cluster(optionsFor(home.path()));
        auto endpoint = cluster.ensureRunning();
        QVERIFY2(endpoint, qPrintable(why(endpoint)));
        QVERIFY(QFile::remove(cluster.folder().onDemand())); // as if started by hand
        QCOMPARE(*cluster.leave(), Leaving::NotOurs);
        QCOMPARE(cluster.state(), ClusterState::Running);
        QCOMPARE(*cluster.stop(), StopStage::Fast);
        QVERIFY(nothingRuns(cluster));
    }

    void aLinkToAnotherDiskIsFollowed()
    {
        const Home home;
        QVERIFY(QDir().mkdir(home.path(QStringLiteral("disk"))));
        ::chmod(QFile::encodeName(home.path(QStringLiteral("disk"))).constData(), ::geteuid() == 0 ? 0711 : 0700);
        QVERIFY(QFile::link(home.path(QStringLiteral("disk")), home.path()));
        LocalCluster cluster(optionsFor(home.path()));
        const auto endpoint = cluster.ensureRunning();
        QVERIFY2(endpoint, qPrintable(why(endpoint)));
        QVERIFY(QFileInfo::exists(home.path(QStringLiteral("disk/data/PG_VERSION"))));
    } // the destructor leaves

    void tcpOnTheLoopbackOnly()
    {
        const Home home;
        auto options = optionsFor(home.path());
        options.tcp = true;
        LocalCluster cluster(options);
        const auto endpoint = cluster.ensureRunning();
        QVERIFY2(endpoint, qPrintable(why(endpoint)));
        QCOMPARE(endpoint->host, QStringLiteral("127.0.0.1"));
        QVERIFY(endpoint->port > 1023);
        Session session(*endpoint);
        QVERIFY2(session.isOpen(), qPrintable(session.error()));
        QCOMPARE(session.ask("SHOW listen_addresses"), QStringLiteral("127.0.0.1"));
        QCOMPARE(session.ask("SHOW unix_socket_directories"), QString());
        QCOMPARE(*cluster.stop(), StopStage::Fast);
    }

    void aPathTooLongForASocketGetsAShortOne()
    {
        const Home home;
        QString folder = home.path(QStringLiteral("a folder, with 'commas' and ünïcode"));
        while (QFile::encodeName(folder).size() < longestSocketPath())
            folder += QStringLiteral("/deeper");
        // Intermediate folders are the person's own; root's server user must be able to pass them.
        QVERIFY(QDir().mkpath(QFileInfo(folder).absolutePath()));
        LocalCluster cluster(optionsFor(folder));
        const auto endpoint = cluster.ensureRunning();
        QVERIFY2(endpoint, qPrintable(why(endpoint)));
        QVERIFY(QFile::encodeName(endpoint->host).size() + 15 <= longestSocketPath());
        QVERIFY2(!endpoint->host.startsWith(home.path()), qPrintable(endpoint->host));
        struct stat status = {};
        QCOMPARE(::stat(QFile::encodeName(endpoint->host).constData(), &status), 0);
        QCOMPARE(status.st_mode & 07777, mode_t(0700));
        QVERIFY(Session(*endpoint).isOpen());
        QCOMPARE(*cluster.leave(), Leaving::Stopped);
        QVERIFY(QDir().rmdir(endpoint->host));
    }
};

int main(int argc, char **argv) { return mainOf<TestLocalCluster>(argc, argv); }

#include "tst_localcluster.moc"
