// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/testdatabase.h"

#include <QHash>
#include <QString>
#include <QStringList>

#include <map>
#include <memory>
#include <optional>

namespace mailer::test {

// A database with people and what is theirs: alice and bob (users, each with a client, a list, a message and a draft
// with a file each, two mailings of which a manager has disabled the second, a run with one letter and its counter, a
// wish that was carried out, an article that was read, an unconfirmed From address), mgr and mgr2 (managers), ed
// (content manager), root (administrator), a guest and a sender.
class Stage final
{
public:
    static Result<std::unique_ptr<Stage>> create(TestCluster &cluster);

    TestDatabase &database() { return *m_database; }
    db::Connection &admin() { return m_database->admin(); }

    // Somebody more, at name@example.com; has nothing yet.
    Result<void> addPerson(const QString &name, const QStringList &roles);

    // An open connection of guest, sender, or one of the people; the same one at each call.
    Result<db::Connection *> connection(const QString &who);
    // One more.
    Result<std::unique_ptr<db::Connection>> freshConnection(const QString &who);

    const TestAccount &account(const QString &who) const { return m_accounts.at(who); }
    // Values for attacks: alice, alice_role, alice_client, … bob_key, verifier, published, draft, accounts.
    const QHash<QString, QString> &values() const { return m_values; }

    // Takes a defence away: puts one thing in place of another in the text of a function. An error when it is not
    // there.
    Result<void> spoil(const QString &function, const QString &what, const QString &by);

    // Who plays a role of attacks/, and words that no answer to this one may hold.
    struct Actor {
        QString who;
        QStringList forbidden;
    };
    static std::optional<Actor> actor(const QString &role);

    // Every attempt of attacks/ROLE.sql, or of all roles; what came through.
    Result<QStringList> breaches(const QString &role = {});
    int attempts() const { return m_attempts; }

private:
    Stage() = default;
    Result<void> fill();
    Result<void> fillFor(const QString &who);
    Result<void> leaveTraces(const QString &who);
    QString value(const char *name) const { return m_values.value(QLatin1String(name)); }

    std::unique_ptr<TestDatabase> m_database;
    std::map<QString, TestAccount> m_accounts;
    std::map<QString, std::unique_ptr<db::Connection>> m_connections;
    QHash<QString, QString> m_values;
    int m_attempts = 0;
};

} // namespace mailer::test
