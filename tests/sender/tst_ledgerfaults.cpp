// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/logwitness.h"
#include "support/movableclock.h"
#include "support/sendingfixture.h"

#include <QAtomicInt>
#include <QTest>

using namespace mailer;
using namespace mailer::test;
using namespace std::chrono_literals;

// Ledger promise 3 where the database takes a row badly, or late: one faulty row keeps nobody else, no attempt stays
// open unseen, no dot is written late.
class TestLedgerFaults final : public QObject
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
        m_looker = std::make_unique<db::Connection>(m_fixture->database().superuser(), nullptr);
        QVERIFY(m_looker->open().ok());
    }

    void cleanup()
    {
        m_looker.reset();
        m_fixture.reset();
    }

    void promise3_faultyTextStandsAlone_data()
    {
        QTest::addColumn<QString>("sqlState");
        QTest::newRow("22021 bad character") << QStringLiteral("22021");
        QTest::newRow("22001 too long") << QStringLiteral("22001");
        QTest::newRow("23514 check") << QStringLiteral("23514");
        QTest::newRow("23505 unique") << QStringLiteral("23505");
    }

    // One answer among forty of one write is refused by the database for its text.
    void promise3_faultyTextStandsAlone()
    {
        QFETCH(QString, sqlState);
        refuseRows(QStringLiteral("NEW.answer LIKE '%evil%'"), sqlState);
        QAtomicInt refused = 0;
        m_fixture->server().setHook([&refused](const SmtpEvent &event) -> SmtpScript {
            if (event.verb != "RCPT")
                return {};
            refused.ref();
            const bool evil = event.recipient.startsWith("client20@");
            return "S: 550 5.1.1 no " + (evil ? QByteArray("evil") : event.recipient.left(event.recipient.indexOf('@')))
                + "\nN:";
        });
        m_fixture->addClients(40);
        LogWitness log;
        auto sender = startRegistered(m_fixture->setup());
        lockAttempts(); // the first write waits, the next fills up
        m_fixture->makeMailing();
        QTRY_COMPARE_WITH_TIMEOUT(refused.loadRelaxed(), 40, 15000);
        unlockAttempts();
        QVERIFY(m_fixture->waitForFinishedRuns(1));
        QVERIFY(log.count(QStringLiteral("a write of the ledger is split")) >= 1);
        QCOMPARE(m_fixture->count(QStringLiteral("failed")), 40);
        QCOMPARE(
            m_fixture->value("SELECT count(*) FROM app.attempt WHERE answer = 'no ' || (SELECT split_part(email, '@', "
                             "1) FROM app.delivery d WHERE d.id = delivery_id)"),
            QStringLiteral("39"));
        QCOMPARE(
            m_fixture->value("SELECT format('%s %s %s %s %s', d.state, a.status, a.stage, a.code, a.answer) FROM "
                             "app.attempt a JOIN app.delivery d ON d.id = a.delivery_id WHERE email LIKE 'client20@%'"),
            QStringLiteral("failed refused rcpt 550 (the server's answer could not be stored)"));
        QCOMPARE(m_fixture->brokenInvariant(), QString());
        QVERIFY(stopSender(*sender).ended);
    }

    // Whatever the text, this answer is refused; that nobody knows the letter's fate is not.
    void promise3_answerThatCannotBeStoredIsUncertain()
    {
        refuseRows(QStringLiteral("NEW.status NOT IN ('open', 'uncertain') AND ") + ofClient(7));
        m_fixture->addClients(30);
        m_fixture->makeMailing();
        auto sender = m_fixture->startSender(m_fixture->setup());
        QVERIFY(m_fixture->waitForFinishedRuns(1));
        QCOMPARE(m_fixture->count(QStringLiteral("sent")), 29);
        QCOMPARE(
            m_fixture->value("SELECT format('%s %s %s %s %s', d.state, a.status, a.stage, a.code, a.answer) FROM "
                             "app.attempt a JOIN app.delivery d ON d.id = a.delivery_id WHERE email LIKE 'client7@%'"),
            QStringLiteral("uncertain uncertain dot 0 (the server's answer could not be recorded)"));
        QCOMPARE(m_fixture->brokenInvariant(1), QString());
        QVERIFY(stopSender(*sender).ended);
    }

    // Not even that is taken: the mailing is held and says why, others go on. The sender offers it again until the
    // database takes it; nobody needs to start anew for that.
    void promise3_answerThatIsLostHoldsTheMailing()
    {
        m_fixture->setSetting("sessions", "2");
        refuseRows(
            QStringLiteral("NEW.status <> 'open' AND NEW.run_id = (SELECT min(id) FROM app.run) AND ") + ofClient(7));
        m_fixture->addClients(60);
        LogWitness log;
        const qint64 mailing = m_fixture->makeMailing();
        auto sender = m_fixture->startSender(m_fixture->setup());
        QTRY_VERIFY_WITH_TIMEOUT(!m_fixture->value("SELECT reason FROM app.mailing_hold").isEmpty(), 15000);
        const QString reason = m_fixture->value("SELECT reason FROM app.mailing_hold");
        QVERIFY2(reason.contains(QStringLiteral("the ledger takes no answer for letter")), qPrintable(reason));
        QVERIFY2(reason.contains(QStringLiteral("not this row")), qPrintable(reason));
        QCOMPARE(log.count(QStringLiteral("no answer can be recorded")), 1);
        QTRY_COMPARE( // the other session's letter is answered
            m_fixture->value("SELECT count(*) FROM app.attempt WHERE status = 'open'"), QStringLiteral("1"));

        m_fixture->makeMailing();
        QVERIFY(m_fixture->waitForFinishedRuns(1)); // the other one
        QTest::qWait(1200);                         // two heartbeats
        QCOMPARE(log.count(QStringLiteral("no answer can be recorded")), 1);
        QCOMPARE(m_fixture->value("SELECT count(*) FROM app.attempt WHERE status = 'open'"), QStringLiteral("1"));
        m_fixture->run("DROP TRIGGER refuse_row ON app.attempt");
        QVERIFY(m_fixture->waitForState(QStringLiteral("uncertain"), 1));
        QCOMPARE(m_fixture->value("SELECT format('%s %s', stage, answer) FROM app.attempt WHERE status = 'uncertain'"),
            QStringLiteral("dot (the server's answer could not be recorded)"));
        QVERIFY(m_fixture->user().querySql("SELECT api.release_hold($1)", { mailing }).ok());
        QVERIFY(m_fixture->waitForFinishedRuns(2));
        QCOMPARE(m_fixture->count(QStringLiteral("sent")), 119);
        QCOMPARE(m_fixture->brokenInvariant(1), QString());
        QVERIFY(stopSender(*sender).ended);
    }

    // A letter that cannot be marked ends with the reason instead of being claimed for ever; nobody else notices.
    void promise3_letterThatCannotBeMarkedFails()
    {
        refuseRows(QStringLiteral("NEW.status = 'open' AND ") + ofClient(7));
        m_fixture->addClients(30);
        LogWitness log;
        m_fixture->makeMailing();
        auto sender = m_fixture->startSender(m_fixture->setup());
        QVERIFY(m_fixture->waitForFinishedRuns(1));
        QCOMPARE(m_fixture->count(QStringLiteral("sent")), 29);
        QCOMPARE(
            m_fixture->value("SELECT format('%s: %s; %s %s', d.state, d.reason, a.status, a.stage) FROM "
                             "app.attempt a JOIN app.delivery d ON d.id = a.delivery_id WHERE email LIKE 'client7@%'"),
            QStringLiteral("failed: the ledger cannot take this letter: not this row; refused local"));
        QCOMPARE(log.count(QStringLiteral("cannot be marked")), 1);
        QCOMPARE(m_fixture->server().dots(), 29);
        QCOMPARE(m_fixture->brokenInvariant(), QString());
        QVERIFY(stopSender(*sender).ended);
    }

    // Nor can that reason be written: the mailing is held, and rests.
    void promise3_letterThatCannotBeWrittenHoldsTheMailing()
    {
        m_fixture->setSetting("sessions", "1");
        refuseRows(ofClient(7));
        m_fixture->addClients(30);
        LogWitness log;
        m_fixture->makeMailing();
        auto sender = m_fixture->startSender(m_fixture->setup());
        QTRY_VERIFY_WITH_TIMEOUT(!m_fixture->value("SELECT reason FROM app.mailing_hold").isEmpty(), 15000);
        const int tried = log.count(QStringLiteral("cannot be marked"));
        const QString beat = m_fixture->value("SELECT heartbeat_at + interval '1 second' FROM app.sender");
        QTRY_COMPARE_WITH_TIMEOUT(m_fixture->value("SELECT heartbeat_at > $1::timestamptz FROM app.sender", { beat }),
            QStringLiteral("t"), 15000);
        QCOMPARE(log.count(QStringLiteral("cannot be marked")), tried); // some ten ticks later
        QVERIFY2(tried <= 2, qPrintable(QString::number(tried)));
        QCOMPARE(
            m_fixture->value("SELECT state FROM app.delivery WHERE email LIKE 'client7@%'"), QStringLiteral("pending"));
        QCOMPARE(m_fixture->brokenInvariant(), QString());
        QVERIFY(stopSender(*sender).ended);
    }

    void promise3_dotOnlySoonAfterItsMark_data()
    {
        QTest::addColumn<int>("seconds");
        QTest::addColumn<bool>("dotInTime");
        QTest::newRow("5 s: the dot follows") << 5 << true;
        QTest::newRow("11 s: no dot, and no attempt burnt") << 11 << false;
    }

    // The write that marks takes its time by the sender's clock, which also counts a suspended machine.
    void promise3_dotOnlySoonAfterItsMark()
    {
        QFETCH(int, seconds);
        QFETCH(bool, dotInTime);
        m_fixture->setSetting("sessions", "1");
        m_fixture->addClients(3);
        MovableClock clock;
        sender::SenderSetup setup = m_fixture->setup();
        setup.clock = &clock;
        auto sender = startRegistered(setup);
        lockAttempts();
        m_fixture->makeMailing();
        QTRY_VERIFY_WITH_TIMEOUT(marksWait(), 15000);
        clock.moveOn(std::chrono::seconds(seconds));
        unlockAttempts();
        QVERIFY(m_fixture->waitForFinishedRuns(1));
        QCOMPARE(m_fixture->count(QStringLiteral("sent")), 3);
        QCOMPARE(m_fixture->value(takenBack), dotInTime ? QStringLiteral("f") : QStringLiteral("t"));
        QCOMPARE(m_fixture->server().connections(), dotInTime ? 1 : 2); // the first one closed without a dot
        checkNothingBurnt(3);
        QVERIFY(stopSender(*sender).ended);
    }

    // A mark that takes longer than 30 s: its connection closes while it still waits.
    void promise3_connectionDoesNotWaitForASlowMark()
    {
        m_fixture->setSetting("sessions", "1");
        m_fixture->addClients(1);
        MovableClock clock;
        sender::SenderSetup setup = m_fixture->setup();
        setup.clock = &clock;
        auto sender = startRegistered(setup);
        lockAttempts();
        m_fixture->makeMailing();
        QTRY_VERIFY_WITH_TIMEOUT(marksWait(), 15000);
        clock.moveOn(25s);
        QTest::qWait(1200); // two looks at the clock
        QCOMPARE(m_fixture->server().openConnections(), 1);
        clock.moveOn(6s);
        QTRY_COMPARE_WITH_TIMEOUT(m_fixture->server().openConnections(), 0, 15000);
        QVERIFY(marksWait());
        QCOMPARE(m_fixture->server().dots(), 0);
        unlockAttempts();
        QVERIFY(m_fixture->waitForFinishedRuns(1));
        QCOMPARE(m_fixture->count(QStringLiteral("sent")), 1);
        QCOMPARE(m_fixture->value(takenBack), QStringLiteral("t"));
        checkNothingBurnt(1);
        QVERIFY(stopSender(*sender).ended);
    }

private:
    // A mark whose dot was never written leaves a gap.
    static constexpr const char *takenBack = "SELECT max(id) > count(*) FROM app.attempt";

    static QString ofClient(int number)
    {
        return QStringLiteral("NEW.delivery_id IN (SELECT id FROM app.delivery WHERE email LIKE 'client%1@%')")
            .arg(number);
    }

    // Attempts that meet the condition are refused by the database.
    void refuseRows(const QString &condition, const QString &sqlState = QStringLiteral("23514"))
    {
        m_fixture->run(
            QStringLiteral("CREATE FUNCTION app.refuse_row() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF %1 "
                           "THEN RAISE EXCEPTION 'not this row' USING ERRCODE = '%2'; END IF; RETURN NEW; END $$")
                .arg(condition, sqlState)
                .toUtf8());
        m_fixture->run("CREATE TRIGGER refuse_row BEFORE INSERT OR UPDATE ON app.attempt FOR EACH ROW EXECUTE FUNCTION "
                       "app.refuse_row()");
    }

    // Registering writes attempts, too.
    std::unique_ptr<sender::SenderService> startRegistered(const sender::SenderSetup &setup)
    {
        auto sender = std::make_unique<sender::SenderService>(setup);
        bool registered = false;
        QObject::connect(
            sender.get(), &sender::SenderService::registered, sender.get(), [&registered] { registered = true; });
        sender->start();
        [&] { QTRY_VERIFY_WITH_TIMEOUT(registered, 15000); }();
        return sender;
    }

    // Nobody writes an attempt until unlockAttempts().
    void lockAttempts()
    {
        QVERIFY(m_looker->querySql("BEGIN").ok());
        QVERIFY(m_looker->querySql("LOCK TABLE app.attempt IN SHARE MODE").ok());
    }
    void unlockAttempts() { QVERIFY(m_looker->querySql("ROLLBACK").ok()); }
    bool marksWait()
    {
        return m_fixture->value(
                   "SELECT count(*) FROM pg_locks WHERE relation = 'app.attempt'::regclass AND NOT granted")
            != QLatin1String("0");
    }

    void checkNothingBurnt(int letters)
    {
        QCOMPARE(m_fixture->value("SELECT count(*) FROM app.delivery WHERE attempts = 1"), QString::number(letters));
        QCOMPARE(m_fixture->value("SELECT count(*) FROM app.attempt"), QString::number(letters));
        QCOMPARE(m_fixture->value("SELECT count(*) FROM app.breaker"), QStringLiteral("0"));
        QCOMPARE(m_fixture->server().dots(), letters);
        QCOMPARE(m_fixture->brokenInvariant(), QString());
    }

    std::unique_ptr<TestCluster> m_cluster;
    std::unique_ptr<SendingFixture> m_fixture;
    std::unique_ptr<db::Connection> m_looker;
};

QTEST_GUILESS_MAIN(TestLedgerFaults)
#include "tst_ledgerfaults.moc"
