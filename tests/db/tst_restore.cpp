// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/ledgercase.h"

using namespace mailer;
using namespace mailer::test;

namespace ledger = db::ledger;

// Ledger promise 5 against a database that was restored from a backup. The backup is a copy of the database.
class TestRestore final : public LedgerCase
{
    Q_OBJECT

private Q_SLOTS:
    void promise5_sameDatabase();
    void promise5_exactToOneAttempt();
    void promise5_takenBackMarksAreNoLoss();
    void promise5_numbersThatWereNeverUsedAreNoLoss();
    void promise5_restoredNothingIsPlannedOrSent();
    void promise5_acceptedOpenLettersAreUncertain();
    void promise5_acceptedRunsDueSinceTheBackup();
    void promise5_acceptedWishesOfTheBackup();
    void promise5_nothingToAccept();
    void promise5_otherSendersDoNotTripAgain();

private:
    bool check(LedgerSender &who, qint64 highest)
    {
        const auto same = ledger::checkIdentity(who.connection(), who.identity().database, highest);
        return same && *same;
    }
    // The sender has seen more than this database knows, as after a restored backup.
    void restored() { QVERIFY(!check(sender(), base().number("SELECT priv.highest_attempt() + 1"))); }
    ledger::AcceptedRestore accept()
    {
        const auto accepted = ledger::acceptRestore(sender().connection(), sender().identity());
        if (!accepted)
            QTest::qFail(qPrintable(accepted.error().message), __FILE__, __LINE__);
        return accepted ? *accepted : ledger::AcceptedRestore();
    }
};

void TestRestore::promise5_sameDatabase()
{
    QVERIFY(check(sender(), 0));
    plannedRun(3);
    qint64 attempt = 0;
    QCOMPARE(sender().mark(sender().claim().first().delivery, &attempt), QStringLiteral("marked"));
    QVERIFY(check(sender(), attempt));
    sender().registerAgain();
    QCOMPARE(sender().identity().highestAttempt, attempt);
    // A database that the sender has never seen says nothing.
    const auto other = ledger::checkIdentity(sender().connection(), QUuid::createUuid(), 1'000'000);
    VERIFY_OK(other);
    QVERIFY(*other);
    QVERIFY(check(sender(), attempt));
}

// PostgreSQL writes the sequence 32 numbers ahead into its log: after a restore it stands in front of what is there,
// and up to 32 letters that went out would be forgotten, and sent again.
void TestRestore::promise5_exactToOneAttempt()
{
    plannedRun(3);
    qint64 attempt = 0;
    QCOMPARE(sender().mark(sender().claim().first().delivery, &attempt), QStringLiteral("marked"));
    base().value("SELECT setval('app.attempt_id_seq', $1)", { attempt + 32 });
    QVERIFY(check(sender(), attempt));
    QVERIFY(!check(sender(), attempt + 1));
    QVERIFY(!check(sender(), 0)); // from now on for everybody
    accept();
}

void TestRestore::promise5_takenBackMarksAreNoLoss()
{
    plannedRun(3);
    const auto letters = sender().claim();
    qint64 first = 0, second = 0;
    QCOMPARE(sender().mark(letters[0].delivery, &first), QStringLiteral("marked"));
    QCOMPARE(sender().mark(letters[1].delivery, &second), QStringLiteral("marked"));
    QCOMPARE(sender().takeBack({ { letters[1].delivery, second }, { letters[0].delivery, first } }), 2);
    QVERIFY(check(sender(), second));
    QVERIFY(!check(sender(), second + 1));
    accept();
}

void TestRestore::promise5_numbersThatWereNeverUsedAreNoLoss()
{
    plannedRun(1);
    const auto letters = sender().claim();
    auto twin = sender().twin();
    // Another's mark, not committed: its number is used, and rolled back in a crash.
    VERIFY_OK(sender().connection().runScript("BEGIN"));
    qint64 attempt = 0;
    VERIFY_OK(sender().connection().querySql("SELECT FROM api_sender.exchange($1, $2, 's', '{}', '{}', '{}', '{}', "
                                             "'{}', '{}', '{}', '{}', ARRAY[$3::bigint], '{1}')",
        { sender().id(), sender().epoch(), letters.first().delivery }));
    auto two = another();
    attempt = two->identity().highestAttempt;
    VERIFY_OK(sender().connection().runScript("ROLLBACK"));
    base().value("SELECT setval('app.attempt_id_seq', 1, false)"); // the crash took the sequence's last step with it
    QVERIFY(check(*two, attempt));
}

void TestRestore::promise5_restoredNothingIsPlannedOrSent()
{
    plannedRun(60);
    const auto letters = sender().claim();
    base().makeMailing();
    restored();
    const auto code = [this](const QByteArray &call) {
        return LedgerBase::valueOrCode(
            sender().connection(), "SELECT api_sender." + call, { sender().id(), sender().epoch() });
    };
    for (const char *call : { "plan_due($1, $2)", "claim_block($1, $2, NULL, '{}', '{}', true)",
             "claim_deferred($1, $2, '{}', true, 1)", "expire_due($1, $2, 1)", "handle_requests($1, $2, 1)" })
        QVERIFY2(code(call) == QLatin1String("MS002"), call);
    QCOMPARE(ledger::planExtra(sender().connection(), sender().identity(), 1).error().code, QStringLiteral("MS002"));
    const auto marked = ledger::exchange(
        sender().connection(), sender().identity(), QStringLiteral("s"), {}, { { letters.first().delivery, 1 } });
    QCOMPARE(marked.error().code, QStringLiteral("MS002"));
    QVERIFY(marked.error().message.contains(QLatin1String("a sender has seen attempt")));
    QVERIFY(!check(*another(), 0));
    sender().renew();
    QVERIFY(ledger::loadStatus(sender().connection())->object().value(QLatin1String("restore_seen_at")).isString());
    accept();
}

void TestRestore::promise5_acceptedOpenLettersAreUncertain()
{
    const qint64 run = plannedRun(5);
    const auto letters = sender().claim();
    const auto marks = sender().markAll(letters.first(4));
    sender().answer(marks[0].delivery, marks[0].attempt, QStringLiteral("accepted"));
    sender().answer(marks[1].delivery, marks[1].attempt, QStringLiteral("refused"));
    sender().answer(marks[2].delivery, marks[2].attempt, QStringLiteral("deferred"));
    restored();
    const QString identity = base().value("SELECT database_id FROM priv.ledger_identity");
    const auto accepted = accept();
    QCOMPARE(accepted.runs, 0);
    QCOMPARE(accepted.letters, 3);
    QCOMPARE(base().value("SELECT string_agg(state || attempts, ' ' ORDER BY id) FROM app.delivery"),
        QStringLiteral("sent1 failed1 uncertain1 uncertain1 uncertain0"));
    QVERIFY(base().value("SELECT database_id FROM priv.ledger_identity") != identity);
    QCOMPARE(sender().finish(), QList<qint64> { run });
    QVERIFY(sender().claim().isEmpty());
    QVERIFY(sender().claimDeferred().isEmpty());
    // An answer that was still on its way settles its letter.
    QCOMPARE(sender().answer(marks[3].delivery, marks[3].attempt, QStringLiteral("accepted")), QStringLiteral("sent"));
    // The person decides about the rest.
    QCOMPARE(base().asUser("SELECT api.decide_letters($1, NULL, 'send_again')", { run }), QString());
    while (sender().handleRequests() > 0) {}
    QCOMPARE(base().countOf(QStringLiteral("deferred")), 2);
}

void TestRestore::promise5_acceptedRunsDueSinceTheBackup()
{
    base().addClients(4);
    base().value(
        "INSERT INTO app.suppression (owner_id, email_norm, reason) VALUES ($1, 'client2@clients.example', 'asked')",
        { base().account().id });
    LedgerBase::MailingOptions options;
    options.period = QStringLiteral("daily");
    options.startsAt = QStringLiteral("(now() - interval '3 days 1 hour') AT TIME ZONE 'UTC'");
    options.scheduledAgo = QStringLiteral("4 days");
    const qint64 mailing
        = base().makeMailing(options); // planned anew after the backup was made; the backup knows nothing of its runs
    restored();
    const auto accepted = accept();
    QCOMPARE(accepted.runs, 1);
    QCOMPARE(accepted.letters, 3);
    QCOMPARE(base().value("SELECT string_agg(DISTINCT state, ' ' ORDER BY state) FROM app.delivery"),
        QStringLiteral("skipped uncertain"));
    QCOMPARE(
        base().number(
            "SELECT count(*) FROM app.run WHERE kind = 'missed' AND missed_reason LIKE 'the database was restored%'"),
        3);
    QVERIFY(!sender().plan());
    QCOMPARE(base().value("SELECT next_moment > now() FROM app.mailing_plan WHERE mailing_id = $1", { mailing }),
        QStringLiteral("t"));
    QCOMPARE(sender().finish().size(), 1);
}

void TestRestore::promise5_acceptedWishesOfTheBackup()
{
    const qint64 run = plannedRun(2);
    const qint64 mailing = base().number("SELECT id FROM app.mailing");
    const auto letters = sender().claim();
    qint64 attempt = 0;
    QCOMPARE(sender().mark(letters.first().delivery, &attempt), QStringLiteral("marked"));
    QCOMPARE(
        sender().answer(letters.first().delivery, attempt, QStringLiteral("uncertain")), QStringLiteral("uncertain"));
    // In the backup these wait to be handled; after it they were carried out.
    QVERIFY(base().asUser("SELECT api.request_extra_run($1, gen_random_uuid())", { mailing }).toLongLong() > 0);
    QCOMPARE(base().asUser("SELECT api.decide_letters($1, NULL, 'send_again')", { run }), QString());
    restored();
    const auto accepted = accept();
    QCOMPARE(accepted.runs, 1);
    QCOMPARE(accepted.letters, 4);
    QCOMPARE(base().value("SELECT string_agg(DISTINCT state, ' ') FROM app.delivery"), QStringLiteral("uncertain"));
    QCOMPARE(base().number("SELECT count(*) FROM app.request WHERE handled_at IS NULL"), 0);
    while (sender().handleRequests() > 0) {}
    QCOMPARE(sender().planAll(), 0);
    QVERIFY(sender().claim().isEmpty());
    QVERIFY(sender().claimDeferred().isEmpty());
}

void TestRestore::promise5_nothingToAccept()
{
    const auto accepted = ledger::acceptRestore(sender().connection(), sender().identity());
    QCOMPARE(accepted.error().code, QStringLiteral("55000"));
}

void TestRestore::promise5_otherSendersDoNotTripAgain()
{
    plannedRun(2);
    auto two = another();
    restored();
    QVERIFY(!check(*two, 5));
    accept();
    // The other one still carries the identity and the numbers of before.
    QVERIFY(check(*two, 1'000'000));
    QVERIFY(check(sender(), 1'000'000));
    two->registerAgain();
    QVERIFY(two->identity().database != sender().identity().database);
    QVERIFY(check(*two, two->identity().highestAttempt));
    const qint64 later = base().makeMailing();
    QVERIFY(two->planAll() > 0);
    QCOMPARE(base().number("SELECT count(*) FROM app.run WHERE mailing_id = $1", { later }), 1);
}

QTEST_GUILESS_MAIN(TestRestore)
#include "tst_restore.moc"
