// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sender/systemlettercase.h"
#include "support/logwitness.h"

#include <QAtomicInt>

using namespace mailer;
using namespace mailer::test;

// System letters between a real database and a scripted mail server: ahead of all mailings, retried, sent again when
// uncertain.
class TestSystemLetters final : public SystemLetterCase
{
    Q_OBJECT

private Q_SLOTS:
    void codeOvertakesARunningMailing();
    void retriedAfterATemporaryRefusal_data();
    void retriedAfterATemporaryRefusal();
    void refusedForGoodEnds();
    void lostAnswerIsSentAgainUnderTheSameId();
    void expiresWhileItWaits();
    void twoSendersSendEachOnce();
    void breakerKeepsThemAndCostsNothing();
    void dropsOnFreshConnectionsAreTheServers();
    void refusedServiceAddressMakesThemWait();
    void withoutAddressTheyWait();
    void lettersThatCannotBeMadeEnd();
    void oneShotPassSendsThem();
    void extraRunLeavesThem();
    void stoppingGivesThemBack();
};

void TestSystemLetters::codeOvertakesARunningMailing()
{
    constexpr int clients = 2000;
    fixture().setSetting("letters_per_second", "150");
    fixture().addClients(clients);
    fixture().makeMailing();
    auto sender = fixture().startSender(fixture().setup());
    QTRY_VERIFY_WITH_TIMEOUT(server().messages().size() >= 100, 30000);
    const qint64 letter = queueCode(QStringLiteral("ann@codes.example"));
    const qsizetype before = server().messages().size();
    QVERIFY(waitFor(letter, "sent"));
    const QList<SmtpMessage> messages = server().messages();
    qsizetype place = 0;
    while (place < messages.size() && !messages[place].recipients.value(0).endsWith("@codes.example"))
        ++place;
    qInfo("%lld letters of the mailing went before the code, %lld were still to go", place - before, clients - place);
    QVERIFY2(place - before < 750, "it did not go ahead of the mailing"); // five seconds' worth
    QVERIFY2(messages.size() < clients, "the mailing was over");
    QVERIFY(fixture().waitForFinishedRuns(1, 60000));
    QCOMPARE(fixture().count(QStringLiteral("sent")), clients);
    QVERIFY(stopSender(*sender).ended);
    QCOMPARE(attempts(letter), 1);
    QCOMPARE(parametersLeft(), 0);
}

void TestSystemLetters::retriedAfterATemporaryRefusal_data()
{
    QTest::addColumn<QByteArray>("verb");
    QTest::addColumn<QByteArray>("script");
    QTest::newRow("450 to RCPT") << QByteArray("RCPT") << QByteArray("S: 450 4.2.1 greylisted\nN:");
    QTest::newRow("452 after the dot") << QByteArray("DOT") << QByteArray("S: 452 4.3.1 full\nN:");
    QTest::newRow("drop at DATA") << QByteArray("DATA") << QByteArray("X:");
}

void TestSystemLetters::retriedAfterATemporaryRefusal()
{
    QFETCH(QByteArray, verb);
    QFETCH(QByteArray, script);
    QAtomicInt faults = 2;
    server().setHook([&](const SmtpEvent &event) -> SmtpScript {
        return event.verb == verb && faults.fetchAndAddOrdered(-1) > 0 ? script : SmtpScript();
    });
    const qint64 letter = queueCode(QStringLiteral("ann@codes.example"));
    auto sender = fixture().startSender(fixture().setup());
    QVERIFY(waitFor(letter, "sent"));
    QCOMPARE(attempts(letter), 3);
    QCOMPARE(accepted("codes.example").values(), QList<int> { 1 });
    QVERIFY(stopSender(*sender).ended);
    QCOMPARE(parametersLeft(), 0);
}

void TestSystemLetters::refusedForGoodEnds()
{
    server().setHook([](const SmtpEvent &event) -> SmtpScript {
        return event.verb == "RCPT" ? "S: 550 5.1.1 nobody here, K7QM-3XWD-9FTA\nN:" : SmtpScript();
    });
    const qint64 letter = queueCode(QStringLiteral("ann@codes.example"));
    auto sender = fixture().startSender(fixture().setup());
    QVERIFY(waitFor(letter, "failed"));
    QCOMPARE(fixture().value("SELECT reply_code || ' ' || reply || ' ' || server FROM priv.system_letter"),
        QStringLiteral("550 5.1.1 nobody here, <code> 127.0.0.1:%1").arg(server().port()));
    QCOMPARE(parametersLeft(), 0);
    QVERIFY(stopSender(*sender).ended);
}

// The server takes the letter, and its answer never comes.
void TestSystemLetters::lostAnswerIsSentAgainUnderTheSameId()
{
    QAtomicInt losses = 1;
    server().setHook([&](const SmtpEvent &event) -> SmtpScript {
        return event.verb == "DOT" && losses.fetchAndAddOrdered(-1) > 0 ? "A:\nX:" : SmtpScript();
    });
    const qint64 letter = queueCode(QStringLiteral("ann@codes.example"));
    auto sender = fixture().startSender(fixture().setup());
    QVERIFY(waitFor(letter, "uncertain"));
    QVERIFY(
        fixture().value("SELECT parameters ->> 'code' FROM priv.system_letter") != QString()); // it needs them again
    QVERIFY(waitFor(letter, "sent"));
    const QList<SmtpMessage> messages = server().messages();
    QCOMPARE(messages.size(), 2);
    QCOMPARE(messages[0].content, messages[1].content); // octet by octet, Message-ID and Date too
    QCOMPARE(attempts(letter), 2);
    QCOMPARE(parametersLeft(), 0);
    QVERIFY(stopSender(*sender).ended);
}

void TestSystemLetters::expiresWhileItWaits()
{
    server().setHook([](const SmtpEvent &event) -> SmtpScript {
        return event.verb == "RCPT" ? "S: 450 4.2.1 later\nN:" : SmtpScript();
    });
    const qint64 letter
        = queueCode(QStringLiteral("ann@codes.example"), QStringLiteral("en"), QStringLiteral("4 seconds"));
    auto sender = fixture().startSender(fixture().setup());
    QVERIFY(waitFor(letter, "deferred"));
    QVERIFY(waitFor(letter, "expired"));
    QVERIFY(attempts(letter) >= 1);
    QCOMPARE(parametersLeft(), 0);
    QVERIFY(server().messages().isEmpty());
    QVERIFY(stopSender(*sender).ended);
}

void TestSystemLetters::twoSendersSendEachOnce()
{
    auto one = fixture().startSender(fixture().setup(QStringLiteral("one")));
    auto two = fixture().startSender(fixture().setup(QStringLiteral("two")));
    QTRY_COMPARE_WITH_TIMEOUT(fixture().value("SELECT count(*) FROM app.sender"), QStringLiteral("2"), 20000);
    for (int i = 0; i < 150; ++i) {
        queueCode(QStringLiteral("person%1@codes.example").arg(i));
        if (i % 30 == 0)
            QTest::qWait(50);
    }
    QTRY_COMPARE_WITH_TIMEOUT(
        fixture().value("SELECT count(*) FROM priv.system_letter WHERE state = 'sent'"), QStringLiteral("150"), 60000);
    QCOMPARE(server().messages().size(), 150);
    QCOMPARE(accepted("codes.example").size(), 150);
    QCOMPARE(fixture().value("SELECT max(attempts) FROM priv.system_letter"), QStringLiteral("1"));
    QCOMPARE(parametersLeft(), 0);
    QVERIFY(stopSender(*one).ended);
    QVERIFY(stopSender(*two).ended);
}

void TestSystemLetters::breakerKeepsThemAndCostsNothing()
{
    server().stop();
    const qint64 letter = queueCode(QStringLiteral("ann@codes.example"));
    auto sender = fixture().startSender(fixture().setup());
    const QByteArray open = "SELECT state FROM app.breaker";
    QTRY_VERIFY_WITH_TIMEOUT(fixture().value(open) == QLatin1String("open"), 20000);
    // Others that reach a server may have it meanwhile.
    QTRY_COMPARE_WITH_TIMEOUT(
        fixture().value("SELECT lease_sender IS NULL FROM priv.system_letter"), QStringLiteral("t"), 20000);
    QVERIFY(server().restart());
    QVERIFY(waitFor(letter, "sent"));
    QCOMPARE(attempts(letter), 1);
    QTRY_COMPARE_WITH_TIMEOUT(fixture().value(open), QStringLiteral("closed"), 20000);
    QVERIFY(stopSender(*sender).ended);
}

void TestSystemLetters::dropsOnFreshConnectionsAreTheServers()
{
    fixture().setSetting("sessions", "1");
    QAtomicInt drops = 3;
    server().setHook([&](const SmtpEvent &event) -> SmtpScript {
        return event.verb == "RCPT" && drops.fetchAndAddOrdered(-1) > 0 ? "X:" : SmtpScript();
    });
    QList<qint64> letters;
    for (int i = 0; i < 4; ++i)
        letters.append(queueCode(QStringLiteral("person%1@codes.example").arg(i)));
    auto sender = fixture().startSender(fixture().setup());
    for (const qint64 letter : letters)
        QVERIFY(waitFor(letter, "sent"));
    QCOMPARE(server().messages().size(), 4);
    QVERIFY(fixture().value("SELECT changed_at IS NOT NULL FROM app.breaker") == QLatin1String("t")); // it was open
    QCOMPARE(fixture().value("SELECT string_agg(attempts::text, ' ' ORDER BY id) FROM priv.system_letter"),
        QStringLiteral("2 2 1 1")); // the drop that opened it cost nothing
    QVERIFY(stopSender(*sender).ended);
}

void TestSystemLetters::refusedServiceAddressMakesThemWait()
{
    QAtomicInt refusals = 2;
    server().setHook([&](const SmtpEvent &event) -> SmtpScript {
        return event.verb == "MAIL" && refusals.fetchAndAddOrdered(-1) > 0 ? "S: 550 5.7.1 not your address\nN:"
                                                                           : SmtpScript();
    });
    const qint64 letter = queueCode(QStringLiteral("ann@codes.example"));
    LogWitness log;
    auto sender = fixture().startSender(fixture().setup());
    QVERIFY(waitFor(letter, "deferred"));
    QVERIFY(log.count(QStringLiteral("refuses the service's address")) > 0);
    QVERIFY(waitFor(letter, "sent"));
    QCOMPARE(fixture().value("SELECT count(*) FROM app.mailing_hold"), QStringLiteral("0"));
    QVERIFY(stopSender(*sender).ended);
}

void TestSystemLetters::withoutAddressTheyWait()
{
    fixture().run("DELETE FROM app.service_setting WHERE key = 'service_address'");
    const qint64 letter = queueCode(QStringLiteral("ann@codes.example"));
    LogWitness log;
    auto sender = fixture().startSender(fixture().setup());
    QTRY_VERIFY_WITH_TIMEOUT(log.count(QStringLiteral("[service]")) > 0, 20000);
    QCOMPARE(state(letter), QStringLiteral("pending"));
    fixture().setSetting("service_address", "\"robot@service.example\"");
    QVERIFY(waitFor(letter, "sent"));
    QVERIFY(stopSender(*sender).ended);
}

void TestSystemLetters::lettersThatCannotBeMadeEnd()
{
    const qint64 unsound = queueCode(QStringLiteral("ann@co..des.example"));
    fixture().run("INSERT INTO priv.system_letter_kind VALUES ('from_the_future', '{}')");
    const qint64 unknown
        = fixture()
              .value("SELECT priv.queue_system_letter('from_the_future', 'ann@codes.example', 'en', '{}')")
              .toLongLong();
    auto sender = fixture().startSender(fixture().setup());
    QVERIFY(waitFor(unsound, "failed"));
    QVERIFY(waitFor(unknown, "deferred")); // a younger sender may know it
    QVERIFY(fixture()
                .value("SELECT reply FROM priv.system_letter WHERE id = $1", { unknown })
                .contains(QLatin1String("version")));
    QVERIFY(server().messages().isEmpty());
    QVERIFY(stopSender(*sender).ended);
}

void TestSystemLetters::oneShotPassSendsThem()
{
    queueCode(QStringLiteral("ann@codes.example"));
    sender::SenderSetup setup = fixture().setup();
    setup.mode = sender::SenderMode::SendDue;
    auto sender = fixture().startSender(setup);
    const SenderEnd end = waitForEnd(*sender);
    QVERIFY(end.ended && !end.error);
    QCOMPARE(end.numbers.systemLetters, 1);
    QCOMPARE(end.numbers.sent, 0);
    QCOMPARE(server().messages().size(), 1);
}

void TestSystemLetters::extraRunLeavesThem()
{
    fixture().addClients(3);
    sender::SenderSetup setup = fixture().setup();
    setup.mode = sender::SenderMode::SendMailing;
    setup.mailing = fixture().makeMailing();
    const qint64 letter = queueCode(QStringLiteral("ann@codes.example"));
    auto sender = fixture().startSender(setup);
    const SenderEnd end = waitForEnd(*sender);
    QVERIFY(end.ended && !end.error);
    QCOMPARE(server().messages().size(), 3);
    QCOMPARE(state(letter), QStringLiteral("pending"));
}

// SIGTERM's way: what is in flight ends, what waits is free for others at once.
void TestSystemLetters::stoppingGivesThemBack()
{
    fixture().setSetting("letters_per_second", "2");
    for (int i = 0; i < 40; ++i)
        queueCode(QStringLiteral("person%1@codes.example").arg(i));
    auto sender = fixture().startSender(fixture().setup());
    QTRY_VERIFY_WITH_TIMEOUT(server().messages().size() >= 2, 20000);
    const SenderEnd end = stopSender(*sender);
    QVERIFY(end.ended && !end.error);
    const qsizetype sent = server().messages().size();
    QVERIFY(sent < 40);
    QCOMPARE(fixture().value("SELECT count(*) FROM priv.system_letter WHERE state = 'sent'"), QString::number(sent));
    QCOMPARE(
        fixture().value("SELECT count(*) FROM priv.system_letter WHERE lease_sender IS NOT NULL"), QStringLiteral("0"));
    QCOMPARE(fixture().value("SELECT count(*) FROM priv.system_letter WHERE state = 'sending'"), QStringLiteral("0"));
}

QTEST_GUILESS_MAIN(TestSystemLetters)
#include "tst_systemletters.moc"
