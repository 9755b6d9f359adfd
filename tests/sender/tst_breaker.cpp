// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sender/breaker.h"

#include <QTest>

using namespace mailer;
using namespace mailer::sender;
using namespace std::chrono_literals;
using State = Breaker::State;

// The breaker as a value: pauses that grow, one probe, nothing said twice.
class TestBreaker final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void opensOnceAndPausesGrow()
    {
        Breaker breaker = make();
        QCOMPARE(breaker.state(), State::Closed);
        QVERIFY(!breaker.tryProbe(1h)); // nothing to probe
        QVERIFY(breaker.serverFailed(QStringLiteral("first"), 0ms));
        auto now = 0ms;
        for (const auto pause : { 10s, 20s, 40s, 60s, 60s }) {
            QCOMPARE(breaker.state(), State::Open);
            QCOMPARE((breaker.retryAt() - now).count(), std::chrono::milliseconds(pause).count());
            QVERIFY(!breaker.tryProbe(breaker.retryAt() - 1ms));
            now = breaker.retryAt();
            QVERIFY(breaker.tryProbe(now));
            QCOMPARE(breaker.state(), State::Probing);
            QVERIFY(!breaker.tryProbe(now + 1h)); // one at a time
            QVERIFY(!breaker.serverFailed(QStringLiteral("again"), now));
        }
        QCOMPARE(breaker.failures(), 6);
        QCOMPARE(breaker.reason(), QStringLiteral("again"));
    }

    void sessionsThatFailTogetherAreOneFailure()
    {
        Breaker breaker = make();
        QVERIFY(breaker.serverFailed(QStringLiteral("one"), 0ms));
        for (int i = 0; i < 9; ++i)
            QVERIFY(!breaker.serverFailed(QStringLiteral("more"), 5ms));
        QCOMPARE(breaker.failures(), 1);
        QCOMPARE(breaker.retryAt(), 10'000ms);
    }

    void anAnswerClosesAndTheNextFailureIsTheFirst()
    {
        Breaker breaker = make();
        (void)breaker.serverFailed(QStringLiteral("a"), 0ms);
        QVERIFY(breaker.tryProbe(10s));
        (void)breaker.serverFailed(QStringLiteral("b"), 10s);
        QVERIFY(breaker.tryProbe(30s));
        QVERIFY(breaker.serverAnswered());
        QVERIFY(!breaker.serverAnswered());
        QCOMPARE(breaker.state(), State::Closed);
        QCOMPARE(breaker.reason(), QString());
        QVERIFY(breaker.serverFailed(QStringLiteral("c"), 100s));
        QCOMPARE(breaker.retryAt(), 110'000ms);
    }

    void aProbeWithoutAVerdictIsDueAtOnce()
    {
        Breaker breaker = make();
        (void)breaker.serverFailed(QStringLiteral("a"), 0ms);
        QVERIFY(breaker.tryProbe(10s));
        breaker.probeGivenUp(11s);
        QCOMPARE(breaker.state(), State::Open);
        QCOMPARE(breaker.failures(), 1);
        QVERIFY(breaker.tryProbe(11s));
    }

    void aRestartGoesOnWhereItWas()
    {
        Breaker breaker = make();
        breaker.restore(QStringLiteral("from before"), 2, 7s);
        QCOMPARE(breaker.state(), State::Open);
        QVERIFY(!breaker.tryProbe(6s));
        QVERIFY(breaker.tryProbe(7s));
        QVERIFY(!breaker.serverFailed(QStringLiteral("still"), 7s));
        QCOMPARE(breaker.retryAt(), 47'000ms);
    }

    void threeFreshConnectionsWithOtherLetters()
    {
        TransitFailures transit;
        QVERIFY(!transit.failed({ 1, 11 }, true));
        QVERIFY(!transit.failed({ 1, 12 }, true));  // the same letter says nothing about the server
        QVERIFY(!transit.failed({ 2, 13 }, false)); // nor does a connection that has served
        QVERIFY(!transit.failed({ 2, 14 }, true));
        QVERIFY(transit.failed({ 3, 15 }, true));
        QList<quint64> tokens;
        for (const TransitFailures::Try &failure : transit.take())
            tokens.append(failure.token);
        QCOMPARE(tokens, QList<quint64>({ 12, 14, 15 }));
        QVERIFY(transit.take().isEmpty());

        QVERIFY(!transit.failed({ 4, 16 }, true));
        QVERIFY(!transit.failed({ 5, 17 }, true));
        transit.succeeded(); // not in a row
        QVERIFY(!transit.failed({ 6, 18 }, true));
    }

private:
    static Breaker make()
    {
        return Breaker(PauseRule { 10s, 60s, 2, 0 }, [] { return 0.0; });
    }
};

QTEST_GUILESS_MAIN(TestBreaker)
#include "tst_breaker.moc"
