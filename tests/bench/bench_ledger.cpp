// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the ledger costs: bench_ledger [letters [folder with the migrations of another state]]. Marks and answers in one
// write, as a sender with that many sessions makes it; each state on a PostgreSQL of its own, with fsync. "bare" are
// the same rows of the same tables in three statements that check nothing: the floor. All take turns write by write, so
// that a busy machine weighs on them alike; only the ratios are worth comparing between runs.
#include "db/arrayliteral.h"
#include "db/ledgerbase.h"

#include <QElapsedTimer>
#include <QFile>

#include <algorithm>
#include <cstdio>

using namespace mailer;
using namespace mailer::test;

namespace {

// Nanoseconds on a processor (Linux); 0 elsewhere. The backend's own time bears a busy machine better than the wall's.
qint64 processorTime(int pid)
{
    QFile file(QStringLiteral("/proc/%1/schedstat").arg(pid));
    return file.open(QIODevice::ReadOnly) ? file.readAll().split(' ').first().toLongLong() : 0;
}

struct Numbers {
    qint64 letters = 0;
    qint64 wall = 0;
    qint64 processor = 0;
    qint64 claiming = 0;
};

// One state of the ledger with one sender.
class Bench final
{
public:
    Bench(TestCluster &cluster, int letters)
        : m_base(cluster), m_sender(m_base.database(), QStringLiteral("bench"), std::chrono::minutes(10))
    {
        m_base.addClients(letters);
    }
    void begin()
    {
        m_base.makeMailing();
        m_sender.planAll();
        m_numbers = {};
    }
    bool write(int batch); // false: nothing is left
    const Numbers &numbers() const { return m_numbers; }
    LedgerBase &base() { return m_base; }

private:
    LedgerBase m_base;
    LedgerSender m_sender;
    QList<db::ClaimedLetter> m_queue;
    QList<db::Answer> m_answers;
    Numbers m_numbers;
};

bool Bench::write(int batch)
{
    const int pid = m_sender.connection().backendPid();
    if (m_queue.size() < batch) {
        const qint64 before = processorTime(pid);
        m_queue.append(m_sender.claim());
        m_numbers.claiming += processorTime(pid) - before;
    }
    QList<db::Mark> marks;
    for (const auto &letter : std::as_const(m_queue).first(std::min<qsizetype>(batch, m_queue.size())))
        marks.append({ letter.delivery, m_sender.nextToken() });
    m_queue.remove(0, marks.size());
    if (marks.isEmpty() && m_answers.isEmpty())
        return false;
    const qint64 before = processorTime(pid);
    QElapsedTimer timer;
    timer.start();
    const auto result = m_sender.exchange(m_answers, marks);
    m_numbers.wall += timer.nsecsElapsed();
    m_numbers.processor += processorTime(pid) - before;
    m_numbers.letters += m_answers.size();
    m_answers.clear();
    for (const auto &mark : result.marks) {
        db::Answer answer;
        answer.attempt = mark.attempt;
        answer.delivery = mark.delivery;
        answer.status = QStringLiteral("accepted");
        answer.stage = QStringLiteral("dot");
        answer.code = 250;
        answer.enhanced = QStringLiteral("2.0.0");
        answer.text = QStringLiteral("2.0.0 Ok: queued as 4bR7Yw1kzHz2Q");
        m_answers.append(answer);
    }
    return true;
}

template<typename T>
T must(Result<T> result)
{
    if (!result) {
        std::fprintf(stderr, "%s\n", qPrintable(result.error().message));
        std::exit(1);
    }
    return *std::move(result);
}

// What any log of attempts must write, on copies of the ledger's tables.
class Bare final
{
public:
    explicit Bare(LedgerBase &base) : m_connection(base.admin())
    {
        (void)m_connection.runScript(
            R"(CREATE SCHEMA bare; CREATE TABLE bare.delivery (LIKE app.delivery INCLUDING ALL);
            CREATE TABLE bare.attempt (LIKE app.attempt INCLUDING ALL);
            CREATE FUNCTION bare.write(p_attempt bigint[], p_delivery bigint[], p_text text[], p_mark bigint[])
                RETURNS TABLE (delivery_id bigint, id bigint) LANGUAGE plpgsql
                SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET enable_bitmapscan = off SET jit = off AS $$
            #variable_conflict use_column
            BEGIN
              UPDATE bare.delivery d SET attempts = d.attempts + 1, state = 'sent', settled_at = clock_timestamp()
                FROM unnest(p_delivery) AS w (id) WHERE d.id = w.id;
              UPDATE bare.attempt a SET status = 'accepted', answered_at = clock_timestamp(), stage = 'dot', code = 250, enhanced = '2.0.0',
                  answer = w.answer FROM unnest(p_attempt, p_delivery, p_text) AS w (id, delivery_id, answer)
                WHERE a.delivery_id = w.delivery_id AND a.id = w.id;
              RETURN QUERY INSERT INTO bare.attempt AS a (owner_id, delivery_id, run_id, number, sender_id, sender_epoch, token, server, status)
                SELECT d.owner_id, d.id, d.run_id, 1, 1, 1, d.id, 'server', 'open' FROM unnest(p_mark) AS w (id) JOIN bare.delivery d ON d.id = w.id
                RETURNING a.delivery_id, a.id;
            END $$)");
    }
    void begin() // after the ledger's begin()
    {
        (void)m_connection.runScript("TRUNCATE bare.delivery, bare.attempt");
        (void)must(m_connection.querySql(
            "INSERT INTO bare.delivery OVERRIDING SYSTEM VALUE SELECT * FROM app.delivery WHERE state "
            "= 'pending'"));
        const auto rows = m_connection.querySql("SELECT id FROM bare.delivery ORDER BY id");
        for (const db::Row &row : must(rows))
            m_queue.append(row.int64(0));
        m_numbers = {};
    }
    bool write(int batch)
    {
        const QList<qint64> marks = m_queue.first(std::min<qsizetype>(batch, m_queue.size()));
        m_queue.remove(0, marks.size());
        if (marks.isEmpty() && m_answered.isEmpty())
            return false;
        const QStringList texts(m_answered.size(), QStringLiteral("2.0.0 Ok: queued as 4bR7Yw1kzHz2Q"));
        const qint64 before = processorTime(m_connection.backendPid());
        QElapsedTimer timer;
        timer.start();
        const auto rows = m_connection.querySql("SELECT delivery_id, id FROM bare.write($1, $2, $3, $4)",
            { literal(m_attempts), literal(m_answered), literal(texts), literal(marks) });
        m_numbers.wall += timer.nsecsElapsed();
        m_numbers.processor += processorTime(m_connection.backendPid()) - before;
        m_numbers.letters += m_answered.size();
        m_answered.clear();
        m_attempts.clear();
        for (const db::Row &row : must(rows)) {
            m_answered.append(row.int64(0));
            m_attempts.append(row.int64(1));
        }
        return true;
    }
    const Numbers &numbers() const { return m_numbers; }

private:
    template<typename T>
    static QString literal(const QList<T> &values)
    {
        return QString::fromUtf8(db::arrayLiteral(values));
    }

    db::Connection &m_connection;
    QList<qint64> m_queue, m_answered, m_attempts;
    Numbers m_numbers;
};

void print(int batch, const char *state, const Numbers &n)
{
    const auto each = [&n](qint64 time) { return double(time) / 1000 / double(std::max<qint64>(n.letters, 1)); };
    std::printf("%10d %6s %10.0f %12.1f %14.1f %10.1f", batch, state, 1e6 / each(n.wall), each(n.wall),
        each(n.processor), each(n.claiming));
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const int letters = argc > 1 ? std::max(QByteArray(argv[1]).toInt(), 1000) : 20000;
    std::vector<std::unique_ptr<TestCluster>> clusters;
    std::vector<std::unique_ptr<Bench>> benches;
    for (int i = 0; i < (argc > 2 ? 2 : 1); ++i) {
        TestClusterOptions options;
        options.durable = true;
        if (i > 0)
            options.migrations = QFile::decodeName(argv[2]);
        auto cluster = TestCluster::create(options);
        if (!cluster) {
            std::fprintf(stderr, "%s\n", qPrintable(cluster.error().message));
            return 1;
        }
        clusters.push_back(std::move(*cluster));
        benches.push_back(std::make_unique<Bench>(*clusters.back(), letters));
    }
    Bare bare(benches.front()->base());
    std::printf("%10s %6s %10s %12s %14s %10s\n", "in a write", "state", "letters/s", "us a letter", "us of a core",
        "claim, us");
    for (int round = 0; round < 3; ++round) {
        for (int batch : { 10, 50, 200 }) {
            for (auto &bench : benches)
                bench->begin();
            bare.begin();
            for (bool more = true; more;) {
                more = bare.write(batch);
                for (auto &bench : benches)
                    more = bench->write(batch) || more;
            }
            const double ledger = double(benches[0]->numbers().processor);
            print(batch, "this", benches[0]->numbers());
            std::printf("\n");
            print(batch, "bare", bare.numbers());
            std::printf("   this / bare %.2f\n", ledger / double(bare.numbers().processor));
            if (benches.size() > 1) {
                print(batch, "other", benches[1]->numbers());
                std::printf("   this / other %.2f\n", ledger / double(benches[1]->numbers().processor));
            }
            std::fflush(stdout);
        }
    }
    return 0;
}
