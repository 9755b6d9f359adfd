// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/connection.h"
#include "support/testcluster.h"

#include <QJsonObject>
#include <QProcessEnvironment>
#include <QTemporaryDir>

#include <memory>

namespace mailer::test {

// What a run of the program left behind.
struct Outcome {
    int code = -1; // −1: it did not end in time, or crashed
    QString out;
    QString err;
    QByteArray all; // code and both streams

    QJsonObject json() const;                            // empty when out is not one document
    const char *told() const { return all.constData(); } // for messages of failing tests
};

// Runs the real executable, without a terminal, in a home folder of its own.
class CliFixture final
{
public:
    enum class Server { Private, None };
    static Result<std::unique_ptr<CliFixture>> create(Server server = Server::Private);

    // A database that the next commands work in: empty, or with the schema and nothing else.
    Result<void> makeDatabase(bool migrated);
    // A name that the server does not have.
    void nameAbsentDatabase();
    void nameDatabase(const QString &name) { m_database = name; }

    QString database() const { return m_database; }
    TestCluster &cluster() { return *m_cluster; }
    Result<std::unique_ptr<db::Connection>> superuser();
    // By the sender's login, whose password lies where the configuration says.
    Result<std::unique_ptr<db::Connection>> sender();

    // A file below the home folder, mode 0600.
    QString write(const QString &name, const QByteArray &content);
    QString path(const QString &name) const { return m_home.filePath(name); }

    // --config with this database is added, unless the arguments have one or are --demo, which has its own.
    Outcome run(QStringList arguments, const QString &passwordFile = {});
    // The same, as a person whose password is in the file PERSON.password.
    Outcome runAs(const QString &email, const QStringList &arguments);
    QStringList withConfig(QStringList arguments);
    QProcessEnvironment &environment() { return m_environment; }

    // The account, made by the program; its password is in a file that runAs() finds.
    Outcome makeAccount(const QString &email, const QString &role);
    static QByteArray passwordOf(const QString &email);

    // Lines for the configuration file besides [database].
    void configure(const QByteArray &lines) { m_configuration = lines; }

private:
    CliFixture() = default;
    QByteArray configuration() const;

    QTemporaryDir m_home;
    std::unique_ptr<TestCluster> m_cluster;
    QString m_database;
    QByteArray m_configuration;
    QProcessEnvironment m_environment;
};

} // namespace mailer::test
