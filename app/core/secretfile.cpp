// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config.h"
#include "core/textfile.h"

#include <QDir>
#include <QFileInfo>
#include <QStringDecoder>

#include <algorithm>

namespace mailer {

namespace {

constexpr qint64 maximumSize = 4096;

bool liesUnder(const QString &path, const QString &folder)
{
    return !folder.isEmpty() && path.startsWith(QDir::cleanPath(folder) + u'/');
}

} // namespace

Result<QString> readSecretFile(const QString &path, const QProcessEnvironment &environment)
{
    const Result<QByteArray> content = readSmallFile(path, maximumSize);
    if (!content)
        return content.error();
    const auto fault = [&](ErrorKind kind, const QString &message) {
        return Error { kind, QStringLiteral("secret_file"), path + QLatin1String(": ") + message };
    };
#if !defined(Q_OS_WIN)
    // Their mounts decide who may look in, whatever the mode of the single file says.
    const QString clean = QDir::cleanPath(QFileInfo(path).absoluteFilePath());
    const bool guarded = liesUnder(clean, environment.value(QStringLiteral("CREDENTIALS_DIRECTORY")))
        || liesUnder(clean, QStringLiteral("/run/secrets"));
    const auto others = QFile::ReadOther | QFile::WriteOther | QFile::WriteGroup;
    if (!guarded && (QFileInfo(path).permissions() & others))
        return fault(ErrorKind::Permission,
            QStringLiteral("others on this computer can read or change this password; run chmod 600 on the file"));
#else
    Q_UNUSED(environment)
#endif
    QByteArray line = *content;
    if (line.endsWith('\n'))
        line.chop(1);
    if (line.endsWith('\r'))
        line.chop(1);
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

} // namespace mailer
