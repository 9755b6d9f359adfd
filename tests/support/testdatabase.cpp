// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/testdatabase.h"

#include "db/secretcall.h"
#include "db/statements.h"

#include <QCryptographicHash>

namespace mailer::test {

namespace {

const QString accountPassword = QStringLiteral("a test's password");

} // namespace

TestDatabase::TestDatabase(TestCluster &cluster, QString name) : m_cluster(cluster), m_name(std::move(name)) {}

TestDatabase::~TestDatabase()
{
    m_admin.reset();
    db::Connection connection(m_cluster.superuser(), nullptr);
    if (m_cluster.isRunning() && connection.open())
        (void)connection.runScript("DROP DATABASE IF EXISTS " + connection.quoted(m_name) + " WITH (FORCE)");
}

Result<std::unique_ptr<TestDatabase>> TestDatabase::create(TestCluster &cluster)
{
    const auto original = cluster.migratedTemplate();
    if (!original)
        return original.error();
    const auto name = cluster.createDatabase(*original);
    if (!name)
        return name.error();
    const auto statements = db::Statements::load();
    if (!statements)
        return statements.error();
    std::unique_ptr<TestDatabase> database(new TestDatabase(cluster, *name));
    database->m_admin = std::make_unique<db::Connection>(database->superuser(), *statements);
    if (auto opened = database->m_admin->open(); !opened)
        return opened.error();
    return database;
}

db::ConnectionSettings TestDatabase::sender()
{
    if (m_senderPassword.isEmpty()) {
        // Roles belong to the whole cluster: databases of one cluster share the password.
        m_senderPassword = QStringLiteral("a test's sender");
        const auto verifier = db::scramVerifier(*m_admin, m_senderPassword);
        if (verifier)
            (void)m_admin->runScript("ALTER ROLE mailer_sender_login PASSWORD '" + *verifier + '\'');
    }
    return m_cluster.login(m_name, QStringLiteral("mailer_sender_login"), m_senderPassword);
}

db::ConnectionSettings TestDatabase::guest() const
{
    return m_cluster.login(m_name, QStringLiteral("mailer_guest_login"), QStringLiteral("guest"));
}

Result<TestAccount> TestDatabase::makeAccount(const QString &email, const QStringList &roles)
{
    const auto verifier = db::scramVerifier(*m_admin, accountPassword);
    if (!verifier)
        return verifier.error();
    TestAccount account;
    account.email = email;
    account.lookupKey
        = QString::fromLatin1(QCryptographicHash::hash(email.toUtf8(), QCryptographicHash::Sha256).toHex());
    const auto made = m_admin->querySql("SELECT priv.create_account($1, $2, $3::text[], $4, $5)",
        { email, email.section(u'@', 0, 0), roles, QString::fromLatin1(*verifier), account.lookupKey });
    if (!made)
        return made.error();
    account.id = made->first().int64(0);
    const auto role = m_admin->querySql("SELECT login_role FROM app.account WHERE id = $1", { account.id });
    if (!role)
        return role.error();
    account.login = m_cluster.login(m_name, role->first().text(0), accountPassword);
    return account;
}

} // namespace mailer::test
