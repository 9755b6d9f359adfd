// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/ledgercase.h"

using namespace mailer;
using namespace mailer::test;

namespace {

const QByteArray markSql
    = "SELECT verdict FROM api_sender.exchange($1, $2, 's', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', "
      "ARRAY[$3::bigint], ARRAY[$4::bigint])";
const QByteArray expireSql = "SELECT api_sender.expire_due($1, $2, 100)";
const QByteArray handleSql = "SELECT api_sender.handle_requests($1, $2, 100)";
const QByteArray finishSql = "SELECT count(*) FROM api_sender.finish_runs($1, $2)";
const QByteArray rescueSql = "SELECT api_sender.rescue($1, $2)";
const QByteArray answerSql
    = "SELECT verdict FROM api_sender.exchange($1, $2, 's', ARRAY[$3::bigint], ARRAY[$4::bigint], '{1}', ARRAY[$5], "
      "'{dot}', '{250}', '{\"\"}', '{x}', '{}', '{}')";

} // namespace

// Ledger promises 3, 4, 7 and 8 where two do something at the same moment: every order of begin and commit, driven step
// by step on two connections.
class TestLedgerRaces final : public LedgerCase
{
    Q_OBJECT

private Q_SLOTS:
    void promise7_markAndStop_data();
    void promise7_markAndStop();
    void promise7_aWaitingMarkSeesTheStop();
    void promise7_cancelWhileARunIsPlanned();
    void promise8_markThenExpire();
    void promise8_expireThenMark();
    void promise2_markAndTakeover_data();
    void promise2_markAndTakeover();
    void promise4_answerAndRescue_data();
    void promise4_answerAndRescue();
    void promise4_decisionAndLateAnswer_data();
    void promise4_decisionAndLateAnswer();
    void promise8_finishAndDecision_data();
    void promise8_finishAndDecision();
    void promise8_finishSeesADecisionThatLandsBetween();
    void promise8_finishAndLateAnswer();
    void promise4_sendAgainDoesNotReviveACancelledRun();
    void promise4_registeringTwiceAtOnce();

private:
    QVariantList me() { return { sender().id(), sender().epoch() }; }
    QString call(const QByteArray &sql, const QVariantList &more = {})
    {
        return LedgerBase::valueOrCode(sender().connection(), sql, me() + more);
    }
    void begin(db::Connection &connection) { VERIFY_OK(connection.runScript("BEGIN")); }
    void commit(db::Connection &connection) { VERIFY_OK(connection.runScript("COMMIT")); }
};

void TestLedgerRaces::promise7_markAndStop_data()
{
    QTest::addColumn<QByteArray>("stop");
    QTest::addColumn<QString>("who");
    QTest::newRow("pause") << QByteArray("SELECT api.pause_mailing($1)") << "owner";
    QTest::newRow("cancel") << QByteArray("SELECT api.cancel_mailing($1)") << "owner";
    QTest::newRow("delete") << QByteArray("SELECT api.delete_mailing($1)") << "owner";
    QTest::newRow("disable") << QByteArray("SELECT api_manager.disable_mailing($1, 'spam')") << "manager";
    QTest::newRow("block") << QByteArray(
        "INSERT INTO app.account_block (account_id, blocked_by) SELECT owner_id, 1 FROM app.mailing WHERE id = $1")
                           << "operator";
    QTest::newRow("role taken away") << QByteArray(
        "SELECT priv.revoke_role(owner_id::text, 'user') FROM app.mailing WHERE id = $1")
                                     << "operator";
    QTest::newRow("hold") << QByteArray("SELECT api_sender.hold_mailing($2, $3, $1, 'x')") << "sender";
}

void TestLedgerRaces::promise7_markAndStop()
{
    QFETCH(QByteArray, stop);
    QFETCH(QString, who);
    plannedRun(10);
    const qint64 mailing = base().number("SELECT id FROM app.mailing");
    const auto letters = sender().claim();
    const auto mark = [&](int i) { return call(markSql, { letters.at(i).delivery, 100 + i }); };
    auto two = another();
    std::unique_ptr<db::Connection> person;
    if (who == QLatin1String("manager")) {
        const auto account
            = base().database().makeAccount(QStringLiteral("max@sender.example"), { QStringLiteral("manager") });
        VERIFY_OK(account);
        person = connect(account->login);
    } else if (who != QLatin1String("sender")) {
        person = connect(who == QLatin1String("owner") ? base().account().login : base().database().superuser());
    }
    db::Connection &stopper = person ? *person : two->connection();
    const QVariantList values = person ? QVariantList { mailing } : QVariantList { mailing, two->id(), two->epoch() };

    // A mark that is not committed yet does not hold up the stop; it goes out, begun before the commit.
    begin(sender().connection());
    QCOMPARE(mark(0), QStringLiteral("marked"));
    begin(stopper);
    Step stopping(stopper, stop, values);
    QVERIFY2(!stopping.waits(base().admin()), "the stop waits for a sender");
    VERIFY_OK(stopping.result());
    commit(sender().connection());
    // A stop that is not committed yet stops nothing, and holds up nobody.
    Step marking(sender().connection(), markSql, me() + QVariantList { letters.at(1).delivery, 101 });
    QVERIFY2(!marking.waits(base().admin()), "a mark waits for a person");
    QCOMPARE(*marking.result(), QStringLiteral("marked"));
    begin(sender().connection());
    QCOMPARE(mark(2), QStringLiteral("marked"));
    commit(stopper);
    // From the commit on no mark succeeds, not even in a transaction that began before.
    QCOMPARE(mark(3), QStringLiteral("stopped"));
    commit(sender().connection());
    QCOMPARE(mark(4), QStringLiteral("stopped"));
    QVERIFY(two->claim().isEmpty());
    QCOMPARE(base().number("SELECT count(*) FROM app.attempt WHERE status = 'open'"), 3);
}

void TestLedgerRaces::promise7_aWaitingMarkSeesTheStop()
{
    plannedRun(10);
    const auto letters = sender().claim();
    VERIFY_OK(base().admin().runScript("BEGIN; SELECT FROM app.delivery FOR NO KEY UPDATE"));
    auto watcher = connect(base().database().superuser());
    Step marking(sender().connection(), markSql, me() + QVariantList { letters.first().delivery, 1 });
    QVERIFY(marking.waits(*watcher));
    QCOMPARE(base().asUser("SELECT api.pause_mailing(id) FROM app.mailing"), QString());
    commit(base().admin());
    QCOMPARE(*marking.result(), QStringLiteral("stopped"));
}

void TestLedgerRaces::promise7_cancelWhileARunIsPlanned()
{
    base().addClients(5);
    const qint64 mailing = base().makeMailing();
    sender().handleRequests();
    auto two = another();
    begin(sender().connection());
    const qint64 run = call("SELECT run_id FROM api_sender.plan_due($1, $2)").toLongLong();
    QVERIFY(run > 0);
    QCOMPARE(base().asUser("SELECT api.cancel_mailing($1)", { mailing }), QString());
    // Handled while the run cannot be seen yet, the request would pass it by.
    while (two->handleRequests() > 0) {}
    commit(sender().connection());
    QVERIFY(two->claim().isEmpty());
    while (two->handleRequests() > 0) {}
    QCOMPARE(two->expire(), 5);
    QCOMPARE(two->finish(), QList<qint64> { run });
    QCOMPARE(base().countOf(QStringLiteral("cancelled")), 5);
    QCOMPARE(base().value("SELECT status FROM app.mailing_overview"), QStringLiteral("finished"));
}

void TestLedgerRaces::promise8_markThenExpire()
{
    plannedRun(3);
    const auto letters = sender().claim();
    auto two = another();
    begin(sender().connection());
    QCOMPARE(call(markSql, { letters.first().delivery, 1 }), QStringLiteral("marked"));
    base().value("UPDATE app.run SET expires_at = now()");
    Step expiring(two->connection(), expireSql, { two->id(), two->epoch() });
    QVERIFY2(!expiring.waits(base().admin()), "expiring waits for a mark");
    QCOMPARE(*expiring.result(), QStringLiteral("2"));
    commit(sender().connection());
    QCOMPARE(two->expire(), 0); // it waits for its answer
    QVERIFY(two->finish().isEmpty());
    const qint64 attempt = base().number("SELECT id FROM app.attempt");
    QCOMPARE(
        sender().answer(letters.first().delivery, attempt, QStringLiteral("deferred")), QStringLiteral("deferred"));
    QCOMPARE(two->expire(), 1);
    QCOMPARE(base().value("SELECT string_agg(DISTINCT reason, ', ' ORDER BY reason) FROM app.delivery"),
        QStringLiteral("deferred of the test, its time was over"));
    QCOMPARE(two->finish().size(), 1);
}

void TestLedgerRaces::promise8_expireThenMark()
{
    plannedRun(3);
    const auto letters = sender().claim();
    auto two = another();
    base().value("UPDATE app.run SET cancelled_at = now()");
    begin(two->connection());
    QCOMPARE(LedgerBase::valueOrCode(two->connection(), expireSql, { two->id(), two->epoch() }), QStringLiteral("3"));
    base().value("UPDATE app.run SET cancelled_at = NULL"); // whatever the flags say afterwards
    Step marking(sender().connection(), markSql, me() + QVariantList { letters.first().delivery, 1 });
    QVERIFY(marking.waits(base().admin()));
    commit(two->connection());
    QCOMPARE(*marking.result(), QStringLiteral("taken"));
    QCOMPARE(base().countOf(QStringLiteral("cancelled")), 3);
}

void TestLedgerRaces::promise2_markAndTakeover_data()
{
    QTest::addColumn<bool>("markFirst");
    QTest::newRow("mark, then claim") << true;
    QTest::newRow("claim, then mark") << false;
}

void TestLedgerRaces::promise2_markAndTakeover()
{
    QFETCH(bool, markFirst);
    plannedRun(3);
    const auto letters = sender().claim();
    const qint64 delivery = letters.first().delivery;
    auto two = another();
    QList<db::ClaimedLetter> theirs;
    if (markFirst) {
        begin(sender().connection());
        QCOMPARE(call(markSql, { delivery, 1 }), QStringLiteral("marked"));
        endLeaseOf(sender());
        theirs = two->claim(); // does not see the mark
        QCOMPARE(theirs.size(), 3);
        Step marking(two->connection(), markSql, { two->id(), two->epoch(), delivery, 5 });
        QVERIFY(marking.waits(base().admin()));
        commit(sender().connection());
        QCOMPARE(*marking.result(), QStringLiteral("taken"));
    } else {
        endLeaseOf(sender());
        begin(two->connection());
        QCOMPARE(LedgerBase::valueOrCode(two->connection(),
                     "SELECT count(*) FROM api_sender.claim_block($1, $2, NULL, '{}', '{}', true)",
                     { two->id(), two->epoch() }),
            QStringLiteral("3"));
        sender().renew(); // back in time: the takeover is not committed, and this mark is the one that counts
        QCOMPARE(call(markSql, { delivery, 1 }), QStringLiteral("marked"));
        commit(two->connection());
        QCOMPARE(two->mark(delivery), QStringLiteral("taken"));
        QCOMPARE(call(markSql, { letters.last().delivery, 2 }), QStringLiteral("lease_lost"));
    }
    // Whatever it answers, nobody else sends it with a lease of before.
    const qint64 attempt = base().number("SELECT id FROM app.attempt");
    QCOMPARE(sender().answer(delivery, attempt, QStringLiteral("deferred")), QStringLiteral("deferred"));
    QCOMPARE(two->mark(delivery), QStringLiteral("lease_lost"));
    QCOMPARE(base().number("SELECT count(*) FROM app.attempt"), 1);
}

void TestLedgerRaces::promise4_answerAndRescue_data()
{
    QTest::addColumn<bool>("answerFirst");
    QTest::newRow("answer, then rescue") << true;
    QTest::newRow("rescue, then answer") << false;
}

void TestLedgerRaces::promise4_answerAndRescue()
{
    QFETCH(bool, answerFirst);
    plannedRun(1);
    const qint64 delivery = sender().claim().first().delivery;
    qint64 attempt = 0;
    QCOMPARE(sender().mark(delivery, &attempt), QStringLiteral("marked"));
    auto two = another();
    endLeaseOf(sender());
    if (answerFirst) {
        begin(sender().connection());
        QCOMPARE(call(answerSql, { attempt, delivery, QStringLiteral("accepted") }), QStringLiteral("sent"));
        Step rescuing(two->connection(), rescueSql, { two->id(), two->epoch() });
        QVERIFY2(!rescuing.waits(base().admin()), "a rescue waits");
        QCOMPARE(*rescuing.result(), QStringLiteral("0"));
        commit(sender().connection());
        QCOMPARE(two->rescue(), 0);
    } else {
        begin(two->connection());
        QCOMPARE(
            LedgerBase::valueOrCode(two->connection(), rescueSql, { two->id(), two->epoch() }), QStringLiteral("1"));
        Step answering(
            sender().connection(), answerSql, me() + QVariantList { attempt, delivery, QStringLiteral("accepted") });
        QVERIFY(answering.waits(base().admin()));
        commit(two->connection());
        QCOMPARE(*answering.result(), QStringLiteral("sent"));
    }
    QCOMPARE(base().value("SELECT state || attempts FROM app.delivery"), QStringLiteral("sent1"));
}

void TestLedgerRaces::promise4_decisionAndLateAnswer_data()
{
    QTest::addColumn<bool>("decisionFirst");
    QTest::newRow("decision, then answer") << true;
    QTest::newRow("answer, then decision") << false;
}

void TestLedgerRaces::promise4_decisionAndLateAnswer()
{
    QFETCH(bool, decisionFirst);
    const qint64 run = plannedRun(1);
    const qint64 delivery = sender().claim().first().delivery;
    qint64 attempt = 0;
    QCOMPARE(sender().mark(delivery, &attempt), QStringLiteral("marked"));
    endLeaseOf(sender());
    auto two = another();
    QCOMPARE(two->rescue(), 1);
    while (two->handleRequests() > 0) {}
    QCOMPARE(base().asUser("SELECT api.decide_letters($1, $2, 'send_again')", { run, delivery }), QString());
    LedgerSender &first = decisionFirst ? *two : sender();
    LedgerSender &second = decisionFirst ? sender() : *two;
    const QVariantList answerValues { sender().id(), sender().epoch(), attempt, delivery, QStringLiteral("accepted") };
    const QVariantList handleValues { two->id(), two->epoch() };
    begin(first.connection());
    VERIFY_OK(first.connection().querySql(
        decisionFirst ? handleSql : answerSql, decisionFirst ? handleValues : answerValues));
    Step other(second.connection(), decisionFirst ? answerSql : handleSql, decisionFirst ? answerValues : handleValues);
    QVERIFY(other.waits(base().admin()));
    commit(first.connection());
    VERIFY_OK(other.result());
    // The one that came first counts, and exactly one of them.
    QCOMPARE(base().stateOf(delivery), decisionFirst ? QStringLiteral("deferred") : QStringLiteral("sent"));
    QCOMPARE(base().value("SELECT status FROM app.attempt"),
        decisionFirst ? QStringLiteral("late") : QStringLiteral("accepted"));
}

void TestLedgerRaces::promise8_finishAndDecision_data()
{
    QTest::addColumn<bool>("decisionFirst");
    QTest::newRow("decision, then finish") << true;
    QTest::newRow("finish, then decision") << false;
}

void TestLedgerRaces::promise8_finishAndDecision()
{
    QFETCH(bool, decisionFirst);
    const qint64 run = plannedRun(1);
    const qint64 delivery = sender().claim().first().delivery;
    qint64 attempt = 0;
    QCOMPARE(sender().mark(delivery, &attempt), QStringLiteral("marked"));
    QCOMPARE(sender().answer(delivery, attempt, QStringLiteral("uncertain")), QStringLiteral("uncertain"));
    QCOMPARE(base().asUser("SELECT api.decide_letters($1, NULL, 'send_again')", { run }), QString());
    auto two = another();
    const QVariantList values { two->id(), two->epoch() };
    if (decisionFirst) {
        begin(sender().connection());
        QCOMPARE(call(handleSql), QStringLiteral("1"));
        Step finishing(two->connection(), finishSql, values);
        QVERIFY2(!finishing.waits(base().admin()), "finishing waits");
        QCOMPARE(*finishing.result(), QStringLiteral("0"));
        commit(sender().connection());
    } else {
        begin(two->connection());
        QCOMPARE(LedgerBase::valueOrCode(two->connection(), finishSql, values), QStringLiteral("1"));
        Step deciding(sender().connection(), handleSql, me());
        QVERIFY(deciding.waits(base().admin()));
        commit(two->connection());
        QCOMPARE(*deciding.result(), QStringLiteral("1"));
    }
    QVERIFY(two->finish().isEmpty());
    QCOMPARE(base().value("SELECT finished_at IS NULL FROM app.run"), QStringLiteral("t"));
    QCOMPARE(base().value("SELECT due_at >= marked_at + interval '15 minutes' FROM app.delivery, app.attempt"),
        QStringLiteral("t"));
}

// The decision is committed between the look at the letters and the lock on the run.
void TestLedgerRaces::promise8_finishSeesADecisionThatLandsBetween()
{
    const qint64 first = plannedRun(1);
    qint64 attempt = 0;
    const qint64 delivery = sender().claim().first().delivery;
    QCOMPARE(sender().mark(delivery, &attempt), QStringLiteral("marked"));
    QCOMPARE(sender().answer(delivery, attempt, QStringLiteral("uncertain")), QStringLiteral("uncertain"));
    QCOMPARE(base().asUser("SELECT api.decide_letters($1, NULL, 'send_again')", { first }), QString());
    // A trigger of the test stops the finishing where the race is: after its first look.
    VERIFY_OK(base().admin().runScript(
        "CREATE FUNCTION public.stand_still() RETURNS boolean LANGUAGE plpgsql AS $$ BEGIN PERFORM "
        "pg_advisory_xact_lock(4711); RETURN true; END $$;"
        "GRANT EXECUTE ON FUNCTION pg_advisory_xact_lock(bigint) TO mailer_owner; GRANT USAGE ON SCHEMA public TO "
        "mailer_owner; "
        "GRANT EXECUTE ON FUNCTION public.stand_still() TO mailer_owner;"
        "DO $do$ BEGIN EXECUTE replace(pg_get_functiondef('api_sender.finish_runs'::regproc), "
        "'PERFORM FROM app.run o WHERE', 'PERFORM public.stand_still(); PERFORM FROM app.run o WHERE'); END $do$"));
    VERIFY_OK(base().admin().runScript("SELECT pg_advisory_lock(4711)"));
    auto two = another();
    auto watcher = connect(base().database().superuser());
    Step finishing(two->connection(), finishSql, { two->id(), two->epoch() });
    QVERIFY(finishing.waits(*watcher));
    QCOMPARE(call(handleSql), QStringLiteral("1"));
    VERIFY_OK(base().admin().runScript("SELECT pg_advisory_unlock(4711)"));
    QCOMPARE(*finishing.result(), QStringLiteral("0"));
    QCOMPARE(base().stateOf(delivery), QStringLiteral("deferred"));
}

void TestLedgerRaces::promise8_finishAndLateAnswer()
{
    plannedRun(1);
    const qint64 delivery = sender().claim().first().delivery;
    qint64 attempt = 0;
    QCOMPARE(sender().mark(delivery, &attempt), QStringLiteral("marked"));
    endLeaseOf(sender());
    auto two = another();
    QCOMPARE(two->rescue(), 1);
    begin(sender().connection());
    QCOMPARE(call(answerSql, { attempt, delivery, QStringLiteral("deferred") }), QStringLiteral("deferred"));
    QVERIFY(two->finish().isEmpty());
    commit(sender().connection());
    QVERIFY(two->finish().isEmpty());
    QCOMPARE(base().value("SELECT finished_at IS NULL FROM app.run"), QStringLiteral("t"));
}

void TestLedgerRaces::promise4_sendAgainDoesNotReviveACancelledRun()
{
    const qint64 run = plannedRun(5);
    const auto letters = sender().claim();
    qint64 attempt = 0;
    QCOMPARE(sender().mark(letters.first().delivery, &attempt), QStringLiteral("marked"));
    QCOMPARE(
        sender().answer(letters.first().delivery, attempt, QStringLiteral("uncertain")), QStringLiteral("uncertain"));
    QCOMPARE(base().asUser("SELECT api.cancel_mailing(id) FROM app.mailing"), QString());
    QCOMPARE(base().asUser("SELECT api.decide_letters($1, NULL, 'send_again')", { run }), QString());
    // Other people's requests do not wait behind it.
    const qint64 other = base().makeMailing();
    while (sender().handleRequests() > 0) {}
    QCOMPARE(base().value("SELECT string_agg(kind, ' ') FROM app.request WHERE handled_at IS NULL"),
        QStringLiteral("send_again"));
    QCOMPARE(base().number(
                 "SELECT count(*) FROM app.mailing_plan WHERE mailing_id = $1 AND next_moment IS NOT NULL", { other }),
        1);
    QCOMPARE(sender().expire(), 4);
    QCOMPARE(sender().handleRequests(), 1);
    QCOMPARE(base().value("SELECT string_agg(state, ' ' ORDER BY id) FROM app.delivery"),
        QStringLiteral("deferred cancelled cancelled cancelled cancelled"));
    // And that one letter does go out.
    base().value("UPDATE app.delivery SET due_at = now() WHERE state = 'deferred'");
    QCOMPARE(sender().claimDeferred().size(), 1);
    QCOMPARE(sender().mark(letters.first().delivery), QStringLiteral("marked"));
}

void TestLedgerRaces::promise4_registeringTwiceAtOnce()
{
    const QByteArray registering = "SELECT epoch FROM api_sender.register('one', 'h', 2, 'v', '60 s')";
    auto two = another();
    begin(sender().connection());
    QCOMPARE(call(registering + QByteArray(" WHERE $1::bigint IS NOT NULL AND $2::int IS NOT NULL")),
        QString::number(sender().epoch() + 1));
    Step second(two->connection(), registering);
    QVERIFY(second.waits(base().admin()));
    commit(sender().connection());
    QCOMPARE(*second.result(), QString::number(sender().epoch() + 2));
}

QTEST_GUILESS_MAIN(TestLedgerRaces)
#include "tst_ledgerraces.moc"
