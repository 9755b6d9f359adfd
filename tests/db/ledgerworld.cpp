// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/ledgerworld.h"

namespace mailer::test {

namespace ledger = db::ledger;

RandomSender::RandomSender(LedgerWorld &world, TestDatabase &database, const QString &name, quint32 seed)
    : m_world(world)
    , m_random(seed)
    , m_sender(database, name)
    , m_ghost(m_sender.twin())
    , m_operator(database.superuser(), nullptr)
{
    (void)m_operator.open();
}

void RandomSender::work(int steps)
{
    for (int i = 0; i < steps; ++i)
        step();
    // Leaves like one whose machine is switched off: what it holds is for the others.
}

void RandomSender::step()
{
    switch (draw(20)) {
    case 0:
    case 1:
    case 2:
    case 3:
        claim();
        break;
    case 4:
        refuseBeforeDot();
        break;
    case 5:
        takeBack();
        break;
    case 6:
        giveThingsBack();
        break;
    case 7:
    case 8:
    case 9:
        upkeep();
        break;
    case 10:
        if (draw(4) == 0)
            freeze();
        break;
    case 11:
        if (draw(6) == 0)
            crash();
        break;
    default:
        exchange();
        break;
    }
}

void RandomSender::claim()
{
    if (m_queue.size() > 60)
        return;
    const auto letters = draw(2) == 0
        ? ledger::claimBlock(m_sender.connection(), m_sender.identity(), {}, {}, {})
        : ledger::claimDeferred(m_sender.connection(), m_sender.identity(), {}, 1 + draw(30));
    if (!letters && letters.error().code == QLatin1String(db::leaseOverCode)) // frozen for too long
        (void)ledger::renewLease(m_sender.connection(), m_sender.identity(), {}, draw(3));
    else if (good(letters, "claim"))
        m_queue.append(*letters);
}

void RandomSender::exchange()
{
    QList<db::Answer> answers;
    QList<Flight> answered;
    for (int i = 0; i < m_flights.size();) {
        if (!m_flights.at(i).dot || draw(3) == 0) {
            ++i;
            continue;
        }
        const Flight flight = m_flights.takeAt(i);
        db::Answer answer;
        answer.attempt = flight.attempt;
        answer.delivery = flight.delivery;
        answer.status = flight.status;
        answer.stage = QStringLiteral("dot");
        answer.text = flight.status;
        answers.append(answer);
        answered.append(flight);
    }
    QList<db::Mark> marks;
    for (int i = draw(12); i > 0 && !m_queue.isEmpty(); --i)
        marks.append({ m_queue.takeAt(draw(static_cast<int>(m_queue.size()))).delivery, m_sender.nextToken() });
    const auto write = [&](db::Connection &connection) {
        return ledger::exchange(connection, m_sender.identity(), QStringLiteral("server"), answers, marks);
    };
    // The connection broke and nobody knows what became of the write: it is done, not done, or just being done.
    std::optional<Result<db::ExchangeResult>> lost;
    std::thread ghost;
    const int fate = draw(8);
    if (fate == 0)
        lost = write(m_ghost->connection());
    else if (fate == 1)
        ghost = std::thread([&] { lost = write(m_ghost->connection()); });
    const auto result = write(m_sender.connection());
    if (ghost.joinable())
        ghost.join();
    if (!good(result, "exchange") || (lost && !good(*lost, "lost exchange")))
        return;
    for (const auto *each : { &result, lost ? &*lost : &result }) {
        if ((*each)->marks.size() != marks.size() || (*each)->answers.size() != answers.size())
            m_world.complain(QStringLiteral("a write does not give a row for each mark and answer"));
    }
    for (qsizetype i = 0; lost && i < marks.size(); ++i) {
        const auto find = [&](const db::ExchangeResult &r) {
            for (const auto &mark : r.marks) {
                if (mark.delivery == marks.at(i).delivery)
                    return mark.attempt;
            }
            return qint64(-1);
        };
        // Refused before, it may be made now; rescued in between, it may be gone. It is never another one.
        if (find(**lost) > 0 && find(*result) > 0 && find(**lost) != find(*result))
            m_world.complain(QStringLiteral("the repeat of a mark made another one"));
    }
    for (const Flight &flight : answered) {
        if (flight.status == QLatin1String("deferred"))
            m_deferred.append(flight.delivery);
    }
    for (const auto &mark : result->marks) {
        if (mark.verdict != db::MarkVerdict::Marked)
            continue;
        Flight flight { mark.delivery, mark.attempt, draw(10) != 0, {} };
        if (flight.dot) {
            static const char *statuses[] = { "accepted", "accepted", "accepted", "accepted", "accepted", "deferred",
                "deferred", "refused", "uncertain" };
            flight.status = QLatin1String(statuses[draw(9)]);
            if (flight.status == QLatin1String("accepted")
                || (flight.status == QLatin1String("uncertain") && draw(2) == 0))
                m_world.accept(flight.delivery);
        }
        m_flights.append(flight);
    }
}

void RandomSender::refuseBeforeDot()
{
    if (m_queue.isEmpty())
        return;
    db::Answer answer;
    answer.delivery = m_queue.takeFirst().delivery;
    answer.token = m_sender.nextToken();
    answer.status = draw(3) == 0 ? QStringLiteral("refused") : QStringLiteral("deferred");
    answer.stage = QStringLiteral("rcpt");
    answer.text = QStringLiteral("before the dot");
    for (int i = draw(2); i >= 0; --i)
        good(ledger::exchange(m_sender.connection(), m_sender.identity(), QStringLiteral("server"), { answer }, {}),
            "refusal");
}

void RandomSender::takeBack()
{
    QList<db::AttemptKey> marks;
    for (const Flight &flight : std::as_const(m_flights)) {
        if (!flight.dot)
            marks.append({ flight.delivery, flight.attempt });
    }
    if (!marks.isEmpty() && good(ledger::takeBackMarks(m_sender.connection(), m_sender.identity(), marks), "take back"))
        m_flights.removeIf([](const Flight &flight) { return !flight.dot; });
}

void RandomSender::giveThingsBack()
{
    if (draw(2) == 0 && !m_deferred.isEmpty()) {
        good(ledger::giveBackLetters(m_sender.connection(), m_sender.identity(), std::exchange(m_deferred, {})),
            "give back");
    } else if (draw(2) == 0) {
        m_queue.clear();
        good(ledger::keepLeases(m_sender.connection(), m_sender.identity(), {}, {}), "keep leases");
    } else if (!m_queue.isEmpty()) {
        const auto letter = m_queue.first();
        m_queue.removeIf([&](const auto &other) { return other.run == letter.run && other.block == letter.block; });
        if (letter.block >= 0)
            good(ledger::releaseBlocks(m_sender.connection(), m_sender.identity(), { { letter.run, letter.block } }),
                "release block");
        else
            good(ledger::releaseDeferred(m_sender.connection(), m_sender.identity(), { letter.delivery }),
                "release deferred");
    }
}

void RandomSender::upkeep()
{
    switch (draw(7)) {
    case 0:
        good(ledger::handleRequests(m_sender.connection(), m_sender.identity(), 10), "requests");
        break;
    case 1:
        good(ledger::planDue(m_sender.connection(), m_sender.identity()), "plan");
        break;
    case 2:
        good(ledger::expireDue(m_sender.connection(), m_sender.identity(), 1 + draw(40)), "expire");
        break;
    case 3:
        good(ledger::finishRuns(m_sender.connection(), m_sender.identity()), "finish");
        break;
    case 4:
        good(ledger::rescueAttempts(m_sender.connection(), m_sender.identity()), "rescue");
        break;
    case 5:
        good(ledger::renewLease(m_sender.connection(), m_sender.identity(), {}, draw(3)), "heartbeat");
        break;
    default: // time flies
        good(m_operator.querySql("WITH d AS (SELECT id FROM app.delivery WHERE state = 'deferred' ORDER BY id LIMIT 40 "
                                 "FOR NO KEY UPDATE SKIP LOCKED) "
                                 "UPDATE app.delivery SET due_at = now() FROM d WHERE d.id = app.delivery.id"),
            "time");
    }
}

// Its lease ends while it does nothing; it will come back and go on as if nothing had happened.
void RandomSender::freeze()
{
    good(m_operator.querySql("UPDATE app.sender SET lease_until = clock_timestamp() WHERE id = $1", { m_sender.id() }),
        "freeze");
}

void RandomSender::crash()
{
    m_queue.clear();
    m_flights.clear();
    m_deferred.clear();
    m_sender.registerAgain();
}

RandomPerson::RandomPerson(LedgerWorld &world, LedgerBase &base, quint32 seed)
    : m_world(world)
    , m_random(seed)
    , m_desk(base.account().login, nullptr)
    , m_operator(base.database().superuser(), nullptr)
{
    (void)m_desk.open();
    (void)m_operator.open();
}

void RandomPerson::work(int steps)
{
    static const char *wishes[] = {
        "SELECT api.pause_mailing(id) FROM app.mailing WHERE id % 3 = $1",
        "SELECT api.resume_mailing(id) FROM app.mailing",
        "SELECT api.resume_mailing(id) FROM app.mailing",
        "SELECT api.cancel_mailing(id) FROM app.mailing WHERE id % 3 = $1 AND id % 2 = 0",
        "SELECT api.schedule_mailing(id) FROM app.mailing WHERE id % 3 = $1",
        "SELECT api.request_extra_run(id, gen_random_uuid()) FROM app.mailing WHERE id % 3 = $1 AND paused_at IS NULL "
        "LIMIT 1",
        "SELECT api.decide_letters(run_id, id, 'send_again') FROM app.delivery WHERE state IN ('uncertain', 'failed') "
        "AND id % 3 = $1 LIMIT 3",
        "SELECT api.decide_letters(id, NULL, 'send_again') FROM app.run WHERE id % 3 = $1 AND kind <> 'missed' LIMIT 1",
        "SELECT api.decide_letters(run_id, id, 'count_as_sent') FROM app.delivery WHERE state = 'uncertain' AND id % 3 "
        "= $1 LIMIT 3",
        "UPDATE app.mailing SET ends_at = CASE WHEN ends_at IS NULL THEN now() AT TIME ZONE 'UTC' + interval '1 day' "
        "END WHERE id % 3 = $1",
        "UPDATE app.mailing SET starts_at = starts_at - interval '1 minute' WHERE id % 3 = $1",
        "UPDATE app.client SET comment = 'changed' WHERE id % 3 = $1",
    };
    for (int i = 0; i < steps; ++i) {
        const char *wish = wishes[m_random.bounded(static_cast<int>(std::size(wishes)))];
        const QByteArray sql = QByteArray(wish).contains("$1") ? QByteArray(wish) : QByteArray(wish) + " WHERE $1 >= 0";
        const auto done = m_desk.querySql(sql, { static_cast<int>(m_random.bounded(3)) });
        if (!done)
            m_world.complain(
                QStringLiteral("%1: %2 %3").arg(QLatin1String(wish), done.error().code, done.error().message));
        (void)m_operator.querySql("SELECT count(*) FROM app.run");
    }
}

} // namespace mailer::test
