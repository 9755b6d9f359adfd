// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/localsetup.h"

#include "cli/senderlogin.h"
#include "db/accountstore.h"
#include "db/connection.h"
#include "db/migrator.h"

namespace mailer::cli {

namespace {

const QString ownerEmailKey = QStringLiteral("local/email");
const QString ownerPasswordKey = QStringLiteral("local/password");
const QString senderPasswordKey = QStringLiteral("local/sender");

// Known before the account is made, so that nothing made is ever without a password we know.
Result<EmailAddress> ownerFrom(const LocalSetup &setup, secrets::SecretStore &store)
{
    const auto known = store.read(ownerEmailKey);
    if (known)
        return EmailAddress::parse(QString::fromUtf8(*known));
    if (known.error().kind != ErrorKind::NotFound)
        return known.error();
    const auto email = setup.chooseOwner();
    if (!email)
        return email;
    if (const auto written = store.write(ownerPasswordKey, randomPassword()); !written)
        return written.error();
    if (const auto written = store.write(ownerEmailKey, email->text().toUtf8()); !written)
        return written.error();
    return email;
}

Result<void> makeOwner(db::Connection &connection, const EmailAddress &email, secrets::SecretStore &store)
{
    const auto exists = hasAdministrator(connection);
    if (!exists)
        return exists.error();
    if (*exists)
        return {};
    const auto password = localOwnerPassword(store);
    if (!password)
        return password.error();
    const auto made = db::createAccount(
        connection, db::Authority::Operator, { email, {}, { Role::User, Role::Administrator }, *password });
    if (!made && made.error().kind != ErrorKind::Conflict) // another copy of this program was first
        return made.error();
    return {};
}

Result<void> makeSenderLogin(db::Connection &connection, secrets::SecretStore &store)
{
    const auto known = store.read(senderPasswordKey);
    if (known)
        return {};
    if (known.error().kind != ErrorKind::NotFound)
        return known.error();
    // Set first, stored second: when this is cut off in between, it is done again.
    const QByteArray password = randomPassword();
    if (const auto set = setSenderPassword(connection, QString::fromLatin1(password)); !set)
        return set.error();
    return store.write(senderPasswordKey, password);
}

Result<QString> read(secrets::SecretStore &store, const QString &key)
{
    const auto secret = store.read(key);
    if (!secret)
        return secret.error();
    return QString::fromUtf8(*secret);
}

} // namespace

Result<EmailAddress> setUpLocal(
    const LocalSetup &setup, const db::ConnectionSettings &settings, secrets::SecretStore &store)
{
    db::ConnectionSettings operatorSettings = settings;
    operatorSettings.statementTimeout = std::chrono::milliseconds(0);
    operatorSettings.lockTimeout = std::chrono::milliseconds(0);
    db::Connection connection(operatorSettings, setup.statements);
    if (const auto opened = connection.open(); !opened)
        return opened.error();
    // Two first starts at once take turns: passwords are stored and given in one piece. Ends with the connection.
    if (const auto locked = connection.query(QLatin1String("lock_local_setup")); !locked)
        return locked.error();
    const auto email = ownerFrom(setup, store);
    if (!email)
        return email;
    const auto migrator = db::Migrator::create();
    if (!migrator)
        return migrator.error();
    if (const auto migrated = migrator->migrate(connection); !migrated)
        return migrated.error();
    if (const auto made = makeSenderLogin(connection, store); !made)
        return made.error();
    if (const auto made = makeOwner(connection, *email, store); !made)
        return made.error();
    return email;
}

Result<QString> localOwnerPassword(secrets::SecretStore &store) { return read(store, ownerPasswordKey); }
Result<QString> localSenderPassword(secrets::SecretStore &store) { return read(store, senderPasswordKey); }

} // namespace mailer::cli
