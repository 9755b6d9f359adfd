// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "db/accountsecrets.h"
#include "db/pageanchors.h"
#include "domain/emailaddress.h"
#include "domain/role.h"

#include <QDateTime>
#include <QList>
#include <QString>

#include <optional>

namespace mailer::db {

class Connection;

struct Account {
    qint64 id = 0;
    QString email;
    QString fullName;
    QString language;
    QString timeZone;
    QList<Role> roles;
};

struct NewAccount {
    EmailAddress email;
    QString fullName;
    QList<Role> roles; // at least one
    QString password;
};

// By whose right: an administrator's own session, or the operator's (the first account has no administrator to make
// it).
enum class Authority {
    Administrator,
    Operator,
};

// The number of the account. Conflict, 23505: this e-mail has an account already. Invalid, password_short.
// The password itself never leaves this process. Takes a fraction of a second.
Result<qint64> createAccount(Connection &connection, Authority authority, const NewAccount &account);

// account: an e-mail, or an account's number. In force at once, in every open session. NotFound; Conflict, 55000: the
// last administrator stays one.
Result<void> grantRole(Connection &connection, Authority authority, const QString &account, Role role);
Result<void> revokeRole(Connection &connection, Authority authority, const QString &account, Role role);

// Of the account that is signed in. Permission, 28P01: the old password is wrong. Takes up to a second.
Result<void> changePassword(
    Connection &connection, const EmailAddress &email, const QString &oldPassword, const QString &newPassword);

// By a manager; in force at commit, in every open session. NotFound also for managers, administrators and oneself.
Result<void> blockAccount(Connection &connection, qint64 account, const QString &reason);
Result<void> unblockAccount(Connection &connection, qint64 account);

// An account as managers and administrators see it.
struct ListedAccount {
    qint64 id = 0;
    QString email;
    QString fullName;
    QList<Role> roles;
    QDateTime createdAt;
    QDateTime blockedAt; // invalid: not blocked
    QString blockReason;
    QString blockedBy;              // a name
    std::optional<qint64> mailings; // how many; for managers only
    std::optional<qint64> clients;
    bool mayBlock = false; // by the one who asks
};
struct AccountFilter {
    QString search; // a part of the name or the e-mail
    std::optional<bool> blocked;
    std::optional<Role> role;
};
// At most 1000, in the order of names; after: the last one of the page before, nullptr for the first page. Permission.
Result<QList<ListedAccount>> listAccounts(
    Connection &connection, const AccountFilter &filter, const ListedAccount *after, int limit);

// Keys: name, number.
Result<PageAnchors> listAccountAnchors(Connection &connection, const AccountFilter &filter, int every);

// By a manager: stops a mailing until it is enabled again; its owner sees the reason. NotFound; Invalid, 23514: no
// reason.
Result<void> disableMailing(Connection &connection, qint64 mailing, const QString &reason);
Result<void> enableMailing(Connection &connection, qint64 mailing);

// A login that may not come into the database: the password is right, and every role was taken away. Such a person is
// told so, and cannot export anything until there is a role again.
bool isWithoutRole(const Error &atConnecting);
Error withoutRole();

// Why a session has ended, or does nothing any more: said by the error of whatever was tried next, since a lane signs
// in again by itself.
enum class SessionEnd {
    None,            // it has not
    Blocked,         // by a manager; or the account was deleted
    PasswordChanged, // elsewhere
    ServerGone,      // it may come back
};
SessionEnd sessionEndOf(const Error &error);

// Who is signed in here. Permission, no_account: nobody (a blocked account, or not a person's login).
Result<Account> currentAccount(Connection &connection);

} // namespace mailer::db
