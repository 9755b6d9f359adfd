// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "secrets/privatefile.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

namespace mailer::secrets {

namespace {

constexpr qint64 LargestFile = 64 * 1024;

Error fileError(ErrorKind kind, const QString &what, const QString &path, const QString &reason)
{
    return { kind, kind == ErrorKind::NotFound ? QStringLiteral("file.absent") : QStringLiteral("file.system"),
        QStringLiteral("Cannot %1 %2: %3.").arg(what, path, reason) };
}

} // namespace

Result<QByteArray> readPrivateFile(const QString &path)
{
    if (!QFileInfo::exists(path))
        return fileError(ErrorKind::NotFound, QStringLiteral("read"), path, QStringLiteral("there is no such file"));
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fileError(ErrorKind::Permission, QStringLiteral("read"), path, file.errorString());
    if (file.size() > LargestFile)
        return Error { ErrorKind::Invalid, QStringLiteral("file.too_large"),
            QStringLiteral("%1 is larger than 64 KiB: it does not hold a password.").arg(path) };
    return file.readAll();
}

Result<QByteArray> readProvidedFile(const QString &path, Readers) { return readPrivateFile(path); }

Result<void> writePrivateFile(const QString &path, const QByteArray &content)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size() || !file.commit())
        return fileError(ErrorKind::Permission, QStringLiteral("write"), path, file.errorString());
    return {};
}

Result<void> checkPrivateFolder(const QString &path)
{
    const QFileInfo folder(path);
    if (!folder.exists())
        return fileError(ErrorKind::NotFound, QStringLiteral("open"), path, QStringLiteral("there is no such folder"));
    if (!folder.isDir())
        return fileError(ErrorKind::Permission, QStringLiteral("open"), path, QStringLiteral("it is not a folder"));
    return {};
}

Result<void> makePrivateFolder(const QString &path)
{
    if (!QDir().mkpath(path))
        return fileError(ErrorKind::Permission, QStringLiteral("make"), path, QStringLiteral("the system refused it"));
    return checkPrivateFolder(path);
}

} // namespace mailer::secrets
