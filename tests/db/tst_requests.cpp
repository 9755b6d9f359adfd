// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/ledgercase.h"

#include <QUuid>

using namespace mailer;
using namespace mailer::test;

// What people ask of the senders (ledger promises 4, 7, 8), how runs end, and what each role gets to see of it.
class TestRequests final : public LedgerCase
{
    Q_OBJECT

private Q_SLOTS:
    void promise4_sendAgainNotBefore15Minutes();
    void promise4_countAsSent();
    void promise4_failedLettersMaySendAgain();
    void promise4_decisionIsAboutWhatHadEnded();
    void promise4_sendAgainReopensTheRun();
    void promise4_sendAgainOfADeletedMailing();
    void promise4_decisionsOfOthers();
    void promise8_cancelEndsWhatIsOpen();
    void promise8_giveUpAfterFourDays();
    void promise8_giveUpWhileAFlagIsSet();
    void promise8_endOfAMailing();
    void promise8_expiringInBatches();
    void promise8_finishedRunsAndStatus();
    void promise8_uncertainIsNotOpen();
    void requests_releaseHold();
    void requests_refusalIsTold();
    void requests_withoutASenderAreOneWish();
    void requests_cancelledWishMakesNoRun_data();
    void requests_cancelledWishMakesNoRun();
    void requests_repeatedKeyIsNoNewWish();
    void requests_oneFaultyDoesNotStopTheOthers();
    void requests_limits();
    void requests_wishesAboutOneMailingKeepTheirOrder();
    void requests_ofOneAccountAreLimited();
    void rights_userCallsNoSenderFunction();
    void rights_managerSeesNumbersAndNoAddresses();

private:
    qint64 uncertainLetter(qint64 *run = nullptr, int clients = 1)
    {
        const qint64 planned = plannedRun(clients);
        if (run)
            *run = planned;
        const qint64 delivery = sender().claim().first().delivery;
        qint64 attempt = 0;
        if (sender().mark(delivery, &attempt) != QLatin1String("marked")
            || sender().answer(delivery, attempt, QStringLiteral("uncertain")) != QLatin1String("uncertain"))
            QTest::qFail("not uncertain", __FILE__, __LINE__);
        return delivery;
    }
    void handleAll()
    {
        while (sender().handleRequests() > 0) {}
    }
    QString decide(qint64 run, const QVariant &delivery, const char *decision)
    {
        const QString refused
            = base().asUser("SELECT api.decide_letters($1, $2, $3)", { run, delivery, QString::fromLatin1(decision) });
        handleAll();
        return refused;
    }
};

void TestRequests::promise4_sendAgainNotBefore15Minutes()
{
    qint64 run = 0;
    const qint64 delivery = uncertainLetter(&run, 2);
    QCOMPARE(decide(run, delivery, "send_again"), QString());
    QCOMPARE(base().value("SELECT format('%s %s %s %s', d.state, d.due_at = a.marked_at + interval '15 minutes', "
                          "d.decision, d.decided_by = d.owner_id) "
                          "FROM app.delivery d JOIN app.attempt a ON a.delivery_id = d.id WHERE d.id = $1",
                 { delivery }),
        QStringLiteral("deferred t send_again t"));
    QVERIFY(sender().claimDeferred().isEmpty());
    // The mark is old enough: at once.
    QCOMPARE(base().value("SELECT count(*) FROM app.attempt"), QStringLiteral("1"));
    base().value("UPDATE app.attempt SET marked_at = marked_at - interval '1 hour'");
    base().value("UPDATE app.delivery SET state = 'uncertain', settled_at = now() - interval '1 minute' WHERE id = $1",
        { delivery });
    base().recount();
    QCOMPARE(decide(run, QVariant(), "send_again"), QString());
    QCOMPARE(sender().claimDeferred().size(), 1);
}

void TestRequests::promise4_countAsSent()
{
    qint64 run = 0;
    const qint64 delivery = uncertainLetter(&run);
    QCOMPARE(decide(run, delivery, "count_as_sent"), QString());
    QCOMPARE(base().value("SELECT state || ' ' || reason || ' ' || attempts FROM app.delivery"),
        QStringLiteral("sent counted as sent by decision 1"));
    QCOMPARE(decide(run, delivery, "send_again"), QString()); // it is sent: nothing to send again
    QCOMPARE(base().stateOf(delivery), QStringLiteral("sent"));
}

void TestRequests::promise4_failedLettersMaySendAgain()
{
    const qint64 run = plannedRun(1);
    const qint64 delivery = sender().claim().first().delivery;
    QCOMPARE(sender().answer(delivery, {}, QStringLiteral("refused")), QStringLiteral("failed"));
    QCOMPARE(sender().finish(), QList<qint64> { run });
    QCOMPARE(decide(run, delivery, "count_as_sent"), QString()); // a refusal cannot be called sent
    QCOMPARE(base().stateOf(delivery), QStringLiteral("failed"));
    QCOMPARE(decide(run, delivery, "send_again"), QString());
    QCOMPARE(sender().claimDeferred().size(), 1);
}

void TestRequests::promise4_decisionIsAboutWhatHadEnded()
{
    qint64 run = 0;
    const qint64 first = uncertainLetter(&run, 2);
    QCOMPARE(base().asUser("SELECT api.decide_letters($1, NULL, 'send_again')", { run }), QString());
    // Before the request is handled another letter becomes uncertain: nobody has seen that, so nobody has decided it.
    qint64 attempt = 0;
    QCOMPARE(sender().mark(first + 1, &attempt), QStringLiteral("marked"));
    QCOMPARE(sender().answer(first + 1, attempt, QStringLiteral("uncertain")), QStringLiteral("uncertain"));
    handleAll();
    QCOMPARE(base().stateOf(first), QStringLiteral("deferred"));
    QCOMPARE(base().stateOf(first + 1), QStringLiteral("uncertain"));
}

void TestRequests::promise4_sendAgainReopensTheRun()
{
    LedgerBase::MailingOptions options;
    options.endsAt = QStringLiteral("(now() + interval '1 hour') AT TIME ZONE 'UTC'");
    base().addClients(1);
    const qint64 mailing = base().makeMailing(options);
    const qint64 run = sender().planAll();
    const qint64 delivery = sender().claim().first().delivery;
    qint64 attempt = 0;
    QCOMPARE(sender().mark(delivery, &attempt), QStringLiteral("marked"));
    QCOMPARE(sender().answer(delivery, attempt, QStringLiteral("uncertain")), QStringLiteral("uncertain"));
    QCOMPARE(sender().finish(), QList<qint64> { run });
    base().value("UPDATE app.run SET expires_at = now()"); // the end has come
    QCOMPARE(
        base().value("SELECT status FROM app.mailing_overview WHERE id = $1", { mailing }), QStringLiteral("finished"));
    QCOMPARE(decide(run, delivery, "send_again"), QString());
    QCOMPARE(
        base().value("SELECT status FROM app.mailing_overview WHERE id = $1", { mailing }), QStringLiteral("running"));
    base().value("UPDATE app.delivery SET due_at = now()");
    QCOMPARE(sender().expire(), 0);
    QCOMPARE(sender().claimDeferred().size(), 1);
    QCOMPARE(sender().mark(delivery, &attempt), QStringLiteral("marked"));
    QCOMPARE(sender().answer(delivery, attempt, QStringLiteral("accepted")), QStringLiteral("sent"));
    QCOMPARE(sender().finish(), QList<qint64> { run });
}

void TestRequests::promise4_sendAgainOfADeletedMailing()
{
    qint64 run = 0;
    const qint64 delivery = uncertainLetter(&run);
    QCOMPARE(base().asUser("SELECT api.delete_mailing(id) FROM app.mailing"), QString());
    QCOMPARE(decide(run, delivery, "send_again"), QString());
    QCOMPARE(base().stateOf(delivery), QStringLiteral("uncertain"));
    QCOMPARE(base().value("SELECT refusal FROM app.request WHERE kind = 'send_again'"),
        QStringLiteral("the mailing is deleted"));
}

void TestRequests::promise4_decisionsOfOthers()
{
    qint64 run = 0;
    const qint64 delivery = uncertainLetter(&run);
    const auto bob = base().database().makeAccount(QStringLiteral("bob@sender.example"));
    VERIFY_OK(bob);
    auto desk = connect(bob->login);
    const QByteArray sql = "SELECT api.decide_letters($1, $2, 'send_again')";
    QCOMPARE(LedgerBase::valueOrCode(*desk, sql, { run, delivery }), QStringLiteral("P0002"));
    QCOMPARE(LedgerBase::valueOrCode(*desk, sql, { run, QVariant() }), QStringLiteral("P0002"));
    for (const char *call :
        { "pause_mailing", "resume_mailing", "cancel_mailing", "delete_mailing", "schedule_mailing", "release_hold" })
        QCOMPARE(LedgerBase::valueOrCode(
                     *desk, QByteArray("SELECT api.") + call + "($1)", { base().number("SELECT id FROM app.mailing") }),
            QStringLiteral("P0002"));
    QCOMPARE(base().asUser(sql, { run, 123456 }), QStringLiteral("P0002"));
    QCOMPARE(base().asUser("SELECT api.decide_letters($1, NULL, 'forget')", { run }), QStringLiteral("22023"));
    QCOMPARE(base().asUser("SELECT api.decide_letters($1, NULL, NULL)", { run }), QStringLiteral("22023"));
    QCOMPARE(base().number("SELECT count(*) FROM app.request WHERE kind = 'send_again'"), 0);
}

void TestRequests::promise8_cancelEndsWhatIsOpen()
{
    const qint64 run = plannedRun(6);
    const auto letters = sender().claim();
    qint64 sent = 0, open = 0;
    QCOMPARE(sender().mark(letters[0].delivery, &sent), QStringLiteral("marked"));
    QCOMPARE(sender().answer(letters[0].delivery, sent, QStringLiteral("accepted")), QStringLiteral("sent"));
    QCOMPARE(sender().mark(letters[1].delivery, &open), QStringLiteral("marked"));
    QCOMPARE(sender().answer(letters[2].delivery, {}, QStringLiteral("deferred")), QStringLiteral("deferred"));
    QCOMPARE(base().asUser("SELECT api.cancel_mailing(id) FROM app.mailing"), QString());
    handleAll();
    QCOMPARE(sender().expire(), 4);
    QVERIFY(sender().finish().isEmpty());
    QCOMPARE(sender().answer(letters[1].delivery, open, QStringLiteral("accepted")), QStringLiteral("sent"));
    QCOMPARE(sender().finish(), QList<qint64> { run });
    QCOMPARE(base().value("SELECT sent || ' ' || cancelled FROM app.run_overview"), QStringLiteral("2 4"));
    QCOMPARE(base().value("SELECT DISTINCT reason FROM app.delivery WHERE state = 'cancelled'"),
        QStringLiteral("the mailing was cancelled"));
    QCOMPARE(base().value("SELECT next_moment FROM app.mailing_plan"), QString());
    // Scheduled again: what was cancelled stays so, and what comes is a new run.
    QCOMPARE(base().asUser("SELECT api.schedule_mailing(id) FROM app.mailing"), QString());
    QCOMPARE(sender().planAll(), 0);
    QCOMPARE(base().countOf(QStringLiteral("cancelled")), 4);
}

void TestRequests::promise8_giveUpAfterFourDays()
{
    plannedRun(3);
    QCOMPARE(base().value("SELECT expires_at - greatest(planned_moment, m.scheduled_at) FROM app.run r JOIN "
                          "app.mailing m ON m.id = r.mailing_id"),
        QStringLiteral("4 days"));
    base().value("UPDATE app.run SET expires_at = expires_at - interval '4 days'");
    QVERIFY(sender().claim().isEmpty());
    QCOMPARE(sender().expire(), 3);
    QCOMPARE(sender().finish().size(), 1);
    base().setSetting("give_up_seconds", "3600");
    base().makeMailing();
    const qint64 run = sender().planAll();
    QCOMPARE(base().value(
                 "SELECT expires_at = give_up_at AND give_up_at < now() + interval '1 hour' FROM app.run WHERE id = $1",
                 { run }),
        QStringLiteral("t"));
}

void TestRequests::promise8_giveUpWhileAFlagIsSet()
{
    plannedRun(3);
    QCOMPARE(base().asUser("SELECT api.pause_mailing(id) FROM app.mailing"), QString());
    QCOMPARE(sender().expire(), 0);
    base().value("UPDATE app.run SET expires_at = now()");
    QCOMPARE(sender().expire(), 3);
    QCOMPARE(sender().finish().size(), 1);
}

void TestRequests::promise8_endOfAMailing()
{
    base().addClients(2);
    LedgerBase::MailingOptions options;
    options.endsAt = QStringLiteral("(now() + interval '2 seconds') AT TIME ZONE 'UTC'");
    base().makeMailing(options);
    sender().planAll();
    const auto letters = sender().claim();
    QCOMPARE(letters.size(), 2);
    QString verdict;
    QVERIFY(QTest::qWaitFor(
        [&] { return base().value("SELECT expires_at <= clock_timestamp() FROM app.run") == QLatin1String("t"); },
        30000));
    QCOMPARE(sender().mark(letters.first().delivery), QStringLiteral("expired"));
    QCOMPARE(sender().expire(), 2);
}

void TestRequests::promise8_expiringInBatches()
{
    plannedRun(130);
    base().makeMailing();
    sender().planAll();
    const auto letters = sender().claim();
    for (int i = 0; i < 10; ++i)
        sender().answer(letters.at(i).delivery, {}, QStringLiteral("deferred"));
    base().value("UPDATE app.run SET expires_at = now()");
    qint64 ended = 0;
    for (qint64 now = 100; now == 100; ended += now)
        now = sender().expire(100);
    QCOMPARE(ended, 260);
    QCOMPARE(sender().finish().size(), 2);
}

void TestRequests::promise8_finishedRunsAndStatus()
{
    base().addClients(1);
    LedgerBase::MailingOptions options;
    options.period = QStringLiteral("daily");
    const qint64 mailing = base().makeMailing(options);
    const qint64 run = sender().planAll();
    QVERIFY(sender().finish().isEmpty());
    const qint64 delivery = sender().claim().first().delivery;
    qint64 attempt = 0;
    QCOMPARE(sender().mark(delivery, &attempt), QStringLiteral("marked"));
    QVERIFY(sender().finish().isEmpty());
    QCOMPARE(sender().answer(delivery, attempt, QStringLiteral("accepted")), QStringLiteral("sent"));
    QCOMPARE(sender().finish(), QList<qint64> { run });
    QVERIFY(sender().finish().isEmpty());
    // Another one is to come, so it runs on; with an end before that it is finished.
    const QByteArray status = "SELECT status FROM app.mailing_overview WHERE id = $1";
    QCOMPARE(base().value(status, { mailing }), QStringLiteral("running"));
    QCOMPARE(
        base().asUser("UPDATE app.mailing SET ends_at = (now() + interval '1 hour') AT TIME ZONE 'UTC' WHERE id = $1",
            { mailing }),
        QString());
    handleAll();
    QCOMPARE(base().value(status, { mailing }), QStringLiteral("finished"));
}

void TestRequests::promise8_uncertainIsNotOpen()
{
    qint64 run = 0;
    uncertainLetter(&run);
    QCOMPARE(sender().finish(), QList<qint64> { run });
    QCOMPARE(base().value("SELECT status FROM app.mailing_overview"), QStringLiteral("finished"));
    QCOMPARE(base().value("SELECT open || ' ' || uncertain FROM app.run_overview"), QStringLiteral("0 1"));
}

void TestRequests::requests_releaseHold()
{
    plannedRun(2);
    const qint64 mailing = base().number("SELECT id FROM app.mailing");
    const auto letters = sender().claim();
    VERIFY_OK(db::ledger::holdMailing(sender().connection(), sender().identity(), mailing, QStringLiteral("550 no")));
    VERIFY_OK(
        db::ledger::holdMailing(sender().connection(), sender().identity(), mailing, QStringLiteral("another reason")));
    QCOMPARE(
        base().value("SELECT flag || ' ' || hold_reason FROM app.mailing_overview"), QStringLiteral("held 550 no"));
    QCOMPARE(base().asUser("SELECT api.release_hold($1)", { mailing }), QString());
    QCOMPARE(sender().mark(letters.first().delivery), QStringLiteral("stopped"));
    // Held anew after the wish: that one was not meant.
    base().value("UPDATE app.mailing_hold SET held_at = clock_timestamp()");
    handleAll();
    QCOMPARE(base().number("SELECT count(*) FROM app.mailing_hold"), 1);
    QCOMPARE(base().asUser("SELECT api.release_hold($1)", { mailing }), QString());
    handleAll();
    QCOMPARE(sender().mark(letters.first().delivery), QStringLiteral("marked"));
}

void TestRequests::requests_refusalIsTold()
{
    base().addClients(1);
    const qint64 mailing = base().makeMailing();
    QVERIFY(base().asUser("SELECT api.request_extra_run($1, gen_random_uuid())", { mailing }).toLongLong() > 0);
    QCOMPARE(base().asUser("SELECT api.pause_mailing($1)", { mailing }), QString());
    handleAll();
    QCOMPARE(base().value("SELECT refusal || coalesce(answer_id::text, '') FROM app.request WHERE kind = 'extra_run'"),
        QStringLiteral("the mailing is paused"));
}

// Whoever tries again because nothing happens does not want as many letters as tries.
void TestRequests::requests_withoutASenderAreOneWish()
{
    base().addClients(1);
    const qint64 mailing = base().makeMailing();
    const qint64 other = base().makeMailing();
    const QByteArray wish = "SELECT api.request_extra_run($1, gen_random_uuid())";
    const QString first = base().asUser(wish, { mailing });
    QVERIFY(first.toLongLong() > 0);
    QVERIFY(base().asUser(wish, { mailing }) != first); // somebody is there: each wish is one of its own
    handleAll();
    endLeaseOf(sender());
    const QString alone = base().asUser(wish, { mailing });
    QCOMPARE(base().asUser(wish, { mailing }), alone);
    QVERIFY(base().asUser(wish, { other }) != alone);
    sender().renew();
    handleAll();
    QCOMPARE(base().value("SELECT string_agg(mailing_id || ':' || n, ' ' ORDER BY mailing_id) FROM "
                          "(SELECT mailing_id, count(*) AS n FROM app.run WHERE kind = 'extra' GROUP BY 1) r"),
        QStringLiteral("%1:3 %2:1").arg(mailing).arg(other));
    endLeaseOf(sender());
    QVERIFY(base().asUser(wish, { mailing }) != alone); // that one was carried out
}

void TestRequests::requests_cancelledWishMakesNoRun_data()
{
    QTest::addColumn<QByteArray>("cancel");
    QTest::newRow("its runs") << QByteArray("SELECT api.cancel_runs($1)");
    QTest::newRow("the mailing") << QByteArray("SELECT api.cancel_mailing($1)");
    QTest::newRow("deleted and back") << QByteArray("SELECT api.delete_mailing($1), api.restore_mailing($1)");
}

// Asked for while nobody sends, and thought better of.
void TestRequests::requests_cancelledWishMakesNoRun()
{
    QFETCH(const QByteArray, cancel);
    base().addClients(1);
    const qint64 mailing = base().makeMailing();
    endLeaseOf(sender());
    const QByteArray wish = "SELECT api.request_extra_run($1, gen_random_uuid())";
    const QString first = base().asUser(wish, { mailing });
    base().asUser(cancel, { mailing });
    const QByteArray runs = "SELECT count(*) FROM app.run WHERE kind = 'extra'";
    const QByteArray refusal = "SELECT refusal FROM app.request WHERE id = $1";
    sender().renew();
    handleAll();
    QCOMPARE(base().value(runs), QStringLiteral("0"));
    QCOMPARE(base().value(refusal, { first.toLongLong() }), QStringLiteral("it was cancelled before it began"));
    // A wish after a cancel is one of its own, whatever waits before it.
    endLeaseOf(sender());
    const QString second = base().asUser(wish, { mailing });
    base().asUser(cancel, { mailing });
    const QString third = base().asUser(wish, { mailing });
    QVERIFY(third != second);
    sender().renew();
    handleAll();
    QCOMPARE(base().value(runs), QStringLiteral("1"));
    QCOMPARE(base().value(refusal, { third.toLongLong() }), QString());
}

// The answer to a call was lost, and the call comes again when somebody is there.
void TestRequests::requests_repeatedKeyIsNoNewWish()
{
    base().addClients(1);
    const qint64 mailing = base().makeMailing();
    endLeaseOf(sender());
    const QByteArray wish = "SELECT api.request_extra_run($1, $2::uuid)";
    const QString one = QStringLiteral("11111111-1111-4111-8111-111111111111");
    const QString two = QStringLiteral("22222222-2222-4222-8222-222222222222");
    const QString first = base().asUser(wish, { mailing, one });
    QCOMPARE(base().asUser(wish, { mailing, two }), first);
    sender().renew();
    handleAll();
    QCOMPARE(base().asUser(wish, { mailing, two }), first);
    QCOMPARE(base().asUser(wish, { mailing, one }), first);
    handleAll();
    QCOMPARE(base().value("SELECT count(*) FROM app.run WHERE kind = 'extra'"), QStringLiteral("1"));
}

void TestRequests::requests_oneFaultyDoesNotStopTheOthers()
{
    base().value("INSERT INTO app.request (owner_id, kind, mailing_id) VALUES (1, 'extra_run', 4711)");
    base().value("INSERT INTO app.request (owner_id, kind, mailing_id, run_id) VALUES (1, 'send_again', 4711, 4711)");
    base().addClients(1);
    const qint64 mailing = base().makeMailing();
    base().value("UPDATE app.mailing SET time_zone = 'Mars/Olympus' WHERE false");
    handleAll();
    QCOMPARE(base().number("SELECT count(*) FROM app.mailing_plan WHERE mailing_id = $1 AND next_moment IS NOT NULL",
                 { mailing }),
        1);
}

void TestRequests::requests_limits()
{
    for (int i = 0; i < 5; ++i)
        base().makeMailing();
    QCOMPARE(sender().handleRequests(2), 2);
    QCOMPARE(sender().handleRequests(2), 2);
    QCOMPARE(sender().handleRequests(2), 1);
    QCOMPARE(sender().handleRequests(2), 0);
}

// Though extra runs are made apart from everything else.
void TestRequests::requests_wishesAboutOneMailingKeepTheirOrder()
{
    using db::PlanPart;
    const auto handle = [this](PlanPart part) {
        const auto handled = db::ledger::handleRequests(sender().connection(), sender().identity(), 100, part);
        return handled ? *handled : -1;
    };
    base().addClients(1);
    const qint64 mailing = base().makeMailing();
    QVERIFY(sender().planAll() > 0);
    const auto askRelease = [&] {
        base().value("INSERT INTO app.request (owner_id, kind, mailing_id) VALUES ($1, 'release_hold', $2)",
            { base().account().id, mailing });
    };
    askRelease();
    QVERIFY(base().asUser("SELECT api.request_extra_run($1, gen_random_uuid())", { mailing }).toLongLong() > 0);
    askRelease();
    QCOMPARE(handle(PlanPart::Short), 0); // it would be refused while the mailing is held
    QCOMPARE(handle(PlanPart::Rest), 1);
    QCOMPARE(handle(PlanPart::Rest), 0);
    QCOMPARE(handle(PlanPart::Long), 0);
    QCOMPARE(handle(PlanPart::Short), 1);
    QCOMPARE(handle(PlanPart::Rest), 1);
}

void TestRequests::requests_ofOneAccountAreLimited()
{
    const qint64 mailing = base().makeMailing();
    base().value("INSERT INTO app.request (owner_id, kind, mailing_id) SELECT $1, 'release_hold', $2 FROM "
                 "generate_series(1, 9999)",
        { base().account().id, mailing });
    QCOMPARE(base().asUser("SELECT api.release_hold($1)", { mailing }), QStringLiteral("54000"));
    QCOMPARE(base().asUser("SELECT api.cancel_mailing($1)", { mailing }), QStringLiteral("54000"));
    // Stopping needs no request, and others are not held up by the crowd.
    QCOMPARE(base().asUser("SELECT api.pause_mailing($1)", { mailing }), QString());
    QVERIFY(sender().handleRequests(1000) > 0);
    QCOMPARE(base().asUser("SELECT api.release_hold($1)", { mailing }), QString());
}

void TestRequests::rights_userCallsNoSenderFunction()
{
    const auto manager = base().database().makeAccount(QStringLiteral("all@sender.example"),
        { QStringLiteral("user"), QStringLiteral("manager"), QStringLiteral("content_manager"),
            QStringLiteral("administrator") });
    VERIFY_OK(manager);
    auto desk = connect(manager->login);
    const auto functions = base().admin().querySql(
        "SELECT format('SELECT %s(%s)', p.oid::regproc, (SELECT string_agg('NULL::' || format_type(t, NULL), ', ' "
        "ORDER BY n) "
        "FROM unnest(p.proargtypes) WITH ORDINALITY AS a (t, n))) FROM pg_proc p WHERE pronamespace IN "
        "('api_sender'::regnamespace, 'api_watch'::regnamespace, 'priv'::regnamespace) AND prokind = 'f' AND "
        "prorettype <> 'trigger'::regtype AND 'internal'::regtype <> ALL (proargtypes)"); // no value can be passed
    VERIFY_OK(functions);
    QVERIFY(functions->size() > 40);
    for (const db::Row &row : *functions)
        QCOMPARE(
            row.text(0) + LedgerBase::valueOrCode(*desk, row.text(0).toUtf8()), row.text(0) + QStringLiteral("42501"));
}

void TestRequests::rights_managerSeesNumbersAndNoAddresses()
{
    const qint64 run = plannedRun(3);
    const auto letters = sender().claim();
    db::Answer answer;
    answer.delivery = letters[0].delivery;
    answer.token = 1;
    answer.status = QStringLiteral("refused");
    answer.code = 550;
    answer.enhanced = QStringLiteral("5.1.1");
    answer.text = QStringLiteral(
        "<client1@clients.example>: user Client1 unknown (in reply to RCPT of client1=40clients.example)");
    sender().exchange({ answer }, {});
    const auto manager
        = base().database().makeAccount(QStringLiteral("max@sender.example"), { QStringLiteral("manager") });
    VERIFY_OK(manager);
    auto desk = connect(manager->login);
    QCOMPARE(LedgerBase::valueOrCode(*desk, "SELECT failed || ' ' || open || ' ' || deliveries FROM app.run_overview"),
        QStringLiteral("1 2 3"));
    QCOMPARE(LedgerBase::valueOrCode(*desk, "SELECT name || ' ' || status FROM app.mailing_overview"),
        QStringLiteral("Test running"));
    QCOMPARE(LedgerBase::valueOrCode(*desk, "SELECT subject FROM app.message"), QStringLiteral("Hello"));
    const QString answers = LedgerBase::valueOrCode(*desk, "SELECT answer FROM api_manager.run_answers($1)", { run });
    QVERIFY2(
        answers.contains(QLatin1String("unknown")) && !answers.contains(QLatin1String("client1"), Qt::CaseInsensitive),
        qPrintable(answers));
    for (const char *table : { "client", "client_list", "client_list_member", "delivery", "attempt", "suppression",
             "delivery_overview", "request", "run_block", "frozen_file" })
        QCOMPARE(
            LedgerBase::valueOrCode(*desk, QByteArray("SELECT count(*) FROM app.") + table), QStringLiteral("42501"));
    // A person sees all of their own and nothing of another's.
    const auto bob = base().database().makeAccount(QStringLiteral("bob@sender.example"));
    VERIFY_OK(bob);
    auto other = connect(bob->login);
    for (const char *table : { "mailing_overview", "run_overview", "delivery_overview", "attempt", "run", "delivery",
             "run_count", "request", "mailing_plan", "mailing_hold" })
        QCOMPARE(LedgerBase::valueOrCode(*other, QByteArray("SELECT count(*) FROM app.") + table), QStringLiteral("0"));
    QCOMPARE(base().asUser("SELECT count(*) FROM app.delivery_overview"), QStringLiteral("3"));
    QCOMPARE(LedgerBase::valueOrCode(*other, "SELECT count(*) FROM api_manager.run_answers($1)", { run }),
        QStringLiteral("42501"));
}

QTEST_GUILESS_MAIN(TestRequests)
#include "tst_requests.moc"
