// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/ownaccountstore.h"

#include "db/accountsecrets.h"
#include "db/codecall.h"
#include "db/connection.h"

#include <thread>

namespace mailer::db {

namespace {

// Slow hashes are rationed: 55P03 while others sign in.
Result<void> callWithKey(Connection &connection, QLatin1String statement, const QList<QByteArray> &secrets)
{
    for (int attempt = 1;; ++attempt) {
        const auto rows = secretQuery(connection, statement, secrets);
        if (rows)
            return {};
        if (rows.error().code != QLatin1String("55P03") || attempt == 20)
            return explainCodeError(rows.error());
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
    }
}

} // namespace

Result<void> changeProfile(Connection &connection, const Profile &profile)
{
    const auto rows = connection.query(
        QLatin1String("change_profile"), { profile.fullName.simplified(), profile.language, profile.timeZone });
    if (!rows)
        return rows.error();
    return {};
}

Result<void> requestEmailChange(
    Connection &connection, const EmailAddress &current, const QString &password, const EmailAddress &wanted)
{
    const auto key = lookupKeyOf(connection, personSalt, current, password);
    if (!key)
        return key.error();
    return callWithKey(connection, QLatin1String("request_email_change"), { *key, wanted.normalised().toUtf8() });
}

Result<void> confirmEmailChange(Connection &connection, const EmailAddress &current, const QString &password,
    const EmailAddress &wanted, const ConfirmationCode &code)
{
    const auto oldKey = lookupKeyOf(connection, personSalt, current, password);
    if (!oldKey)
        return oldKey.error();
    const auto newKey = lookupKeyOf(connection, personSalt, wanted, password);
    if (!newKey)
        return newKey.error();
    const auto row = confirmByCode(connection, QLatin1String("confirm_email_change"),
        { wanted.normalised().toUtf8(), code.text().toLatin1(), *oldKey, *newKey });
    if (!row)
        return row.error();
    return {};
}

Result<void> deleteAccount(Connection &connection, const EmailAddress &email, const QString &password)
{
    const auto key = lookupKeyOf(connection, personSalt, email, password);
    if (!key)
        return key.error();
    return callWithKey(connection, QLatin1String("delete_account"), { *key });
}

} // namespace mailer::db
