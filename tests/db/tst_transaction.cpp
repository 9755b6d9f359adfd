// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/notebase.h"

#include <QTest>
#include <QThread>

#include <atomic>
#include <latch>
#include <memory>

using namespace mailer;
using namespace mailer::db;
using namespace mailer::test;
using namespace Qt::StringLiterals;

class TstTransaction final : public QObject
{
    Q_OBJECT

private:
    NoteBase m_base;
    std::unique_ptr<Connection> m_one;
    std::unique_ptr<Connection> m_two;

    QString text(int id) { return m_base.ask("SELECT text FROM public.note WHERE id = $1", { id }).value(); }

    // Waits until another session waits for a lock or sleeps.
    bool waitsFor(int pid, const QByteArray &eventType)
    {
        return QTest::qWaitFor(
            [&] {
                return m_base
                           .ask("SELECT 1 FROM pg_catalog.pg_stat_activity WHERE pid = $1 AND wait_event_type = $2",
                               { pid, QString::fromLatin1(eventType) })
                           .value()
                    == u"1"_s;
            },
            20'000);
    }

private Q_SLOTS:
    void init()
    {
        VERIFY_OK(m_base.reset());
        for (auto *connection : { &m_one, &m_two }) {
            *connection = std::make_unique<Connection>(m_base.settings, m_base.statements);
            VERIFY_OK((*connection)->open());
        }
        VERIFY_OK(m_one->runScript("INSERT INTO public.note VALUES (1, 'a'), (2, 'b')"));
    }

    void commitsItsResult()
    {
        const auto done = m_one->transaction([](Connection &c) -> Result<int> {
            if (auto written = c.execute("insert_note"_L1, { 3, u"c"_s }); !written)
                return written.error();
            return 42;
        });
        VERIFY_OK(done);
        QCOMPARE(*done, 42);
        QCOMPARE(text(3), u"c"_s);
        QVERIFY(!m_one->inTransaction());
    }

    void rollsBackOnError()
    {
        int runs = 0;
        const auto done = m_one->transaction([&](Connection &c) -> Result<void> {
            ++runs;
            (void)c.execute("update_note"_L1, { 1, u"x"_s });
            return Error { ErrorKind::Invalid, u"mine"_s, {} };
        });
        QCOMPARE(done.error().code, u"mine"_s);
        QCOMPARE(runs, 1);
        QCOMPARE(text(1), u"a"_s);
        VERIFY_OK(m_one->transaction([](Connection &) -> Result<void> { return {}; }));
    }

    void abortedNeverLooksLikeSuccess()
    {
        const auto done = m_one->transaction([](Connection &c) -> Result<void> {
            (void)c.execute("update_note"_L1, { 1, u"x"_s });
            (void)c.execute("insert_note"_L1, { 2, u"twice"_s }); // fails, and nobody looks
            return {};
        });
        QCOMPARE(done.error().code, u"transaction_aborted"_s);
        QCOMPARE(text(1), u"a"_s);
    }

    void nestedIsForbidden()
    {
        const auto done = m_one->transaction([](Connection &c) -> Result<void> {
            return c.transaction([](Connection &) -> Result<void> { return {}; });
        });
        QCOMPARE(done.error().code, u"nested_transaction"_s);
    }

    void serializationFailureIsRepeated()
    {
        int runs = 0;
        const TransactionOptions options { .isolation = Isolation::RepeatableRead };
        const auto done = m_one->transaction(
            [&](Connection &c) -> Result<int> {
                (void)c.query("select_notes"_L1); // takes the snapshot
                if (++runs <= 2) {
                    const auto other = m_two->execute("update_note"_L1, { 1, u"other %1"_s.arg(runs) });
                    if (!other)
                        return other.error();
                }
                if (auto mine = c.execute("update_note"_L1, { 1, u"mine"_s }); !mine)
                    return mine.error();
                return runs;
            },
            options);
        VERIFY_OK(done);
        QCOMPARE(*done, 3);
        QCOMPARE(text(1), u"mine"_s);
    }

    void repeatingIsBounded()
    {
        int runs = 0;
        const TransactionOptions options { .attempts = 4, .firstPause = std::chrono::milliseconds(1) };
        const auto done = m_one->transaction(
            [&](Connection &c) -> Result<void> {
                ++runs;
                auto raised = c.query("select_raised"_L1, { u"40001"_s });
                return raised.error();
            },
            options);
        QCOMPARE(done.error().code, u"40001"_s);
        QCOMPARE(done.error().kind, ErrorKind::Conflict);
        QCOMPARE(runs, 4);
    }

    void otherErrorsAreNotRepeated()
    {
        for (const QString &state : { u"23505"_s, u"55P03"_s, u"57014"_s, u"40002"_s }) {
            int runs = 0;
            const auto done = m_one->transaction([&](Connection &c) -> Result<void> {
                ++runs;
                return c.query("select_raised"_L1, { state }).error();
            });
            QCOMPARE(done.error().code, state);
            QCOMPARE(runs, 1);
        }
    }

    void deadlockIsRepeated()
    {
        VERIFY_OK(m_base.ask("ALTER SYSTEM SET deadlock_timeout = '50ms'"));
        VERIFY_OK(m_base.ask("SELECT pg_catalog.pg_reload_conf()"));
        std::atomic<int> runs = 0;
        std::latch bothHoldTheirFirst(2);
        const auto both = [&](int first, int second, Connection &c) -> Result<void> {
            const bool firstRound = ++runs <= 2;
            if (auto done = c.execute("update_note"_L1, { first, u"from %1"_s.arg(first) }); !done)
                return done.error();
            if (firstRound)
                bothHoldTheirFirst.arrive_and_wait();
            if (auto done = c.execute("update_note"_L1, { second, u"from %1"_s.arg(first) }); !done)
                return done.error();
            return {};
        };
        Result<void> other;
        std::unique_ptr<QThread> thread(
            QThread::create([&] { other = m_two->transaction([&](Connection &c) { return both(2, 1, c); }); }));
        thread->start();
        const auto mine = m_one->transaction([&](Connection &c) { return both(1, 2, c); });
        QVERIFY(thread->wait());
        VERIFY_OK(mine);
        VERIFY_OK(other);
        QVERIFY(runs >= 3);         // the one that PostgreSQL chose ran again
        QCOMPARE(text(1), text(2)); // one of them wrote both rows last
    }

    void lostInTheMiddleIsNotWritten()
    {
        const auto done = m_one->transaction([&](Connection &c) -> Result<void> {
            if (auto written = c.execute("update_note"_L1, { 1, u"x"_s }); !written)
                return written.error();
            if (auto ended = m_base.terminate(c.backendPid()); !ended)
                return ended;
            if (auto written = c.execute("update_note"_L1, { 2, u"x"_s }); !written)
                return written.error();
            return {};
        });
        QCOMPARE(done.error().code, u"57P01"_s);
        QVERIFY(!m_one->isOpen());
        QVERIFY(!m_one->inTransaction());
        QCOMPARE(text(1), u"a"_s);
        VERIFY_OK(m_one->open());
        VERIFY_OK(m_one->transaction([](Connection &) -> Result<void> { return {}; }));
    }

    // The connection dies during COMMIT: once before it is done, once after it is done.
    void lostCommitIsUnknown_data()
    {
        QTest::addColumn<bool>("committed");
        QTest::newRow("before it took effect") << false;
        QTest::newRow("after it took effect") << true;
    }
    void lostCommitIsUnknown()
    {
        QFETCH(bool, committed);
        if (committed) {
            // Commits here wait for a standby that never comes, after they are done.
            VERIFY_OK(m_base.ask("ALTER SYSTEM SET synchronous_standby_names = 'nobody'"));
            VERIFY_OK(m_base.ask("SELECT pg_catalog.pg_reload_conf()"));
            QVERIFY(QTest::qWaitFor(
                [&] { return m_base.ask("SHOW synchronous_standby_names").value() == u"nobody"_s; }, 20'000));
        } else {
            VERIFY_OK(m_two->runScript(
                "CREATE FUNCTION public.linger() RETURNS trigger LANGUAGE plpgsql AS "
                "$$ BEGIN PERFORM pg_catalog.pg_advisory_xact_lock(1); RETURN NULL; END $$;"
                "CREATE CONSTRAINT TRIGGER linger AFTER UPDATE ON public.note DEFERRABLE INITIALLY DEFERRED "
                "FOR EACH ROW EXECUTE FUNCTION public.linger();"
                "SELECT pg_catalog.pg_advisory_lock(1)"));
        }
        const int pid = m_one->backendPid();
        Result<void> outcome;
        std::unique_ptr<QThread> thread(QThread::create([&] {
            outcome = m_one->transaction([](Connection &c) -> Result<void> {
                auto written = c.execute("update_note"_L1, { 1, u"x"_s });
                if (!written)
                    return written.error();
                return {};
            });
        }));
        thread->start();
        const bool waiting = waitsFor(pid, committed ? "IPC" : "Lock");
        const auto ended = m_base.terminate(pid);
        QVERIFY(thread->wait());
        (void)m_base.ask("ALTER SYSTEM RESET synchronous_standby_names");
        (void)m_base.ask("SELECT pg_catalog.pg_reload_conf()");
        QVERIFY(waiting);
        VERIFY_OK(ended);
        QVERIFY(!outcome.ok());
        QCOMPARE(outcome.error().code, QLatin1String(commitUnknownCode));
        QVERIFY(isCommitUnknown(outcome.error()));
        QVERIFY(isConnectionLost(outcome.error()));
        QCOMPARE(text(1), committed ? u"x"_s : u"a"_s);
    }

    void readOnlyIsKept()
    {
        const auto done = m_one->transaction(
            [](Connection &c) -> Result<void> {
                return c.execute("update_note"_L1, { 1, u"x"_s }).error();
            },
            { .readOnly = true });
        QCOMPARE(done.error().code, u"25006"_s);
    }

    void refusedStatementsStopBeforeCommit()
    {
        const auto done = m_one->transaction([](Connection &c) -> Result<void> {
            auto written = c.execute("update_note"_L1, { 1, u"x"_s });
            c.refuseStatements(true);
            return {};
        });
        m_one->refuseStatements(false);
        QCOMPARE(done.error().kind, ErrorKind::Cancelled);
        QCOMPARE(text(1), u"a"_s);
        VERIFY_OK(m_one->query("select_notes"_L1));
    }
};

QTEST_GUILESS_MAIN(TstTransaction)
#include "tst_transaction.moc"
