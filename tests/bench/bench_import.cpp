// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
// How long a file of clients takes: bench_import [lines]. On a PostgreSQL of its own, with fsync. The processor times
// (of this program and of its session in PostgreSQL; Linux) say more than the clock on a busy machine.
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

// User and system time of a process in seconds, or 0 where there is no /proc.
double processorSeconds(qint64 pid)
{
    QFile file(QStringLiteral("/proc/%1/stat").arg(pid));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    const QByteArray text = file.readAll();
    const auto fields = text.mid(text.lastIndexOf(')') + 2).split(' ');
    constexpr double ticks = 100; // USER_HZ
    return fields.size() > 12 ? (fields[11].toDouble() + fields[12].toDouble()) / ticks : 0;
}

class Stopwatch final
{
public:
    explicit Stopwatch(qint64 backend) : m_backend(backend), m_own(own()), m_server(processorSeconds(backend))
    {
        m_timer.start();
    }

    void print(const char *what, qint64 lines) const
    {
        const double seconds = double(m_timer.nsecsElapsed()) / 1e9;
        std::printf("%-24s %7.2f s %9.0f lines/s   processor: here %6.2f s, PostgreSQL %6.2f s\n", what, seconds,
            double(lines) / seconds, own() - m_own, processorSeconds(m_backend) - m_server);
        std::fflush(stdout);
    }

private:
    static double own() { return processorSeconds(QCoreApplication::applicationPid()); }

    qint64 m_backend;
    double m_own;
    double m_server;
    QElapsedTimer m_timer;
};

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

    const Stopwatch reading(0);
    if (const auto rows = readOnly(path); !rows)
        return fail(rows.error());
    reading.print("read, no database", lines);

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
        const Stopwatch importing(connection.backendPid());
        const auto report = ClientImport(options).run(connection);
        if (!report)
            return fail(report.error());
        importing.print(step.name, lines);
    }
    const Stopwatch exporting(connection.backendPid());
    const auto exported = ClientExport({}).run(connection, folder.filePath(QStringLiteral("export.csv")));
    if (!exported)
        return fail(exported.error());
    exporting.print("export", *exported);
    return 0;
}
