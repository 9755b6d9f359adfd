// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/ledgerbase.h"

#include "db/statements.h"

namespace mailer::test {

namespace ledger = db::ledger;

namespace {

template<typename T>
T valueOf(const Result<T> &result, const char *what)
{
    if (result)
        return *result;
    QTest::qFail(
        qPrintable(QStringLiteral("%1: %2 %3").arg(QLatin1String(what), result.error().code, result.error().message)),
        __FILE__, __LINE__);
    return T();
}

void valueOf(const Result<void> &result, const char *what)
{
    if (!result)
        QTest::qFail(
            qPrintable(QStringLiteral("%1: %2").arg(QLatin1String(what), result.error().message)), __FILE__, __LINE__);
}

QString wordOf(db::MarkVerdict verdict)
{
    switch (verdict) {
    case db::MarkVerdict::Marked:
        return QStringLiteral("marked");
    case db::MarkVerdict::Stopped:
        return QStringLiteral("stopped");
    case db::MarkVerdict::Expired:
        return QStringLiteral("expired");
    case db::MarkVerdict::Taken:
        return QStringLiteral("taken");
    case db::MarkVerdict::Faulty:
        return QStringLiteral("faulty");
    case db::MarkVerdict::Lost:
        break;
    }
    return QStringLiteral("lease_lost");
}

} // namespace

LedgerSender::LedgerSender(TestDatabase &database, const QString &name, std::chrono::milliseconds lease)
    : m_statements(valueOf(db::Statements::load(), "statements"))
    , m_connection(std::make_unique<db::Connection>(database.sender(), m_statements))
    , m_registration { name, QStringLiteral("host"), 1, QStringLiteral("test"), lease }
{
    valueOf(m_connection->open(), "open");
    registerAgain();
}

std::unique_ptr<LedgerSender> LedgerSender::twin() const
{
    std::unique_ptr<LedgerSender> other(new LedgerSender);
    other->m_statements = m_statements;
    other->m_registration = m_registration;
    other->m_identity = m_identity;
    other->m_token = m_token + 1'000'000;
    other->m_connection = std::make_unique<db::Connection>(m_connection->settings(), m_statements);
    valueOf(other->m_connection->open(), "open");
    return other;
}

void LedgerSender::registerAgain()
{
    m_identity = valueOf(ledger::registerSender(*m_connection, m_registration), "register");
}

std::optional<db::PlannedRun> LedgerSender::plan()
{
    return valueOf(ledger::planDue(*m_connection, m_identity), "plan");
}

qint64 LedgerSender::planAll()
{
    while (handleRequests() > 0) {}
    qint64 last = 0;
    while (const auto planned = plan()) {
        if (planned->run)
            last = *planned->run;
    }
    return last;
}

qint64 LedgerSender::handleRequests(int limit)
{
    return valueOf(ledger::handleRequests(*m_connection, m_identity, limit), "handle requests");
}

QList<db::ClaimedLetter> LedgerSender::claim(
    std::optional<qint64> run, const QList<qint64> &without, const db::ServedDomains &domains)
{
    auto letters = ledger::claimBlock(*m_connection, m_identity, run, without, domains);
    if (!letters && letters.error().code == QLatin1String(db::leaseOverCode))
        return {};
    return valueOf(std::move(letters), "claim");
}

QList<db::ClaimedLetter> LedgerSender::claimDeferred(int limit, const db::ServedDomains &domains)
{
    return valueOf(ledger::claimDeferred(*m_connection, m_identity, domains, limit), "claim deferred");
}

QString LedgerSender::mark(qint64 delivery, qint64 *attempt, qint64 token)
{
    const auto result = exchange({}, { { delivery, token != 0 ? token : nextToken() } });
    if (result.marks.size() != 1)
        return QStringLiteral("(%1 verdicts)").arg(result.marks.size());
    if (attempt)
        *attempt = result.marks.first().attempt;
    return wordOf(result.marks.first().verdict);
}

QList<db::MarkResult> LedgerSender::markAll(const QList<db::ClaimedLetter> &letters)
{
    QList<db::Mark> marks;
    for (const auto &letter : letters)
        marks.append({ letter.delivery, nextToken() });
    return exchange({}, marks).marks;
}

QString LedgerSender::answer(
    qint64 delivery, std::optional<qint64> attempt, const QString &status, qint64 token, int code)
{
    db::Answer answer;
    answer.attempt = attempt;
    answer.delivery = delivery;
    answer.token = token != 0 ? token : nextToken();
    answer.status = status;
    answer.stage = attempt ? QStringLiteral("dot") : QStringLiteral("rcpt");
    answer.code = code != 0                   ? code
        : status == QLatin1String("accepted") ? 250
        : status == QLatin1String("deferred") ? 451
        : status == QLatin1String("refused")  ? 550
                                              : 0;
    answer.text = QStringLiteral("%1 of the test").arg(status);
    const auto result = exchange({ answer }, {});
    return result.answers.size() == 1 ? result.answers.first().state
                                      : QStringLiteral("(%1 answers)").arg(result.answers.size());
}

db::ExchangeResult LedgerSender::exchange(const QList<db::Answer> &answers, const QList<db::Mark> &marks)
{
    return valueOf(
        ledger::exchange(*m_connection, m_identity, QStringLiteral("mail.test:25"), answers, marks), "exchange");
}

qint64 LedgerSender::takeBack(const QList<db::AttemptKey> &marks)
{
    return valueOf(ledger::takeBackMarks(*m_connection, m_identity, marks), "take back");
}

void LedgerSender::giveBack(const QList<qint64> &deliveries)
{
    valueOf(ledger::giveBackLetters(*m_connection, m_identity, deliveries), "give back");
}

qint64 LedgerSender::rescue() { return valueOf(ledger::rescueAttempts(*m_connection, m_identity), "rescue"); }

qint64 LedgerSender::expire(int limit)
{
    return valueOf(ledger::expireDue(*m_connection, m_identity, limit), "expire");
}

QList<qint64> LedgerSender::finish() { return valueOf(ledger::finishRuns(*m_connection, m_identity), "finish"); }

void LedgerSender::renew() { valueOf(ledger::renewLease(*m_connection, m_identity, {}), "renew"); }

Step::Step(db::Connection &connection, std::function<Result<QString>(db::Connection &)> work)
    : m_backend(connection.backendPid()), m_thread([this, &connection, work = std::move(work)] {
        m_result = work(connection);
        m_done = true;
    })
{}

Step::Step(db::Connection &connection, const QByteArray &sql, const QVariantList &values)
    : Step(connection, [sql, values](db::Connection &c) -> Result<QString> {
        const auto rows = c.querySql(sql, values);
        if (!rows)
            return rows.error();
        return rows->isEmpty() || rows->first().isNull(0) ? QString() : rows->first().text(0);
    })
{}

Step::~Step()
{
    if (m_thread.joinable())
        m_thread.join();
}

bool Step::waits(db::Connection &admin) const
{
    while (!m_done) {
        const auto rows = admin.querySql("SELECT count(*) FROM pg_locks WHERE pid = $1 AND NOT granted", { m_backend });
        if (!rows)
            return false;
        if (rows->first().int64(0) > 0)
            return true;
        std::this_thread::yield();
    }
    return false;
}

Result<QString> Step::result()
{
    if (m_thread.joinable())
        m_thread.join();
    return m_result;
}

LedgerBase::LedgerBase(TestCluster &cluster)
{
    auto database = TestDatabase::create(cluster);
    if (!database) {
        m_error = database.error().message;
        return;
    }
    m_database = std::move(*database);
    auto account = m_database->makeAccount(QStringLiteral("alice@sender.example"));
    if (!account) {
        m_error = account.error().message;
        return;
    }
    m_account = *account;
    m_user = std::make_unique<db::Connection>(m_account.login, nullptr);
    if (auto opened = m_user->open(); !opened)
        m_error = opened.error().message;
}

QString LedgerBase::value(const QByteArray &sql, const QVariantList &values)
{
    const auto rows = admin().querySql(sql, values);
    if (!rows) {
        QTest::qFail(qPrintable(rows.error().code + u' ' + rows.error().message + QStringLiteral(" in ")
                         + QString::fromUtf8(sql)),
            __FILE__, __LINE__);
        return QStringLiteral("(error)");
    }
    return rows->isEmpty() || rows->first().isNull(0) ? QString() : rows->first().text(0);
}

QString LedgerBase::asUser(const QByteArray &sql, const QVariantList &values)
{
    return valueOrCode(*m_user, sql, values);
}

QString LedgerBase::valueOrCode(db::Connection &connection, const QByteArray &sql, const QVariantList &values)
{
    const auto rows = connection.querySql(sql, values);
    if (!rows)
        return rows.error().code;
    return rows->isEmpty() || rows->first().isNull(0) ? QString() : rows->first().text(0);
}

void LedgerBase::setSetting(const QByteArray &key, const QByteArray &json)
{
    value("INSERT INTO app.service_setting (key, value) VALUES ($1, $2::jsonb) "
          "ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        { QString::fromLatin1(key), QString::fromLatin1(json) });
}

void LedgerBase::addClients(int count, const QString &prefix)
{
    value("INSERT INTO app.client (owner_id, email, email_norm, full_name) "
          "SELECT $1, $3 || i || '@clients.example', $3 || i || '@clients.example', 'Client ' || i "
          "FROM generate_series(1, $2::int) AS i",
        { m_account.id, count, prefix });
}

qint64 LedgerBase::makeMailing(const MailingOptions &options)
{
    const qint64 message = number("INSERT INTO app.message (owner_id, subject, plain_text, html) "
                                  "VALUES ($1, 'Hello', 'Dear {{full_name}}', '') RETURNING id",
        { m_account.id });
    const QString sql
        = QStringLiteral("INSERT INTO app.mailing (owner_id, name, message_id, all_clients, starts_at, ends_at, "
                         "end_is_date, time_zone, period) "
                         "VALUES ($1, 'Test', $2, $3, %1, %2, $4, $5, $6) RETURNING id")
              .arg(options.startsAt, options.endsAt);
    const qint64 mailing = number(
        sql.toUtf8(), { m_account.id, message, options.allClients, options.endIsDate, options.zone, options.period });
    if (options.schedule) {
        const QString refused = asUser("SELECT api.schedule_mailing($1)", { mailing });
        if (!refused.isEmpty())
            QTest::qFail(qPrintable(QStringLiteral("not scheduled: ") + refused), __FILE__, __LINE__);
    }
    if (!options.scheduledAgo.isEmpty())
        value("UPDATE app.mailing SET scheduled_at = clock_timestamp() - $2::interval WHERE id = $1",
            { mailing, options.scheduledAgo });
    return mailing;
}

QString LedgerBase::stateOf(qint64 delivery)
{
    return value("SELECT state FROM app.delivery WHERE id = $1", { delivery });
}

void LedgerBase::recount()
{
    value("DELETE FROM app.run_count");
    value("INSERT INTO app.run_count SELECT owner_id, run_id, 0, state, count(*) FROM app.delivery GROUP BY 1, 2, 4");
}

qint64 LedgerBase::countOf(const QString &state)
{
    return number("SELECT count(*) FROM app.delivery WHERE state = $1", { state });
}

QString LedgerBase::brokenInvariant()
{
    static const std::pair<const char *, const char *> checks[] = {
        { "a letter that is settled has an open attempt",
            "SELECT d.id FROM app.delivery d JOIN app.attempt a ON a.delivery_id = d.id AND a.status = 'open' "
            "WHERE d.state NOT IN ('pending', 'deferred')" },
        { "a letter is sent without an accepted attempt or a decision",
            "SELECT d.id FROM app.delivery d WHERE d.state = 'sent' AND d.decision IS DISTINCT FROM 'count_as_sent' "
            "AND NOT EXISTS (SELECT FROM app.attempt a WHERE a.delivery_id = d.id AND a.status = 'accepted')" },
        { "a letter was accepted and is not sent",
            "SELECT d.id FROM app.delivery d JOIN app.attempt a ON a.delivery_id = d.id AND a.status = 'accepted' "
            "WHERE d.state <> 'sent'" },
        { "a letter was accepted twice",
            "SELECT delivery_id FROM app.attempt WHERE status = 'accepted' GROUP BY 1 HAVING count(*) > 1" },
        { "an uncertain letter has no uncertain attempt",
            "SELECT d.id FROM app.delivery d WHERE d.state = 'uncertain' AND d.reason = 'uncertain' "
            "AND NOT EXISTS (SELECT FROM app.attempt a WHERE a.delivery_id = d.id AND a.status = 'uncertain')" },
        { "a letter ended without a reason",
            "SELECT id FROM app.delivery WHERE state IN ('failed', 'skipped', 'expired', 'cancelled') AND reason IS "
            "NULL" },
        { "settled_at does not say whether the letter is open",
            "SELECT id FROM app.delivery WHERE (settled_at IS NULL) <> (state IN ('pending', 'deferred'))" },
        { "a deferred letter has no due time",
            "SELECT id FROM app.delivery WHERE state = 'deferred' AND due_at IS NULL" },
        { "a settled letter is under lease",
            "SELECT id FROM app.delivery WHERE state NOT IN ('pending', 'deferred') AND lease_sender IS NOT NULL" },
        { "a finished run has an open letter",
            "SELECT d.id FROM app.delivery d JOIN app.run r ON r.id = d.run_id "
            "WHERE r.finished_at IS NOT NULL AND d.state IN ('pending', 'deferred')" },
        { "a pending letter stands in a block that is done",
            "SELECT d.id FROM app.delivery d LEFT JOIN app.run_block b ON b.run_id = d.run_id AND b.block = d.block "
            "WHERE d.state = 'pending' AND b.done IS DISTINCT FROM false" },
        { "two attempts of a letter have one number",
            "SELECT delivery_id FROM app.attempt WHERE status NOT IN ('late', 'deferred') GROUP BY delivery_id, number "
            "HAVING count(*) > "
            "1" },
        { "the numbers of a run do not add up to its letters",
            "SELECT r.id FROM app.run r WHERE r.deliveries <> (SELECT count(*) FROM app.delivery d WHERE d.run_id = "
            "r.id)" },
        { "the counters differ from the ledger",
            "SELECT coalesce(d.run_id, c.run_id) FROM (SELECT run_id, state, count(*) AS n FROM app.delivery GROUP BY "
            "1, 2) d "
            "FULL JOIN (SELECT run_id, state, sum(deliveries) AS n FROM app.run_count GROUP BY 1, 2) c "
            "ON c.run_id = d.run_id AND c.state = d.state WHERE coalesce(d.n, 0) <> coalesce(c.n, 0)" },
    };
    for (const auto &[what, sql] : checks) {
        const QString first = value(QByteArray(sql) + " LIMIT 1");
        if (!first.isEmpty())
            return QStringLiteral("%1: %2").arg(QLatin1String(what), first);
    }
    return {};
}

} // namespace mailer::test
