// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "domain/emailaddress.h"
#include "domain/role.h"

#include <QList>
#include <QString>

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

inline constexpr int shortestPassword = 8;

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

// Who is signed in here. Permission, no_account: nobody (a blocked account, or not a person's login).
Result<Account> currentAccount(Connection &connection);

} // namespace mailer::db
