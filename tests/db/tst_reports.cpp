// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/ledgercase.h"
#include "db/letterliststore.h"
#include "db/runliststore.h"
#include "db/statements.h"

using namespace mailer;
using namespace mailer::test;

namespace {

constexpr int plenty = 100;

QStringList addressesOf(const QList<db::LetterLine> &lines)
{
    QStringList names;
    for (const db::LetterLine &line : lines)
        names.append(line.email.section(u'@', 0, 0));
    return names;
}

} // namespace

// What reports read, and what a person decides in them about letters that are named.
class TestReports final : public LedgerCase
{
    Q_OBJECT

private Q_SLOTS:
    void pagesOfLetters();
    void groupsDoNotCountAddresses();
    void groupsForManagersHoldNoAddress();
    void minutesOfARun();
    void runsByOutcome();
    void pagesOfRuns();
    void sendAgainWhatIsNamed();
    void sendAgainOnlyWhatMatches();
    void countAsSentOnlyTheUncertain();
    void notToTheStopList();
    void deferredButOfUnknownFate();
    void lettersOfOthers();

private:
    db::Connection &desk()
    {
        if (!m_desk || m_deskOf != base().database().name()) {
            m_desk = connectionOf(base().account().login);
            m_deskOf = base().database().name();
        }
        return *m_desk;
    }
    static std::unique_ptr<db::Connection> connectionOf(const db::ConnectionSettings &login)
    {
        auto connection = std::make_unique<db::Connection>(login, db::Statements::load().value());
        if (!connection->open())
            QTest::qFail("not connected", __FILE__, __LINE__);
        return connection;
    }
    db::LetterFilter filterOf(const QStringList &states, const QString &search = {}) const
    {
        return { m_run, states, {}, search };
    }
    QList<db::LetterLine> linesOf(const db::LetterFilter &filter, const QVariantList &from = {}, int limit = plenty)
    {
        const auto lines = db::listLetterLines(desk(), filter, from, limit);
        if (!lines)
            QTest::qFail(qPrintable(lines.error().message), __FILE__, __LINE__);
        return lines ? *lines : QList<db::LetterLine>();
    }
    void answer(qint64 letter, const char *status, int code, const char *enhanced, const QString &text)
    {
        db::Answer answer;
        answer.delivery = letter;
        answer.token = sender().nextToken();
        answer.status = QLatin1String(status);
        answer.stage = QStringLiteral("rcpt");
        answer.code = code;
        answer.enhanced = QLatin1String(enhanced);
        answer.text = text;
        sender().exchange({ answer }, {});
    }
    // client1 … client8: 1–3 failed (two answers), 4 deferred, 5 uncertain, 6 sent, 7 expired, 8 pending.
    void playRun()
    {
        m_run = plannedRun(8);
        m_letters.clear();
        for (const db::ClaimedLetter &letter : sender().claim())
            m_letters.append(letter.delivery);
        answer(m_letters[0], "refused", 550, "5.1.1", QStringLiteral("<client1@clients.example>: no client1 here"));
        answer(m_letters[1], "refused", 550, "5.1.1", QStringLiteral("<client2@clients.example>: no client2 here"));
        answer(m_letters[2], "refused", 554, "5.7.1", QStringLiteral("client3: spam, see https://x.example/q?id=93"));
        answer(m_letters[3], "deferred", 451, "4.7.1", QStringLiteral("Greylisted, come back in 300 s"));
        qint64 attempt = 0;
        QCOMPARE(sender().mark(m_letters[4], &attempt), QStringLiteral("marked"));
        sender().answer(m_letters[4], attempt, QStringLiteral("uncertain"));
        QCOMPARE(sender().mark(m_letters[5], &attempt), QStringLiteral("marked"));
        QCOMPARE(sender().answer(m_letters[5], attempt, QStringLiteral("accepted")), QStringLiteral("sent"));
        base().value("UPDATE app.delivery SET state = 'expired', reason = 'its time was over', settled_at = now() "
                     "WHERE id = $1",
            { m_letters[6] });
        base().recount();
    }
    qint64 decide(const db::LetterChoice &choice, db::Decision decision)
    {
        const auto count = db::decideChosenLetters(desk(), choice, decision);
        if (!count)
            QTest::qFail(qPrintable(count.error().message), __FILE__, __LINE__);
        while (sender().handleRequests() > 0) {}
        return count ? *count : -1;
    }
    QString statesNow()
    {
        return base().value("SELECT string_agg(state, ' ' ORDER BY id) FROM app.delivery WHERE run_id = $1", { m_run });
    }

    std::unique_ptr<db::Connection> m_desk;
    QString m_deskOf;
    qint64 m_run = 0;
    QList<qint64> m_letters;
};

void TestReports::pagesOfLetters()
{
    playRun();
    const auto all = linesOf(filterOf({}));
    QCOMPARE(
        addressesOf(all).join(u' '), QStringLiteral("client1 client2 client3 client4 client5 client6 client7 client8"));
    QCOMPARE(all[0].code, std::optional<int>(550));
    QCOMPARE(all[7].code, std::nullopt);
    QCOMPARE(addressesOf(linesOf(filterOf({}), { all[5].position }, 2)).join(u' '), QStringLiteral("client6 client7"));
    const QStringList failed { QStringLiteral("failed") };
    QCOMPARE(addressesOf(linesOf(filterOf(failed))).join(u' '), QStringLiteral("client1 client2 client3"));
    QCOMPARE(addressesOf(linesOf(filterOf(failed), { all[1].position })).join(u' '), QStringLiteral("client2 client3"));
    QCOMPARE(addressesOf(linesOf(filterOf({ QStringLiteral("sent"), QStringLiteral("pending") }))).join(u' '),
        QStringLiteral("client6 client8"));
    QCOMPARE(addressesOf(linesOf(filterOf(failed, QStringLiteral(" CLIENT2@")))).join(u' '), QStringLiteral("client2"));
    QCOMPARE(addressesOf(linesOf(filterOf({}, QStringLiteral("nt7")))).join(u' '), QStringLiteral("client7"));
    // What a person types is no pattern.
    QVERIFY(linesOf(filterOf({}, QStringLiteral("client_"))).isEmpty());

    const auto anchors = db::listLetterAnchors(desk(), filterOf({}), 3);
    VERIFY_OK(anchors);
    QCOMPARE(anchors->rows, 8);
    QCOMPARE(anchors->keys, (QList<QVariantList> { { all[0].position }, { all[3].position }, { all[6].position } }));
    const auto none = db::listLetterAnchors(desk(), filterOf({ QStringLiteral("skipped") }), 3);
    VERIFY_OK(none);
    QCOMPARE(none->rows, 0);
    const auto three = db::listLetterAnchors(desk(), filterOf(failed), 2);
    VERIFY_OK(three);
    QCOMPARE(three->rows, 3);
    QCOMPARE(three->keys.size(), 2);
}

void TestReports::groupsDoNotCountAddresses()
{
    playRun();
    // The words differ by names and numbers only.
    answer(m_letters[7], "refused", 550, "", QStringLiteral("client8 4711: no such user"));
    base().value("UPDATE app.attempt SET enhanced = '', answer = 'client1 0815: no such user' WHERE delivery_id = $1",
        { m_letters[0] });
    const auto groups = db::listAnswerCounts(desk(), m_run, db::Reader::Owner);
    VERIFY_OK(groups);
    qint64 letters = 0;
    QString key;
    for (const db::AnswerCount &group : *groups) {
        letters += group.letters;
        if (group.answer.contains(QLatin1String("no such user"))) {
            QCOMPARE(group.letters, 2);
            key = group.key;
        }
    }
    QCOMPARE(letters, 7); // all but the one that is sent
    QVERIFY(!key.isEmpty());
    db::LetterFilter filter = filterOf({ QStringLiteral("failed") });
    filter.keys = QStringList { key };
    QCOMPARE(addressesOf(linesOf(filter)).join(u' '), QStringLiteral("client1 client8"));
    const auto anchors = db::listLetterAnchors(desk(), filter, 1);
    VERIFY_OK(anchors);
    QCOMPARE(anchors->rows, 2);
}

void TestReports::groupsForManagersHoldNoAddress()
{
    playRun();
    const auto manager
        = base().database().makeAccount(QStringLiteral("max@sender.example"), { QStringLiteral("manager") });
    VERIFY_OK(manager);
    auto other = connectionOf(manager->login);
    const auto groups = db::listAnswerCounts(*other, m_run, db::Reader::Manager);
    VERIFY_OK(groups);
    QCOMPARE(groups->size(), 5);
    for (const db::AnswerCount &group : *groups) {
        for (const QString &text : { group.answer, group.key })
            QVERIFY2(!text.contains(QLatin1String("client"), Qt::CaseInsensitive), qPrintable(text));
    }
    QCOMPARE(groups->first().letters, 2);
    QVERIFY(groups->first().answer.contains(QLatin1String("here")));
    const auto refused = db::listAnswerCounts(desk(), m_run, db::Reader::Manager);
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, QStringLiteral("42501"));
    const auto none = db::listLetterLines(*other, filterOf({}), {}, plenty);
    QVERIFY(!none); // no right to the table at all
    VERIFY_OK(db::listRunMinutes(*other, m_run));
}

void TestReports::minutesOfARun()
{
    playRun();
    base().value("UPDATE app.delivery SET settled_at = '2026-11-16 10:00:59.9Z' WHERE id = $1", { m_letters[0] });
    base().value("UPDATE app.delivery SET settled_at = '2026-11-16 10:01:00Z' WHERE state IN ('failed', 'sent') AND id "
                 "<> $1",
        { m_letters[0] });
    const auto minutes = db::listRunMinutes(desk(), m_run);
    VERIFY_OK(minutes);
    QCOMPARE(minutes->size(), 2);
    QCOMPARE(minutes->at(0).minute, QDateTime({ 2026, 11, 16 }, { 10, 0 }, Qt::UTC));
    QCOMPARE(minutes->at(0).failed, 1);
    QCOMPARE(minutes->at(1).failed, 2);
    QCOMPARE(minutes->at(1).sent, 1);
    const auto bob = base().database().makeAccount(QStringLiteral("bob@sender.example"));
    VERIFY_OK(bob);
    const auto refused = db::listRunMinutes(*connectionOf(bob->login), m_run);
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, QStringLiteral("P0002"));
}

void TestReports::runsByOutcome()
{
    playRun();
    db::RunFilter filter;
    filter.owner = base().account().id;
    const auto count = [&](db::RunOutcome outcome) {
        filter.outcome = outcome;
        const auto lines = db::listRunLines(desk(), filter, {}, plenty);
        return lines ? lines->size() : -1;
    };
    QCOMPARE(count(db::RunOutcome::Any), 1);
    QCOMPARE(count(db::RunOutcome::Running), 1);
    QCOMPARE(count(db::RunOutcome::SomeFailed), 1);
    QCOMPARE(count(db::RunOutcome::SomeUncertain), 1);
    QCOMPARE(count(db::RunOutcome::SomeUnsent), 1);
    QCOMPARE(count(db::RunOutcome::AllSent), 0);
    QCOMPARE(count(db::RunOutcome::Missed), 0);
    base().value("UPDATE app.delivery SET state = 'sent', decision = 'count_as_sent', decided_at = now(), "
                 "settled_at = now(), due_at = NULL");
    base().value("UPDATE app.run SET finished_at = now()");
    base().recount();
    QCOMPARE(count(db::RunOutcome::AllSent), 1);
    QCOMPARE(count(db::RunOutcome::Running), 0);
    QCOMPARE(count(db::RunOutcome::SomeFailed), 0);
    filter.outcome = db::RunOutcome::Any;
    filter.owner += 1;
    QCOMPARE(count(db::RunOutcome::Any), 0);
    filter.owner -= 1;
    filter.search = QStringLiteral("TES");
    QCOMPARE(count(db::RunOutcome::Any), 1);
    filter.search = QStringLiteral("T_st");
    QCOMPARE(count(db::RunOutcome::Any), 0);
}

void TestReports::pagesOfRuns()
{
    playRun();
    // Moments that differ by microseconds only, and two that are equal.
    base().value("INSERT INTO app.run (owner_id, mailing_id, schedule_version, occurrence, kind, planned_moment, "
                 "finished_at, subject) SELECT r.owner_id, r.mailing_id, 1, -n, 'extra', '2026-01-01 "
                 "10:00:00.000001Z'::timestamptz + greatest(n, 2) * interval '1 microsecond', now(), 'Hello' "
                 "FROM app.run r, generate_series(1, 9) n WHERE r.id = $1",
        { m_run });
    db::RunFilter filter;
    filter.owner = base().account().id;
    const auto all = db::listRunLines(desk(), filter, {}, plenty);
    VERIFY_OK(all);
    QCOMPARE(all->size(), 10);
    const auto anchors = db::listRunAnchors(desk(), filter, 2);
    VERIFY_OK(anchors);
    QCOMPARE(anchors->rows, 10);
    QCOMPARE(anchors->keys.size(), 5);
    QList<qint64> paged;
    for (const QVariantList &key : anchors->keys) {
        const auto page = db::listRunLines(desk(), filter, key, 2);
        VERIFY_OK(page);
        for (const db::RunLine &line : *page)
            paged.append(line.run.id);
    }
    QList<qint64> ids;
    for (const db::RunLine &line : *all)
        ids.append(line.run.id);
    QCOMPARE(paged, ids);
    filter.since = QDateTime({ 2026, 6, 1 }, { 0, 0 }, Qt::UTC);
    const auto young = db::listRunLines(desk(), filter, {}, plenty);
    VERIFY_OK(young);
    QCOMPARE(young->size(), 1);
}

void TestReports::sendAgainWhatIsNamed()
{
    playRun();
    base().value("UPDATE app.delivery SET due_at = now() + interval '1 hour' WHERE id = $1", { m_letters[3] });
    QCOMPARE(decide({ filterOf({}), false, { m_letters[0], m_letters[3], m_letters[5], m_letters[6], m_letters[7] } },
                 db::Decision::SendAgain),
        3); // neither the one that is sent nor the one that waits
    QCOMPARE(statesNow(), QStringLiteral("deferred failed failed deferred uncertain sent deferred pending"));
    const auto again = sender().claimDeferred();
    QCOMPARE(again.size(), 3);
    QCOMPARE(base().value("SELECT reason FROM app.delivery WHERE id = $1", { m_letters[3] }),
        QStringLiteral("Greylisted, come back in 300 s"));
    const auto decisions = db::findDecisions(desk(), base().number("SELECT id FROM app.mailing"), m_run);
    VERIFY_OK(decisions);
    QCOMPARE(decisions->waiting, 0);
}

void TestReports::sendAgainOnlyWhatMatches()
{
    playRun();
    const auto groups = db::listAnswerCounts(desk(), m_run, db::Reader::Owner);
    VERIFY_OK(groups);
    QCOMPARE(groups->first().letters, 2);
    db::LetterFilter filter = filterOf({ QStringLiteral("failed") });
    filter.keys = QStringList { groups->first().key };
    const auto count = db::decideChosenLetters(desk(), { filter, true, { m_letters[1] } }, db::Decision::SendAgain);
    VERIFY_OK(count);
    QCOMPARE(*count, 1); // the second one is unticked
    const auto waiting = db::findDecisions(desk(), base().number("SELECT id FROM app.mailing"), m_run);
    VERIFY_OK(waiting);
    QCOMPARE(waiting->waiting, 1);
    while (sender().handleRequests() > 0) {}
    QCOMPARE(statesNow(), QStringLiteral("deferred failed failed deferred uncertain sent expired pending"));
}

void TestReports::countAsSentOnlyTheUncertain()
{
    playRun();
    QCOMPARE(decide({ filterOf({}), true, {} }, db::Decision::CountAsSent), 1);
    QCOMPARE(statesNow(), QStringLiteral("failed failed failed deferred sent sent expired pending"));
    QCOMPARE(decide({ filterOf({}), false, m_letters }, db::Decision::CountAsSent), 0);
}

void TestReports::notToTheStopList()
{
    playRun();
    QCOMPARE(
        base().asUser("INSERT INTO app.suppression (email_norm, reason) VALUES ('client1@clients.example', 'asked')"),
        QString());
    decide({ filterOf({}), false, { m_letters[0], m_letters[1] } }, db::Decision::SendAgain);
    QCOMPARE(statesNow(), QStringLiteral("failed deferred failed deferred uncertain sent expired pending"));
}

void TestReports::deferredButOfUnknownFate()
{
    base().setSetting("uncertain", "\"resend\"");
    playRun(); // the letter without an answer waits for its 15 minutes
    QCOMPARE(base().stateOf(m_letters[4]), QStringLiteral("deferred"));
    const QString due = base().value("SELECT due_at FROM app.delivery WHERE id = $1", { m_letters[4] });
    decide({ filterOf({}), false, { m_letters[4] } }, db::Decision::SendAgain);
    QCOMPARE(base().value("SELECT due_at FROM app.delivery WHERE id = $1", { m_letters[4] }), due);
}

void TestReports::lettersOfOthers()
{
    playRun();
    const auto bob = base().database().makeAccount(QStringLiteral("bob@sender.example"));
    VERIFY_OK(bob);
    auto other = connectionOf(bob->login);
    const auto count = db::decideChosenLetters(*other, { filterOf({}), false, m_letters }, db::Decision::SendAgain);
    QVERIFY(!count);
    QCOMPARE(count.error().code, QStringLiteral("P0002"));
    const auto lines = db::listLetterLines(*other, filterOf({}), {}, plenty);
    VERIFY_OK(lines);
    QVERIFY(lines->isEmpty());
    const auto letter = db::findLetter(*other, m_letters[0]);
    QVERIFY(!letter);
    QCOMPARE(letter.error().kind, ErrorKind::NotFound);
    // Letters of another run are none of this one.
    base().value("INSERT INTO app.run (owner_id, mailing_id, schedule_version, occurrence, kind, planned_moment) "
                 "SELECT owner_id, mailing_id, 1, -1, 'extra', now() FROM app.run WHERE id = $1",
        { m_run });
    QCOMPARE(base().asUser(
                 "SELECT api.decide_chosen_letters($1, ARRAY[$2::bigint], 'send_again')", { m_run + 1, m_letters[0] }),
        QStringLiteral("0"));
    QCOMPARE(base().asUser(
                 "SELECT api.decide_chosen_letters($1, array_fill(1::bigint, ARRAY[10001]), 'send_again')", { m_run }),
        QStringLiteral("22023"));
    const auto mine = db::findLetter(desk(), m_letters[0]);
    VERIFY_OK(mine);
    QCOMPARE(mine->attempts.size(), 1);
}

QTEST_GUILESS_MAIN(TestReports)
#include "tst_reports.moc"
