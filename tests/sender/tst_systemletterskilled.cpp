// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sender/systemlettercase.h"
#include "support/senderprocess.h"

#include <QRandomGenerator>

using namespace mailer;
using namespace mailer::test;

// The sender is killed with SIGKILL in the middle of system letters, and frozen between mark and dot: nobody is lost,
// and a letter comes twice only when its fate was unknown, under the same Message-ID.
// MAILERAPP_TEST_SEED repeats a run.
class TestSystemLettersKilled final : public SystemLetterCase
{
    Q_OBJECT

private Q_SLOTS:
    void killedAtRandomMoments()
    {
        constexpr int sessions = 3;
        constexpr int letters = 60;
        constexpr int kills = 4;
        const quint32 seed = qEnvironmentVariableIsSet("MAILERAPP_TEST_SEED")
            ? qEnvironmentVariable("MAILERAPP_TEST_SEED").toUInt()
            : QRandomGenerator::global()->generate();
        qInfo("seed %u", seed);
        QRandomGenerator random(seed);
        fixture().setSetting("sessions", QByteArray::number(sessions));
        QAtomicInt dots = 0, lost = 0;
        server().setHook([&](const SmtpEvent &event) -> SmtpScript {
            if (event.verb != "DOT")
                return {};
            if (dots.fetchAndAddOrdered(1) % 8 != 7)
                return "W: 60\nS: 250 2.0.0 taken\nN:";
            lost.ref();
            return "A:\nW: 60\nX:"; // taken, and the answer is lost
        });
        for (int i = 0; i < letters; ++i)
            queueCode(QStringLiteral("person%1@codes.example").arg(i));
        SenderProcess sender(fixture(), QStringLiteral("victim"), 2000);
        QVERIFY2(sender.start(), qPrintable(sender.log()));
        int open = 0;
        for (int kill = 0; kill < kills; ++kill) {
            const qsizetype seen = server().messages().size();
            (void)QTest::qWaitFor([&] { return server().messages().size() > seen; }, 20000);
            QTest::qWait(random.bounded(200));
            sender.kill();
            const int marked
                = fixture().value("SELECT count(*) FROM priv.system_letter WHERE state = 'sending'").toInt();
            QVERIFY2(marked <= sessions, qPrintable(QString::number(marked)));
            open += marked;
            QVERIFY2(sender.start(), qPrintable(sender.log()));
        }
        QTRY_COMPARE_WITH_TIMEOUT(fixture().value("SELECT count(*) FROM priv.system_letter WHERE state = 'sent'"),
            QString::number(letters), 90000); // an uncertain one waits a quarter of a minute
        int doubles = 0;
        const auto times = accepted("codes.example");
        for (const int count : times)
            doubles += count - 1;
        qInfo("%d letters were marked when their sender was killed, of %d the answer was lost; %d came twice", open,
            lost.loadAcquire(), doubles);
        QCOMPARE(times.size(), letters); // nobody lost, and twice is under the same Message-ID
        QVERIFY(doubles >= 1);           // so that the next line says something
        QVERIFY2(doubles <= open + lost.loadAcquire(), qPrintable(QString::number(doubles)));
        QCOMPARE(parametersLeft(), 0);
        QVERIFY2(sender.terminate(), qPrintable(sender.log()));
        QVERIFY(!sender.log().contains(QLatin1String("K7QM")));
    }

    // One that was frozen for longer than its lease finds its letters taken, and writes no dot.
    void frozenSenderSendsNothingThatAnotherHas()
    {
        QAtomicInt stalled = 1;
        server().setHook([&](const SmtpEvent &event) -> SmtpScript {
            return event.verb == "DATA" && stalled.fetchAndAddOrdered(-1) > 0 ? "W: 1500\nS: 354 go on\nN:"
                                                                              : SmtpScript();
        });
        SenderProcess frozen(fixture(), QStringLiteral("frozen"), 2000);
        QVERIFY2(frozen.start(), qPrintable(frozen.log()));
        const qint64 letter = queueCode(QStringLiteral("ann@codes.example"));
        QTRY_VERIFY_WITH_TIMEOUT(
            fixture().value("SELECT lease_sender IS NOT NULL FROM priv.system_letter") == QLatin1String("t"), 20000);
        frozen.freeze(); // before its mark: it waits for the answer to DATA
        QCOMPARE(state(letter), QStringLiteral("pending"));
        SenderProcess other(fixture(), QStringLiteral("other"), 2000);
        QVERIFY2(other.start(), qPrintable(other.log()));
        QVERIFY(waitFor(letter, "sent"));
        frozen.thaw();
        QTRY_VERIFY_WITH_TIMEOUT(
            fixture().value("SELECT lease_until > now() FROM app.sender WHERE name = 'frozen'") == QLatin1String("t"),
            20000);
        QTest::qWait(2500); // it could have marked by now
        QCOMPARE(server().messages().size(), 1);
        QCOMPARE(attempts(letter), 1);
        QVERIFY(frozen.terminate());
        QVERIFY(other.terminate());
    }
};

QTEST_GUILESS_MAIN(TestSystemLettersKilled)
#include "tst_systemletterskilled.moc"
