// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
// How long a file of clients takes: bench_import [lines]. On a PostgreSQL of its own, with fsync.
#include "db/clientexportstore.h"
#include "db/clientimportstore.h"
#include "db/connection.h"
#include "domain/clientimportreader.h"
#include "support/testcluster.h"
#include "support/testdatabase.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>

#include <cstdio>

using namespace mailer;
using namespace mailer::db;

namespace {

constexpr qint64 chunkBytes = 256 * 1024;

bool writeFile(const QString &path, int lines)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return false;
    file.write("E-mail;ФИО;Примечание;Город;Бонусы\r\n");
    QByteArray text;
    for (int i = 0; i < lines; ++i) {
        const QByteArray number = QByteArray::number(i);
        text += "client" + number + "@example" + QByteArray::number(i % 977) + ".org;Иван Петрович " + number
            + ";\"постоянный; с 20" + QByteArray::number(i % 25) + "\";Омск;" + QByteArray::number(i % 1000) + "\r\n";
        if (text.size() > chunkBytes) {
            file.write(text);
            text.clear();
        }
    }
    file.write(text);
    return file.flush();
}

void print(const char *what, const QElapsedTimer &timer, qint64 lines)
{
    const double seconds = double(timer.nsecsElapsed()) / 1e9;
    std::printf("%-22s %7.2f s %9.0f lines/s\n", what, seconds, double(lines) / seconds);
    std::fflush(stdout);
}

int fail(const Error &error)
{
    std::fprintf(stderr, "%s: %s\n", qPrintable(error.code), qPrintable(error.message));
    return 1;
}

Result<qint64> readOnly(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error { ErrorKind::NotFound, QStringLiteral("file"), file.errorString() };
    qint64 rows = 0;
    ClientImportReader reader({}, { [&rows](ClientRow &&) { ++rows; }, [](RefusedRow &&) {} });
    for (QByteArray chunk = file.read(chunkBytes); !chunk.isEmpty(); chunk = file.read(chunkBytes)) {
        if (auto pushed = reader.push(chunk); !pushed)
            return pushed.error();
    }
    if (auto finished = reader.finish(); !finished)
        return finished.error();
    return rows;
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const int lines = argc > 1 ? QByteArray(argv[1]).toInt() : 1'000'000;
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("clients.csv"));
    if (lines < 1 || !writeFile(path, lines))
        return fail({ ErrorKind::Invalid, QStringLiteral("file"), QStringLiteral("The file cannot be written.") });

    QElapsedTimer timer;
    timer.start();
    if (const auto rows = readOnly(path); !rows)
        return fail(rows.error());
    print("read, no database", timer, lines);

    const auto cluster = test::TestCluster::create({ .durable = true });
    if (!cluster)
        return fail(cluster.error());
    const auto database = test::TestDatabase::create(**cluster);
    if (!database)
        return fail(database.error());
    const auto account = (*database)->makeAccount(QStringLiteral("bench@example.org"));
    const auto statements = Statements::load();
    if (!account || !statements)
        return fail((account ? statements.error() : account.error()));
    Connection connection(account->login, *statements);
    if (const auto opened = connection.open(); !opened)
        return fail(opened.error());

    struct Step {
        const char *name;
        bool dryRun;
        const char *list;
    };
    for (const Step step : { Step { "dry run, all new", true, "" }, { "import, all new", false, "" },
             { "import again, all same", false, "" }, { "import into a list", false, "all" } }) {
        ClientImportOptions options;
        options.path = path;
        options.dryRun = step.dryRun;
        options.listName = QString::fromLatin1(step.list);
        timer.restart();
        const auto report = ClientImport(options).run(connection);
        if (!report)
            return fail(report.error());
        print(step.name, timer, lines);
    }
    timer.restart();
    const auto exported = ClientExport({}).run(connection, folder.filePath(QStringLiteral("export.csv")));
    if (!exported)
        return fail(exported.error());
    print("export", timer, *exported);
    return 0;
}
