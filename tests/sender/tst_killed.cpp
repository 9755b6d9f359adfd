// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/senderprocess.h"

#include <QRandomGenerator>
#include <QTest>

using namespace mailer;
using namespace mailer::test;

// Ledger promises 4 and 5: the sender is killed with SIGKILL at random moments. The mail server's own count is the
// witness: nobody lost, nobody twice, at most one uncertain letter per session and kill.
// MAILERAPP_TEST_KILLS sets the number of kills (20), MAILERAPP_TEST_SEED repeats a run.
class TestKilled final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void promise5_killedAtRandomMoments()
    {
        constexpr int sessions = 5;
        constexpr int letters = 2000;
        const int kills = qEnvironmentVariableIntValue("MAILERAPP_TEST_KILLS") > 0
            ? qEnvironmentVariableIntValue("MAILERAPP_TEST_KILLS")
            : 20;
        const quint32 seed = qEnvironmentVariableIsSet("MAILERAPP_TEST_SEED")
            ? qEnvironmentVariable("MAILERAPP_TEST_SEED").toUInt()
            : QRandomGenerator::global()->generate();
        qInfo("seed %u", seed);
        QRandomGenerator random(seed);

        auto cluster = TestCluster::create({ .durable = true });
        QVERIFY2(cluster.ok(), cluster ? "" : qPrintable(cluster.error().message));
        SendingFixture fixture(**cluster);
        QVERIFY2(fixture.isReady(), qPrintable(fixture.error()));
        fixture.setSetting("sessions", QByteArray::number(sessions));
        fixture.setSetting("letters_per_second", "500");
        fixture.addClients(letters);
        SenderProcess sender(fixture, QStringLiteral("victim"));

        int killed = 0, runs = 0, uncertainBefore = 0, mostUncertain = 0;
        while (killed < kills) {
            fixture.makeMailing();
            ++runs;
            QVERIFY2(sender.start(), qPrintable(sender.log()));
            while (!isOver(fixture, runs)) {
                if (killed == kills) {
                    QTest::qWait(100);
                    continue;
                }
                const int seen = static_cast<int>(fixture.server().messages().size());
                (void)QTest::qWaitFor(
                    [&] { return fixture.server().messages().size() > seen || isOver(fixture, runs); }, 20000);
                QTest::qWait(random.bounded(600));
                sender.kill();
                ++killed;
                QVERIFY2(sender.start(), qPrintable(sender.log()));
                const int uncertain = fixture.count(QStringLiteral("uncertain"));
                mostUncertain = std::max(mostUncertain, uncertain - uncertainBefore);
                QVERIFY2(uncertain - uncertainBefore <= sessions,
                    qPrintable(QStringLiteral("%1 letters uncertain after one kill").arg(uncertain - uncertainBefore)));
                uncertainBefore = uncertain;
            }
            QVERIFY2(sender.terminate(), qPrintable(sender.log()));
        }
        qInfo("%d kills over %d runs of %d letters: %d uncertain in all, at most %d a kill", killed, runs, letters,
            uncertainBefore, mostUncertain);
        QCOMPARE(fixture.brokenInvariant(killed * sessions), QString());
        QCOMPARE(fixture.count(QStringLiteral("sent")) + fixture.count(QStringLiteral("uncertain")), runs * letters);
    }

private:
    static bool isOver(SendingFixture &fixture, int runs)
    {
        return fixture.value("SELECT count(*) FROM app.run WHERE finished_at IS NOT NULL").toInt() >= runs;
    }
};

QTEST_GUILESS_MAIN(TestKilled)
#include "tst_killed.moc"
