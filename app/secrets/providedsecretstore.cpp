// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "secrets/providedsecretstore.h"

#include "secrets/secretfile.h"

#include <QFileInfo>

namespace mailer::secrets {

namespace {

bool isWordCharacter(QChar c)
{
    return (c >= QLatin1Char('a') && c <= QLatin1Char('z')) || (c >= QLatin1Char('A') && c <= QLatin1Char('Z'))
        || (c >= QLatin1Char('0') && c <= QLatin1Char('9'));
}

Result<QByteArray> readNamed(const QString &path, const QString &origin)
{
    const auto secret = readSecretFile(path);
    if (secret)
        return secret->toUtf8();
    // A file that is named and not there is a fault, never a reason to look elsewhere.
    const ErrorKind kind = secret.error().kind;
    return Error { kind == ErrorKind::NotFound ? ErrorKind::Invalid : kind, secret.error().code,
        QStringLiteral("%1 (named by %2)").arg(secret.error().message, origin) };
}

Error readOnly(const QString &key)
{
    return { ErrorKind::Permission, QStringLiteral("secret.read_only"),
        QStringLiteral("The secret \"%1\" is provided from outside; change it there.").arg(key) };
}

} // namespace

QString ProvidedSecretStore::description() const
{
    return QStringLiteral("$MAILERAPP_…_FILE and systemd's credentials");
}

QString ProvidedSecretStore::variableOf(const QString &key)
{
    QString name = QStringLiteral("MAILERAPP_");
    for (const QChar c : key)
        name += isWordCharacter(c) ? c.toUpper() : QChar(QLatin1Char('_'));
    return name + QStringLiteral("_FILE");
}

QString ProvidedSecretStore::credentialOf(const QString &key)
{
    QString name = key;
    return name.replace(QLatin1Char('/'), QLatin1Char('.'));
}

Result<QByteArray> ProvidedSecretStore::read(const QString &key)
{
    if (const auto checked = checkSecretKey(key); !checked)
        return checked.error();
    const QString variable = variableOf(key);
    if (const QString path = qEnvironmentVariable(qPrintable(variable)); !path.isEmpty())
        return readNamed(path, QLatin1Char('$') + variable);
    if (const QString folder = qEnvironmentVariable("CREDENTIALS_DIRECTORY"); !folder.isEmpty()) {
        const QString path = folder + QLatin1Char('/') + credentialOf(key);
        if (QFileInfo::exists(path))
            return readNamed(path, QStringLiteral("$CREDENTIALS_DIRECTORY"));
    }
    return Error { ErrorKind::NotFound, QStringLiteral("secret.absent"),
        QStringLiteral("Neither $%1 nor a systemd credential \"%2\" is set.").arg(variable, credentialOf(key)) };
}

Result<void> ProvidedSecretStore::write(const QString &key, const QByteArray &) { return readOnly(key); }

Result<void> ProvidedSecretStore::remove(const QString &key) { return readOnly(key); }

} // namespace mailer::secrets
