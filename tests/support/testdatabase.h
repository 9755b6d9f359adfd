// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/connection.h"
#include "support/testcluster.h"

#include <QString>
#include <QStringList>

#include <memory>

namespace mailer::test {

// A person who can sign in to the database of one test.
struct TestAccount {
    qint64 id = 0;
    QString email;
    QString lookupKey;
    db::ConnectionSettings login; // user is the account's own role
};

// A fresh database with all migrations applied; dropped in the end, whoever is still connected.
class TestDatabase final
{
public:
    static Result<std::unique_ptr<TestDatabase>> create(TestCluster &cluster);
    ~TestDatabase();
    TestDatabase(const TestDatabase &) = delete;
    TestDatabase &operator=(const TestDatabase &) = delete;

    QString name() const { return m_name; }
    db::ConnectionSettings superuser() const { return m_cluster.superuser(m_name); }
    db::ConnectionSettings sender(); // mailer_sender_login, with a password made at the first call
    db::ConnectionSettings guest() const;

    // The superuser's open connection, for set-up and for looking behind the walls. It knows the program's statements.
    db::Connection &admin() { return *m_admin; }

    // As the operator makes it, confirmed. Roles are the words user, manager, content_manager, administrator.
    Result<TestAccount> makeAccount(const QString &email, const QStringList &roles = { QStringLiteral("user") });

private:
    TestDatabase(TestCluster &cluster, QString name);

    TestCluster &m_cluster;
    QString m_name;
    QString m_senderPassword;
    std::unique_ptr<db::Connection> m_admin;
};

} // namespace mailer::test
