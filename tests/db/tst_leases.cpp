// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/ledgercase.h"

#include <QJsonArray>
#include <QSet>

using namespace mailer;
using namespace mailer::test;

namespace ledger = db::ledger;

// Ledger promise 2: leases on blocks and on deferred letters, and what happens when they end.
class TestLeases final : public LedgerCase
{
    Q_OBJECT

private Q_SLOTS:
    void promise2_blocksAreClaimedOnce();
    void promise2_claimsAtOnceTakeDifferentBlocks();
    void promise2_restartTakesItsOwnLeasesBackAtOnce();
    void promise2_anotherOnlyAfterTheLeaseEnded();
    void promise2_theMarkChecksTheLease();
    void promise2_olderEpochIsFenced();
    void promise2_nameOfAnotherLogin();
    void promise2_cleanStopFreesAtOnce();
    void promise2_releasedBlocks();
    void promise2_forgottenLeasesGoBack();
    void promise2_claimSkipsLettersUnderWay();
    void promise2_deferredAreClaimedSingly();
    void promise2_deferredOfAGiantDelayNoOther();
    void promise2_newRunsDoNotWaitBehindAGiant();
    void promise2_domainsOfSeveralServers();
    void promise2_sharesOfTheLivingSenders();
    void limits_whatIsGrantedIsNeverMoreThanTheLimit();
    void limits_twoHeartbeatsAtOnce();
    void promise2_withoutALeaseNothingIsClaimed_data();
    void promise2_withoutALeaseNothingIsClaimed();
    void promise6_breakersOfTheGoneAreNotShown_data();
    void promise6_breakersOfTheGoneAreNotShown();
    void reasonsOfBreakersNameNobody();
    void promise6_breakersOfOnePassAreShown_data();
    void promise6_breakersOfOnePassAreShown();
    void promise6_serversThatOthersReachKeepNobodyWaiting();
    void promise2_claimsStayCheapWithoutStatistics();

private:
    void openBreaker(LedgerSender &of);
    void leave(LedgerSender &who, bool stopped);
    QString shownBreakers(); // senders in --status, rows of a desk
};

namespace {

QSet<qint64> idsOf(const QList<db::ClaimedLetter> &letters)
{
    QSet<qint64> ids;
    for (const auto &letter : letters)
        ids.insert(letter.delivery);
    return ids;
}

} // namespace

void TestLeases::promise2_blocksAreClaimedOnce()
{
    plannedRun(120);
    auto two = another();
    const auto first = sender().claim();
    const auto second = two->claim();
    const auto third = sender().claim();
    QCOMPARE(first.size(), 50);
    QCOMPARE(second.size(), 50);
    QCOMPARE(third.size(), 20);
    QVERIFY(two->claim().isEmpty());
    QCOMPARE((idsOf(first) + idsOf(second) + idsOf(third)).size(), 120);
    QCOMPARE(first.first().email, QStringLiteral("client1@clients.example"));
    QCOMPARE(first.first().fullName, QStringLiteral("Client 1"));
    QCOMPARE(first.first().uid.size(), 36);
}

void TestLeases::promise2_claimsAtOnceTakeDifferentBlocks()
{
    plannedRun(120);
    auto two = another();
    const QByteArray claim = "SELECT min(block) FROM api_sender.claim_block($1, $2, NULL, '{}', '{}', true)";
    VERIFY_OK(sender().connection().runScript("BEGIN"));
    QCOMPARE(LedgerBase::valueOrCode(sender().connection(), claim, { sender().id(), sender().epoch() }),
        QStringLiteral("0"));
    Step second(two->connection(), claim, { two->id(), two->epoch() });
    QVERIFY2(!second.waits(base().admin()), "a claim waits for another");
    QCOMPARE(*second.result(), QStringLiteral("1"));
    VERIFY_OK(sender().connection().runScript("COMMIT"));
}

void TestLeases::promise2_restartTakesItsOwnLeasesBackAtOnce()
{
    plannedRun(20);
    QCOMPARE(sender().claim().size(), 20);
    QVERIFY(another()->claim().isEmpty());
    LedgerSender again(base().database(), QStringLiteral("one"));
    QCOMPARE(again.id(), sender().id());
    QCOMPARE(again.epoch(), sender().epoch() + 1);
    QCOMPARE(again.claim().size(), 20);
}

void TestLeases::promise2_anotherOnlyAfterTheLeaseEnded()
{
    plannedRun(20);
    const auto letters = sender().claim();
    QCOMPARE(letters.size(), 20);
    auto two = another();
    QVERIFY(two->claim().isEmpty());
    sender().renew();
    QVERIFY(two->claim().isEmpty());
    endLeaseOf(sender());
    QCOMPARE(idsOf(two->claim()), idsOf(letters));
    // The first comes back to life: its heartbeat is good again, its block is not.
    sender().renew();
    QCOMPARE(sender().mark(letters.first().delivery), QStringLiteral("lease_lost"));
    QCOMPARE(two->mark(letters.first().delivery), QStringLiteral("marked"));
}

void TestLeases::promise2_theMarkChecksTheLease()
{
    plannedRun(20);
    const auto letters = sender().claim();
    endLeaseOf(sender());
    QCOMPARE(sender().mark(letters.first().delivery), QStringLiteral("lease_lost"));
    sender().renew(); // nobody took it meanwhile
    QCOMPARE(sender().mark(letters.first().delivery), QStringLiteral("marked"));
    QCOMPARE(another()->mark(letters.last().delivery), QStringLiteral("lease_lost"));
    QCOMPARE(sender().mark(0), QStringLiteral("taken"));
}

void TestLeases::promise2_olderEpochIsFenced()
{
    plannedRun(20);
    const auto letters = sender().claim();
    LedgerSender again(base().database(), QStringLiteral("one"));
    const auto code = [this](const QByteArray &call) {
        return LedgerBase::valueOrCode(
            sender().connection(), "SELECT api_sender." + call, { sender().id(), sender().epoch() });
    };
    for (const char *call : { "heartbeat($1, $2, '{}')", "plan_due($1, $2)", "rescue($1, $2)",
             "handle_requests($1, $2, 1)", "expire_due($1, $2, 1)", "finish_runs($1, $2)", "stop($1, $2)",
             "claim_block($1, $2, NULL, '{}', '{}', true)", "claim_deferred($1, $2, '{}', true, 1)",
             "take_back($1, $2, '{1}', '{1}')", "give_back($1, $2, '{1}')", "release_blocks($1, $2, '{1}', '{1}')",
             "release_deferred($1, $2, '{1}')", "keep_leases($1, $2, '{}', '{}', '{}')", "hold_mailing($1, $2, 1, 'x')",
             "breakers($1, $2)", "set_breaker($1, $2, 's', 'open', 'x', 1, '1 s')", "accept_restore($1, $2)",
             "run_message($1, $2, 1)", "run_files($1, $2, 1)", "next_planned($1, $2)",
             "exchange($1, $2, 's', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{1}', '{1}')",
             "exchange($1, $2, 's', '{NULL}', '{1}', '{1}', '{deferred}', '{rcpt}', '{451}', '{\"\"}', '{x}', '{}', "
             "'{}')" })
        QVERIFY2(code(call) == QLatin1String("MS001"), call);
    QCOMPARE(again.claim().size(), letters.size());
}

void TestLeases::promise2_nameOfAnotherLogin()
{
    base().value("UPDATE app.sender SET login_role = 'somebody_else'");
    QCOMPARE(
        LedgerBase::valueOrCode(sender().connection(), "SELECT * FROM api_sender.register('one', 'h', 1, 'v', '60 s')"),
        QStringLiteral("42501"));
    QCOMPARE(LedgerBase::valueOrCode(sender().connection(), "SELECT api_sender.heartbeat($1, $2, '{}')",
                 { sender().id(), sender().epoch() }),
        QStringLiteral("MS001"));
    for (const char *lease : { "0", "99 ms", "61 min", "-1 s" })
        QCOMPARE(
            LedgerBase::valueOrCode(sender().connection(),
                "SELECT * FROM api_sender.register('two', 'h', 1, 'v', $1::interval)", { QString::fromLatin1(lease) }),
            QStringLiteral("22023"));
}

void TestLeases::promise2_cleanStopFreesAtOnce()
{
    plannedRun(20);
    const auto letters = sender().claim();
    auto two = another();
    VERIFY_OK(ledger::stopSender(sender().connection(), sender().identity()));
    QCOMPARE(two->claim().size(), letters.size());
}

void TestLeases::promise2_releasedBlocks()
{
    const qint64 run = plannedRun(120);
    const auto letters = sender().claim();
    const auto marks = sender().markAll(letters.first(3));
    QCOMPARE(sender().answer(marks[0].delivery, marks[0].attempt, QStringLiteral("accepted")), QStringLiteral("sent"));
    // One is sent, two are under way, the others go back; and a block of another is not touched.
    auto two = another();
    const auto theirs = two->claim();
    VERIFY_OK(ledger::releaseBlocks(
        sender().connection(), sender().identity(), { { run, 0 }, { run, theirs.first().block } }));
    QCOMPARE(base().value("SELECT done::text || (lease_sender IS NULL) FROM app.run_block WHERE block = 0"),
        QStringLiteral("falsetrue"));
    QCOMPARE(two->claim(run).size(), 47);
    QCOMPARE(two->mark(theirs.first().delivery), QStringLiteral("marked"));
    // All of a block sent: done.
    auto rest = two->claim(run);
    QCOMPARE(rest.size(), 20);
    for (const auto &mark : two->markAll(rest))
        QCOMPARE(two->answer(mark.delivery, mark.attempt, QStringLiteral("accepted")), QStringLiteral("sent"));
    VERIFY_OK(ledger::releaseBlocks(two->connection(), two->identity(), { { run, 2 } }));
    QCOMPARE(base().value("SELECT done FROM app.run_block WHERE block = 2"), QStringLiteral("t"));
}

void TestLeases::promise2_forgottenLeasesGoBack()
{
    const qint64 run = plannedRun(150);
    const auto first = sender().claim();
    sender().claim(); // its answer never arrived
    const auto marks = sender().markAll(first.first(4));
    for (const auto &mark : marks)
        sender().answer(mark.delivery, mark.attempt, QStringLiteral("deferred"));
    base().value("UPDATE app.delivery SET due_at = now() WHERE state = 'deferred'");
    const auto deferred = sender().claimDeferred();
    QCOMPARE(deferred.size(), 4);
    const auto released
        = ledger::keepLeases(sender().connection(), sender().identity(), { { run, 0 } }, { deferred.first().delivery });
    VERIFY_OK(released);
    QCOMPARE(*released, 1 + 3);
    auto two = another();
    QCOMPARE(two->claim().size(), 50); // the forgotten one
    QCOMPARE(two->claimDeferred().size(), 3);
    QCOMPARE(sender().mark(deferred.first().delivery), QStringLiteral("marked"));
    QCOMPARE(sender().mark(first.last().delivery), QStringLiteral("marked"));
    QCOMPARE(sender().mark(deferred.last().delivery), QStringLiteral("lease_lost"));
}

void TestLeases::promise2_claimSkipsLettersUnderWay()
{
    plannedRun(10);
    const auto letters = sender().claim();
    sender().markAll(letters.first(4));
    endLeaseOf(sender());
    auto two = another();
    QCOMPARE(idsOf(two->claim()), idsOf(letters.sliced(4)));
    QCOMPARE(two->mark(letters.first().delivery), QStringLiteral("taken"));
}

void TestLeases::promise2_deferredAreClaimedSingly()
{
    plannedRun(10);
    const auto letters = sender().claim();
    for (const auto &mark : sender().markAll(letters))
        QCOMPARE(sender().answer(mark.delivery, mark.attempt, QStringLiteral("deferred")), QStringLiteral("deferred"));
    auto two = another();
    QVERIFY(two->claimDeferred().isEmpty()); // not due yet
    base().value("UPDATE app.delivery SET due_at = now() - id * interval '1 second'");
    const auto mine = sender().claimDeferred(4);
    const auto theirs = two->claimDeferred();
    QCOMPARE(mine.size(), 4);
    QCOMPARE(theirs.size(), 6);
    QCOMPARE((idsOf(mine) + idsOf(theirs)).size(), 10);
    QCOMPARE(mine.first().attempts, 1);
    QCOMPARE(mine.first().block, db::deferredBlock);
    QVERIFY(sender().claimDeferred().isEmpty());
    QCOMPARE(two->mark(mine.first().delivery), QStringLiteral("lease_lost"));
    VERIFY_OK(ledger::releaseDeferred(
        sender().connection(), sender().identity(), { mine.first().delivery, theirs.first().delivery }));
    QCOMPARE(idsOf(two->claimDeferred()), QSet<qint64> { mine.first().delivery });
    QCOMPARE(two->mark(theirs.first().delivery), QStringLiteral("marked"));
    // A lease on a letter ends with its sender's, as one on a block.
    endLeaseOf(sender());
    QCOMPARE(two->claimDeferred().size(), 3);
}

void TestLeases::promise2_deferredOfAGiantDelayNoOther()
{
    const qint64 giant = plannedRun(400);
    base().value("UPDATE app.run SET planned_moment = planned_moment - interval '1 hour' WHERE id = $1", { giant });
    base().makeMailing();
    const qint64 small = sender().planAll();
    // All letters of the giant are due again, five of the small one.
    base().value("UPDATE app.delivery SET state = 'deferred', attempts = 1, due_at = now() WHERE run_id = $1 "
                 "OR id IN (SELECT id FROM app.delivery WHERE run_id = $2 ORDER BY id LIMIT 5)",
        { giant, small });
    base().recount();
    const auto letters = sender().claimDeferred(40);
    QCOMPARE(letters.size(), 40);
    QCOMPARE(std::count_if(letters.begin(), letters.end(), [&](const auto &l) { return l.run == small; }), 5);
    QCOMPARE(idsOf(letters).size(), 40);
}

void TestLeases::promise2_newRunsDoNotWaitBehindAGiant()
{
    const qint64 giant = plannedRun(1000);
    const auto first = sender().claim();
    QCOMPARE(first.first().run, giant);
    base().makeMailing();
    const qint64 late = sender().planAll();
    QCOMPARE(another()->claim().first().run, late); // the giant has a block under lease, this one none
    QCOMPARE(sender().claim({}, { late }).first().run, giant);
    QCOMPARE(sender().claim(late).first().run, late);
}

void TestLeases::promise2_domainsOfSeveralServers()
{
    base().setSetting("allowed_from_domains", "[\"news.example\"]");
    const qint64 run = plannedRun(60);
    const qint64 mailing = base().makeMailing();
    base().value("UPDATE app.mailing SET from_email = '\"a@b\"@News.Example' WHERE id = $1", { mailing });
    const qint64 news = sender().planAll();
    QCOMPARE(base().value("SELECT from_domain FROM app.run WHERE id = $1", { news }), QStringLiteral("news.example"));
    const db::ServedDomains only { { QStringLiteral("news.example"), QStringLiteral("other.example") }, false };
    const db::ServedDomains except { { QStringLiteral("news.example") }, true };
    const db::ServedDomains all;
    QCOMPARE(sender().claim({}, {}, only).first().run, news);
    QCOMPARE(sender().claim({}, {}, except).first().run, run);
    QCOMPARE(sender().claim({}, {}, only).first().run, news);
    QVERIFY(sender().claim({}, {}, only).isEmpty());
    QCOMPARE(sender().claim({}, {}, all).first().run, run);
    base().value("UPDATE app.delivery SET due_at = now(), state = 'deferred', lease_sender = NULL");
    base().recount();
    for (const auto &letter : sender().claimDeferred(1000, only))
        QCOMPARE(letter.run, news);
    for (const auto &letter : sender().claimDeferred(1000, except))
        QCOMPARE(letter.run, run);
}

void TestLeases::promise2_sharesOfTheLivingSenders()
{
    auto two = another();
    auto three = another(QStringLiteral("three"));
    const auto share = [](LedgerSender &sender) {
        const auto got = ledger::renewLease(sender.connection(), sender.identity(), {});
        return got ? QStringLiteral("%1/%2").arg(got->rank).arg(got->senders) : got.error().message;
    };
    QCOMPARE(share(sender()), QStringLiteral("0/3"));
    QCOMPARE(share(*three), QStringLiteral("2/3"));
    endLeaseOf(*two);
    QCOMPARE(share(*three), QStringLiteral("1/2"));
    VERIFY_OK(ledger::stopSender(sender().connection(), sender().identity()));
    QCOMPARE(share(*three), QStringLiteral("0/1"));
    QCOMPARE(share(*two), QStringLiteral("0/2"));
}

// With tables that were never analysed, as in the first minute of a new installation, and dead entries in the index of
// open attempts: a claim must look up each letter, not read all attempts for each.
void TestLeases::limits_whatIsGrantedIsNeverMoreThanTheLimit()
{
    base().setSetting("sessions", "5");
    base().setSetting("letters_per_second", "50");
    auto two = another();
    const auto beat = [](LedgerSender &sender, int open) {
        const auto got = ledger::renewLease(sender.connection(), sender.identity(), {}, open);
        return got ? QStringLiteral("%1 of %2, %3/s").arg(got->sessions).arg(got->due).arg(got->lettersPerSecond)
                   : got.error().message;
    };
    VERIFY_OK(ledger::stopSender(two->connection(), two->identity()));
    QCOMPARE(beat(sender(), 0), QStringLiteral("5 of 5, 50/s"));
    QCOMPARE(beat(*two, 0), QStringLiteral("0 of 2, 0/s"));
    QCOMPARE(beat(sender(), 5), QStringLiteral("3 of 3, 30/s"));
    QCOMPARE(beat(*two, 0), QStringLiteral("0 of 2, 0/s")); // they are still open
    QCOMPARE(beat(sender(), 4), QStringLiteral("3 of 3, 30/s"));
    QCOMPARE(beat(*two, 0), QStringLiteral("1 of 2, 10/s"));
    QCOMPARE(beat(sender(), 3), QStringLiteral("3 of 3, 30/s"));
    QCOMPARE(beat(*two, 1), QStringLiteral("2 of 2, 20/s"));
    // One is gone: the other has all with its next heartbeat. Who starts anew has none.
    endLeaseOf(sender());
    QCOMPARE(beat(*two, 2), QStringLiteral("5 of 5, 50/s"));
    sender().registerAgain();
    QCOMPARE(beat(sender(), 0), QStringLiteral("0 of 3, 0/s"));
    base().setSetting("sessions", "1"); // fewer than senders
    QCOMPARE(beat(*two, 0), QStringLiteral("0 of 0, 0/s"));
    QCOMPARE(beat(sender(), 0), QStringLiteral("1 of 1, 50/s"));
}

void TestLeases::limits_twoHeartbeatsAtOnce()
{
    base().setSetting("sessions", "4");
    auto two = another();
    const QByteArray beat = "SELECT sessions FROM api_sender.heartbeat($1, $2, '{}', 0)";
    VERIFY_OK(sender().connection().runScript("BEGIN"));
    QCOMPARE(
        LedgerBase::valueOrCode(sender().connection(), beat, { sender().id(), sender().epoch() }), QStringLiteral("2"));
    Step second(two->connection(), beat, { two->id(), two->epoch() });
    QVERIFY2(second.waits(base().admin()), "it does not know what the other was granted");
    VERIFY_OK(sender().connection().runScript("COMMIT"));
    QCOMPARE(*second.result(), QStringLiteral("2"));
}

void TestLeases::promise2_withoutALeaseNothingIsClaimed_data()
{
    QTest::addColumn<QByteArray>("claim");
    QTest::addColumn<bool>("stopped");
    const QByteArray block = "SELECT count(*) FROM api_sender.claim_block($1, $2, NULL, '{}', '{}', true)";
    const QByteArray deferred = "SELECT count(*) FROM api_sender.claim_deferred($1, $2, '{}', true, 100)";
    const QByteArray system = "SELECT count(*) FROM api_sender.claim_system_letters($1, $2, '{}', true, '{}', 100)";
    QTest::newRow("block, lease over") << block << false;
    QTest::newRow("block, stopped") << block << true;
    QTest::newRow("deferred, lease over") << deferred << false;
    QTest::newRow("system letters, lease over") << system << false;
}

void TestLeases::promise2_withoutALeaseNothingIsClaimed()
{
    QFETCH(QByteArray, claim);
    QFETCH(bool, stopped);
    const qint64 run = plannedRun(20);
    base().value(
        "UPDATE app.delivery SET state = 'deferred', due_at = now() WHERE id % 2 = 0 AND run_id = $1", { run });
    base().recount();
    base().value("SELECT priv.queue_system_letter('registration_known', 'carol@clients.example', 'en', $1::jsonb, '1 "
                 "hour', NULL)",
        { QStringLiteral("{\"full_name\": \"Carol\"}") });
    base().setSetting("service_address", "\"robot@service.example\"");
    const auto claimed = [&] {
        return LedgerBase::valueOrCode(sender().connection(), claim, { sender().id(), sender().epoch() });
    };
    if (stopped)
        VERIFY_OK(ledger::stopSender(sender().connection(), sender().identity()));
    else
        endLeaseOf(sender());
    QCOMPARE(claimed(), QString::fromLatin1(db::leaseOverCode));
    QCOMPARE(
        base().number("SELECT (SELECT count(*) FROM app.run_block WHERE lease_sender IS NOT NULL) + (SELECT count(*) "
                      "FROM app.delivery WHERE lease_sender IS NOT NULL)"),
        0);
    sender().renew();
    const QString got = claimed();
    QVERIFY2(got.toInt() > 0, qPrintable(got));
}

void TestLeases::openBreaker(LedgerSender &of)
{
    VERIFY_OK(ledger::saveBreaker(of.connection(), of.identity(),
        { QStringLiteral("mail.example:25"), QStringLiteral("open"), QStringLiteral("away"), 3, {} }));
}

void TestLeases::leave(LedgerSender &who, bool stopped)
{
    if (stopped)
        VERIFY_OK(ledger::stopSender(who.connection(), who.identity()));
    else
        endLeaseOf(who);
}

QString TestLeases::shownBreakers()
{
    const auto status = ledger::loadStatus(sender().connection());
    QStringList names;
    if (status) {
        for (const auto &value : status->object().value(QLatin1String("breakers")).toArray())
            names.append(value.toObject().value(QLatin1String("sender")).toString());
    }
    return names.join(u' ') + u'/' + base().asUser("SELECT count(waiting_server) FROM api.service_state()");
}

void TestLeases::promise6_breakersOfTheGoneAreNotShown_data()
{
    QTest::addColumn<bool>("stopped");
    QTest::newRow("stopped") << true;
    QTest::newRow("its lease is over") << false;
}

// Where somebody who is alive serves that server.
// Everybody may read them.
void TestLeases::reasonsOfBreakersNameNobody()
{
    VERIFY_OK(ledger::saveBreaker(sender().connection(), sender().identity(),
        { QStringLiteral("mail.example:25"), QStringLiteral("open"),
            QStringLiteral("the server said: 421 4.7.0 <client@shop.example> too fast"), 3, {} }));
    QCOMPARE(base().value("SELECT reason FROM app.breaker"),
        QStringLiteral("the server said: 421 4.7.0 <address> too fast"));
}

void TestLeases::promise6_breakersOfTheGoneAreNotShown()
{
    QFETCH(bool, stopped);
    auto two = another();
    for (LedgerSender *each : { &sender(), two.get() })
        openBreaker(*each);
    QCOMPARE(shownBreakers(), QStringLiteral("one two/2"));
    leave(*two, stopped);
    QCOMPARE(shownBreakers(), QStringLiteral("one/1"));
    // It is not forgotten: who comes back under that name goes on from there.
    two->registerAgain();
    const auto restored = ledger::loadBreakers(two->connection(), two->identity());
    QVERIFY(restored.ok());
    QCOMPARE(restored->size(), 1);
    QCOMPARE(restored->first().failures, 3);
}

void TestLeases::promise6_breakersOfOnePassAreShown_data() { promise6_breakersOfTheGoneAreNotShown_data(); }

// Nobody is alive between two passes of --send-due: what the last one met counts, for a day and until somebody has come
// to that server since.
void TestLeases::promise6_breakersOfOnePassAreShown()
{
    QFETCH(bool, stopped);
    auto two = another();
    openBreaker(*two);
    leave(*two, stopped);
    QCOMPARE(shownBreakers(), QStringLiteral("two/1")); // "one" serves other servers
    base().value("UPDATE app.breaker SET retry_at = now() - interval '23 hours'");
    QCOMPARE(shownBreakers(), QStringLiteral("two/1"));
    base().value("UPDATE app.breaker SET retry_at = now() - interval '25 hours'");
    QCOMPARE(shownBreakers(), QStringLiteral("/0"));
    base().value("UPDATE app.breaker SET retry_at = now() + interval '1 minute'");
    leave(sender(), stopped);
    QCOMPARE(shownBreakers(), QStringLiteral("two/1"));
    openBreaker(sender()); // the later word
    QCOMPARE(shownBreakers(), QStringLiteral("one/1"));
    base().value("DELETE FROM app.breaker WHERE sender_id = $1", { sender().id() });
    QCOMPARE(shownBreakers(), QStringLiteral("two/1"));
    base().value("UPDATE app.sender SET state = '{\"servers\": [{\"server\": \"mail.example:25\"}]}', heartbeat_at = "
                 "clock_timestamp() WHERE id = $1",
        { sender().id() });
    QCOMPARE(shownBreakers(), QStringLiteral("/0"));
}

void TestLeases::promise6_serversThatOthersReachKeepNobodyWaiting()
{
    auto two = another();
    openBreaker(*two);
    QCOMPARE(shownBreakers(), QStringLiteral("two/1"));
    base().value("UPDATE app.sender SET state = '{\"servers\": [{\"server\": \"mail.example:25\"}]}' WHERE id = $1",
        { sender().id() });
    QCOMPARE(shownBreakers(), QStringLiteral("two/0"));
    openBreaker(sender());
    QCOMPARE(shownBreakers(), QStringLiteral("one two/2"));
}

void TestLeases::promise2_claimsStayCheapWithoutStatistics()
{
    base().value("ALTER TABLE app.attempt SET (autovacuum_enabled = off)");
    base().value("ALTER TABLE app.delivery SET (autovacuum_enabled = off)");
    plannedRun(8000);
    const auto blocksRead = [this] {
        return base().number(
            "SELECT heap_blks_read + heap_blks_hit + idx_blks_read + idx_blks_hit FROM pg_statio_all_tables "
            "WHERE relid = 'app.attempt'::regclass");
    };
    for (int i = 0; i < 8; ++i) {
        const auto letters = sender().claim();
        QCOMPARE(letters.size(), 500);
        QList<db::Answer> answers;
        for (const auto &mark : sender().markAll(letters)) {
            db::Answer answer;
            answer.attempt = mark.attempt;
            answer.delivery = mark.delivery;
            answer.status = QStringLiteral("accepted");
            answers.append(answer);
        }
        QCOMPARE(sender().exchange(answers, {}).answers.size(), 500);
    }
    VERIFY_OK(sender().connection().querySql("SELECT pg_stat_force_next_flush()"));
    const qint64 before = blocksRead();
    QCOMPARE(sender().claim().size(), 500);
    VERIFY_OK(sender().connection().querySql("SELECT pg_stat_force_next_flush()"));
    base().value("SELECT pg_stat_clear_snapshot()");
    const qint64 read = blocksRead() - before;
    QVERIFY2(read < 500 * 20, qPrintable(QStringLiteral("%1 blocks for 500 letters").arg(read)));
}

QTEST_GUILESS_MAIN(TestLeases)
#include "tst_leases.moc"
