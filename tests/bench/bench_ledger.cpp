// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the ledger costs: bench_ledger [letters]. Marks and answers in one write, as a sender with that many sessions
// makes it; on a PostgreSQL of its own, with fsync. The processor's time is the backend's own and bears a busy machine
// better.
#include "db/ledgerbase.h"

#include <QElapsedTimer>
#include <QFile>

#include <algorithm>
#include <cstdio>

using namespace mailer;
using namespace mailer::test;

namespace {

// Nanoseconds on a processor (Linux); 0 elsewhere.
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

Numbers run(LedgerBase &base, LedgerSender &sender, int batch)
{
    base.makeMailing();
    sender.planAll();
    Numbers numbers;
    QElapsedTimer timer;
    QList<db::ClaimedLetter> queue;
    QList<db::Answer> answers;
    const int pid = sender.connection().backendPid();
    for (;;) {
        if (queue.size() < batch) {
            const qint64 before = processorTime(pid);
            queue.append(sender.claim());
            numbers.claiming += processorTime(pid) - before;
        }
        QList<db::Mark> marks;
        for (const auto &letter : std::as_const(queue).first(std::min<qsizetype>(batch, queue.size())))
            marks.append({ letter.delivery, sender.nextToken() });
        queue.remove(0, marks.size());
        if (marks.isEmpty() && answers.isEmpty())
            return numbers;
        const qint64 before = processorTime(pid);
        timer.start();
        const auto result = sender.exchange(answers, marks);
        numbers.wall += timer.nsecsElapsed();
        numbers.processor += processorTime(pid) - before;
        numbers.letters += answers.size();
        answers.clear();
        for (const auto &mark : result.marks) {
            db::Answer answer;
            answer.attempt = mark.attempt;
            answer.delivery = mark.delivery;
            answer.status = QStringLiteral("accepted");
            answer.stage = QStringLiteral("dot");
            answer.code = 250;
            answer.enhanced = QStringLiteral("2.0.0");
            answer.text = QStringLiteral("2.0.0 Ok: queued as 4bR7Yw1kzHz2Q");
            answers.append(answer);
        }
    }
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const int letters = argc > 1 ? std::max(QByteArray(argv[1]).toInt(), 1000) : 20000;
    auto cluster = TestCluster::create({ .durable = true });
    if (!cluster) {
        std::fprintf(stderr, "%s\n", qPrintable(cluster.error().message));
        return 1;
    }
    LedgerBase base(**cluster);
    LedgerSender sender(base.database(), QStringLiteral("bench"), std::chrono::minutes(10));
    base.addClients(letters);
    std::printf("%8s %10s %12s %14s %14s\n", "in a write", "letters/s", "us a letter", "us of a core", "claim, us");
    for (int round = 0; round < 3; ++round) {
        for (int batch : { 10, 50, 200 }) {
            const Numbers n = run(base, sender, batch);
            const auto each
                = [&n](qint64 time) { return double(time) / 1000 / double(std::max<qint64>(n.letters, 1)); };
            std::printf("%10d %10.0f %12.1f %14.1f %14.1f\n", batch, 1e6 / each(n.wall), each(n.wall),
                each(n.processor), each(n.claiming));
            std::fflush(stdout);
        }
    }
    return 0;
}
