// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/ledgercase.h"
#include "db/systemletterstore.h"

#include <QMutex>

using namespace mailer;
using namespace mailer::test;

namespace store = db::systemletters;

// The queue of system letters, at the level of its SQL functions.
class TestSystemLetterQueue final : public LedgerCase
{
    Q_OBJECT

private Q_SLOTS:
    void kindsAndParametersAreChecked();
    void claimedOnceByTwoSenders();
    void firstTriesGoFirst();
    void answersEndLettersAndTheirParameters();
    void sameWriteAgainChangesNothing();
    void uncertainIsSentAgain();
    void markOfADeadSenderIsUncertain();
    void answerAfterTheRescueCounts();
    void marksNeedTheLease();
    void takenBackMarksCostNothing();
    void forgottenClaimComesAgain();
    void expiredCodesGoToNobody();
    void codesInAnswersAreHidden();
    void domainsOfSeveralServers();
    void restoredDatabaseSendsNothing();
    void testLettersAreOnesOwn();
    void administratorSeesNoCode();
    void endedLettersAreForgotten();
    void writesAtOnceDoNotDeadlock();

private:
    qint64 queue(const QString &to = QStringLiteral("new@example.org"), const QString &valid = QStringLiteral("1 hour"))
    {
        return base().number("SELECT priv.queue_system_letter('reset_code', $1, 'en', jsonb_build_object('full_name', "
                             "'Ann', 'code', 'ABCD-EFGH', 'expires_at', now() + $2::interval))",
            { to, valid });
    }
    void nameTheService() { base().setSetting("service_address", "\"robot@service.example\""); }
    QList<qint64> claim(LedgerSender &who, const QList<qint64> &held = {}, const db::ServedDomains &served = {})
    {
        const auto letters = store::claim(who.connection(), who.identity(), served, held, 100);
        QList<qint64> ids;
        if (!letters)
            QTest::qFail(qPrintable(letters.error().message), __FILE__, __LINE__);
        else
            for (const db::ClaimedSystemLetter &letter : *letters)
                ids.append(letter.id);
        return ids;
    }
    db::ExchangeResult exchange(LedgerSender &who, const QList<db::Answer> &answers, const QList<db::Mark> &marks)
    {
        const auto result = db::ledger::exchange(
            who.connection(), who.identity(), QStringLiteral("mx:25"), answers, marks, db::ledger::Queue::System);
        if (!result)
            QTest::qFail(qPrintable(result.error().message), __FILE__, __LINE__);
        return result ? *result : db::ExchangeResult();
    }
    db::MarkVerdict mark(LedgerSender &who, qint64 letter, qint64 token)
    {
        return exchange(who, {}, { { letter, token } }).marks.value(0).verdict;
    }
    static db::Answer answer(qint64 letter, qint64 token, const char *status, const QString &text = {})
    {
        return { letter, letter, token, QLatin1String(status), QStringLiteral("dot"), 250, QString(), text };
    }
    QString record(LedgerSender &who, const db::Answer &answer)
    {
        return exchange(who, { answer }, {}).answers.value(0).state;
    }
    QString field(qint64 letter, const char *column)
    {
        return base().value(
            QByteArray("SELECT (").append(column).append(")::text FROM priv.system_letter WHERE id = $1"), { letter });
    }
    // A sender that was killed: its lease is over.
    void kill(LedgerSender &who)
    {
        base().value("UPDATE app.sender SET lease_until = now() - interval '1 second' WHERE id = $1", { who.id() });
    }
    void makeDue() { base().value("UPDATE priv.system_letter SET due_at = now() - interval '1 second'"); }
};

void TestSystemLetterQueue::kindsAndParametersAreChecked()
{
    const auto refused = [this](const QByteArray &sql) { return LedgerBase::valueOrCode(base().admin(), sql); };
    QCOMPARE(refused("SELECT priv.queue_system_letter('advice', 'a@b.c', 'en', '{}')"), QStringLiteral("22023"));
    QCOMPARE(refused("SELECT priv.queue_system_letter('email_changed', 'a@b.c', 'en', '{\"full_name\": \"A\"}')"),
        QStringLiteral("22023"));
    QCOMPARE(refused("SELECT priv.queue_system_letter('email_changed', 'a@b.c', 'en', '{\"full_name\": \"\", "
                     "\"new_email\": \"x@y.z\"}') > 0"),
        QStringLiteral("t"));
    // A letter lives no longer than its code.
    const qint64 letter = queue(QStringLiteral("a@b.c"), QStringLiteral("10 minutes"));
    QCOMPARE(field(letter, "expires_at < now() + interval '11 minutes'"), QStringLiteral("true"));
}

void TestSystemLetterQueue::claimedOnceByTwoSenders()
{
    for (int i = 0; i < 5; ++i)
        queue();
    QVERIFY(claim(sender()).isEmpty()); // nobody has said from whom they are
    nameTheService();
    auto two = another();
    const QList<qint64> first = claim(sender());
    QCOMPARE(first.size(), 5);
    QVERIFY(claim(*two).isEmpty());
    QVERIFY(claim(sender(), first).isEmpty());
    VERIFY_OK(store::release(sender().connection(), sender().identity(), first.mid(0, 2)));
    QCOMPARE(claim(*two), first.mid(0, 2));
    kill(sender());
    QCOMPARE(claim(*two, first.mid(0, 2)), first.mid(2)); // what nobody marked is free with its lease
}

void TestSystemLetterQueue::firstTriesGoFirst()
{
    nameTheService();
    const qint64 old = queue();
    base().value(
        "UPDATE priv.system_letter SET state = 'deferred', attempts = 3, due_at = now() - interval '5 minutes'");
    const qint64 fresh = queue();
    const auto letters = store::claim(sender().connection(), sender().identity(), {}, {}, 1);
    VERIFY_OK(letters);
    QCOMPARE(letters->size(), 1);
    QCOMPARE(letters->first().id, fresh);
    QCOMPARE(claim(sender(), { fresh }), QList<qint64> { old });
}

void TestSystemLetterQueue::answersEndLettersAndTheirParameters()
{
    nameTheService();
    for (const auto &[status, state, ends] : { std::tuple("accepted", "sent", true),
             std::tuple("refused", "failed", true), std::tuple("deferred", "deferred", false) }) {
        const qint64 letter = queue();
        QCOMPARE(claim(sender()), QList<qint64> { letter });
        QCOMPARE(mark(sender(), letter, 7), db::MarkVerdict::Marked);
        QCOMPARE(field(letter, "state"), QStringLiteral("sending"));
        QCOMPARE(record(sender(), answer(letter, 7, status, QStringLiteral("said so"))), QLatin1String(state));
        QCOMPARE(field(letter, "attempts"), QStringLiteral("1"));
        QCOMPARE(field(letter, "reply"), QStringLiteral("said so"));
        QCOMPARE(field(letter, "ended_at IS NOT NULL"), ends ? QStringLiteral("true") : QStringLiteral("false"));
        QCOMPARE(field(letter, "parameters = '{}'"), ends ? QStringLiteral("true") : QStringLiteral("false"));
        QVERIFY(claim(sender()).isEmpty()); // the deferred one has its pause
    }
    makeDue();
    QCOMPARE(claim(sender()).size(), 1);
    // Refused before the dot: no mark.
    const qint64 unmarked = queue();
    QCOMPARE(claim(sender(), { unmarked - 1 }), QList<qint64> { unmarked });
    db::Answer local = answer(unmarked, 9, "refused", QStringLiteral("no such user"));
    local.attempt.reset();
    QCOMPARE(record(sender(), local), QStringLiteral("failed"));
    QCOMPARE(field(unmarked, "attempts"), QStringLiteral("1"));
}

void TestSystemLetterQueue::sameWriteAgainChangesNothing()
{
    nameTheService();
    const qint64 letter = queue();
    claim(sender());
    for (int i = 0; i < 2; ++i)
        QCOMPARE(mark(sender(), letter, 3), db::MarkVerdict::Marked);
    QCOMPARE(mark(sender(), letter, 4), db::MarkVerdict::Taken);
    QCOMPARE(field(letter, "attempts"), QStringLiteral("1"));
    for (int i = 0; i < 2; ++i)
        QCOMPARE(record(sender(), answer(letter, 3, "deferred")), QStringLiteral("deferred"));
    QCOMPARE(field(letter, "attempts"), QStringLiteral("1"));
    makeDue();
    claim(sender());
    db::Answer local = answer(letter, 5, "deferred");
    local.attempt.reset();
    for (int i = 0; i < 2; ++i)
        record(sender(), local);
    QCOMPARE(field(letter, "attempts"), QStringLiteral("2"));
}

void TestSystemLetterQueue::uncertainIsSentAgain()
{
    nameTheService();
    const qint64 letter = queue();
    claim(sender());
    const QString uid = field(letter, "message_uid");
    mark(sender(), letter, 1);
    QCOMPARE(record(sender(), answer(letter, 1, "uncertain")), QStringLiteral("uncertain"));
    QVERIFY(claim(sender()).isEmpty());
    makeDue();
    QCOMPARE(claim(sender()), QList<qint64> { letter });
    QCOMPARE(mark(sender(), letter, 2), db::MarkVerdict::Marked);
    QCOMPARE(record(sender(), answer(letter, 2, "accepted")), QStringLiteral("sent"));
    QCOMPARE(field(letter, "message_uid"), uid);
    QCOMPARE(field(letter, "attempts"), QStringLiteral("2"));
}

void TestSystemLetterQueue::markOfADeadSenderIsUncertain()
{
    nameTheService();
    const qint64 letter = queue();
    claim(sender());
    mark(sender(), letter, 1);
    auto two = another();
    QVERIFY(claim(*two).isEmpty());
    QCOMPARE(field(letter, "state"), QStringLiteral("sending"));
    kill(sender());
    QVERIFY(claim(*two).isEmpty()); // its dot may still be on the way
    QCOMPARE(field(letter, "state"), QStringLiteral("uncertain"));
    QCOMPARE(field(letter, "due_at >= marked_at + interval '15 seconds'"), QStringLiteral("true"));
    makeDue();
    QCOMPARE(claim(*two), QList<qint64> { letter });
    QCOMPARE(mark(*two, letter, 1), db::MarkVerdict::Marked);
    // The dead one's answer, should it live after all, is none of this attempt, though the tokens are equal.
    record(sender(), answer(letter, 1, "refused"));
    QCOMPARE(field(letter, "state"), QStringLiteral("sending"));
    QCOMPARE(record(*two, answer(letter, 1, "accepted")), QStringLiteral("sent"));
}

void TestSystemLetterQueue::answerAfterTheRescueCounts()
{
    nameTheService();
    const qint64 letter = queue();
    claim(sender());
    mark(sender(), letter, 1);
    kill(sender());
    auto two = another();
    claim(*two);
    QCOMPARE(field(letter, "state"), QStringLiteral("uncertain"));
    QCOMPARE(record(sender(), answer(letter, 1, "accepted")), QStringLiteral("sent"));
    makeDue();
    QVERIFY(claim(*two).isEmpty());
}

void TestSystemLetterQueue::marksNeedTheLease()
{
    nameTheService();
    const qint64 letter = queue();
    QCOMPARE(mark(sender(), letter, 1), db::MarkVerdict::Lost);
    claim(sender());
    auto two = another();
    QCOMPARE(mark(*two, letter, 1), db::MarkVerdict::Lost);
    kill(sender());
    QCOMPARE(mark(sender(), letter, 1), db::MarkVerdict::Lost);
    QCOMPARE(claim(*two), QList<qint64> { letter });
    sender().renew();
    QCOMPARE(mark(sender(), letter, 2), db::MarkVerdict::Lost);
    QCOMPARE(mark(*two, letter, 2), db::MarkVerdict::Marked);
    QCOMPARE(mark(sender(), letter, 2), db::MarkVerdict::Taken);
    // The same name once more: the older epoch is fenced.
    auto twin = two->twin();
    two->registerAgain();
    QCOMPARE(store::claim(twin->connection(), twin->identity(), {}, {}, 5).error().code,
        QString::fromLatin1(db::supersededCode));
}

void TestSystemLetterQueue::takenBackMarksCostNothing()
{
    nameTheService();
    const qint64 letter = queue();
    claim(sender());
    mark(sender(), letter, 1);
    VERIFY_OK(store::takeBack(sender().connection(), sender().identity(), { letter }));
    QCOMPARE(field(letter, "state || ' ' || attempts"), QStringLiteral("pending 0"));
    auto two = another();
    QVERIFY(claim(*two).isEmpty()); // the lease stays
    QCOMPARE(mark(sender(), letter, 2), db::MarkVerdict::Marked);
    record(sender(), answer(letter, 2, "accepted"));
    VERIFY_OK(store::takeBack(sender().connection(), sender().identity(), { letter }));
    QCOMPARE(field(letter, "state"), QStringLiteral("sent")); // too late
}

void TestSystemLetterQueue::forgottenClaimComesAgain()
{
    nameTheService();
    const qint64 one = queue();
    const qint64 two = queue();
    QCOMPARE(claim(sender()).size(), 2); // its answer was lost, but for one
    QCOMPARE(claim(sender(), { one }), QList<qint64> { two });
    mark(sender(), one, 1);
    QVERIFY(claim(sender(), { one, two }).isEmpty());
    QCOMPARE(field(one, "state"), QStringLiteral("sending"));
    QVERIFY(claim(sender(), { two }).isEmpty()); // given up after its mark: uncertain
    QCOMPARE(field(one, "state"), QStringLiteral("uncertain"));
}

void TestSystemLetterQueue::expiredCodesGoToNobody()
{
    nameTheService();
    const qint64 late = queue(QStringLiteral("a@b.c"), QStringLiteral("-1 second"));
    const qint64 soon = queue();
    const qint64 perhaps = queue();
    QCOMPARE(claim(sender()), (QList<qint64> { soon, perhaps }));
    QCOMPARE(field(late, "state"), QStringLiteral("expired"));
    QCOMPARE(field(late, "parameters"), QStringLiteral("{}"));
    mark(sender(), perhaps, 1);
    record(sender(), answer(perhaps, 1, "uncertain"));
    base().value("UPDATE priv.system_letter SET expires_at = now() WHERE ended_at IS NULL");
    QCOMPARE(mark(sender(), soon, 2), db::MarkVerdict::Expired);
    QVERIFY(claim(sender()).isEmpty());
    QCOMPARE(field(soon, "state"), QStringLiteral("expired"));
    QCOMPARE(field(perhaps, "state"), QStringLiteral("uncertain")); // it may have come
    QCOMPARE(base().value("SELECT count(*) FROM priv.system_letter WHERE parameters <> '{}' OR ended_at IS NULL"),
        QStringLiteral("0"));
}

void TestSystemLetterQueue::codesInAnswersAreHidden()
{
    nameTheService();
    const qint64 letter = queue();
    claim(sender());
    mark(sender(), letter, 1);
    record(sender(), answer(letter, 1, "refused", QStringLiteral("your text ABCD-EFGH (ABCDEFGH) looks like spam")));
    QCOMPARE(field(letter, "reply"), QStringLiteral("your text <code> (<code>) looks like spam"));
}

void TestSystemLetterQueue::domainsOfSeveralServers()
{
    nameTheService();
    const qint64 letter = queue();
    const QString mine = base().account().email.section(u'@', 1);
    const qint64 message = base().number(
        "INSERT INTO app.message (owner_id, subject, plain_text) VALUES ($1, 'Hi', 'Text') RETURNING id",
        { base().account().id });
    const qint64 test = base().asUser("SELECT api.send_test_letter($1, NULL)", { message }).toLongLong();
    QVERIFY(test > 0);
    QCOMPARE(claim(sender(), {}, { { mine }, false }), QList<qint64> { test });
    QVERIFY(claim(sender(), { test }, { { QStringLiteral("service.example") }, true }).isEmpty());
    QCOMPARE(claim(sender(), { test }, { { mine }, true }), QList<qint64> { letter });
}

void TestSystemLetterQueue::restoredDatabaseSendsNothing()
{
    nameTheService();
    const qint64 letter = queue();
    claim(sender());
    base().value("UPDATE priv.ledger_identity SET restore_seen_at = now(), restore_detail = 'x'");
    QCOMPARE(store::claim(sender().connection(), sender().identity(), {}, {}, 5).error().code,
        QString::fromLatin1(db::restoredCode));
    const auto marked = db::ledger::exchange(sender().connection(), sender().identity(), QStringLiteral("mx"), {},
        { { letter, 1 } }, db::ledger::Queue::System);
    QCOMPARE(marked.error().code, QString::fromLatin1(db::restoredCode));
}

void TestSystemLetterQueue::testLettersAreOnesOwn()
{
    const auto other = base().database().makeAccount(QStringLiteral("other@elsewhere.example"));
    VERIFY_OK(other);
    const qint64 mine = base().number(
        "INSERT INTO app.message (owner_id, subject, plain_text) VALUES ($1, 'Mine', 'Text') RETURNING id",
        { base().account().id });
    const qint64 theirs = base().number(
        "INSERT INTO app.message (owner_id, subject, plain_text) VALUES ($1, 'Theirs', 'Text') RETURNING id",
        { other->id });
    base().addClients(1);
    const qint64 client = base().number("SELECT id FROM app.client");
    QCOMPARE(base().asUser("SELECT api.send_test_letter($1, NULL)", { theirs }), QStringLiteral("P0002"));
    QCOMPARE(base().asUser("SELECT api.send_test_letter($1, $2)", { mine, client + 1 }), QStringLiteral("P0002"));
    QCOMPARE(base().asUser("SELECT api.send_test_letter($1, $2, '', 'boss@elsewhere.example')", { mine, client }),
        QStringLiteral("42501"));
    const qint64 letter = base().asUser("SELECT api.send_test_letter($1, $2)", { mine, client }).toLongLong();
    QVERIFY(letter > 0);
    QCOMPARE(field(letter, "to_email"), base().account().email);
    QCOMPARE(base().asUser("SELECT state FROM api.test_letter_state($1)", { letter }), QStringLiteral("pending"));
    auto stranger = connect(other->login);
    QCOMPARE(LedgerBase::valueOrCode(*stranger, "SELECT count(*) FROM api.test_letter_state($1)", { letter }),
        QStringLiteral("0"));
    // Only the sender that has the letter reads its message.
    auto two = another();
    QCOMPARE(claim(sender()), QList<qint64> { letter });
    const auto message = store::loadTestMessage(sender().connection(), sender().identity(), letter);
    VERIFY_OK(message);
    QCOMPARE(message->subject, QStringLiteral("Mine"));
    QCOMPARE(store::loadTestMessage(two->connection(), two->identity(), letter).error().kind, ErrorKind::NotFound);
    // Stop means stop.
    base().value("INSERT INTO app.account_block (account_id, blocked_by) VALUES ($1, $1)", { base().account().id });
    QCOMPARE(mark(sender(), letter, 1), db::MarkVerdict::Stopped);
    VERIFY_OK(store::release(sender().connection(), sender().identity(), { letter }));
    QVERIFY(claim(sender()).isEmpty());
    QCOMPARE(field(letter, "state || ' ' || parameters"), QStringLiteral("cancelled {}"));
    base().value("DELETE FROM app.account_block");
    const QByteArray test = "SELECT api.send_test_letter($1, NULL)";
    const qint64 last = base().asUser(test, { mine }).toLongLong();
    QCOMPARE(claim(sender()), QList<qint64> { last });
    base().value("SELECT priv.revoke_role($1::text, 'user')", { base().account().id });
    QCOMPARE(mark(sender(), last, 2), db::MarkVerdict::Stopped);
    VERIFY_OK(store::release(sender().connection(), sender().identity(), { last }));
    QVERIFY(claim(sender()).isEmpty());
    base().value("SELECT priv.grant_role($1::text, 'user')", { base().account().id });
    for (int i = 2; i < 60; ++i)
        QVERIFY(base().asUser("SELECT api.send_test_letter($1, NULL)", { mine }).toLongLong() > 0);
    QCOMPARE(base().asUser("SELECT api.send_test_letter($1, NULL)", { mine }), QStringLiteral("55000"));
}

void TestSystemLetterQueue::administratorSeesNoCode()
{
    nameTheService();
    const qint64 letter = queue();
    const auto boss
        = base().database().makeAccount(QStringLiteral("boss@service.example"), { QStringLiteral("administrator") });
    VERIFY_OK(boss);
    auto desk = connect(boss->login);
    const auto rows = desk->querySql("SELECT l::text, l.letter_id, l.state FROM api_administrator.system_letters() l");
    VERIFY_OK(rows);
    QCOMPARE(rows->size(), 1);
    QCOMPARE(rows->first().int64(1), letter);
    QCOMPARE(rows->first().text(2), QStringLiteral("pending"));
    QVERIFY(!rows->first().text(0).contains(QLatin1String("ABCD")));
    const auto counts = desk->querySql("SELECT kind, state, letters FROM api_administrator.system_letter_counts()");
    VERIFY_OK(counts);
    QCOMPARE(counts->first().text(0), QStringLiteral("reset_code"));
    QCOMPARE(base().asUser("SELECT count(*) FROM api_administrator.system_letters()"), QStringLiteral("42501"));
}

void TestSystemLetterQueue::endedLettersAreForgotten()
{
    nameTheService();
    const qint64 old = queue(), young = queue(), open = queue();
    base().value(
        "UPDATE priv.system_letter SET ended_at = now() - interval '31 days', state = 'sent' WHERE id = $1", { old });
    base().value(
        "UPDATE priv.system_letter SET ended_at = now() - interval '29 days', state = 'sent' WHERE id = $1", { young });
    base().value("UPDATE priv.system_letter SET created_at = now() - interval '99 days' WHERE id = $1", { open });
    VERIFY_OK(store::clean(sender().connection(), sender().identity()));
    QCOMPARE(base().value("SELECT string_agg(id::text, ' ' ORDER BY id) FROM priv.system_letter"),
        QStringLiteral("%1 %2").arg(young).arg(open));
}

// Two senders claim, mark, answer and give back for a while, in orders as they come: nobody hangs, no write fails, each
// letter is accepted once.
void TestSystemLetterQueue::writesAtOnceDoNotDeadlock()
{
    nameTheService();
    for (int i = 0; i < 60; ++i)
        queue();
    auto two = another();
    std::atomic<int> faults = 0;
    QMutex mutex;
    QHash<qint64, int> accepted;
    const auto work = [&](LedgerSender &who, bool backwards) {
        qint64 token = 0;
        for (int round = 0; round < 60; ++round) {
            const auto letters = who.connection().transaction(
                [&](db::Connection &c) { return store::claim(c, who.identity(), {}, {}, 7); });
            if (!letters) {
                ++faults;
                continue;
            }
            QList<db::Mark> marks;
            for (const db::ClaimedSystemLetter &letter : *letters)
                marks.insert(backwards ? 0 : marks.size(), { letter.id, ++token });
            const auto marked = db::ledger::exchange(
                who.connection(), who.identity(), QStringLiteral("mx"), {}, marks, db::ledger::Queue::System);
            QList<db::Answer> answers;
            for (const db::Mark &mark : marks) {
                const char *status = mark.delivery % 3 == round % 3 ? "accepted" : "deferred";
                answers.append(answer(mark.delivery, mark.token, status));
            }
            const auto recorded = db::ledger::exchange(
                who.connection(), who.identity(), QStringLiteral("mx"), answers, {}, db::ledger::Queue::System);
            if (!marked || !recorded) {
                ++faults;
                continue;
            }
            const QMutexLocker lock(&mutex);
            for (const db::AnswerResult &result : recorded->answers)
                accepted[result.delivery] += result.state == QLatin1String("sent") ? 1 : 0;
        }
    };
    base().setSetting("retry_first_seconds", "1");
    std::atomic<bool> over = false;
    std::thread first([&] { work(sender(), false); });
    std::thread second([&] { work(*two, true); });
    std::thread hurry([&] { // what is deferred is due again at once
        auto admin = std::make_unique<db::Connection>(base().database().superuser(), nullptr);
        while (!over && admin->open()) {
            if (!admin->querySql("UPDATE priv.system_letter SET due_at = now() WHERE id IN (SELECT id FROM "
                                 "priv.system_letter WHERE ended_at IS NULL ORDER BY id FOR UPDATE SKIP LOCKED)"))
                ++faults;
        }
    });
    first.join();
    second.join();
    over = true;
    hurry.join();
    QCOMPARE(faults.load(), 0);
    QVERIFY(!accepted.isEmpty());
    for (auto it = accepted.cbegin(); it != accepted.cend(); ++it)
        QVERIFY2(it.value() <= 1, qPrintable(QString::number(it.key())));
}

QTEST_GUILESS_MAIN(TestSystemLetterQueue)
#include "tst_systemletterqueue.moc"
