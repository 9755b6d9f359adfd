// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/sendingfixture.h"

#include <QTest>

using namespace mailer;
using namespace mailer::test;
using namespace std::chrono_literals;

// Mailings whose runs take long to make delay no other, and are held where it takes too long.
class TestLongPlans final : public QObject
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
        m_fixture->run("CREATE TABLE app.slow (mailing_id bigint, seconds numeric)");
        m_fixture->run("CREATE FUNCTION app.be_slow() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$ BEGIN "
                       "PERFORM pg_sleep(s.seconds) FROM app.slow s WHERE s.mailing_id = NEW.mailing_id; "
                       "RETURN NEW; END $$");
        m_fixture->run("CREATE TRIGGER slow BEFORE INSERT ON app.run FOR EACH ROW EXECUTE FUNCTION app.be_slow()");
        m_fixture->addClients(5);
    }

    void cleanup() { m_fixture.reset(); }

    void promise1_longPlansDelayNoOther_data()
    {
        QTest::addColumn<bool>("asked");
        QTest::newRow("due") << false;
        QTest::newRow("asked for") << true;
    }

    // Two that take for ever, and one in time; each of the others is through before the first is given up.
    void promise1_longPlansDelayNoOther()
    {
        QFETCH(bool, asked);
        const qint64 first = slowMailing(1000, asked);
        const qint64 second = slowMailing(1000, asked);
        sender::SenderSetup setup = m_fixture->setup();
        setup.planShort = 500ms;
        setup.planLong = 1h;
        auto sender = m_fixture->startSender(setup);
        for (int i = 0; i < 3; ++i) {
            const qint64 other = m_fixture->makeMailing();
            QTRY_COMPARE_WITH_TIMEOUT(finished(other), 1, 20000);
        }
        QCOMPARE(m_fixture->value("SELECT count(*) FROM app.run WHERE mailing_id IN ($1, $2)", { first, second }),
            QStringLiteral("0"));
        QCOMPARE(m_fixture->value("SELECT count(*) FROM app.mailing_hold"), QStringLiteral("0"));
        QTRY_COMPARE_WITH_TIMEOUT(
            m_fixture->value("SELECT count(*) FROM app.mailing_plan WHERE takes_long"), QStringLiteral("2"), 20000);
        QVERIFY(stopSender(*sender).ended); // does not wait for the plan that is being made
        QCOMPARE(m_fixture->count(QStringLiteral("sent")), 15);
    }

    void promise1_whatTakesTooLongIsHeld()
    {
        const qint64 bad = slowMailing(1000, false);
        sender::SenderSetup setup = m_fixture->setup();
        setup.planShort = 300ms;
        setup.planLong = 700ms;
        auto sender = m_fixture->startSender(setup);
        QTRY_COMPARE_WITH_TIMEOUT(
            m_fixture->value("SELECT reason FROM app.mailing_hold WHERE mailing_id = $1", { bad }),
            QStringLiteral("it cannot be planned: its run was not made within 700ms"), 20000);
        const qint64 wished = slowMailing(1000, true);
        QTRY_COMPARE_WITH_TIMEOUT(
            m_fixture->value(
                "SELECT refusal FROM app.request WHERE kind = 'extra_run' AND mailing_id = $1", { wished }),
            QStringLiteral("it was not done within 700ms"), 20000);
        const qint64 other = m_fixture->makeMailing();
        QTRY_COMPARE_WITH_TIMEOUT(finished(other), 1, 20000);
        QCOMPARE(m_fixture->value("SELECT count(*) FROM app.run"), QStringLiteral("1"));
        QVERIFY(stopSender(*sender).ended);
    }

    // Longer than the others wait, and soon enough. One pass does not end without it.
    void promise1_whatTakesLongIsSentAllTheSame_data()
    {
        QTest::addColumn<bool>("asked");
        QTest::newRow("due") << false;
        QTest::newRow("asked for") << true;
    }

    void promise1_whatTakesLongIsSentAllTheSame()
    {
        QFETCH(bool, asked);
        slowMailing(1.5, asked);
        sender::SenderSetup setup = m_fixture->setup();
        setup.mode = sender::SenderMode::SendDue;
        setup.planShort = 300ms;
        auto sender = m_fixture->startSender(setup);
        const SenderEnd end = waitForEnd(*sender, 60000);
        QVERIFY(end.ended);
        QVERIFY2(!end.error, end.error ? qPrintable(end.error->message) : "");
        QCOMPARE(m_fixture->count(QStringLiteral("sent")), 5);
        QCOMPARE(m_fixture->value("SELECT count(*) FROM app.run"), QStringLiteral("1"));
        QCOMPARE(m_fixture->brokenInvariant(), QString());
    }

private:
    qint64 slowMailing(double seconds, bool asked)
    {
        SendingFixture::MailingOptions options;
        options.startsAt = asked ? QStringLiteral("now() AT TIME ZONE 'UTC' + interval '1 day'")
                                 : QStringLiteral("now() AT TIME ZONE 'UTC' - interval '2 hours'");
        options.schedule = false;
        const qint64 mailing = m_fixture->makeMailing(options);
        m_fixture->run("INSERT INTO app.slow VALUES ($1, $2)", { mailing, seconds });
        const QByteArray wish = asked ? QByteArray("SELECT api.request_extra_run($1, gen_random_uuid())")
                                      : QByteArray("SELECT api.schedule_mailing($1)");
        if (auto made = m_fixture->user().querySql(wish, { mailing }); !made)
            QTest::qFail(qPrintable(made.error().message), __FILE__, __LINE__);
        return mailing;
    }

    int finished(qint64 mailing)
    {
        return m_fixture
            ->value("SELECT count(*) FROM app.run WHERE mailing_id = $1 AND finished_at IS NOT NULL", { mailing })
            .toInt();
    }

    std::unique_ptr<TestCluster> m_cluster;
    std::unique_ptr<SendingFixture> m_fixture;
};

QTEST_GUILESS_MAIN(TestLongPlans)
#include "tst_longplans.moc"
