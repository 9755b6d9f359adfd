// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "local/localcluster.h"

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>
#include <QTextStream>

#include <libpq-fe.h>

#include <csignal>
#include <cstdio>
#include <memory>
#include <sys/stat.h>
#include <unistd.h>

// Common to the tests of the private PostgreSQL. A test program of this kind is also its own second copy: started
// with "hold FOLDER" it joins the server, says so, and leaves at the end of its input.
namespace localtest {

using namespace mailer;
using namespace mailer::local;

// A folder that the server's user can pass through when the test runs as root.
class Home final
{
public:
    Home() { ::chmod(QFile::encodeName(m_folder.path()).constData(), ::geteuid() == 0 ? 0711 : 0700); }
    QString path(const QString &name = QStringLiteral("postgresql")) const
    {
        return m_folder.path() + QLatin1Char('/') + name;
    }

private:
    QTemporaryDir m_folder;
};

inline ClusterOptions optionsFor(const QString &folder)
{
    ClusterOptions options;
    options.folder = folder;
    return options;
}

class Session final
{
public:
    explicit Session(const Endpoint &endpoint, const QByteArray &database = "mailerapp")
    {
        const QByteArray host = endpoint.host.toUtf8();
        const QByteArray port = QByteArray::number(endpoint.port);
        const QByteArray user = endpoint.user.toUtf8();
        const QByteArray password = endpoint.password.toUtf8();
        const char *const names[] = { "host", "port", "user", "password", "dbname", "sslmode", nullptr };
        const char *const values[] = { host.constData(), port.constData(), user.constData(), password.constData(),
            database.constData(), "disable", nullptr };
        m_connection = PQconnectdbParams(names, values, 0);
    }
    ~Session() { PQfinish(m_connection); }
    Session(const Session &) = delete;
    Session &operator=(const Session &) = delete;

    bool isOpen() const { return PQstatus(m_connection) == CONNECTION_OK; }
    QString error() const { return QString::fromUtf8(PQerrorMessage(m_connection)); }
    qint64 backend() const { return PQbackendPID(m_connection); }
    // The first value, or the error after "!".
    QString ask(const QByteArray &sql)
    {
        const std::unique_ptr<PGresult, decltype(&PQclear)> rows(PQexec(m_connection, sql.constData()), PQclear);
        if (PQresultStatus(rows.get()) == PGRES_COMMAND_OK)
            return QString();
        if (PQresultStatus(rows.get()) != PGRES_TUPLES_OK)
            return QLatin1Char('!') + error();
        return QString::fromUtf8(PQgetvalue(rows.get(), 0, 0));
    }

private:
    PGconn *m_connection = nullptr;
};

inline qint64 postmasterOf(const LocalCluster &cluster)
{
    const auto file = PostmasterFile::read(cluster.folder().data());
    return file ? file->pid : 0;
}

inline bool nothingRuns(const LocalCluster &cluster) { return postgresProcesses(cluster.folder().data()).empty(); }

template<typename T>
QString why(const Result<T> &result)
{
    return result.ok() ? QStringLiteral("(fine)") : result.error().code + QStringLiteral(": ") + result.error().message;
}

// Waits for a line of the copy that starts with the word.
inline QString awaitLine(QProcess &copy, const QString &word)
{
    while (copy.state() != QProcess::NotRunning || copy.canReadLine()) {
        while (copy.canReadLine()) {
            const QString line = QString::fromUtf8(copy.readLine()).trimmed();
            if (line.startsWith(word) || line.startsWith(QStringLiteral("error")))
                return line;
        }
        if (!copy.waitForReadyRead(60'000) && copy.state() == QProcess::NotRunning && !copy.canReadLine())
            break;
    }
    return QStringLiteral("(the copy ended)");
}

inline void startCopy(QProcess &copy, const QString &folder)
{
    copy.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    copy.start(QCoreApplication::applicationFilePath(), { QStringLiteral("hold"), folder });
}

inline int hold(const QString &folder)
{
    QTextStream out(stdout);
    LocalCluster cluster(optionsFor(folder));
    const auto endpoint = cluster.ensureRunning();
    if (!endpoint) {
        out << "error " << why(endpoint) << Qt::endl;
        return 1;
    }
    out << "ready " << postmasterOf(cluster) << ' ' << (endpoint->startedNow ? "started" : "joined") << ' '
        << (endpoint->createdNow ? "created" : "found") << Qt::endl;
    while (std::getchar() != EOF) {}
    const auto left = cluster.leave();
    out << "left " << (left ? static_cast<int>(*left) : -1) << Qt::endl;
    return 0;
}

// As root everything is tried a second time by a plain user, in a process of its own.
inline int runAsPlainUserToo(int result)
{
    if (result != 0 || ::geteuid() != 0 || QCoreApplication::arguments().size() > 1)
        return result;
    QTemporaryDir home;
    ::chmod(QFile::encodeName(home.path()).constData(), 0777);
    QProcess plain;
    plain.setProcessChannelMode(QProcess::ForwardedChannels);
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("HOME"), home.path());
    environment.insert(QStringLiteral("TMPDIR"), home.path());
    environment.remove(QStringLiteral("XDG_RUNTIME_DIR"));
    plain.setProcessEnvironment(environment);
    plain.setWorkingDirectory(home.path());
    plain.start(QStringLiteral("setpriv"),
        { QStringLiteral("--reuid=65534"), QStringLiteral("--regid=65534"), QStringLiteral("--clear-groups"),
            QCoreApplication::applicationFilePath() });
    if (!plain.waitForStarted()) {
        qInfo("setpriv is missing: not repeated as a plain user");
        return result;
    }
    plain.waitForFinished(-1);
    if (plain.exitStatus() == QProcess::NormalExit && (plain.exitCode() == 126 || plain.exitCode() == 127)) {
        qInfo("the plain user cannot reach this program: not repeated as a plain user");
        return result;
    }
    return plain.exitStatus() == QProcess::NormalExit ? plain.exitCode() : 1;
}

template<typename Test>
int mainOf(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const auto arguments = QCoreApplication::arguments();
    if (arguments.value(1) == QStringLiteral("hold"))
        return hold(arguments.value(2));
    Test test;
    return runAsPlainUserToo(QTest::qExec(&test, argc, argv));
}

} // namespace localtest
