// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/answermeaning.h"

#include <QSet>
#include <QTest>

using namespace mailer;

// What answers of mail servers mean, as common servers put them.
class AnswerMeaningTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void answers_data();
    void answers();
    void everyMeaningHasWords();
    void temporaryMayPassLater();
    void wholeAnswers();
};

void AnswerMeaningTest::answers_data()
{
    QTest::addColumn<QString>("state");
    QTest::addColumn<int>("code"); // −1: none
    QTest::addColumn<QString>("enhanced");
    QTest::addColumn<QString>("words");
    QTest::addColumn<QString>("meaning");
    const auto row = [](const char *state, int code, const char *enhanced, const char *words, const char *meaning) {
        QTest::addRow("%d %s %s", code, enhanced, words)
            << QString::fromLatin1(state) << code << QString::fromLatin1(enhanced) << QString::fromLatin1(words)
            << QString::fromLatin1(meaning);
    };
    row("failed", 550, "5.1.1", "anything at all, even spam", "mailbox_unknown");
    row("failed", 550, "", "<a@b.example>: Recipient address rejected: User unknown", "mailbox_unknown");
    row("failed", 550, "5.0.0", "No such user here", "mailbox_unknown");
    row("failed", 550, "5.1.2", "Host unknown", "domain_unknown");
    row("failed", 556, "5.1.10", "Domain has null MX", "domain_unknown");
    row("failed", 550, "5.4.4", "Unable to route", "domain_unknown");
    row("failed", 552, "5.2.2", "Over quota", "mailbox_full");
    row("expired", 452, "4.2.2", "Over quota", "mailbox_full");
    row("deferred", 452, "", "mailbox full", "mailbox_full");
    row("failed", 552, "5.3.4", "Message too big", "letter_too_big");
    row("failed", 0, "5.3.4", "the letter has 9 octets, the server takes 8", "letter_too_big");
    row("failed", 0, "5.1.3", "the address is longer than 254 octets", "address_wrong");
    row("failed", 0, "5.6.7", "the server does not take addresses beyond ASCII", "address_not_ascii");
    row("failed", 0, "5.6.0", "the letter holds a bare LF", "content_refused");
    row("failed", 554, "5.7.1", "Message rejected as SPAM", "taken_for_spam");
    row("failed", 554, "5.7.1", "Service unavailable; Client host blocked using zen.spamhaus.org", "on_blocklist");
    row("failed", 550, "5.7.26", "Unauthenticated email is not accepted due to domain's DMARC policy",
        "sender_not_proved");
    row("failed", 550, "5.7.1", "SPF check failed", "sender_not_proved");
    row("failed", 554, "5.7.1", "Relay access denied", "relay_refused");
    row("failed", 550, "5.7.1", "Refused by local policy", "policy_refused");
    row("failed", 550, "5.1.8", "Sender address rejected", "from_refused");
    row("deferred", 451, "4.7.1", "Please come back later", "greylisted");
    row("deferred", 450, "", "Greylisted, try again in 300 seconds", "greylisted");
    row("deferred", 421, "4.7.28", "Our system has detected an unusual rate", "too_many");
    row("deferred", 451, "4.7.0", "Too many messages", "too_many");
    row("deferred", 451, "4.3.0", "Temporary lookup failure", "server_trouble");
    row("deferred", 421, "", "Service closing", "server_trouble");
    row("deferred", 450, "4.4.1", "Connection timed out", "connection_trouble");
    row("deferred", 0, "", "the connection was closed", "connection_trouble");
    row("deferred", 450, "", "not now", "other_temporary");
    row("failed", 550, "", "no", "other_permanent");
    row("failed", 550, "5.2.1", "Mailbox disabled", "mailbox_closed");
    row("uncertain", 0, "", "the sender stopped before the answer came", "answer_lost");
    row("uncertain", -1, "", "the database was restored from a backup", "backup_restored");
    row("skipped", -1, "", "unsubscribed", "on_stop_list");
    row("expired", -1, "", "its time was over", "time_over");
    row("cancelled", -1, "", "the mailing was cancelled", "mailing_cancelled");
    row("cancelled", -1, "", "the client was deleted", "client_deleted");
}

void AnswerMeaningTest::answers()
{
    QFETCH(QString, state);
    QFETCH(int, code);
    QFETCH(QString, enhanced);
    QFETCH(QString, words);
    QFETCH(QString, meaning);
    const auto number = code < 0 ? std::nullopt : std::optional<int>(code);
    QCOMPARE(QString(wordOf(meaningOf({ state, number, enhanced, words }))), meaning);
}

void AnswerMeaningTest::everyMeaningHasWords()
{
    QSet<QString> words;
    QSet<QString> names;
    const int count = int(Meaning::OtherPermanent) + 1;
    for (int i = 0; i < count; ++i) {
        const MeaningWords sentences = wordsOf(Meaning(i));
        words.insert(QString(wordOf(Meaning(i))));
        names.insert(QString::fromUtf8(sentences.name));
        QVERIFY(QByteArray(sentences.details).endsWith('.') && QByteArray(sentences.advice).endsWith('.'));
    }
    QCOMPARE(words.size(), count);
    QCOMPARE(names.size(), count);
}

void AnswerMeaningTest::temporaryMayPassLater()
{
    for (const Meaning meaning : { Meaning::MailboxFull, Meaning::Greylisted, Meaning::TimeOver })
        QVERIFY(mayPassLater(meaning));
    for (const Meaning meaning : { Meaning::MailboxUnknown, Meaning::AddressWrong, Meaning::OnStopList })
        QVERIFY(!mayPassLater(meaning));
}

void AnswerMeaningTest::wholeAnswers()
{
    QCOMPARE(wholeAnswer(550, QStringLiteral("5.1.1"), QStringLiteral("no")), QStringLiteral("550 5.1.1 no"));
    QCOMPARE(wholeAnswer(550, QStringLiteral("5.1.1"), QStringLiteral("550 5.1.1 no")), QStringLiteral("550 5.1.1 no"));
    QCOMPARE(
        wholeAnswer(0, {}, QStringLiteral("the connection was closed")), QStringLiteral("the connection was closed"));
    QCOMPARE(wholeAnswer(250, {}, {}), QStringLiteral("250"));
}

QTEST_GUILESS_MAIN(AnswerMeaningTest)
#include "tst_answermeaning.moc"
