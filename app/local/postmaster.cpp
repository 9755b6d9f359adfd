// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "local/postmaster.h"

#include <QFile>
#include <QStringList>

namespace mailer::local {

std::optional<PostmasterFile> PostmasterFile::read(const QString &dataFolder)
{
    QFile file(dataFolder + QStringLiteral("/postmaster.pid"));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const auto lines = QString::fromLocal8Bit(file.read(8192)).split(QLatin1Char('\n'));
    const auto line
        = [&](qsizetype number) { return number <= lines.size() ? lines[number - 1].trimmed() : QString(); };
    PostmasterFile content;
    content.pid = qAbs(line(1).toLongLong()); // negative: a stand-alone backend
    content.port = line(4).toUShort();
    content.socketFolder = line(5);
    content.listenAddress = line(6);
    content.status = line(8);
    return content;
}

} // namespace mailer::local
