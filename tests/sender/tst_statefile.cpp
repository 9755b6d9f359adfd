// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sender/statefile.h"
#include "support/sendingfixture.h"

#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace mailer;
using namespace mailer::test;

// What a sender has seen outlives its restart, and is compared with the database that it finds: a real backup, too.
class TestStateFile final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        auto cluster = TestCluster::create();
        QVERIFY2(cluster.ok(), cluster ? "" : qPrintable(cluster.error().message));
        m_cluster = std::move(*cluster);
    }

    void init()
    {
        m_fixture = std::make_unique<SendingFixture>(*m_cluster);
        QVERIFY2(m_fixture->isReady(), qPrintable(m_fixture->error()));
        m_folder = std::make_unique<QTemporaryDir>();
        m_fixture->addClients(10);
        m_fixture->makeMailing();
    }

    void cleanup() { m_fixture.reset(); }

    void damagedFileStopsTheSender_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("cut off") << QByteArray("{\"database\": \"7d444840-9dc0-11d1-b245-5ffdce74fad2\", \"highest_");
        QTest::newRow("no database") << QByteArray("{\"database\": \"\", \"highest_attempt\": \"7\"}");
        QTest::newRow("no number") << QByteArray(
            "{\"database\": \"7d444840-9dc0-11d1-b245-5ffdce74fad2\", \"highest_attempt\": 7}");
    }

    void damagedFileStopsTheSender()
    {
        QFETCH(QByteArray, content);
        QFile file(stateFile());
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(content) == content.size());
        file.close();
        auto sender = m_fixture->startSender(setup());
        const SenderEnd end = waitForEnd(*sender, 20000);
        QVERIFY(end.ended && end.error.has_value());
        QCOMPARE(end.error->code, QStringLiteral("state_file"));
        QVERIFY2(end.error->message.contains(stateFile()), qPrintable(end.error->message));
        QCOMPARE(m_fixture->value("SELECT count(*) FROM app.sender"), QStringLiteral("0"));
        QCOMPARE(m_fixture->value("SELECT count(*) FROM app.run"), QStringLiteral("0"));
    }

    void whatWasSeenIsKept()
    {
        sendAll(m_fixture->database().name(), 10);
        const auto seen = sender::loadState(stateFile());
        QVERIFY(seen.ok());
        QCOMPARE(seen->database.toString(QUuid::WithoutBraces),
            m_fixture->value("SELECT database_id FROM priv.ledger_identity"));
        QCOMPARE(QString::number(seen->highestAttempt), m_fixture->value("SELECT priv.highest_attempt()"));
        QVERIFY(seen->highestAttempt >= 10);
        m_fixture->makeMailing();
        sendAll(m_fixture->database().name(), 20); // under its second epoch
        QVERIFY(sender::loadState(stateFile())->highestAttempt >= seen->highestAttempt + 10);
    }

    void promise5_restoredBackup_data()
    {
        QTest::addColumn<bool>("older");
        QTest::newRow("older than what was seen") << true;
        QTest::newRow("of what was seen") << false;
    }

    // With pg_dump and pg_restore.
    void promise5_restoredBackup()
    {
        QFETCH(bool, older);
        sendAll(m_fixture->database().name(), 10);
        m_fixture->makeMailing();
        if (older)
            backUp();
        sendAll(m_fixture->database().name(), 20);
        m_fixture->makeMailing();
        if (!older)
            backUp(); // in each of both a mailing is due
        const auto restored = m_cluster->createDatabase();
        QVERIFY(restored.ok());
        QVERIFY(runTool(QStringLiteral("pg_restore"), { QStringLiteral("-d"), *restored, backup() }));
        db::Connection admin(m_cluster->superuser(*restored), nullptr);
        QVERIFY(admin.open().ok());
        const auto number = [&admin](const QByteArray &sql) {
            auto rows = admin.querySql(sql);
            return rows && !rows->isEmpty() ? rows->first().text(0).toInt() : -1;
        };
        const int letters = number("SELECT count(*) FROM app.delivery");
        const int arrived = static_cast<int>(m_fixture->server().messages().size());
        sender::SenderSetup setup = this->setup();
        setup.database.database = *restored;
        if (!older) {
            setup.mode = sender::SenderMode::SendDue;
            auto sender = m_fixture->startSender(setup);
            const SenderEnd end = waitForEnd(*sender);
            QVERIFY2(end.ended && !end.error, end.error ? qPrintable(end.error->message) : "");
            QCOMPARE(number("SELECT count(*) FROM app.delivery WHERE state = 'sent'"), 30);
            QCOMPARE(m_fixture->server().messages().size(), arrived + 10);
            return;
        }
        for (const bool remembers : { true, false }) { // from the first one on all know it
            if (!remembers)
                setup.stateFile.clear();
            auto sender = m_fixture->startSender(setup);
            const SenderEnd end = waitForEnd(*sender, 20000);
            QVERIFY2(end.ended && end.error.has_value(), "it works in a restored database");
            QCOMPARE(end.error->code, QString::fromLatin1(db::restoredCode));
        }
        QCOMPARE(number("SELECT count(*) FROM app.delivery"), letters);
        QCOMPARE(m_fixture->server().messages().size(), arrived);
        QCOMPARE(sender::loadState(stateFile())->highestAttempt,
            m_fixture->value("SELECT priv.highest_attempt()").toLongLong());
    }

    // A database that the sender never served says nothing about one that it did.
    void anotherDatabaseIsNoBackup()
    {
        QVERIFY(sender::saveState(stateFile(), { QUuid::createUuid(), 1'000'000 }).ok());
        sendAll(m_fixture->database().name(), 10);
        QVERIFY(sender::loadState(stateFile())->highestAttempt < 1'000'000);
    }

private:
    QString stateFile() const { return m_folder->filePath(QStringLiteral("state.json")); }
    QString backup() const { return m_folder->filePath(QStringLiteral("backup")); }

    sender::SenderSetup setup()
    {
        sender::SenderSetup setup = m_fixture->setup();
        setup.stateFile = stateFile();
        return setup;
    }

    void sendAll(const QString &database, int wanted)
    {
        sender::SenderSetup setup = this->setup();
        setup.database.database = database;
        setup.mode = sender::SenderMode::SendDue;
        auto sender = m_fixture->startSender(setup);
        const SenderEnd end = waitForEnd(*sender);
        QVERIFY2(end.ended && !end.error, end.error ? qPrintable(end.error->message) : "");
        QCOMPARE(m_fixture->count(QStringLiteral("sent")), wanted);
    }

    void backUp()
    {
        QVERIFY(runTool(QStringLiteral("pg_dump"),
            { QStringLiteral("-Fc"), QStringLiteral("-f"), backup(), m_fixture->database().name() }));
    }

    bool runTool(const QString &tool, const QStringList &arguments)
    {
        QProcess process;
        process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        process.start(m_cluster->binaries() + u'/' + tool,
            QStringList { QStringLiteral("-h"), m_cluster->folder(), QStringLiteral("-p"),
                QString::number(m_cluster->port()), QStringLiteral("-U"), QStringLiteral("postgres") }
                + arguments);
        return process.waitForFinished(60000) && process.exitCode() == 0;
    }

    std::unique_ptr<TestCluster> m_cluster;
    std::unique_ptr<SendingFixture> m_fixture;
    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(TestStateFile)
#include "tst_statefile.moc"
