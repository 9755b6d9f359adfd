// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/sendingfixture.h"

#include <QTest>

using namespace mailer;
using namespace mailer::test;

// Ledger promise 7, and the ends of promise 8: pause, disable, block, cancel in mid-run, each over a slow server.
class TestStopMeansStop final : public QObject
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
        m_fixture->setSetting("letters_per_second", "200");
    }

    void cleanup() { m_fixture.reset(); }

    void promise7_stopInMidRun_data()
    {
        QTest::addColumn<QByteArray>("stop");
        QTest::addColumn<QByteArray>("resume"); // empty: it does not go on
        QTest::newRow("pause") << QByteArray("SELECT api.pause_mailing($1)")
                               << QByteArray("SELECT api.resume_mailing($1)");
        QTest::newRow("cancel") << QByteArray("SELECT api.cancel_mailing($1)") << QByteArray();
        QTest::newRow("delete") << QByteArray("SELECT api.delete_mailing($1)") << QByteArray();
        QTest::newRow("disable") << QByteArray("SELECT api_manager.disable_mailing($1, 'spam')")
                                 << QByteArray("SELECT api_manager.enable_mailing($1)");
        QTest::newRow("block") << QByteArray(
            "SELECT api_manager.block_account(owner_id, 'spam') FROM app.mailing_overview "
            "WHERE id = $1")
                               << QByteArray("SELECT api_manager.unblock_account(owner_id) FROM app.mailing_overview "
                                             "WHERE id = $1");
        QTest::newRow("role taken away") << QByteArray(
            "SELECT priv.revoke_role(owner_id::text, 'user') FROM app.mailing "
            "WHERE id = $1")
                                         << QByteArray(
                                                "SELECT priv.grant_role(owner_id::text, 'user') FROM app.mailing "
                                                "WHERE id = $1");
    }

    void promise7_stopInMidRun()
    {
        QFETCH(QByteArray, stop);
        QFETCH(QByteArray, resume);
        m_fixture->addClients(600);
        const qint64 mailing = m_fixture->makeMailing();
        auto sender = m_fixture->startSender(m_fixture->setup());
        QTRY_VERIFY_WITH_TIMEOUT(m_fixture->server().messages().size() >= 50, 10000);

        auto manager = openManager();
        const auto whoSays = [&](const QByteArray &sql) -> db::Connection & {
            return sql.contains("api.") ? m_fixture->user()
                : sql.contains("priv.") ? m_fixture->database().admin()
                                        : *manager;
        };
        const auto stopped = whoSays(stop).querySql(stop, { mailing });
        QVERIFY2(stopped.ok(), stopped ? "" : qPrintable(stopped.error().message));
        const QDateTime committed = QDateTime::currentDateTimeUtc();

        // Whatever was marked before the commit goes out within a second; afterwards nothing moves.
        QTest::qWait(1500);
        const QList<SmtpMessage> messages = m_fixture->server().messages();
        QVERIFY2(messages.size() < 600, "the run was over before the stop came");
        for (const SmtpMessage &message : messages)
            QVERIFY(message.arrived <= committed.addSecs(1));
        QTRY_COMPARE(m_fixture->count(QStringLiteral("sent")), messages.size());
        QCOMPARE(m_fixture->server().messages().size(), messages.size());
        QCOMPARE(m_fixture->brokenInvariant(), QString());

        if (resume.isEmpty()) {
            QVERIFY(m_fixture->waitForFinishedRuns(1));
            QCOMPARE(m_fixture->count(QStringLiteral("cancelled")), 600 - messages.size());
        } else {
            const auto resumed = whoSays(resume).querySql(resume, { mailing });
            QVERIFY2(resumed.ok(), resumed ? "" : qPrintable(resumed.error().message));
            QVERIFY(m_fixture->waitForFinishedRuns(1));
            QCOMPARE(m_fixture->count(QStringLiteral("sent")), 600);
        }
        QCOMPARE(m_fixture->brokenInvariant(), QString());
        QVERIFY(stopSender(*sender).ended);
    }

    // A person who holds a lock on everything that is theirs delays nobody, not even their own letters.
    void promise3_marksTakeNoLockThatPeopleCanHold()
    {
        m_fixture->addClients(300);
        const qint64 mailing = m_fixture->makeMailing();
        auto sender = m_fixture->startSender(m_fixture->setup());
        QTRY_VERIFY_WITH_TIMEOUT(m_fixture->server().messages().size() >= 20, 10000);
        QVERIFY(m_fixture->user().querySql("BEGIN").ok());
        for (const char *sql : { "SELECT * FROM app.mailing FOR UPDATE", "SELECT * FROM app.client FOR UPDATE",
                 "SELECT * FROM app.message FOR UPDATE" }) {
            const auto locked = m_fixture->user().querySql(sql);
            QVERIFY2(locked.ok(), locked ? "" : qPrintable(locked.error().message));
        }
        const auto asked = m_fixture->user().querySql("SELECT api.release_hold($1)", { mailing });
        QVERIFY(asked.ok());
        QVERIFY(m_fixture->waitForFinishedRuns(1));
        QCOMPARE(m_fixture->count(QStringLiteral("sent")), 300);
        QVERIFY(m_fixture->user().querySql("ROLLBACK").ok());
        QVERIFY(stopSender(*sender).ended);
    }

    void promise8_theEndExpiresWhatIsNotSent()
    {
        m_fixture->setSetting("letters_per_second", "20");
        m_fixture->addClients(400);
        SendingFixture::MailingOptions options;
        options.endsAt = QStringLiteral("now() AT TIME ZONE 'UTC' + interval '3 seconds'");
        m_fixture->makeMailing(options);
        auto sender = m_fixture->startSender(m_fixture->setup());
        QVERIFY(m_fixture->waitForFinishedRuns(1));
        const int sent = m_fixture->count(QStringLiteral("sent"));
        QVERIFY(sent > 0 && sent < 400);
        QCOMPARE(m_fixture->count(QStringLiteral("expired")), 400 - sent);
        QCOMPARE(
            m_fixture->value(
                "SELECT count(*) FROM app.attempt a, app.run r WHERE r.id = a.run_id AND a.marked_at > r.expires_at"),
            QStringLiteral("0"));
        QCOMPARE(m_fixture->brokenInvariant(), QString());
        QVERIFY(stopSender(*sender).ended);
    }

    // SIGTERM's way: what is in flight ends, the rest stays pending, leases go back.
    void stopFinishesWhatIsInFlight()
    {
        m_fixture->addClients(600);
        m_fixture->makeMailing();
        auto sender = m_fixture->startSender(m_fixture->setup());
        QTRY_VERIFY_WITH_TIMEOUT(m_fixture->server().messages().size() >= 50, 10000);
        const SenderEnd end = stopSender(*sender);
        QVERIFY(end.ended);
        QVERIFY(!end.error);
        QCOMPARE(m_fixture->count(QStringLiteral("sent")), m_fixture->server().messages().size());
        QCOMPARE(m_fixture->brokenInvariant(), QString());
        QCOMPARE(m_fixture->value("SELECT count(*) FROM app.run_block WHERE lease_sender IS NOT NULL AND NOT done"),
            QStringLiteral("0"));
        QCOMPARE(m_fixture->count(QStringLiteral("pending")), 600 - m_fixture->server().messages().size());
    }

    void promise8_giveUpBehindABreakerAndAFlag_data()
    {
        QTest::addColumn<bool>("flagged");
        QTest::newRow("the mail server is away") << false;
        QTest::newRow("and the mailing is disabled") << true;
    }

    // Letters that never had a chance end when their time is over, whatever they wait for.
    void promise8_giveUpBehindABreakerAndAFlag()
    {
        QFETCH(bool, flagged);
        m_fixture->server().stop();
        m_fixture->addClients(40);
        const qint64 mailing = m_fixture->makeMailing();
        auto sender = m_fixture->startSender(m_fixture->setup());
        QTRY_COMPARE_WITH_TIMEOUT(
            m_fixture->value("SELECT state FROM app.breaker WHERE failures > 1"), QStringLiteral("open"), 15000);
        QCOMPARE(m_fixture->count(QStringLiteral("pending")), 40);
        if (flagged)
            QVERIFY(openManager()->querySql("SELECT api_manager.disable_mailing($1, 'spam')", { mailing }).ok());
        m_fixture->run("UPDATE app.run SET give_up_at = now(), expires_at = now()"); // four days later
        QVERIFY(m_fixture->waitForFinishedRuns(1));
        QCOMPARE(m_fixture->count(QStringLiteral("expired")), 40);
        QCOMPARE(m_fixture->value("SELECT string_agg(DISTINCT reason, ';') FROM app.delivery"),
            QStringLiteral("its time was over"));
        QVERIFY(m_fixture->server().restart());
        QTest::qWait(1000);
        QCOMPARE(m_fixture->server().dots(), 0);
        QCOMPARE(m_fixture->brokenInvariant(), QString());
        QVERIFY(stopSender(*sender).ended);
    }

private:
    std::unique_ptr<db::Connection> openManager()
    {
        auto account
            = m_fixture->database().makeAccount(QStringLiteral("boss@service.example"), { QStringLiteral("manager") });
        auto manager = account ? std::make_unique<db::Connection>(account->login, nullptr) : nullptr;
        if (!manager || !manager->open())
            QTest::qFail("the manager cannot sign in", __FILE__, __LINE__);
        return manager;
    }

    std::unique_ptr<TestCluster> m_cluster;
    std::unique_ptr<SendingFixture> m_fixture;
};

QTEST_GUILESS_MAIN(TestStopMeansStop)
#include "tst_stopmeansstop.moc"
