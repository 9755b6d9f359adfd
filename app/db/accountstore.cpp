// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/accountstore.h"

#include "db/connection.h"
#include "db/secretcall.h"
#include "db/signin.h"

#include <QStringList>

#include <thread>

namespace mailer::db {

namespace {

QLatin1String statementFor(Authority authority, QLatin1String administrators, QLatin1String operators)
{
    return authority == Authority::Operator ? operators : administrators;
}

// An account is kept, and looked for, under its normalised address; what cannot be one is taken as it is (a number).
QString accountKey(const QString &account)
{
    const auto email = EmailAddress::parse(account);
    return email ? email->normalised() : account.trimmed();
}

Result<void> checkPassword(const QString &password)
{
    if (password.size() < shortestPassword)
        return Error { ErrorKind::Invalid, QStringLiteral("password_short"),
            QStringLiteral("A password has at least %1 characters.").arg(shortestPassword) };
    return {};
}

Result<QByteArray> keyFor(
    Connection &connection, QLatin1String saltStatement, const EmailAddress &email, const QString &password)
{
    const auto salt = connection.query(saltStatement, { email.normalised() });
    if (!salt)
        return salt.error();
    return lookupKey(password, salt->first().text(0).toLatin1());
}

Result<void> toNothing(const Result<Rows> &rows)
{
    if (!rows)
        return rows.error();
    return {};
}

} // namespace

Result<qint64> createAccount(Connection &connection, Authority authority, const NewAccount &account)
{
    if (auto checked = checkPassword(account.password); !checked)
        return checked.error();
    const auto key
        = keyFor(connection, statementFor(authority, QLatin1String("select_salt"), QLatin1String("select_guest_salt")),
            account.email, account.password);
    if (!key)
        return key.error();
    const auto verifier = scramVerifier(connection, account.password);
    if (!verifier)
        return verifier.error();
    QStringList roles;
    for (const Role role : account.roles)
        roles.append(wordOf(role));
    const auto rows = secretQuery(connection,
        statementFor(authority, QLatin1String("create_account"), QLatin1String("create_account_as_operator")),
        { account.email.normalised().toUtf8(), account.fullName.toUtf8(),
            '{' + roles.join(QLatin1Char(',')).toLatin1() + '}', *verifier, *key });
    if (!rows && rows.error().code == QLatin1String("23505"))
        return Error { ErrorKind::Conflict, rows.error().code,
            QStringLiteral("There is an account for %1 already.").arg(account.email.text()) };
    if (!rows)
        return rows.error();
    return rows->first().int64(0);
}

Result<void> grantRole(Connection &connection, Authority authority, const QString &account, Role role)
{
    const auto statement
        = statementFor(authority, QLatin1String("grant_role"), QLatin1String("grant_role_as_operator"));
    return toNothing(connection.query(statement, { accountKey(account), QString(wordOf(role)) }));
}

Result<void> revokeRole(Connection &connection, Authority authority, const QString &account, Role role)
{
    const auto statement
        = statementFor(authority, QLatin1String("revoke_role"), QLatin1String("revoke_role_as_operator"));
    return toNothing(connection.query(statement, { accountKey(account), QString(wordOf(role)) }));
}

Result<void> changePassword(
    Connection &connection, const EmailAddress &email, const QString &oldPassword, const QString &newPassword)
{
    if (auto checked = checkPassword(newPassword); !checked)
        return checked.error();
    const auto oldKey = keyFor(connection, QLatin1String("select_salt"), email, oldPassword);
    if (!oldKey)
        return oldKey.error();
    const auto newKey = keyFor(connection, QLatin1String("select_salt"), email, newPassword);
    if (!newKey)
        return newKey.error();
    const auto verifier = scramVerifier(connection, newPassword);
    if (!verifier)
        return verifier.error();
    for (int attempt = 1;; ++attempt) {
        const auto rows = secretQuery(connection, QLatin1String("change_password"), { *oldKey, *verifier, *newKey });
        // 55P03: others sign in just now, and slow hashes are rationed.
        if (rows || rows.error().code != QLatin1String("55P03") || attempt == 20)
            return toNothing(rows);
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
    }
}

Result<void> blockAccount(Connection &connection, qint64 account, const QString &reason)
{
    return toNothing(connection.query(QLatin1String("block_account"), { account, reason }));
}

Result<void> unblockAccount(Connection &connection, qint64 account)
{
    return toNothing(connection.query(QLatin1String("unblock_account"), { account }));
}

Result<Account> currentAccount(Connection &connection)
{
    const auto rows = connection.query(QLatin1String("select_current_account"));
    if (!rows)
        return rows.error();
    if (rows->isEmpty())
        return Error { ErrorKind::Permission, QStringLiteral("no_account"),
            QStringLiteral("This login has no account, or the account is blocked.") };
    const Row row = rows->first();
    Account account { row.int64(QLatin1String("id")), row.text(QLatin1String("email")),
        row.text(QLatin1String("full_name")), row.text(QLatin1String("language")), row.text(QLatin1String("time_zone")),
        {} };
    for (const QString &word : row.textArray(QLatin1String("roles"))) {
        if (const auto role = roleFromWord(word))
            account.roles.append(*role);
    }
    return account;
}

} // namespace mailer::db
