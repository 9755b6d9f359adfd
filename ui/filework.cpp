// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/filework.h"

#include <QFile>
#include <QSaveFile>

namespace mailer::ui {

namespace {

constexpr qint64 blockSize = 262'144;

Error failed(const QFileDevice &file)
{
    return { ErrorKind::Invalid, QStringLiteral("file_copy"), file.errorString() };
}

} // namespace

Result<void> copyFile(const QString &from, const QString &to)
{
    QFile in(from);
    if (!in.open(QIODevice::ReadOnly))
        return failed(in);
    QSaveFile out(to);
    if (!out.open(QIODevice::WriteOnly))
        return failed(out);
    while (!in.atEnd()) {
        const QByteArray block = in.read(blockSize);
        if (block.isEmpty())
            return failed(in);
        if (out.write(block) != block.size())
            return failed(out);
    }
    return out.commit() ? Result<void>() : Result<void>(failed(out));
}

} // namespace mailer::ui
