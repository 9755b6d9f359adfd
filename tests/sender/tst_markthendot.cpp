// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/sendingfixture.h"

#include <QScopeGuard>
#include <QTest>

#include <atomic>

using namespace mailer;
using namespace mailer::test;

// The order of mark and dot, as another connection to the database sees it; and what a write holds.
class TestMarkThenDot final : public QObject
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
    }

    void cleanup() { m_fixture.reset(); }

    // When the server reads the dot, everybody can read the attempt: open, with this letter's next number.
    void promise3_attemptIsCommittedBeforeItsDot()
    {
        constexpr int letters = 200;
        std::atomic<int> dots = 0, without = 0;
        std::unique_ptr<db::Connection> witness; // of the server's thread
        const auto unhook = qScopeGuard([this] { m_fixture->server().setHook({}); });
        const db::ConnectionSettings settings = m_fixture->database().superuser();
        m_fixture->server().setHook([&](const SmtpEvent &event) {
            if (event.verb == "CONNECT" && !witness) {
                witness = std::make_unique<db::Connection>(settings, nullptr);
                (void)witness->open();
            }
            if (event.verb != "DOT")
                return SmtpScript();
            const auto open = witness->querySql("SELECT count(*) FROM app.attempt a JOIN app.delivery d ON d.id = "
                                                "a.delivery_id AND a.number = d.attempts + 1 "
                                                "WHERE a.status = 'open' AND d.email = $1",
                { QString::fromUtf8(event.recipient) });
            ++dots;
            if (!open || open->first().int64(0) != 1)
                ++without;
            return dots % 3 == 0 ? SmtpScript("S: 451 4.3.0 later\nN:") : SmtpScript();
        });
        m_fixture->addClients(letters);
        m_fixture->makeMailing();
        auto sender = m_fixture->startSender(m_fixture->setup());
        QVERIFY(m_fixture->waitForFinishedRuns(1, 60000));
        QVERIFY(stopSender(*sender).ended);
        QVERIFY(dots > letters);
        QCOMPARE(without.load(), 0);
        QCOMPARE(m_fixture->count(QStringLiteral("sent")), letters);
    }

    // While one write is under way the next fills up with the marks of all other sessions.
    void promise3_oneWriteForAllSessionsThatWait()
    {
        constexpr int sessions = 8;
        m_fixture->setSetting("sessions", QByteArray::number(sessions));
        std::atomic<int> dots = 0; // the first ones are answered late
        const auto unhook = qScopeGuard([this] { m_fixture->server().setHook({}); });
        m_fixture->server().setHook([&dots](const SmtpEvent &event) {
            return event.verb == "DOT" && ++dots <= sessions ? SmtpScript("W: 3000\nS: 250 2.0.0 ok\nN:")
                                                             : SmtpScript();
        });
        m_fixture->addClients(100);
        SendingFixture::MailingOptions options;
        options.schedule = false;
        const qint64 mailing = m_fixture->makeMailing(options);
        sender::SenderSetup setup = m_fixture->setup();
        setup.servers.first().settings.pipelining = smtp::Pipelining::Envelope; // one letter a session
        auto sender = m_fixture->startSender(setup);
        QTRY_COMPARE_WITH_TIMEOUT(
            m_fixture->value("SELECT max(sessions) FROM app.sender"), QString::number(sessions), 15000);
        db::Connection locker(m_fixture->database().superuser(), nullptr);
        QVERIFY(locker.open().ok());
        QVERIFY(locker.querySql("BEGIN").ok());
        QVERIFY(locker.querySql("LOCK TABLE app.attempt IN SHARE MODE").ok());
        QVERIFY(m_fixture->user().querySql("SELECT api.schedule_mailing($1)", { mailing }).ok());
        QTRY_COMPARE_WITH_TIMEOUT(dataCommands(), sessions, 15000);
        QTest::qWait(500); // the bodies
        QCOMPARE(m_fixture->server().dots(), 0);
        QVERIFY(locker.querySql("ROLLBACK").ok());
        QTRY_COMPARE_WITH_TIMEOUT(m_fixture->value("SELECT count(*) FROM app.attempt WHERE status = 'open'"),
            QString::number(sessions), 15000);
        const int writes
            = m_fixture->value("SELECT count(DISTINCT xmin::text) FROM app.attempt WHERE status = 'open'").toInt();
        QVERIFY2(writes <= 2, qPrintable(QStringLiteral("%1 writes").arg(writes)));
        QVERIFY(m_fixture->waitForFinishedRuns(1));
        QCOMPARE(m_fixture->brokenInvariant(), QString());
        QVERIFY(stopSender(*sender).ended);
    }

    // Whatever the login's or the database's default is: what is marked and answered lies on the disk.
    void promise5_commitsAreSynchronous()
    {
        m_fixture->run(
            "DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET synchronous_commit = off', current_database()); "
            "END $$");
        m_fixture->run("CREATE TABLE public.seen (value text)");
        m_fixture->run(
            "CREATE FUNCTION public.see() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$ BEGIN INSERT "
            "INTO public.seen VALUES (current_setting('synchronous_commit')); RETURN NEW; END $$");
        for (const char *table : { "attempt", "delivery", "run" })
            m_fixture->run(QByteArray("CREATE TRIGGER see AFTER INSERT OR UPDATE ON app.") + table
                + " FOR EACH STATEMENT EXECUTE FUNCTION public.see()");
        m_fixture->addClients(20);
        m_fixture->makeMailing();
        auto sender = m_fixture->startSender(m_fixture->setup());
        QVERIFY(m_fixture->waitForFinishedRuns(1));
        QVERIFY(stopSender(*sender).ended);
        QCOMPARE(m_fixture->value("SELECT string_agg(DISTINCT value, ' ') FROM public.seen"), QStringLiteral("on"));
        m_fixture->admin().close(); // a new one has the database's default
        QCOMPARE(m_fixture->value("SHOW synchronous_commit"), QStringLiteral("off"));
    }

private:
    int dataCommands()
    {
        int count = 0;
        for (int i = 1; i <= m_fixture->server().connections(); ++i)
            count += static_cast<int>(m_fixture->server().commands(i).count("DATA"));
        return count;
    }

    std::unique_ptr<TestCluster> m_cluster;
    std::unique_ptr<SendingFixture> m_fixture;
};

QTEST_GUILESS_MAIN(TestMarkThenDot)
#include "tst_markthendot.moc"
