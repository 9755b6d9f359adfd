// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "local/clusterfolder.h"
#include "local/clustersettings.h"
#include "local/endpoint.h"
#include "local/postgresbinaries.h"
#include "local/serveruser.h"
#include "local/tool.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include <barrier>
#include <thread>
#include <vector>

using namespace mailer;
using namespace mailer::local;

namespace {

// Programs that only know their version, in a tree like the distributions'.
class FakeServers final
{
public:
    QString add(const QString &folder, const QByteArray &versionLine, const QStringList &left = {})
    {
        const QString path = m_root.path() + QLatin1Char('/') + folder;
        QDir().mkpath(path);
        for (const auto &name : { QStringLiteral("initdb"), QStringLiteral("pg_ctl"), QStringLiteral("postgres") }) {
            if (left.contains(name))
                continue;
            QFile program(path + QLatin1Char('/') + name);
            if (program.open(QIODevice::WriteOnly))
                program.write("#!/bin/sh\n" + versionLine + '\n');
            program.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        }
        return QFileInfo(path).canonicalFilePath();
    }
    QString path(const QString &name) const { return m_root.path() + QLatin1Char('/') + name; }

private:
    QTemporaryDir m_root;
};

QByteArray says(const char *line) { return QByteArray("echo '") + line + "'"; }

} // namespace

class TestLocalClusterBinaries final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { qunsetenv("MAILERAPP_LOCAL_POSTGRESQL_DIR"); }
    void cleanup()
    {
        qunsetenv("MAILERAPP_LOCAL_POSTGRESQL_DIR");
        qunsetenv("MAILERAPP_DATA_DIR");
    }

    void understandsVersions_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<int>("major");
        QTest::newRow("debian") << QStringLiteral("postgres (PostgreSQL) 15.8 (Debian 15.8-0+deb12u1)") << 15;
        QTest::newRow("plain") << QStringLiteral("postgres (PostgreSQL) 17.2") << 17;
        QTest::newRow("beta") << QStringLiteral("postgres (PostgreSQL) 18beta1") << 18;
        QTest::newRow("development") << QStringLiteral("postgres (PostgreSQL) 19devel") << 19;
        QTest::newRow("old") << QStringLiteral("postgres (PostgreSQL) 9.6.24") << 9;
        QTest::newRow("other") << QStringLiteral("mysqld  Ver 8.0.36") << 0;
        QTest::newRow("nothing") << QString() << 0;
    }
    void understandsVersions()
    {
        QFETCH(QString, line);
        QFETCH(int, major);
        QCOMPARE(majorOfVersionLine(line).value_or(0), major);
    }

    void takesTheNewestThatRuns()
    {
        FakeServers servers;
        servers.add(QStringLiteral("pg/15/bin"), says("postgres (PostgreSQL) 15.8"));
        const QString newest = servers.add(QStringLiteral("pg/16/bin"), says("postgres (PostgreSQL) 16.3"));
        servers.add(QStringLiteral("pg/17/bin"), says("postgres (PostgreSQL) 17.1"),
            { QStringLiteral("initdb") }); // client only
        servers.add(QStringLiteral("pg/18/bin"), "echo 'libicu.so.99: not found' >&2; exit 127");
        servers.add(QStringLiteral("pg/9/bin"), says("postgres (PostgreSQL) 9.6.1"));
        const QStringList folders { servers.path(QStringLiteral("absent/*/bin")),
            servers.path(QStringLiteral("pg/*/bin")) };
        const auto found = findPostgresBinaries({}, folders);
        QVERIFY(found);
        QCOMPARE(found->folder, newest);
        QCOMPARE(found->major, 16);
        QCOMPARE(found->version, QStringLiteral("16.3"));
        QCOMPARE(findPostgresBinaries(15, folders)->major, 15); // the data folder decides
    }

    void prefersTheFirstAmongEquals()
    {
        FakeServers servers;
        const QString ours = servers.add(QStringLiteral("ours/bin"), says("postgres (PostgreSQL) 16.3"));
        servers.add(QStringLiteral("pgsql-16/bin"), says("postgres (PostgreSQL) 16.4"));
        const auto found = findPostgresBinaries({}, { ours, servers.path(QStringLiteral("pgsql-*/bin")) });
        QVERIFY(found);
        QCOMPARE(found->folder, ours);
        QCOMPARE(
            findPostgresBinaries({}, { servers.path(QStringLiteral("pgsql-*/bin")) })->version, QStringLiteral("16.4"));
    }

    void saysWhatToInstall()
    {
        FakeServers servers;
        const auto none = findPostgresBinaries({}, {});
        QVERIFY(!none);
        QCOMPARE(none.error().kind, ErrorKind::NotFound);
        QVERIFY2(none.error().message.contains(QStringLiteral("nstall")), qPrintable(none.error().message));
        QVERIFY(none.error().message.contains(QStringLiteral("15")));
        const QString folder = servers.add(QStringLiteral("bin"), says("postgres (PostgreSQL) 15.1"));
        const auto other = findPostgresBinaries(17, { folder });
        QVERIFY(!other);
        QVERIFY2(other.error().message.contains(QStringLiteral("17")), qPrintable(other.error().message));
        const QString broken = servers.add(QStringLiteral("broken"), "echo 'libicu.so.99: not found' >&2; exit 127");
        const auto reason = findPostgresBinaries({}, { broken });
        QVERIFY(!reason);
        QVERIFY2(reason.error().message.contains(QStringLiteral("libicu.so.99")), qPrintable(reason.error().message));
    }

    void theEnvironmentIsTheOnlyPlaceWhenItIsSet()
    {
        FakeServers servers;
        const QString newer = servers.add(QStringLiteral("newer"), says("postgres (PostgreSQL) 18.0"));
        const QString chosen = servers.add(QStringLiteral("chosen"), says("postgres (PostgreSQL) 15.0"));
        qputenv("MAILERAPP_LOCAL_POSTGRESQL_DIR", QFile::encodeName(chosen));
        QCOMPARE(findPostgresBinaries({}, { newer })->folder, chosen);
        QVERIFY(!findPostgresBinaries(18, { newer }));
        qputenv("MAILERAPP_LOCAL_POSTGRESQL_DIR", QFile::encodeName(servers.path(QStringLiteral("wrong"))));
        const auto wrong = findPostgresBinaries({}, { newer });
        QVERIFY(!wrong);
        QVERIFY2(wrong.error().message.contains(QStringLiteral("MAILERAPP_LOCAL_POSTGRESQL_DIR")),
            qPrintable(wrong.error().message));
        qputenv("MAILERAPP_LOCAL_POSTGRESQL_DIR",
            QFile::encodeName(servers.add(QStringLiteral("old"), says("postgres (PostgreSQL) 14.9"))));
        const auto old = findPostgresBinaries({}, { newer });
        QVERIFY(!old && old.error().kind == ErrorKind::Invalid);
        QVERIFY2(old.error().message.contains(QStringLiteral("too old")), qPrintable(old.error().message));
    }

    void findsTheInstalledServer()
    {
        const auto found = findPostgresBinaries();
        QVERIFY2(found, qPrintable(found ? QString() : found.error().message));
        QVERIFY(found->major >= OldestPostgres);
        QVERIFY(QFileInfo(found->pgCtl()).isExecutable());
    }

    void quotesPathsInTheSettings()
    {
        ClusterSettings settings;
        settings.socketFolder = QStringLiteral("/tmp/it's, \"so\"");
        settings.logFolder = QStringLiteral("/tmp/it's");
        const QByteArray text = settingsFile(settings);
        QVERIFY2(text.contains("unix_socket_directories = '\"/tmp/it''s, \"\"so\"\"\"'\n"), text.constData());
        QVERIFY(text.contains("log_directory = '/tmp/it''s'\n"));
        QVERIFY(text.contains("listen_addresses = ''\n"));
        for (const char *line :
            { "fsync = on\n", "synchronous_commit = on\n", "password_encryption = 'scram-sha-256'\n" })
            QVERIFY(text.contains(line));
    }

    void tellsReasonsInOneSentence_data()
    {
        QTest::addColumn<QString>("log");
        QTest::addColumn<QString>("reason");
        QTest::newRow("fatal") << QStringLiteral(
            "2026-11-23 06:00:00.123 UTC [4711] LOG:  starting PostgreSQL\n"
            "2026-11-23 06:00:00.124 UTC [4711] FATAL:  could not write lock file: No space left on device\n"
            "2026-11-23 06:00:00.125 UTC [4711] LOG:  database system is shut down\n")
                               << QStringLiteral("could not write lock file: No space left on device");
        QTest::newRow("setting")
            << QStringLiteral("x UTC [1] LOG:  invalid value for parameter \"a\": \"b\"\n"
                              "x UTC [1] FATAL:  configuration file \"c\" contains errors\n")
            << QStringLiteral("invalid value for parameter \"a\": \"b\"; configuration file \"c\" contains errors");
        QTest::newRow("hint") << QStringLiteral(
            "[1] FATAL:  lock file exists\n[1] HINT:  Is another one running?\n[1] FATAL:  lock file exists\n")
                              << QStringLiteral("lock file exists; Is another one running?");
        QTest::newRow("tool") << QStringLiteral(
            "running bootstrap script ... \ninitdb: error: invalid locale name \"x\"\n")
                              << QStringLiteral("invalid locale name \"x\"");
        QTest::newRow("other") << QStringLiteral("sh: not found\n\n") << QStringLiteral("sh: not found");
        QTest::newRow("nothing") << QString() << QString();
    }
    void tellsReasonsInOneSentence()
    {
        QFETCH(QString, log);
        QFETCH(QString, reason);
        QCOMPARE(reasonIn(log), reason);
    }

    void theEnvironmentMovesTheFolder()
    {
        qputenv("MAILERAPP_DATA_DIR", "/somewhere/else/");
        QCOMPARE(ClusterFolder::usual(), QStringLiteral("/somewhere/else/postgresql"));
        qunsetenv("MAILERAPP_DATA_DIR");
        QVERIFY(ClusterFolder::usual().endsWith(QStringLiteral("/mailerapp/postgresql")));
    }

    // For root, whose folder the server's user passes through; a plain user's has one owner and mode from the start.
    void copiesAtOnceSeeNoHalfMadeFolder()
    {
        const QTemporaryDir root;
        QVERIFY(QFile::setPermissions(root.path(), QFile::Permissions(0x7055)));
        for (int round = 0; round < 200; ++round) {
            const ClusterFolder folder { root.filePath(QString::number(round)) };
            const auto server = ServerUser::choose(folder.data());
            QVERIFY(server.ok());
            QStringList troubles(4);
            std::barrier together(troubles.size());
            std::vector<std::thread> copies;
            for (QString &trouble : troubles) {
                copies.emplace_back([&] {
                    together.arrive_and_wait();
                    if (const auto prepared = folder.prepare(*server); !prepared)
                        trouble = prepared.error().message;
                });
            }
            for (std::thread &copy : copies)
                copy.join();
            QCOMPARE(troubles.join(QString()), QString());
            QCOMPARE(QDir(folder.base).entryList(QDir::AllEntries | QDir::NoDotAndDotDot).size(), 2);
        }
        QCOMPARE(QDir(root.path()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot).size(), 200);
    }

    void endpointsBecomeConnectionSettings()
    {
        Endpoint endpoint;
        endpoint.host = QStringLiteral("/run/x");
        endpoint.password = QStringLiteral("secret");
        const auto own = connectionSettings(endpoint);
        QVERIFY(own.isUnixSocket());
        QCOMPARE(own.user, OperatorName);
        QCOMPARE(own.password, endpoint.password);
        QCOMPARE(own.database, DatabaseName);
        QCOMPARE(own.tls, db::TlsMode::Disable);
        QCOMPARE(connectionSettings(endpoint, QStringLiteral("u_1"), QStringLiteral("p")).user, QStringLiteral("u_1"));
    }
};

QTEST_GUILESS_MAIN(TestLocalClusterBinaries)

#include "tst_localclusterbinaries.moc"
