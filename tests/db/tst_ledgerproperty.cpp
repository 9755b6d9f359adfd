// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/ledgercase.h"
#include "db/ledgerworld.h"

using namespace mailer;
using namespace mailer::test;

// Thousands of random doings of several senders and people at once; then everything that must hold does.
// MAILERAPP_TEST_SEED repeats a run's draws (not its timing), MAILERAPP_TEST_STEPS sets how much each of them does.
class TestLedgerProperty final : public LedgerCase
{
    Q_OBJECT

private Q_SLOTS:
    void promise5_randomDoings();

private:
    void drain();
};

void TestLedgerProperty::drain()
{
    base().value("UPDATE app.mailing SET paused_at = NULL");
    base().value("DELETE FROM app.mailing_hold");
    base().value(
        "UPDATE app.sender SET lease_until = clock_timestamp() - interval '1 ms' WHERE id <> $1", { sender().id() });
    sender().registerAgain();
    while (sender().rescue() > 0) {}
    for (int idle = 0; idle < 2;) {
        base().value("UPDATE app.delivery SET due_at = now() WHERE state = 'deferred'");
        sender().planAll();
        qint64 done = sender().handleRequests() + sender().expire();
        QList<db::ClaimedLetter> letters = sender().claim() + sender().claimDeferred();
        QList<db::Answer> answers;
        for (const auto &mark : sender().markAll(letters)) {
            if (mark.verdict != db::MarkVerdict::Marked)
                continue;
            db::Answer answer;
            answer.attempt = mark.attempt;
            answer.delivery = mark.delivery;
            answer.status = QStringLiteral("refused");
            answer.text = QStringLiteral("the test is over");
            answers.append(answer);
        }
        if (!answers.isEmpty())
            sender().exchange(answers, {});
        done += answers.size() + sender().finish().size();
        idle = done > 0 ? 0 : idle + 1;
    }
}

void TestLedgerProperty::promise5_randomDoings()
{
    bool given = false;
    int seed = qEnvironmentVariableIntValue("MAILERAPP_TEST_SEED", &given);
    if (!given)
        seed = static_cast<int>(QRandomGenerator::global()->bounded(1'000'000));
    const int steps = std::max(qEnvironmentVariableIntValue("MAILERAPP_TEST_STEPS"), 1200);
    base().addClients(60);
    base().value(
        "INSERT INTO app.suppression (owner_id, email_norm, reason) VALUES ($1, 'client7@clients.example', 'asked')",
        { base().account().id });
    for (int i = 0; i < 5; ++i) {
        LedgerBase::MailingOptions options;
        options.period = i % 2 == 0 ? QStringLiteral("once") : QStringLiteral("daily");
        base().makeMailing(options);
    }
    sender().planAll();

    LedgerWorld world;
    QRandomGenerator seeds(static_cast<quint32>(seed));
    std::vector<std::unique_ptr<RandomSender>> senders;
    std::vector<std::unique_ptr<RandomPerson>> people;
    for (int i = 0; i < 4; ++i)
        senders.push_back(std::make_unique<RandomSender>(
            world, base().database(), QStringLiteral("random %1").arg(i), seeds.generate()));
    people.push_back(std::make_unique<RandomPerson>(world, base(), seeds.generate()));
    std::vector<std::thread> threads;
    for (auto &each : senders)
        threads.emplace_back([&each, steps] { each->work(steps); });
    for (auto &each : people)
        threads.emplace_back([&each, steps] { each->work(steps / 4); });
    for (auto &thread : threads)
        thread.join();
    QVERIFY2(world.complaints().isEmpty(),
        qPrintable(QStringLiteral("seed %1: ").arg(seed) + world.complaints().mid(0, 5).join(u'\n')));
    QVERIFY2(base().brokenInvariant().isEmpty(),
        qPrintable(QStringLiteral("seed %1: %2").arg(seed).arg(base().brokenInvariant())));
    QCOMPARE(base().number("SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()"), 0);

    drain();
    QCOMPARE(base().number("SELECT count(*) FROM app.attempt WHERE status = 'open'"), 0);
    QCOMPARE(base().number("SELECT count(*) FROM app.run WHERE finished_at IS NULL"), 0);
    const auto letters = base().admin().querySql("SELECT id, state, decision FROM app.delivery");
    VERIFY_OK(letters);
    int accepted = 0;
    for (const db::Row &row : *letters) {
        const int times = world.acceptedTimes(row.int64(0));
        accepted += times > 0 ? 1 : 0;
        const QString state = row.text(1), decision = row.text(2);
        const QString where = QStringLiteral("seed %1, letter %2: %3, accepted %4 times, %5")
                                  .arg(seed)
                                  .arg(row.int64(0))
                                  .arg(state)
                                  .arg(times)
                                  .arg(decision);
        QVERIFY2(state != QLatin1String("pending") && state != QLatin1String("deferred"), qPrintable(where));
        QVERIFY2(times <= 1 || decision == QLatin1String("send_again") || decision == QLatin1String("count_as_sent"),
            qPrintable(where));
        QVERIFY2(state != QLatin1String("sent") || times > 0 || decision == QLatin1String("count_as_sent"),
            qPrintable(where));
        QVERIFY2(
            times == 0 || state == QLatin1String("sent") || state == QLatin1String("uncertain") || !decision.isEmpty(),
            qPrintable(where));
    }
    qInfo("seed %d: %d letters, %d accepted, %lld attempts, %lld uncertain", seed, letters->size(), accepted,
        base().number("SELECT count(*) FROM app.attempt"), base().countOf(QStringLiteral("uncertain")));
    QVERIFY(accepted > 50);
}

QTEST_GUILESS_MAIN(TestLedgerProperty)
#include "tst_ledgerproperty.moc"
