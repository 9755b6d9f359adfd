// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "db/connectionsettings.h"
#include "support/serveruser.h"
#include "support/undertaker.h"

#include <QByteArray>
#include <QList>
#include <QProcess>
#include <QString>

#include <memory>
#include <utility>

namespace mailer::test {

struct TestClusterOptions {
    bool durable = false;                                   // fsync on: for tests that kill things
    QList<std::pair<QByteArray, QByteArray>> settings = {}; // postgresql.conf, stronger than ours
    bool tcp = false;             // also on a free port of 127.0.0.1, with SCRAM for everybody
    QString certificateFile = {}; // with keyFile: TLS on that port
    QString keyFile = {};
    QString migrations = QStringLiteral(":/sql/migrations");
    QList<std::pair<QString, QString>> environment = {}; // of the server, besides ours
};

// A private PostgreSQL for one test program: on a unix socket only, in a short temporary folder that goes away with the
// program, whatever becomes of it. The superuser "postgres" needs no password, everybody else SCRAM.
class TestCluster final
{
public:
    enum class Stop { Fast, Immediate };

    // Made and started.
    static Result<std::unique_ptr<TestCluster>> create(const TestClusterOptions &options = {});
    ~TestCluster();

    Result<void> start();
    Result<void> stop(Stop how = Stop::Fast);
    Result<void> restart(Stop how = Stop::Fast);
    // SIGKILL to the server and all its sessions, like a machine that loses its power (but the kernel keeps what was
    // written). start() again when wanted.
    void killHard();
    bool isRunning() const { return m_server.state() != QProcess::NotRunning; }

    // A fresh database; from a template when one is named.
    Result<QString> createDatabase(const QString &templateName = {});

    db::ConnectionSettings superuser(const QString &database = QStringLiteral("postgres")) const;
    db::ConnectionSettings login(const QString &database, const QString &user, const QString &password) const;
    quint16 port() const { return m_port; }

    QString binaries() const { return m_binaries; }
    QString folder() const { return m_folder; } // the socket lies here
    QString dataFolder() const { return m_folder + QStringLiteral("/data"); }
    QByteArray log() const;

    // Name of the database with all migrations applied, made at the first call.
    Result<QString> migratedTemplate();

private:
    TestCluster(ServerUser user, TestClusterOptions options);
    Result<void> prepare();
    Result<void> prepareTcp();
    QStringList arguments() const;
    Result<void> waitUntilReady();

    ServerUser m_user;
    TestClusterOptions m_options;
    QString m_binaries;
    QString m_folder;
    QString m_template;
    int m_databases = 0;
    quint16 m_port = 5432; // only the socket's name, unless there is TCP
    Undertaker m_undertaker;
    QProcess m_server;
};

} // namespace mailer::test
