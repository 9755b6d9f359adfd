// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/senderprocess.h"

#include <QHash>
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

    // With the service setting `resend` nothing waits for a person: nobody is lost, and whoever gets a letter twice has
    // an uncertain attempt for each time but one. MAILERAPP_TEST_KILLS counts here, too (5).
    void promise5_killedWhereUncertainIsResent()
    {
        constexpr int sessions = 5;
        constexpr int letters = 400;
        const int kills = qEnvironmentVariableIntValue("MAILERAPP_TEST_KILLS") > 0
            ? qEnvironmentVariableIntValue("MAILERAPP_TEST_KILLS")
            : 5;
        auto cluster = TestCluster::create({ .durable = true });
        QVERIFY2(cluster.ok(), cluster ? "" : qPrintable(cluster.error().message));
        SendingFixture fixture(**cluster);
        QVERIFY2(fixture.isReady(), qPrintable(fixture.error()));
        fixture.setSetting("uncertain", "\"resend\"");
        fixture.setSetting("sessions", QByteArray::number(sessions));
        // Accepted, and the answer comes late: most kills find such letters.
        fixture.server().setHook([](const SmtpEvent &event) {
            return event.verb == "DOT" ? SmtpScript("A:\nW: 50\nS: 250 2.0.0 ok\nN:") : SmtpScript();
        });
        fixture.addClients(letters);
        SenderProcess sender(fixture, QStringLiteral("victim"));
        QVERIFY2(sender.start(), qPrintable(sender.log()));
        for (int killed = 0, runs = 0; killed < kills; ++killed) {
            if (isOver(fixture, runs)) {
                fixture.makeMailing();
                ++runs;
            }
            const auto seen = fixture.server().messages().size();
            QTRY_VERIFY_WITH_TIMEOUT(fixture.server().messages().size() > seen + 5, 20000);
            sender.kill();
            QVERIFY2(sender.start(), qPrintable(sender.log()));
            // Nobody waits for the quarter of an hour after which they go out again.
            fixture.run("UPDATE app.delivery SET due_at = clock_timestamp() WHERE state = 'deferred'");
        }
        QVERIFY(QTest::qWaitFor(
            [&] { return fixture.value("SELECT count(*) FROM app.run WHERE finished_at IS NULL").toInt() == 0; },
            60000));
        QVERIFY2(sender.terminate(), qPrintable(sender.log()));

        QHash<QString, int> accepted; // Message-ID → times
        for (const SmtpMessage &message : fixture.server().messages()) {
            const qsizetype start = message.content.toLower().indexOf("message-id: <") + 13;
            ++accepted[QString::fromLatin1(message.content.mid(start, message.content.indexOf('@', start) - start))];
        }
        const auto rows = fixture.admin().querySql(
            "SELECT d.uid::text, d.state, count(*) FILTER (WHERE a.status = 'uncertain') FROM app.delivery d "
            "JOIN app.attempt a ON a.delivery_id = d.id GROUP BY 1, 2");
        QVERIFY(rows.ok());
        int doubles = 0, uncertain = 0;
        for (const db::Row &row : *rows) {
            const int times = accepted.take(row.text(0));
            QVERIFY2(times >= 1 && row.text(1) == QLatin1String("sent"), qPrintable(row.text(1)));
            QVERIFY2(times - 1 <= row.int32(2), qPrintable(QStringLiteral("%1 times").arg(times)));
            doubles += times - 1;
            uncertain += row.int32(2);
        }
        QVERIFY2(accepted.isEmpty(), "the server has a letter that the ledger does not know");
        QVERIFY2(uncertain > 0 && uncertain <= kills * sessions, qPrintable(QString::number(uncertain)));
        qInfo("%d kills: %d uncertain, %d letters twice", kills, uncertain, doubles);
    }

private:
    static bool isOver(SendingFixture &fixture, int runs)
    {
        return fixture.value("SELECT count(*) FROM app.run WHERE finished_at IS NOT NULL").toInt() >= runs;
    }
};

QTEST_GUILESS_MAIN(TestKilled)
#include "tst_killed.moc"
