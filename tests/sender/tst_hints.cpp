// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/hints.h"
#include "support/sendingfixture.h"

#include <QTest>

using namespace mailer;
using namespace mailer::test;

// Desks get hints: soon, seldom, and never at the cost of a letter.
class TestHints final : public QObject
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
        m_hints.clear();
    }

    void cleanup() { m_fixture.reset(); }

    // A run of some seconds: hints come on the way, at most one a second, and one after the end.
    void progressAndEndOfARun()
    {
        for (const db::Hint hint : { db::Hint::Runs, db::Hint::Senders })
            QVERIFY(m_fixture->user().listen(db::hintChannel(hint)).ok());
        m_fixture->setSetting("letters_per_second", "20");
        m_fixture->addClients(80);
        m_fixture->makeMailing();
        const QDateTime start = QDateTime::currentDateTimeUtc();
        auto sender = m_fixture->startSender(m_fixture->setup());
        QTRY_VERIFY_WITH_TIMEOUT(hears(db::Hint::Senders, start), 5000); // it is there
        QTRY_VERIFY_WITH_TIMEOUT(m_fixture->count(QStringLiteral("sent")) >= 10, 10000);
        const QDateTime progress = QDateTime::currentDateTimeUtc();
        QVERIFY2(m_fixture->count(QStringLiteral("sent")) < 60, "the run was over before");
        QTRY_VERIFY_WITH_TIMEOUT(hears(db::Hint::Runs, progress), 5000);
        qInfo("a hint %lld ms after the look", progress.msecsTo(m_hints.value(db::Hint::Runs).last()));

        const auto isOver = [this] {
            collect(); // one by one: a connection remembers a channel once
            return m_fixture->value("SELECT count(*) FROM app.run WHERE finished_at IS NOT NULL").toInt() > 0;
        };
        QVERIFY(QTest::qWaitFor(isOver, 20000));
        const QDateTime finished = QDateTime::fromString(
            m_fixture->value("SELECT to_char(finished_at AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"') "
                             "FROM app.run"),
            Qt::ISODateWithMs);
        QVERIFY(finished.isValid());
        QTRY_VERIFY_WITH_TIMEOUT(hears(db::Hint::Runs, finished), 5000);
        qInfo("a hint %lld ms after the end", finished.msecsTo(m_hints.value(db::Hint::Runs).last()));
        const qint64 seconds = start.secsTo(QDateTime::currentDateTimeUtc());
        QVERIFY2(m_hints.value(db::Hint::Runs).size() <= seconds + 2,
            qPrintable(QStringLiteral("%1 hints in %2 s").arg(m_hints.value(db::Hint::Runs).size()).arg(seconds)));

        const QDateTime stopping = QDateTime::currentDateTimeUtc();
        QVERIFY(stopSender(*sender).ended);
        QTRY_VERIFY_WITH_TIMEOUT(hears(db::Hint::Senders, stopping), 5000); // it has left
    }

    // Nothing happens: no hints, however long the sender polls.
    void silenceWithoutChange()
    {
        QVERIFY(m_fixture->user().listen(db::hintChannel(db::Hint::Runs)).ok());
        auto sender = m_fixture->startSender(m_fixture->setup());
        QTRY_VERIFY_WITH_TIMEOUT(m_fixture->value("SELECT count(*) FROM app.sender") == QLatin1String("1"), 10000);
        const QString beats = QStringLiteral("SELECT heartbeat_at::text FROM app.sender");
        const QString beat = m_fixture->value(beats.toUtf8());
        QTRY_VERIFY_WITH_TIMEOUT(m_fixture->value(beats.toUtf8()) != beat, 10000); // many polls later
        collect();
        QVERIFY(m_hints.value(db::Hint::Runs).isEmpty());
        QVERIFY(stopSender(*sender).ended);
    }

    // Every hint fails, since its session is ended again and again: the letters do not care.
    void lostHintsCostNoLetter()
    {
        m_fixture->setSetting("letters_per_second", "100");
        m_fixture->addClients(300);
        m_fixture->makeMailing();
        auto sender = m_fixture->startSender(m_fixture->setup());
        int ended = 0;
        QVERIFY(QTest::qWaitFor(
            [&] {
                ended += m_fixture
                             ->value("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE query LIKE "
                                     "'NOTIFY%' OR query LIKE '%api_watch.%' AND pid <> pg_backend_pid()")
                             .toInt();
                return m_fixture->value("SELECT count(*) FROM app.run WHERE finished_at IS NOT NULL").toInt() > 0;
            },
            30000));
        QVERIFY2(ended > 2, qPrintable(QString::number(ended)));
        QCOMPARE(m_fixture->count(QStringLiteral("sent")), 300);
        QCOMPARE(m_fixture->brokenInvariant(), QString());
        const SenderEnd end = stopSender(*sender);
        QVERIFY(end.ended && !end.error);
    }

private:
    void collect()
    {
        (void)m_fixture->user().querySql("SELECT 1"); // libpq hears when it talks
        for (const QString &channel : m_fixture->user().takeNotifications()) {
            const bool runs = channel == db::hintChannel(db::Hint::Runs);
            m_hints[runs ? db::Hint::Runs : db::Hint::Senders].append(QDateTime::currentDateTimeUtc());
        }
    }
    bool hears(db::Hint hint, const QDateTime &since)
    {
        collect();
        return m_hints.contains(hint) && m_hints.value(hint).last() >= since;
    }

    std::unique_ptr<TestCluster> m_cluster;
    std::unique_ptr<SendingFixture> m_fixture;
    QHash<db::Hint, QList<QDateTime>> m_hints;
};

QTEST_GUILESS_MAIN(TestHints)
#include "tst_hints.moc"
