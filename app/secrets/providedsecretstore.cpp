// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "secrets/providedsecretstore.h"

#include "secrets/privatefile.h"

#include <QFileInfo>

namespace mailer::secrets {

namespace {

bool isWordCharacter(QChar c)
{
    return (c >= QLatin1Char('a') && c <= QLatin1Char('z')) || (c >= QLatin1Char('A') && c <= QLatin1Char('Z'))
        || (c >= QLatin1Char('0') && c <= QLatin1Char('9'));
}

Result<QByteArray> readLine(const QString &path, const QString &origin)
{
    auto content = readProvidedFile(path);
    if (!content)
        return Error { content.error().kind == ErrorKind::NotFound ? ErrorKind::Invalid : content.error().kind,
            content.error().code, QStringLiteral("%1 (named by %2)").arg(content.error().message, origin) };
    QByteArray &secret = *content;
    if (secret.endsWith('\n'))
        secret.chop(1);
    if (secret.endsWith('\r'))
        secret.chop(1);
    return content;
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
        return readLine(path, QLatin1Char('$') + variable);
    if (const QString folder = qEnvironmentVariable("CREDENTIALS_DIRECTORY"); !folder.isEmpty()) {
        const QString path = folder + QLatin1Char('/') + credentialOf(key);
        if (QFileInfo::exists(path))
            return readLine(path, QStringLiteral("$CREDENTIALS_DIRECTORY"));
    }
    return Error { ErrorKind::NotFound, QStringLiteral("secret.absent"),
        QStringLiteral("Neither $%1 nor a systemd credential \"%2\" is set.").arg(variable, credentialOf(key)) };
}

Result<void> ProvidedSecretStore::write(const QString &key, const QByteArray &) { return readOnly(key); }

Result<void> ProvidedSecretStore::remove(const QString &key) { return readOnly(key); }

} // namespace mailer::secrets
