// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/textfile.h"

#include <QFile>
#include <QFileInfo>

namespace mailer {

Result<QByteArray> readSmallFile(const QString &path, qint64 limit)
{
    const auto fault = [&](ErrorKind kind, const QString &message) {
        return Error { kind, QStringLiteral("file"), path + QLatin1String(": ") + message };
    };
    const QFileInfo info(path);
    if (!info.exists())
        return fault(ErrorKind::NotFound, QStringLiteral("there is no such file"));
    if (info.isDir())
        return fault(ErrorKind::Invalid, QStringLiteral("this is a folder"));
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fault(ErrorKind::Permission, QStringLiteral("it cannot be read (%1)").arg(file.errorString()));
    const QByteArray content = file.read(limit + 1);
    if (content.size() > limit)
        return fault(ErrorKind::Invalid, QStringLiteral("it is larger than %1 bytes").arg(limit));
    return content;
}

} // namespace mailer
