// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/lane.h"

#include "core/futures.h"
#include "db/notebase.h"

#include <QElapsedTimer>
#include <QSemaphore>
#include <QSignalSpy>
#include <QTest>

using namespace mailer;
using namespace mailer::db;
using namespace mailer::test;
using namespace Qt::StringLiterals;

namespace {

Result<void> sleepLong(Connection &c)
{
    const auto rows = c.query("select_sleep"_L1, { 600.0 });
    if (!rows)
        return rows.error();
    return {};
}

Result<int> backend(Connection &c)
{
    if (auto rows = c.query("select_notes"_L1); !rows)
        return rows.error();
    return c.backendPid();
}

LaneOptions quick(std::chrono::milliseconds patience = std::chrono::seconds(30))
{
    LaneOptions options;
    options.reopen = { std::chrono::milliseconds(5), std::chrono::milliseconds(50) };
    options.patience = patience;
    return options;
}

} // namespace

class TstLane final : public QObject
{
    Q_OBJECT

private:
    NoteBase m_base;

    bool sleeps() const
    {
        return QTest::qWaitFor(
            [&] {
                return m_base.ask("SELECT count(*) FROM pg_catalog.pg_stat_activity WHERE wait_event = 'PgSleep'")
                           .value()
                    == u"1"_s;
            },
            20'000);
    }

private Q_SLOTS:
    void init() { VERIFY_OK(m_base.reset()); }

    void runsInOrderInItsOwnThread()
    {
        Lane lane(m_base.settings, m_base.statements);
        QList<int> order;
        QList<QThread *> threads;
        QFuture<Result<int>> last;
        for (int i = 0; i < 200; ++i) {
            last = lane.run([&order, &threads, i](Connection &c) -> Result<int> {
                order.append(i);
                threads.append(QThread::currentThread());
                return c.querySql("SELECT $1::integer", { i }).value().first().int32(0);
            });
        }
        QCOMPARE(last.result().value(), 199);
        QCOMPARE(order.size(), 200);
        QVERIFY(std::is_sorted(order.begin(), order.end()));
        QCOMPARE(threads.count(threads.first()), 200);
        QVERIFY(threads.first() != QThread::currentThread());
    }

    void drainRunsWhatWaits()
    {
        int done = 0;
        QFuture<Result<int>> last;
        {
            Lane lane(m_base.settings, m_base.statements);
            for (int i = 1; i <= 20; ++i)
                last = lane.run([&done, i](Connection &c) -> Result<int> {
                    if (auto written = c.execute("insert_note"_L1, { i, u"x"_s }); !written)
                        return written.error();
                    return ++done;
                });
            lane.close(Lane::Closing::Drain);
            QCOMPARE(done, 20);
            const auto late = lane.run(backend);
            QCOMPARE(late.result().error().kind, ErrorKind::Cancelled);
        }
        QCOMPARE(last.result().value(), 20);
        QCOMPARE(m_base.ask("SELECT count(*) FROM public.note").value(), u"20"_s);
    }

    void closingCancelsWhatRunsAndWaits()
    {
        auto lane = std::make_unique<Lane>(m_base.settings, m_base.statements);
        const auto running = lane->run(sleepLong);
        const auto waiting = lane->run(backend);
        QVERIFY(sleeps());
        QElapsedTimer timer;
        timer.start();
        lane.reset();
        QVERIFY(timer.elapsed() < 20'000);
        QCOMPARE(running.result().error().kind, ErrorKind::Cancelled);
        QCOMPARE(waiting.result().error().kind, ErrorKind::Cancelled);
    }

    void oneTaskIsCancelledAndTheNextRuns()
    {
        Lane lane(m_base.settings, m_base.statements);
        const auto running = lane.run(sleepLong);
        const auto skipped = lane.run(sleepLong);
        const auto next = lane.run(backend);
        QVERIFY(sleeps());
        QObject home;
        std::optional<Error> first;
        std::optional<Error> second;
        whenDone(running, &home, [&](const Result<void> &result) { first = result.error(); });
        whenDone(skipped, &home, [&](const Result<void> &result) { second = result.error(); });
        lane.cancel(skipped);
        QTRY_VERIFY_WITH_TIMEOUT(second, 20'000); // while the first still runs
        QVERIFY(!first);
        lane.cancel(running);
        QTRY_VERIFY_WITH_TIMEOUT(first, 20'000);
        QCOMPARE(first->kind, ErrorKind::Cancelled);
        QCOMPARE(second->kind, ErrorKind::Cancelled);
        QVERIFY(next.result().ok());
    }

    void lostConnectionIsReopenedForTheNextTask()
    {
        Lane lane(m_base.settings, m_base.statements, quick());
        const QSignalSpy opened(&lane, &Lane::opened);
        const QSignalSpy lost(&lane, &Lane::lost);
        const auto first = lane.run(backend).result();
        VERIFY_OK(first);
        VERIFY_OK(m_base.terminate(*first));
        const auto second = lane.run(backend).result(); // lost before it started: it never notices
        VERIFY_OK(second);
        QVERIFY(*first != *second);
        QTRY_COMPARE(opened.size(), 2);
        QTRY_COMPARE(lost.size(), 1);
    }

    void laneThatDoesNotStayIsConnectedForItsWorkOnly()
    {
        LaneOptions options = quick();
        options.stays = false;
        Lane lane(m_base.settings, m_base.statements, options);
        const QSignalSpy opened(&lane, &Lane::opened);
        const QSignalSpy lost(&lane, &Lane::lost);
        QSemaphore begun;
        QSemaphore goOn;
        const auto first = lane.run([&](Connection &c) {
            begun.release();
            goOn.acquire();
            return backend(c);
        });
        begun.acquire();
        const auto second = lane.run(backend); // waits while the first runs
        goOn.release();
        VERIFY_OK(first.result());
        VERIFY_OK(second.result());
        QCOMPARE(*second.result(), *first.result());
        const auto isThere = [&](int pid) {
            return m_base.ask("SELECT count(*) FROM pg_catalog.pg_stat_activity WHERE pid = " + QByteArray::number(pid))
                       .value()
                != u"0"_s;
        };
        QTRY_VERIFY_WITH_TIMEOUT(!isThere(*first.result()), 20'000);
        const auto third = lane.run(backend).result();
        VERIFY_OK(third);
        QTRY_VERIFY_WITH_TIMEOUT(!isThere(*third), 20'000);
        QTRY_COMPARE(opened.size(), 2);
        QCOMPARE(lost.size(), 0);
    }

    void taskThatLosesItsConnectionIsNotRepeated()
    {
        Lane lane(m_base.settings, m_base.statements, quick());
        int runs = 0;
        const auto lost = lane.run([&](Connection &c) -> Result<int> {
            ++runs;
            if (auto ended = m_base.terminate(c.backendPid()); !ended)
                return ended.error();
            return backend(c);
        });
        const auto next = lane.run(backend);
        QCOMPARE(lost.result().error().code, u"57P01"_s);
        QCOMPARE(lost.result().error().kind, ErrorKind::Transient);
        VERIFY_OK(next.result());
        QCOMPARE(runs, 1);
    }

    void tasksWaitForAServerThatComesBack()
    {
        Lane lane(m_base.settings, m_base.statements, quick());
        VERIFY_OK(lane.run(backend).result());
        VERIFY_OK(m_base.cluster->stop());
        const auto waiting = lane.run(backend);
        Lane impatient(m_base.settings, m_base.statements, quick(std::chrono::milliseconds(100)));
        QVERIFY(!impatient.run(backend).result().ok()); // meanwhile several tries fail
        QVERIFY(!waiting.isFinished());
        VERIFY_OK(m_base.cluster->start());
        VERIFY_OK(waiting.result());
    }

    void patienceEnds()
    {
        Lane lane(m_base.settings, m_base.statements, quick(std::chrono::milliseconds(50)));
        VERIFY_OK(m_base.cluster->stop());
        const auto waiting = lane.run(backend).result();
        const auto started = m_base.cluster->start();
        QCOMPARE(waiting.error().kind, ErrorKind::Transient);
        QCOMPARE(waiting.error().code, u"08001"_s);
        VERIFY_OK(started);
    }

    void wrongPasswordIsToldAtOnce()
    {
        Lane lane(m_base.cluster->login(u"postgres"_s, u"nobody"_s, u"wrong"_s), m_base.statements, quick());
        const auto one = lane.run(backend);
        const auto two = lane.run(backend);
        QCOMPARE(one.result().error().code, u"28P01"_s);
        QCOMPARE(two.result().error().kind, ErrorKind::Permission);
    }

    void closingDoesNotWaitForAServerThatIsAway()
    {
        VERIFY_OK(m_base.cluster->stop());
        QElapsedTimer timer;
        timer.start();
        for (const auto how : { Lane::Closing::Drain, Lane::Closing::Cancel }) {
            Lane lane(m_base.settings, m_base.statements, quick());
            const auto waiting = lane.run(backend);
            lane.close(how);
            QVERIFY(!waiting.result().ok());
        }
        const qint64 elapsed = timer.elapsed();
        VERIFY_OK(m_base.cluster->start());
        QVERIFY(elapsed < 20'000);
    }

    void hintsArrive()
    {
        Lane lane(m_base.settings, m_base.statements, quick());
        QSignalSpy opened(&lane, &Lane::opened);
        QSignalSpy notified(&lane, &Lane::notified);
        lane.subscribe(u"mailer_changed"_s);
        QTRY_COMPARE_WITH_TIMEOUT(opened.size(), 1, 20'000); // without any task
        const auto listener = lane.run(backend).result();    // behind LISTEN
        VERIFY_OK(listener);
        VERIFY_OK(m_base.ask("NOTIFY mailer_changed"));
        QTRY_COMPARE_WITH_TIMEOUT(notified.size(), 1, 20'000); // while it idles
        QCOMPARE(notified.first().first().toString(), u"mailer_changed"_s);
        // Its own statement brings one too, and a lost connection listens again by itself.
        VERIFY_OK(lane.run([](Connection &c) { return c.runScript("NOTIFY mailer_changed"); }).result());
        QTRY_COMPARE_WITH_TIMEOUT(notified.size(), 2, 20'000);
        VERIFY_OK(m_base.terminate(*listener));
        QTRY_COMPARE_WITH_TIMEOUT(opened.size(), 2, 20'000);
        VERIFY_OK(lane.run(backend).result());
        VERIFY_OK(m_base.ask("NOTIFY mailer_changed"));
        QTRY_COMPARE_WITH_TIMEOUT(notified.size(), 3, 20'000);
    }

    void channelsAreNames()
    {
        Connection connection(m_base.settings, m_base.statements);
        VERIFY_OK(connection.open());
        QCOMPARE(connection.listen(u"a; DROP TABLE note"_s).error().code, u"channel"_s);
    }

    void manyThreadsMayAsk()
    {
        Lane lane(m_base.settings, m_base.statements);
        std::atomic<int> sum = 0;
        std::vector<std::unique_ptr<QThread>> threads;
        for (int t = 0; t < 4; ++t) {
            threads.emplace_back(QThread::create([&] {
                for (int i = 0; i < 50; ++i)
                    sum += lane.run([](Connection &c) -> Result<int> {
                                   return c.querySql("SELECT 1").value().first().int32(0);
                               })
                               .result()
                               .value();
            }));
            threads.back()->start();
        }
        for (const auto &thread : threads)
            QVERIFY(thread->wait());
        QCOMPARE(sum.load(), 200);
    }
};

QTEST_GUILESS_MAIN(TstLane)
#include "tst_lane.moc"
