// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/migrator.h"

#include "db/notebase.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

using namespace mailer;
using namespace mailer::db;
using namespace mailer::test;
using namespace Qt::StringLiterals;

namespace {

constexpr char first[] = "CREATE SCHEMA app;\n"
                         "CREATE TABLE app.schema_migration (version integer PRIMARY KEY, name text, checksum text, "
                         "applied_at timestamptz);\n"
                         "CREATE TABLE app.schema_compatibility (oldest_client integer NOT NULL);\n"
                         "INSERT INTO app.schema_compatibility VALUES (1);\n";

} // namespace

class TstMigrator final : public QObject
{
    Q_OBJECT

private:
    NoteBase m_base;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Connection> m_connection;

    void write(const QString &name, const QByteArray &text)
    {
        QFile file(m_folder->filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        QCOMPARE(file.write(text), text.size());
    }

    Result<MigrationReport> migrate(Connection &connection)
    {
        const auto migrator = Migrator::create(m_folder->path());
        if (!migrator)
            return migrator.error();
        return migrator->migrate(connection);
    }

    QString versions()
    {
        return m_base.ask("SELECT string_agg(version || ' ' || name, ', ' ORDER BY version) FROM app.schema_migration")
            .value();
    }

private Q_SLOTS:
    void init()
    {
        VERIFY_OK(m_base.reset());
        m_connection = std::make_unique<Connection>(m_base.settings, m_base.statements);
        VERIFY_OK(m_connection->open());
        m_folder = std::make_unique<QTemporaryDir>();
        write(u"0001_first.sql"_s, first);
        write(u"0002_second.sql"_s,
            "CREATE TABLE app.a (x integer); -- don't; $$ ? :name\nCREATE TABLE app.b (x integer);\n");
    }

    void freshAndTwice()
    {
        QCOMPARE(schemaVersion(*m_connection).value(), 0);
        const auto report = migrate(*m_connection);
        VERIFY_OK(report);
        QCOMPARE(report->versionBefore, 0);
        QCOMPARE(report->versionAfter, 2);
        QCOMPARE(report->applied, QStringList({ u"0001_first"_s, u"0002_second"_s }));
        QCOMPARE(schemaVersion(*m_connection).value(), 2);
        QCOMPARE(versions(), u"1 0001_first, 2 0002_second"_s);
        QCOMPARE(m_base.ask("SELECT checksum FROM app.schema_migration WHERE version = 1").value().size(), 64);
        const auto again = migrate(*m_connection);
        VERIFY_OK(again);
        QVERIFY(again->applied.isEmpty());
        QCOMPARE(again->versionBefore, 2);
        VERIFY_OK(Migrator::create(m_folder->path())->check(*m_connection));
        // Its own time-outs are the session's again, its lock is free.
        QCOMPARE(m_connection->querySql("SHOW statement_timeout").value().first().text(0), u"30s"_s);
        QCOMPARE(m_base.ask("SELECT count(*) FROM pg_catalog.pg_locks WHERE locktype = 'advisory'").value(), u"0"_s);
    }

    void twoAtOnceTakeTurns()
    {
        write(u"0003_slow.sql"_s, "SELECT pg_catalog.pg_sleep(0.3); CREATE TABLE app.slow (x integer);");
        QList<Result<MigrationReport>> reports(2, Result<MigrationReport>(MigrationReport()));
        std::vector<std::unique_ptr<QThread>> threads;
        for (Result<MigrationReport> &report : reports) {
            threads.emplace_back(QThread::create([this, &report] {
                Connection connection(m_base.settings, m_base.statements);
                if (auto opened = connection.open(); !opened)
                    report = opened.error();
                else
                    report = migrate(connection);
            }));
        }
        for (const auto &thread : threads)
            thread->start();
        for (const auto &thread : threads)
            QVERIFY(thread->wait());
        VERIFY_OK(reports.at(0));
        VERIFY_OK(reports.at(1));
        QCOMPARE(reports.at(0)->applied.size() + reports.at(1)->applied.size(), 3);
        QCOMPARE(schemaVersion(*m_connection).value(), 3);
    }

    void failedMigrationLeavesNothing()
    {
        write(u"0003_broken.sql"_s, "CREATE TABLE app.c (x integer); SELECT 1 / 0;");
        const auto report = migrate(*m_connection);
        QCOMPARE(report.error().code, u"22012"_s);
        QVERIFY(report.error().message.startsWith(u"Migration 0003_broken: "_s));
        QCOMPARE(schemaVersion(*m_connection).value(), 2); // those before it stay
        QCOMPARE(m_base.ask("SELECT pg_catalog.to_regclass('app.c') IS NULL").value(), u"t"_s);
        write(u"0003_broken.sql"_s, "CREATE TABLE app.c (x integer);");
        VERIFY_OK(migrate(*m_connection));
    }

    void changedMigrationIsNamed()
    {
        VERIFY_OK(migrate(*m_connection));
        write(u"0002_second.sql"_s, "CREATE TABLE app.a (x bigint);");
        write(u"0003_third.sql"_s, "CREATE TABLE app.c (x integer);");
        const auto report = migrate(*m_connection);
        QCOMPARE(report.error().kind, ErrorKind::Conflict);
        QCOMPARE(report.error().code, u"migration_changed"_s);
        QVERIFY(report.error().message.contains(u"0002_second"_s));
        QCOMPARE(schemaVersion(*m_connection).value(), 2);
    }

    void lineEndsDoNotCount()
    {
        VERIFY_OK(migrate(*m_connection));
        write(u"0001_first.sql"_s, QByteArray(first).replace("\n", "\r\n"));
        VERIFY_OK(migrate(*m_connection));
    }

    void slippedInMigrationIsNamed()
    {
        write(u"0005_fifth.sql"_s, "SELECT 1;");
        VERIFY_OK(migrate(*m_connection)); // gaps are allowed …
        QCOMPARE(schemaVersion(*m_connection).value(), 5);
        write(u"0004_fourth.sql"_s, "SELECT 1;"); // … but not closed afterwards
        const auto report = migrate(*m_connection);
        QCOMPARE(report.error().code, u"migration_missing"_s);
        QVERIFY(report.error().message.contains(u"0004_fourth"_s));
    }

    void newerDatabase_data()
    {
        QTest::addColumn<int>("oldestClient");
        QTest::addColumn<bool>("works");
        QTest::newRow("serves older programs") << 2 << true;
        QTest::newRow("serves itself only") << 3 << false;
    }
    void newerDatabase()
    {
        QFETCH(int, oldestClient);
        QFETCH(bool, works);
        write(u"0003_third.sql"_s,
            "UPDATE app.schema_compatibility SET oldest_client = " + QByteArray::number(oldestClient));
        VERIFY_OK(migrate(*m_connection));
        QVERIFY(QFile::remove(m_folder->filePath(u"0003_third.sql"_s)));
        const auto report = migrate(*m_connection);
        const auto check = Migrator::create(m_folder->path())->check(*m_connection);
        QCOMPARE(report.ok(), works);
        QCOMPARE(check.ok(), works);
        if (works)
            return;
        QCOMPARE(report.error().code, u"schema_newer"_s);
        QCOMPARE(report.error().kind, ErrorKind::Conflict);
        QVERIFY(report.error().message.contains(u"update the program"_s));
    }

    void olderDatabaseIsTold()
    {
        const auto check = Migrator::create(m_folder->path())->check(*m_connection);
        QCOMPARE(check.error().code, u"schema_older"_s);
        QVERIFY(check.error().message.contains(u"--migrate"_s));
    }

    void fileMustNotEndItsTransaction()
    {
        write(u"0003_third.sql"_s, "CREATE TABLE app.c (x integer); COMMIT;");
        QCOMPARE(migrate(*m_connection).error().code, u"migration_files"_s);
        QCOMPARE(schemaVersion(*m_connection).value(), 2);
    }

    void filesMustBeNamedAndNumbered_data()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("no number") << "third.sql";
        QTest::newRow("short number") << "3_third.sql";
        QTest::newRow("number twice") << "0002_again.sql";
        QTest::newRow("zero") << "0000_zero.sql";
    }
    void filesMustBeNamedAndNumbered()
    {
        QFETCH(QString, name);
        write(name, "SELECT 1;");
        QCOMPARE(Migrator::create(m_folder->path()).error().code, u"migration_files"_s);
    }

    void builtInMigrationsProtect()
    {
        const auto migrator = Migrator::create();
        VERIFY_OK(migrator);
        VERIFY_OK(migrator->migrate(*m_connection));
        const auto absent = absentProtections(*m_connection);
        VERIFY_OK(absent);
        // What these tests' server lacks on purpose is named; what the migrations set up is not.
        QVERIFY2(absent->join(u'\n').contains(u"fsync"_s), qPrintable(absent->join(u'\n')));
        QVERIFY2(!absent->join(u'\n').contains(u"no row-level security"_s), qPrintable(absent->join(u'\n')));
        VERIFY_OK(m_connection->runScript("ALTER TABLE app.account DISABLE ROW LEVEL SECURITY"));
        QVERIFY(absentProtections(*m_connection).value().size() > absent->size());
    }
};

QTEST_GUILESS_MAIN(TstMigrator)
#include "tst_migrator.moc"
