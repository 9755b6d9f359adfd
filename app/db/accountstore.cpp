// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/accountstore.h"

#include "db/accountsecrets.h"
#include "db/anchorrows.h"
#include "db/connection.h"
#include "db/secretcall.h"

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

QList<Role> rolesOf(const Row &row)
{
    QList<Role> roles;
    for (const QString &word : row.textArray(QLatin1String("roles"))) {
        if (const auto role = roleFromWord(word))
            roles.append(*role);
    }
    return roles;
}

Result<void> toNothing(const Result<Rows> &rows)
{
    if (!rows)
        return rows.error();
    return {};
}

QVariantList valuesOf(const AccountFilter &filter)
{
    QVariant state;
    if (filter.blocked)
        state = *filter.blocked ? QStringLiteral("blocked") : QStringLiteral("active");
    const QString search = filter.search.trimmed();
    return { search.isEmpty() ? QVariant() : QVariant(search), state,
        filter.role ? QVariant(QString(wordOf(*filter.role))) : QVariant() };
}

} // namespace

Result<qint64> createAccount(Connection &connection, Authority authority, const NewAccount &account)
{
    const auto secrets
        = newSecrets(connection, statementFor(authority, personSalt, guestSalt), account.email, account.password);
    if (!secrets)
        return secrets.error();
    QStringList roles;
    for (const Role role : account.roles)
        roles.append(wordOf(role));
    const auto rows = secretQuery(connection,
        statementFor(authority, QLatin1String("create_account"), QLatin1String("create_account_as_operator")),
        { account.email.normalised().toUtf8(), account.fullName.toUtf8(),
            '{' + roles.join(QLatin1Char(',')).toLatin1() + '}', secrets->verifier, secrets->lookupKey });
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
    const auto secrets = newSecrets(connection, personSalt, email, newPassword);
    if (!secrets)
        return secrets.error();
    const auto oldKey = lookupKeyOf(connection, personSalt, email, oldPassword);
    if (!oldKey)
        return oldKey.error();
    for (int attempt = 1;; ++attempt) {
        const auto rows = secretQuery(
            connection, QLatin1String("change_password"), { *oldKey, secrets->verifier, secrets->lookupKey });
        // 55P03: others sign in just now, and slow hashes are rationed.
        if (rows || rows.error().code != QLatin1String("55P03") || attempt == 20)
            return toNothing(rows);
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
    }
}

Result<void> blockAccount(Connection &connection, qint64 account, const QString &reason)
{
    auto blocked = toNothing(connection.query(QLatin1String("block_account"), { account, reason }));
    if (blocked) // in force now, whatever comes of this: a watchdog ends what is left
        (void)connection.query(QLatin1String("end_blocked_sessions"));
    return blocked;
}

Result<void> unblockAccount(Connection &connection, qint64 account)
{
    return toNothing(connection.query(QLatin1String("unblock_account"), { account }));
}

Result<void> disableMailing(Connection &connection, qint64 mailing, const QString &reason)
{
    return toNothing(connection.query(QLatin1String("disable_mailing"), { mailing, reason.simplified() }));
}

Result<void> enableMailing(Connection &connection, qint64 mailing)
{
    return toNothing(connection.query(QLatin1String("enable_mailing"), { mailing }));
}

bool isWithoutRole(const Error &atConnecting) { return atConnecting.code == QLatin1String("42501"); }

Error withoutRole()
{
    return { ErrorKind::Permission, QStringLiteral("no_role"),
        QStringLiteral("This account has no role now. Its data are kept; an administrator gives it a role with "
                       "--manage-role.") };
}

SessionEnd sessionEndOf(const Error &error)
{
    if (error.code == QLatin1String("no_account") || error.code == QLatin1String("28000"))
        return SessionEnd::Blocked; // 28000: the password is right, and the login is closed
    if (error.code == QLatin1String("28P01"))
        return SessionEnd::PasswordChanged;
    return isConnectionLost(error) ? SessionEnd::ServerGone : SessionEnd::None;
}

Result<QList<ListedAccount>> listAccounts(
    Connection &connection, const AccountFilter &filter, const ListedAccount *after, int limit)
{
    const auto rows = connection.query(QLatin1String("list_accounts"),
        valuesOf(filter) << (after ? QVariant(after->fullName) : QVariant())
                         << (after ? QVariant(after->id) : QVariant()) << limit);
    if (!rows)
        return rows.error();
    QList<ListedAccount> accounts;
    for (const Row &row : *rows) {
        ListedAccount account;
        account.id = row.int64(QLatin1String("id"));
        account.email = row.text(QLatin1String("email"));
        account.fullName = row.text(QLatin1String("full_name"));
        account.roles = rolesOf(row);
        account.createdAt = row.timestamp(QLatin1String("created_at"));
        account.blockedAt = row.timestamp(QLatin1String("blocked_at"));
        account.blockReason = row.text(QLatin1String("block_reason"));
        account.blockedBy = row.text(QLatin1String("blocked_by"));
        account.mailings = row.optional<qint64>(QLatin1String("mailings"));
        account.clients = row.optional<qint64>(QLatin1String("clients"));
        account.mayBlock = row.boolean(QLatin1String("may_block"));
        accounts.append(account);
    }
    return accounts;
}

Result<PageAnchors> listAccountAnchors(Connection &connection, const AccountFilter &filter, int every)
{
    const auto rows = connection.query(QLatin1String("list_account_anchors"), valuesOf(filter) << every);
    if (!rows)
        return rows.error();
    return anchorsOf(*rows, 2, [](const Row &row) { return QVariantList { row.text(0), row.int64(1) }; });
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
        rolesOf(row) };
    return account;
}

} // namespace mailer::db
