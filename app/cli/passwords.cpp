// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/passwords.h"

#include "cli/text.h"
#include "db/accountstore.h"
#include "secrets/keychainsecretstore.h"
#include "secrets/secretfile.h"

#include <QCryptographicHash>

#include <algorithm>

namespace mailer::cli {

namespace {

constexpr qsizetype longestName = 400; // as the database counts

const QProcessEnvironment &environment()
{
    static const QProcessEnvironment system = QProcessEnvironment::systemEnvironment();
    return system;
}

// Empty when the store has none.
Result<QString> stored(secrets::SecretStore &store, const QString &key)
{
    const auto secret = store.read(key);
    if (!secret && secret.error().kind == ErrorKind::NotFound)
        return QString();
    if (!secret)
        return secret.error();
    return QString::fromUtf8(*secret);
}

Result<QString> fromFileOrStore(const QString &file, const QString &key)
{
    if (!file.isEmpty())
        return secrets::readSecretFile(file);
    return stored(*secrets::chooseSecretStore().store, key);
}

// One-shot commands must not hang where nobody is signed in at a desktop.
bool mayHaveKeychain()
{
#if defined(Q_OS_WIN) || defined(Q_OS_MACOS)
    return true;
#else
    return environment().contains(QStringLiteral("DBUS_SESSION_BUS_ADDRESS"));
#endif
}

QString fromKeychain(const QString &key)
{
    if (!mayHaveKeychain())
        return {};
    secrets::KeychainSecretStore keychain { std::chrono::seconds(20) };
    const auto secret = keychain.read(key);
    return secret ? QString::fromUtf8(*secret) : QString();
}

} // namespace

QString accountSecretKey(const DatabaseConfig &database, const EmailAddress &email)
{
    const QString place
        = QStringLiteral("%1:%2/%3 ").arg(database.host).arg(database.port).arg(database.name) + email.normalised();
    const QByteArray digest = QCryptographicHash::hash(place.toUtf8(), QCryptographicHash::Sha256).toHex();
    return QStringLiteral("account.%1/password").arg(QLatin1String(digest.first(40)));
}

Result<QString> passwordOf(Context &context, const EmailAddress &email)
{
    const QString key = accountSecretKey(context.config.database, email);
    const auto near = fromFileOrStore(context.config.database.passwordFile, key);
    if (!near || !near->isEmpty())
        return near;
    if (const QString kept = fromKeychain(key); !kept.isEmpty())
        return kept;
    if (!context.terminal.canAsk())
        return Error { ErrorKind::Permission, QStringLiteral("password_missing"),
            Text::tr("There is no password for %1: name its file in MAILERAPP_DATABASE_PASSWORD_FILE.")
                .arg(email.text()) };
    return context.terminal.askSecret(Text::tr("Password of %1:").arg(email.text()));
}

Result<QString> operatorPassword(Context &context)
{
    return fromFileOrStore(context.config.database.passwordFile, QStringLiteral("database/password"));
}

Result<QString> askOperatorPassword(Context &context)
{
    if (!context.terminal.canAsk())
        return Error { ErrorKind::Permission, QStringLiteral("password_missing"),
            Text::tr("The database asks for the operator's password: name its file in "
                     "MAILERAPP_DATABASE_PASSWORD_FILE.") };
    return context.terminal.askSecret(Text::tr("Password of the operator's login:"));
}

Result<QString> senderPassword(const Config &config)
{
    return fromFileOrStore(config.database.senderPasswordFile, QStringLiteral("database/sender_password"));
}

Result<QByteArray> smtpPassword(const SmtpConfig &server)
{
    if (server.user.isEmpty())
        return QByteArray();
    const QString section = server.name.isEmpty() ? QStringLiteral("smtp") : QStringLiteral("smtp.%1").arg(server.name);
    const auto password = fromFileOrStore(server.passwordFile, section + QStringLiteral("/password"));
    if (!password)
        return password.error();
    const QString kept = password->isEmpty() ? fromKeychain(section + QStringLiteral("/password")) : *password;
    if (kept.isEmpty())
        return Error { ErrorKind::Invalid, QStringLiteral("config_value"),
            Text::tr("[%1] has a user and no password: name its file in password_file.").arg(section) };
    return kept.toUtf8();
}

Result<QString> newFullName(const Context &context)
{
    const QString name = context.arguments.option("full-name");
    const bool steers = std::any_of(name.begin(), name.end(), [](QChar c) {
        return c.category() == QChar::Other_Control || c == QChar::LineSeparator || c == QChar::ParagraphSeparator;
    });
    if (steers || name.toUtf8().size() > longestName)
        return Error { ErrorKind::Invalid, QStringLiteral("usage"),
            Text::tr("--full-name: a name is one line of at most %1 bytes in UTF-8.").arg(longestName) };
    return name;
}

Result<QString> newPassword(Context &context, const QString &whose)
{
    const Error tooShort { ErrorKind::Invalid, QStringLiteral("password_short"),
        Text::tr("A password has at least %1 characters.").arg(db::shortestPassword) };
    if (context.arguments.has("password-file")) {
        const QString file = context.arguments.option("password-file");
        const auto password = secrets::readSecretFile(file);
        if (password && password->size() < db::shortestPassword)
            return Error { tooShort.kind, tooShort.code, QStringLiteral("%1: %2").arg(file, tooShort.message) };
        return password;
    }
    if (!context.terminal.canAsk())
        return Error { ErrorKind::Invalid, QStringLiteral("usage"),
            Text::tr("The new account needs a password: give --password-file FILE.") };
    const auto first = context.terminal.askSecret(Text::tr("New password of %1:").arg(whose));
    if (!first)
        return first;
    if (first->size() < db::shortestPassword)
        return tooShort;
    const auto second = context.terminal.askSecret(Text::tr("Once more:"));
    if (!second)
        return second;
    if (*first != *second)
        return Error { ErrorKind::Invalid, QStringLiteral("usage"),
            Text::tr("The two passwords differ; start again.") };
    return first;
}

} // namespace mailer::cli
