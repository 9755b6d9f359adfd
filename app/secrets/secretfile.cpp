// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "secrets/secretfile.h"

#include "secrets/privatefile.h"

#include <QDir>
#include <QFileInfo>
#include <QStringDecoder>

#include <algorithm>

namespace mailer::secrets {

namespace {

constexpr qsizetype longestSecret = 4096;

bool liesUnder(const QString &path, const QString &folder)
{
    return !folder.isEmpty() && path.startsWith(QDir::cleanPath(folder) + u'/');
}

Readers readersOf(const QString &path)
{
    const QString clean = QDir::cleanPath(QFileInfo(path).absoluteFilePath());
    return liesUnder(clean, qEnvironmentVariable("CREDENTIALS_DIRECTORY"))
            || liesUnder(clean, QStringLiteral("/run/secrets"))
        ? Readers::Everybody
        : Readers::Group;
}

} // namespace

Result<QString> readSecretFile(const QString &path)
{
    const auto fault = [&](ErrorKind kind, const QString &message) {
        return Error { kind, QStringLiteral("secret_file"), path + QLatin1String(": ") + message };
    };
    const auto content = readProvidedFile(path, readersOf(path));
    if (!content && content.error().kind == ErrorKind::NotFound)
        return Error { ErrorKind::NotFound, QStringLiteral("file"), path + QStringLiteral(": there is no such file") };
    if (!content) // its sentence names the path
        return Error { content.error().kind, QStringLiteral("secret_file"), content.error().message };
    QByteArray line = *content;
    if (line.endsWith('\n'))
        line.chop(1);
    if (line.endsWith('\r'))
        line.chop(1);
    if (line.size() > longestSecret)
        return fault(ErrorKind::Invalid, QStringLiteral("it is too long to hold a password"));
    QStringDecoder decoder(QStringDecoder::Utf8);
    const QString secret = decoder.decode(line);
    if (decoder.hasError())
        return fault(ErrorKind::Invalid, QStringLiteral("the password is not UTF-8 text"));
    if (secret.isEmpty())
        return fault(ErrorKind::Invalid, QStringLiteral("the file is empty; write the password into its first line"));
    if (std::any_of(secret.begin(), secret.end(), [](QChar c) { return c.category() == QChar::Other_Control; }))
        return fault(ErrorKind::Invalid, QStringLiteral("the file must hold one line, the password, and nothing else"));
    return secret;
}

} // namespace mailer::secrets
