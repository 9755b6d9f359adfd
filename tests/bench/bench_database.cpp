// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the way to the database costs, without any work of the server's worth speaking of: bench_database [rounds
// [part of a step's name]]. The median round is printed, and the processor time of this program alone (it says more on
// a busy machine).
#include "db/connection.h"
#include "support/testcluster.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <functional>
#include <vector>

using namespace mailer;
using namespace mailer::db;

namespace {

constexpr int readRows = 50'000;
constexpr int writeBatch = 100;
constexpr int writeBatches = 200;
constexpr int smallQueries = 5'000;

constexpr char readSql[]
    = "SELECT i::bigint, 'client' || i || '@example.org', 'Иван Петрович ' || i, true, now() + i * interval '1 ms', "
      "jsonb_build_object('город', 'Омск', 'бонусы', i), i % 7 FROM generate_series(1, 50000) AS i";
// The shape of exchange_letters: arrays in, one row an element out.
constexpr char writeSql[]
    = "INSERT INTO public.answer SELECT * FROM unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::text[], "
      "$5::text[], $6::integer[], $7::text[], $8::text[]) RETURNING 'answer', delivery, attempt, status";

int fail(const Error &error)
{
    std::fprintf(stderr, "%s: %s\n", qPrintable(error.code), qPrintable(error.message));
    return 1;
}

Result<qint64> readMany(Connection &connection)
{
    const auto rows = connection.query(QLatin1String("read"));
    if (!rows)
        return rows.error();
    qint64 sum = 0;
    for (const Row &row : *rows)
        sum += row.int64(0) + row.text(1).size() + row.text(2).size() + row.boolean(3)
            + row.timestamp(4).toMSecsSinceEpoch() % 7 + row.text(5).size() + row.int32(6);
    return sum;
}

Result<qint64> readByName(Connection &connection)
{
    const auto rows = connection.query(QLatin1String("read_named"));
    if (!rows)
        return rows.error();
    qint64 sum = 0;
    for (const Row &row : *rows)
        sum += row.int64(QLatin1String("id")) + row.text(QLatin1String("email")).size()
            + row.text(QLatin1String("full_name")).size() + row.int32(QLatin1String("code"));
    return sum;
}

Result<qint64> writeArrays(Connection &connection)
{
    QList<qint64> deliveries, attempts, tokens;
    QList<int> codes;
    QStringList statuses, stages, enhanced, texts;
    for (int i = 0; i < writeBatch; ++i) {
        deliveries.append(i);
        attempts.append(i + 1'000'000);
        tokens.append(i + 2'000'000);
        codes.append(250);
        statuses.append(QStringLiteral("accepted"));
        stages.append(QStringLiteral("data"));
        enhanced.append(QStringLiteral("2.0.0"));
        texts.append(QStringLiteral("Ok: queued as %1").arg(i));
    }
    qint64 written = 0;
    for (int batch = 0; batch < writeBatches; ++batch) {
        const auto rows = connection.query(QLatin1String("write"),
            { QVariant::fromValue(deliveries), QVariant::fromValue(attempts), QVariant::fromValue(tokens), statuses,
                stages, QVariant::fromValue(codes), enhanced, texts });
        if (!rows)
            return rows.error();
        for (const Row &row : *rows)
            written += row.text(0).isEmpty() || row.text(3).isEmpty() || row.int64(1) < 0 ? 0 : 1;
    }
    return written;
}

Result<qint64> askMuch(Connection &connection)
{
    for (int i = 0; i < smallQueries; ++i) {
        const auto rows = connection.query(QLatin1String("small"), { qint64(i), QStringLiteral("строка") });
        if (!rows)
            return rows.error();
        if (rows->first().int64(0) != i)
            return Error { ErrorKind::Internal, QStringLiteral("bench"), QStringLiteral("a wrong answer") };
    }
    return smallQueries;
}

double processorSeconds() { return double(std::clock()) / CLOCKS_PER_SEC; }

Result<void> measure(const char *what, qint64 units, int rounds, const std::function<Result<qint64>()> &work)
{
    std::vector<double> elapsed;
    std::vector<double> own;
    for (int round = 0; round < rounds; ++round) {
        QElapsedTimer timer;
        timer.start();
        const double before = processorSeconds();
        if (const auto done = work(); !done)
            return done.error();
        own.push_back(processorSeconds() - before);
        elapsed.push_back(double(timer.nsecsElapsed()) / 1e9);
    }
    std::sort(elapsed.begin(), elapsed.end());
    std::sort(own.begin(), own.end());
    const auto middle = static_cast<std::size_t>(rounds / 2);
    std::printf("%-26s %9.0f /s   best %9.0f /s   processor here: %6.2f us each, best %6.2f\n", what,
        double(units) / elapsed[middle], double(units) / elapsed[0], own[middle] * 1e6 / double(units),
        own[0] * 1e6 / double(units));
    std::fflush(stdout);
    return {};
}

bool write(const QString &path, const QByteArray &sql)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(sql) == sql.size();
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const int rounds = argc > 1 ? std::max(1, QByteArray(argv[1]).toInt()) : 15;
    const QTemporaryDir folder;
    const QString there = folder.path() + u'/';
    if (!write(there + QStringLiteral("read.sql"), readSql)
        || !write(there + QStringLiteral("read_named.sql"),
            "SELECT i::bigint AS id, i AS other, 'x' AS word, 'client' || i AS email, 'Иван ' || i AS full_name, "
            "i % 7 AS code FROM generate_series(1, 50000) AS i")
        || !write(there + QStringLiteral("write.sql"), writeSql)
        || !write(there + QStringLiteral("small.sql"), "SELECT $1::bigint AS number, $2::text AS text, true AS yes"))
        return fail({ ErrorKind::Invalid, QStringLiteral("file"), QStringLiteral("A file cannot be written.") });
    const auto statements = Statements::load(folder.path());
    if (!statements)
        return fail(statements.error());
    const auto cluster = test::TestCluster::create();
    if (!cluster)
        return fail(cluster.error());
    Connection connection((*cluster)->superuser(), *statements);
    if (const auto opened = connection.open(); !opened)
        return fail(opened.error());
    if (const auto made = connection.runScript(
            "CREATE UNLOGGED TABLE public.answer (delivery bigint, attempt bigint, token bigint, status text, "
            "stage text, code integer, enhanced text, text text)");
        !made)
        return fail(made.error());

    struct Step {
        const char *name;
        qint64 units;
        Result<qint64> (*work)(Connection &);
    };
    for (const Step step :
        { Step { "rows read by place", readRows, readMany }, { "rows read by name", readRows, readByName },
            { "rows written by arrays", qint64(writeBatch) * writeBatches, writeArrays },
            { "queries of one row", smallQueries, askMuch } }) {
        if (argc > 2 && !QByteArray(step.name).contains(argv[2]))
            continue;
        if (const auto done = measure(step.name, step.units, rounds, [&] { return step.work(connection); }); !done)
            return fail(done.error());
        (void)connection.runScript("TRUNCATE public.answer");
    }
    return 0;
}
