// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/ledgercase.h"

using namespace mailer;
using namespace mailer::test;

// Ledger promises 3, 4 and 6 at the one write: marks and answers, each once, whatever is repeated or comes late.
class TestExchange final : public LedgerCase
{
    Q_OBJECT

private Q_SLOTS:
    void promise3_markIsRefused_data();
    void promise3_markIsRefused();
    void promise3_nothingIsMarkedInARestoredDatabase();
    void promise3_repeatedMarkIsTheSameMark();
    void promise3_repeatedAnswerChangesNothing();
    void promise3_repeatWhileTheFirstIsUnderWay_data();
    void promise3_repeatWhileTheFirstIsUnderWay();
    void promise3_oneLetterTwiceInOneWrite();
    void promise3_answersAndMarksTogether();
    void promise3_takenBackMarks();
    void promise3_takenBackAfterARescue();
    void promise3_notTakenBackAfterADecision();
    void promise4_stableIdentity();
    void promise4_lateAnswerSettles_data();
    void promise4_lateAnswerSettles();
    void promise4_answerAfterADecisionIsLate_data();
    void promise4_answerAfterADecisionIsLate();
    void promise4_undecidedAgainAfterADecision();
    void promise4_resendSetting();
    void promise4_answerOfAnOlderAttemptIsLate();
    void promise4_theLivingAreNotRescued();
    void promise6_outcomes_data();
    void promise6_outcomes();
    void promise6_refusalsBeforeTheDot();
    void promise6_refusalAfterTheLeaseIsOnlyKept();
    void promise6_pausesGrowAndAreCapped();
    void promise6_attemptsGivenBack();

private:
    struct Marked {
        qint64 delivery = 0;
        qint64 attempt = 0;
        qint64 run = 0;
    };
    Marked marked(int clients = 3)
    {
        Marked mark;
        mark.run = plannedRun(clients);
        mark.delivery = sender().claim().first().delivery;
        if (sender().mark(mark.delivery, &mark.attempt) != QLatin1String("marked"))
            QTest::qFail("not marked", __FILE__, __LINE__);
        return mark;
    }
    QString attemptOf(qint64 attempt)
    {
        return base().value(
            "SELECT format('%s %s %s', status, number, code) FROM app.attempt WHERE id = $1", { attempt });
    }
    void decide(qint64 run, const QString &decision)
    {
        QCOMPARE(base().asUser("SELECT api.decide_letters($1, NULL, $2)", { run, decision }), QString());
        while (sender().handleRequests() > 0) {}
    }
};

void TestExchange::promise3_markIsRefused_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QString>("verdict");
    const auto row = [](const char *name, const QByteArray &before, const char *verdict) {
        QTest::newRow(name) << before << QString::fromLatin1(verdict);
    };
    row("paused", "UPDATE app.mailing SET paused_at = now()", "stopped");
    row("disabled",
        "INSERT INTO app.mailing_disable (mailing_id, owner_id, disabled_by, reason) SELECT id, owner_id, 1, 'x' FROM "
        "app.mailing",
        "stopped");
    row("held", "INSERT INTO app.mailing_hold (mailing_id, owner_id, reason) SELECT id, owner_id, 'x' FROM app.mailing",
        "stopped");
    row("blocked", "INSERT INTO app.account_block (account_id, blocked_by) SELECT owner_id, 1 FROM app.mailing",
        "stopped");
    row("role taken away", "SELECT priv.revoke_role(owner_id::text, 'user') FROM app.mailing", "stopped");
    row("cancelled", "UPDATE app.mailing SET cancelled_at = now(), cancels = cancels + 1", "stopped");
    row("run cancelled", "UPDATE app.run SET cancelled_at = now()", "stopped");
    row("deleted", "UPDATE app.mailing SET deleted_at = now()", "stopped");
    row("expired", "UPDATE app.run SET expires_at = now()", "expired");
    row("own lease over", "UPDATE app.sender SET lease_until = now()", "lease_lost");
    row("block of another", "UPDATE app.run_block SET lease_sender = 99", "lease_lost");
    row("block of an older epoch", "UPDATE app.run_block SET lease_epoch = 0", "lease_lost");
    row("sent already",
        "WITH d AS (UPDATE app.delivery SET state = 'sent', settled_at = now(), decision = 'count_as_sent'), c AS "
        "(DELETE FROM app.run_count) "
        "INSERT INTO app.run_count SELECT owner_id, run_id, 3, 'sent', count(*) FROM app.delivery GROUP BY 1, 2",
        "taken");
    row("under way",
        "INSERT INTO app.attempt (owner_id, delivery_id, run_id, number, sender_id, sender_epoch, token, status) "
        "SELECT owner_id, id, run_id, 1, 99, 1, 1, 'open' FROM app.delivery",
        "taken");
}

void TestExchange::promise3_markIsRefused()
{
    QFETCH(QByteArray, before);
    QFETCH(QString, verdict);
    plannedRun(3);
    const auto letters = sender().claim();
    // What cannot be undone by lifting it is looked at first in a transaction of its own.
    base().value(before);
    qint64 attempt = -1;
    QCOMPARE(sender().mark(letters.first().delivery, &attempt), verdict);
    QCOMPARE(attempt, 0);
    QCOMPARE(base().number("SELECT count(*) FROM app.attempt WHERE sender_id = $1", { sender().id() }), 0);
    QCOMPARE(base().number("SELECT sum(attempts) FROM app.delivery"), 0);
}

void TestExchange::promise3_nothingIsMarkedInARestoredDatabase()
{
    const Marked mark = marked();
    base().value("UPDATE priv.ledger_identity SET restore_seen_at = now(), restore_detail = 'test'");
    const auto refused = db::ledger::exchange(
        sender().connection(), sender().identity(), QStringLiteral("s"), {}, { { mark.delivery + 1, 1 } });
    QCOMPARE(refused.error().code, QStringLiteral("MS002"));
    // What went out is recorded all the same.
    QCOMPARE(sender().answer(mark.delivery, mark.attempt, QStringLiteral("accepted")), QStringLiteral("sent"));
}

void TestExchange::promise3_repeatedMarkIsTheSameMark()
{
    plannedRun(3);
    const auto letters = sender().claim();
    qint64 first = 0, second = 0;
    QCOMPARE(sender().mark(letters.first().delivery, &first, 77), QStringLiteral("marked"));
    QCOMPARE(sender().mark(letters.first().delivery, &second, 77), QStringLiteral("marked"));
    QCOMPARE(second, first);
    QCOMPARE(sender().mark(letters.first().delivery, &second, 78), QStringLiteral("taken"));
    QCOMPARE(base().number("SELECT count(*) FROM app.attempt"), 1);
    // It stays one when the mailing is stopped meanwhile: the mark was made before.
    base().value("UPDATE app.mailing SET paused_at = now()");
    QCOMPARE(sender().mark(letters.first().delivery, &second, 77), QStringLiteral("marked"));
    QCOMPARE(second, first);
}

void TestExchange::promise3_repeatedAnswerChangesNothing()
{
    const Marked mark = marked();
    for (int i = 0; i < 3; ++i)
        QCOMPARE(sender().answer(mark.delivery, mark.attempt, QStringLiteral("deferred")), QStringLiteral("deferred"));
    QCOMPARE(base().value("SELECT attempts FROM app.delivery WHERE id = $1", { mark.delivery }), QStringLiteral("1"));
    const QString due = base().value("SELECT due_at FROM app.delivery WHERE id = $1", { mark.delivery });
    // Even a repeat that says something else.
    QCOMPARE(sender().answer(mark.delivery, mark.attempt, QStringLiteral("accepted")), QStringLiteral("deferred"));
    QCOMPARE(attemptOf(mark.attempt), QStringLiteral("deferred 1 451"));
    QCOMPARE(base().value("SELECT due_at FROM app.delivery WHERE id = $1", { mark.delivery }), due);
    // And one that belongs to nobody.
    QCOMPARE(sender().answer(mark.delivery, 123456, QStringLiteral("accepted")), QStringLiteral("deferred"));
    QCOMPARE(sender().answer(mark.delivery + 1, mark.attempt, QStringLiteral("accepted")), QStringLiteral("pending"));
}

void TestExchange::promise3_repeatWhileTheFirstIsUnderWay_data()
{
    QTest::addColumn<bool>("committed");
    QTest::newRow("the first is committed") << true;
    QTest::newRow("the first is rolled back") << false;
}

// The connection was lost while COMMIT was on its way, and the server still works on it.
void TestExchange::promise3_repeatWhileTheFirstIsUnderWay()
{
    QFETCH(bool, committed);
    plannedRun(2);
    const auto letters = sender().claim();
    const QByteArray write
        = "SELECT attempt_id FROM api_sender.exchange($1, $2, 's', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', "
          "ARRAY[$3::bigint], '{7}') WHERE verdict = 'marked'";
    const QVariantList values { sender().id(), sender().epoch(), letters.first().delivery };
    VERIFY_OK(sender().connection().runScript("BEGIN"));
    const QString first = LedgerBase::valueOrCode(sender().connection(), write, values);
    QVERIFY(first.toLongLong() > 0);
    auto twin = sender().twin();
    Step second(twin->connection(), write, values);
    QVERIFY2(second.waits(base().admin()), "the repeat does not wait for the first");
    VERIFY_OK(sender().connection().runScript(committed ? "COMMIT" : "ROLLBACK"));
    VERIFY_OK(second.result());
    QCOMPARE(*second.result() == first, committed);
    QVERIFY(second.result()->toLongLong() > 0);
    QCOMPARE(base().number("SELECT count(*) FROM app.attempt"), 1);
}

void TestExchange::promise3_oneLetterTwiceInOneWrite()
{
    plannedRun(2);
    const qint64 delivery = sender().claim().first().delivery;
    const auto result = sender().exchange({}, { { delivery, 1 }, { delivery, 2 } });
    QCOMPARE(result.marks.size(), 2);
    QCOMPARE(std::count_if(result.marks.begin(), result.marks.end(),
                 [](const auto &m) { return m.verdict == db::MarkVerdict::Marked; }),
        1);
    QCOMPARE(base().number("SELECT count(*) FROM app.attempt"), 1);
}

void TestExchange::promise3_answersAndMarksTogether()
{
    plannedRun(40);
    const auto letters = sender().claim();
    const auto marks = sender().markAll(letters.first(20));
    QList<db::Answer> answers;
    QList<db::Mark> next;
    for (int i = 0; i < 20; ++i) {
        db::Answer answer;
        answer.attempt = marks.at(i).attempt;
        answer.delivery = marks.at(i).delivery;
        answer.status = i % 2 == 0 ? QStringLiteral("accepted") : QStringLiteral("refused");
        answer.code = i % 2 == 0 ? 250 : 550;
        answer.text = QStringLiteral("Привет \"{,}\\ %1").arg(i);
        answers.append(answer);
        next.append({ letters.at(20 + i).delivery, 1000 + i });
    }
    const auto result = sender().exchange(answers, next);
    QCOMPARE(result.answers.size(), 20);
    QCOMPARE(result.marks.size(), 20);
    QCOMPARE(base().countOf(QStringLiteral("sent")), 10);
    QCOMPARE(base().value("SELECT reason FROM app.delivery WHERE id = $1", { marks.at(1).delivery }),
        QStringLiteral("Привет \"{,}\\ 1"));
    QCOMPARE(base().number("SELECT count(*) FROM app.delivery_overview WHERE state = 'sending'"), 20);
    // The same write again gives the same rows and does nothing.
    const auto again = sender().exchange(answers, next);
    QCOMPARE(again.marks.size(), 20);
    for (const auto &mark : again.marks)
        QVERIFY(mark.verdict == db::MarkVerdict::Marked && mark.attempt != 0);
    QCOMPARE(base().number("SELECT count(*) FROM app.attempt"), 40);
    QCOMPARE(base().number("SELECT max(attempts) FROM app.delivery"), 1);
}

void TestExchange::promise3_takenBackMarks()
{
    const Marked mark = marked();
    auto two = another();
    QCOMPARE(two->takeBack({ { mark.delivery, mark.attempt } }), 0); // only who marked can know
    QCOMPARE(sender().takeBack({ { mark.delivery, mark.attempt } }), 1);
    QCOMPARE(sender().takeBack({ { mark.delivery, mark.attempt } }), 0);
    QCOMPARE(base().number("SELECT count(*) FROM app.attempt"), 0);
    QCOMPARE(base().value("SELECT state || attempts FROM app.delivery WHERE id = $1", { mark.delivery }),
        QStringLiteral("pending0"));
    qint64 attempt = 0;
    QCOMPARE(sender().mark(mark.delivery, &attempt), QStringLiteral("marked"));
    QCOMPARE(attemptOf(attempt), QStringLiteral("open 1 "));
    QCOMPARE(sender().answer(mark.delivery, attempt, QStringLiteral("accepted")), QStringLiteral("sent"));
    QCOMPARE(sender().takeBack({ { mark.delivery, attempt } }), 0); // answered: it went out
    // The highest attempt is gone without a loss: no restored backup.
    const auto same = db::ledger::checkIdentity(sender().connection(), sender().identity().database, attempt);
    VERIFY_OK(same);
    QVERIFY(*same);
}

void TestExchange::promise3_takenBackAfterARescue()
{
    const Marked mark = marked(1);
    endLeaseOf(sender());
    auto two = another();
    QCOMPARE(two->rescue(), 1);
    QCOMPARE(base().stateOf(mark.delivery), QStringLiteral("uncertain"));
    QCOMPARE(two->finish(), QList<qint64> { mark.run });
    // The sender was only frozen, and knows that it wrote no dot.
    QCOMPARE(sender().takeBack({ { mark.delivery, mark.attempt } }), 1);
    QCOMPARE(base().value("SELECT state || attempts || (due_at <= clock_timestamp()) FROM app.delivery"),
        QStringLiteral("deferred0true"));
    QVERIFY(two->finish().isEmpty());
    QCOMPARE(two->claimDeferred().size(), 1);
}

void TestExchange::promise3_notTakenBackAfterADecision()
{
    const Marked mark = marked(1);
    endLeaseOf(sender());
    QCOMPARE(another()->rescue(), 1);
    decide(mark.run, QStringLiteral("count_as_sent"));
    QCOMPARE(sender().takeBack({ { mark.delivery, mark.attempt } }), 0);
    QCOMPARE(base().stateOf(mark.delivery), QStringLiteral("sent"));
}

void TestExchange::promise4_stableIdentity()
{
    const Marked mark = marked(1);
    const QString uid = base().value("SELECT uid FROM app.delivery");
    const QString date = base().value("SELECT started_at FROM app.run");
    sender().answer(mark.delivery, mark.attempt, QStringLiteral("deferred"));
    base().value("UPDATE app.delivery SET due_at = now()");
    const auto letters = sender().claimDeferred();
    QCOMPARE(letters.first().uid, uid);
    QCOMPARE(letters.first().attempts, 1);
    QCOMPARE(base().value("SELECT started_at FROM app.run"), date);
    qint64 attempt = 0;
    QCOMPARE(sender().mark(mark.delivery, &attempt), QStringLiteral("marked"));
    QCOMPARE(attemptOf(attempt), QStringLiteral("open 2 "));
}

void TestExchange::promise4_lateAnswerSettles_data()
{
    QTest::addColumn<QString>("status");
    QTest::addColumn<QString>("state");
    QTest::newRow("accepted") << "accepted"
                              << "sent";
    QTest::newRow("refused") << "refused"
                             << "failed";
    QTest::newRow("deferred") << "deferred"
                              << "deferred";
    QTest::newRow("uncertain") << "uncertain"
                               << "uncertain";
}

void TestExchange::promise4_lateAnswerSettles()
{
    QFETCH(QString, status);
    QFETCH(QString, state);
    const Marked mark = marked(1);
    endLeaseOf(sender());
    auto two = another();
    QCOMPARE(two->rescue(), 1);
    QCOMPARE(two->rescue(), 0);
    QCOMPARE(base().value("SELECT state || attempts FROM app.delivery"), QStringLiteral("uncertain1"));
    QCOMPARE(two->finish(), QList<qint64> { mark.run });
    QCOMPARE(sender().answer(mark.delivery, mark.attempt, status), state);
    QCOMPARE(base().value("SELECT state || attempts FROM app.delivery"), state + u'1');
    QCOMPARE(base().value("SELECT status FROM app.attempt"), status);
    // Deferred is open: its run must be open again, or nobody would ever send it.
    QCOMPARE(base().value("SELECT finished_at IS NULL FROM app.run"),
        state == QLatin1String("deferred") ? QStringLiteral("t") : QStringLiteral("f"));
}

void TestExchange::promise4_answerAfterADecisionIsLate_data()
{
    QTest::addColumn<QString>("decision");
    QTest::addColumn<QString>("state");
    QTest::newRow("send again") << "send_again"
                                << "deferred";
    QTest::newRow("count as sent") << "count_as_sent"
                                   << "sent";
}

void TestExchange::promise4_answerAfterADecisionIsLate()
{
    QFETCH(QString, decision);
    QFETCH(QString, state);
    const Marked mark = marked(1);
    endLeaseOf(sender());
    QCOMPARE(another()->rescue(), 1);
    decide(mark.run, decision);
    QCOMPARE(base().stateOf(mark.delivery), state);
    QCOMPARE(sender().answer(mark.delivery, mark.attempt, QStringLiteral("refused")), state);
    QCOMPARE(attemptOf(mark.attempt), QStringLiteral("late 1 550"));
}

void TestExchange::promise4_undecidedAgainAfterADecision()
{
    const Marked mark = marked(1);
    endLeaseOf(sender());
    QCOMPARE(another()->rescue(), 1);
    sender().renew();
    decide(mark.run, QStringLiteral("send_again"));
    base().value("UPDATE app.delivery SET due_at = now()");
    QCOMPARE(sender().claimDeferred().size(), 1);
    qint64 second = 0;
    QCOMPARE(sender().mark(mark.delivery, &second), QStringLiteral("marked"));
    QCOMPARE(sender().answer(mark.delivery, second, QStringLiteral("uncertain")), QStringLiteral("uncertain"));
    // The decision was about the first attempt. Nobody has decided about the second.
    QCOMPARE(sender().answer(mark.delivery, mark.attempt, QStringLiteral("refused")), QStringLiteral("uncertain"));
    QCOMPARE(attemptOf(mark.attempt), QStringLiteral("late 1 550"));
    QCOMPARE(sender().answer(mark.delivery, second, QStringLiteral("accepted")), QStringLiteral("sent"));
    QCOMPARE(attemptOf(second), QStringLiteral("accepted 2 250"));
}

void TestExchange::promise4_resendSetting()
{
    base().setSetting("uncertain", "\"resend\"");
    const Marked mark = marked(2);
    const QByteArray notBefore = "SELECT d.state || (d.due_at >= a.marked_at + interval '15 minutes') || d.attempts "
                                 "FROM app.delivery d JOIN app.attempt a ON a.delivery_id = d.id WHERE d.id = $1";
    QCOMPARE(sender().answer(mark.delivery, mark.attempt, QStringLiteral("uncertain")), QStringLiteral("deferred"));
    QCOMPARE(base().value(notBefore, { mark.delivery }), QStringLiteral("deferredtrue1"));
    // The same by a rescue; the answer settles it as long as it was not sent again.
    const qint64 other = mark.delivery + 1;
    qint64 attempt = 0;
    QCOMPARE(sender().mark(other, &attempt), QStringLiteral("marked"));
    endLeaseOf(sender());
    QCOMPARE(another()->rescue(), 1);
    QCOMPARE(base().value(notBefore, { other }), QStringLiteral("deferredtrue1"));
    QCOMPARE(sender().answer(other, attempt, QStringLiteral("accepted")), QStringLiteral("sent"));
}

void TestExchange::promise4_answerOfAnOlderAttemptIsLate()
{
    base().setSetting("uncertain", "\"resend\"");
    const Marked mark = marked(1);
    endLeaseOf(sender());
    auto two = another();
    QCOMPARE(two->rescue(), 1);
    base().value("UPDATE app.delivery SET due_at = now()");
    QCOMPARE(two->claimDeferred().size(), 1);
    qint64 second = 0;
    QCOMPARE(two->mark(mark.delivery, &second), QStringLiteral("marked"));
    QCOMPARE(sender().answer(mark.delivery, mark.attempt, QStringLiteral("refused")), QStringLiteral("deferred"));
    QCOMPARE(attemptOf(mark.attempt), QStringLiteral("late 1 550"));
    base().setSetting("uncertain", "\"hold\"");
    QCOMPARE(two->answer(mark.delivery, second, QStringLiteral("uncertain")), QStringLiteral("uncertain"));
    QCOMPARE(two->answer(mark.delivery, second, QStringLiteral("accepted")), QStringLiteral("sent"));
}

void TestExchange::promise4_theLivingAreNotRescued()
{
    const Marked mark = marked(2);
    auto two = another();
    QCOMPARE(two->rescue(), 0);
    // A late heartbeat of its own makes nobody uncertain: whoever calls is alive.
    endLeaseOf(sender());
    QCOMPARE(sender().rescue(), 0);
    QCOMPARE(base().stateOf(mark.delivery), QStringLiteral("pending"));
    // A new epoch rescues what the old one left, at once.
    LedgerSender again(base().database(), QStringLiteral("one"));
    QCOMPARE(again.identity().rescued, 1);
    QCOMPARE(base().stateOf(mark.delivery), QStringLiteral("uncertain"));
}

void TestExchange::promise6_outcomes_data()
{
    QTest::addColumn<QString>("status");
    QTest::addColumn<QString>("state");
    QTest::addColumn<QString>("rest"); // attempts, whether due, whether settled, reason
    QTest::newRow("accepted") << "accepted"
                              << "sent"
                              << "1 f t ";
    QTest::newRow("deferred") << "deferred"
                              << "deferred"
                              << "1 t f deferred of the test";
    QTest::newRow("refused") << "refused"
                             << "failed"
                             << "1 f t refused of the test";
    QTest::newRow("uncertain") << "uncertain"
                               << "uncertain"
                               << "1 t t uncertain";
}

void TestExchange::promise6_outcomes()
{
    QFETCH(QString, status);
    QFETCH(QString, state);
    QFETCH(QString, rest);
    const Marked mark = marked();
    QCOMPARE(base().value("SELECT state FROM app.delivery_overview WHERE id = $1", { mark.delivery }),
        QStringLiteral("sending"));
    QCOMPARE(sender().answer(mark.delivery, mark.attempt, status), state);
    QCOMPARE(base().value("SELECT format('%s %s %s %s', attempts, due_at IS NOT NULL, settled_at IS NOT NULL, reason) "
                          "FROM app.delivery WHERE id = $1",
                 { mark.delivery }),
        rest);
    QCOMPARE(
        base().value("SELECT format('%s %s %s %s', status, stage, server, answered_at >= marked_at) FROM app.attempt"),
        status + QStringLiteral(" dot mail.test:25 t"));
}

void TestExchange::promise6_refusalsBeforeTheDot()
{
    plannedRun(3);
    const auto letters = sender().claim();
    QCOMPARE(sender().answer(letters[0].delivery, {}, QStringLiteral("refused"), 11), QStringLiteral("failed"));
    QCOMPARE(sender().answer(letters[1].delivery, {}, QStringLiteral("deferred"), 12), QStringLiteral("deferred"));
    // Repeats, told by their tokens.
    QCOMPARE(sender().answer(letters[0].delivery, {}, QStringLiteral("refused"), 11), QStringLiteral("failed"));
    QCOMPARE(sender().answer(letters[1].delivery, {}, QStringLiteral("deferred"), 12), QStringLiteral("deferred"));
    QCOMPARE(base().value("SELECT string_agg(status || number || stage, ' ' ORDER BY id) FROM app.attempt"),
        QStringLiteral("refused1rcpt deferred1rcpt"));
    QCOMPARE(
        base().value("SELECT string_agg(attempts::text, ' ' ORDER BY id) FROM app.delivery"), QStringLiteral("1 1 0"));
}

void TestExchange::promise6_refusalAfterTheLeaseIsOnlyKept()
{
    plannedRun(3);
    const auto letters = sender().claim();
    endLeaseOf(sender());
    auto two = another();
    QCOMPARE(two->claim().size(), 3);
    qint64 attempt = 0;
    QCOMPARE(two->mark(letters[0].delivery, &attempt), QStringLiteral("marked"));
    // The other one has it now: what the first heard is evidence and no more.
    QCOMPARE(sender().answer(letters[0].delivery, {}, QStringLiteral("refused"), 11), QStringLiteral("pending"));
    QCOMPARE(sender().answer(letters[1].delivery, {}, QStringLiteral("refused"), 12), QStringLiteral("pending"));
    QCOMPARE(base().number("SELECT count(*) FROM app.attempt WHERE status = 'late' AND code = 550"), 2);
    QCOMPARE(two->answer(letters[0].delivery, attempt, QStringLiteral("accepted")), QStringLiteral("sent"));
    QCOMPARE(two->mark(letters[1].delivery), QStringLiteral("marked"));
}

void TestExchange::promise6_pausesGrowAndAreCapped()
{
    base().setSetting("retry_first_seconds", "60");
    base().setSetting("retry_max_seconds", "400");
    plannedRun(40);
    auto letters = sender().claim();
    double base1 = 60;
    for (int attempt = 0; attempt < 5; ++attempt) {
        for (const auto &mark : sender().markAll(letters))
            QCOMPARE(
                sender().answer(mark.delivery, mark.attempt, QStringLiteral("deferred")), QStringLiteral("deferred"));
        const auto rows = base().admin().querySql(
            "SELECT min(p), max(p), count(DISTINCT p) FROM (SELECT extract(epoch FROM d.due_at - "
            "a.answered_at)::float8 AS p "
            "FROM app.delivery d JOIN app.attempt a ON a.delivery_id = d.id AND a.number = d.attempts) x");
        VERIFY_OK(rows);
        const double least = rows->first().real(0), most = rows->first().real(1);
        QVERIFY2(least >= std::min(base1, 400.0) - 1 && most <= std::min(base1 * 1.4, 400.0) + 1,
            qPrintable(QStringLiteral("attempt %1: %2 to %3 s").arg(attempt + 1).arg(least).arg(most)));
        QVERIFY2(base1 * 1.4 > 400 || most - least > base1 * 0.05, "no jitter");
        base1 *= 2;
        base().value("UPDATE app.delivery SET due_at = now()");
        letters = sender().claimDeferred();
        QCOMPARE(letters.size(), 40);
    }
    // A hundred of them do not overflow.
    base().value("UPDATE app.delivery SET attempts = 2000000");
    const auto mark = sender().markAll(letters).first();
    QCOMPARE(sender().answer(mark.delivery, mark.attempt, QStringLiteral("deferred")), QStringLiteral("deferred"));
}

void TestExchange::promise6_attemptsGivenBack()
{
    plannedRun(3);
    const auto letters = sender().claim();
    const auto marks = sender().markAll(letters);
    for (const auto &mark : marks)
        sender().answer(mark.delivery, mark.attempt, QStringLiteral("deferred"));
    auto two = another();
    two->giveBack({ marks[0].delivery }); // it was not this sender's attempt
    QCOMPARE(base().number("SELECT sum(attempts) FROM app.delivery"), 3);
    sender().giveBack({ marks[0].delivery, marks[1].delivery });
    QCOMPARE(
        base().value(
            "SELECT string_agg(attempts || ' ' || (due_at <= clock_timestamp()), ', ' ORDER BY id) FROM app.delivery"),
        QStringLiteral("0 true, 0 true, 1 false"));
    // Claimed by another meanwhile: left alone, without waiting.
    QCOMPARE(two->claimDeferred(1).size(), 1);
    VERIFY_OK(base().admin().runScript("BEGIN; SELECT FROM app.delivery FOR UPDATE"));
    Step giving(sender().connection(), "SELECT api_sender.give_back($1, $2, ARRAY[$3::bigint])",
        { sender().id(), sender().epoch(), marks[2].delivery });
    VERIFY_OK(giving.result());
    VERIFY_OK(base().admin().runScript("ROLLBACK"));
}

QTEST_GUILESS_MAIN(TestExchange)
#include "tst_exchange.moc"
