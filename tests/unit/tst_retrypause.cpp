// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/retrypause.h"

#include <QTest>

using namespace mailer;
using namespace std::chrono_literals;

class TestRetryPause final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void pausesGrowUpToTheCap();
    void jitterSpreadsAndNeverShortens();
    void hugeCountsStayAtTheCap();
    void resetStartsAgain();
    void ownGeneratorStaysInTheBounds();
};

void TestRetryPause::pausesGrowUpToTheCap()
{
    const PauseRule rule { 1s, 10s, 2, 0 };
    const std::chrono::milliseconds expected[] = { 1s, 2s, 4s, 8s, 10s, 10s };
    int failures = 0;
    for (const auto pause : expected)
        QCOMPARE(pauseAfter(rule, ++failures, 0.5).count(), pause.count());
    QCOMPARE(pauseAfter(rule, 0, 0.5).count(), qint64(1000));
    QCOMPARE(pauseAfter(rule, -5, 0.5).count(), qint64(1000));
}

void TestRetryPause::jitterSpreadsAndNeverShortens()
{
    const PauseRule rule { 1s, 12s, 2, 0.2 };
    QCOMPARE(pauseAfter(rule, 1, 0.0).count(), qint64(1000));
    QCOMPARE(pauseAfter(rule, 1, 0.5).count(), qint64(1100));
    QCOMPARE(pauseAfter(rule, 1, 0.999999).count(), qint64(1200));
    QCOMPARE(pauseAfter(rule, 9, 0.0).count(), qint64(10000));
    QCOMPARE(pauseAfter(rule, 9, 1.0).count(), qint64(12000));
}

void TestRetryPause::hugeCountsStayAtTheCap()
{
    QCOMPARE(pauseAfter({ 1s, 10s, 2, 0 }, std::numeric_limits<int>::max(), 0.5).count(), qint64(10000));
}

void TestRetryPause::resetStartsAgain()
{
    double random = 0;
    RetryPause pause({ 100ms, 1s, 3, 0.5 }, [&] { return random; });
    QCOMPARE(pause.next().count(), qint64(100));
    QCOMPARE(pause.next().count(), qint64(300));
    random = 1;
    QCOMPARE(pause.next().count(), qint64(1000));
    QCOMPARE(pause.failures(), 3);
    pause.reset();
    QCOMPARE(pause.failures(), 0);
    QCOMPARE(pause.next().count(), qint64(150));
}

void TestRetryPause::ownGeneratorStaysInTheBounds()
{
    RetryPause pause({ 1000ms, 1h, 1, 0.2 });
    bool spread = false;
    const auto first = pause.next();
    for (int i = 0; i < 200; ++i) {
        const auto next = pause.next();
        QVERIFY(next >= 1000ms && next <= 1200ms);
        spread = spread || next != first;
    }
    QVERIFY(spread);
}

QTEST_GUILESS_MAIN(TestRetryPause)
#include "tst_retrypause.moc"
