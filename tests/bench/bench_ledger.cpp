// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the ledger costs: bench_ledger [letters [folder with the migrations of another state]]. Marks and answers in one
// write, as a sender with that many sessions makes it; each state on a PostgreSQL of its own, with fsync. The two take
// turns write by write, so that a busy machine weighs on both alike; only the ratio is worth comparing between runs.
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
    std::printf("%10s %6s %10s %12s %14s %10s\n", "in a write", "state", "letters/s", "us a letter", "us of a core",
        "claim, us");
    for (int round = 0; round < 3; ++round) {
        for (int batch : { 10, 50, 200 }) {
            for (auto &bench : benches)
                bench->begin();
            for (bool more = true; more;) {
                more = false;
                for (auto &bench : benches)
                    more = bench->write(batch) || more;
            }
            print(batch, "this", benches[0]->numbers());
            if (benches.size() > 1) {
                std::printf("\n");
                print(batch, "other", benches[1]->numbers());
                std::printf(
                    "   ratio %.2f", double(benches[0]->numbers().processor) / double(benches[1]->numbers().processor));
            }
            std::printf("\n");
            std::fflush(stdout);
        }
    }
    return 0;
}
