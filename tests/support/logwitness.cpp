// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/logwitness.h"

#include <QMutex>

#include <algorithm>

namespace mailer::test {

namespace {

struct Kept {
    QMutex mutex;
    QStringList lines;
    QtMessageHandler before = nullptr;
};

Kept &kept()
{
    static Kept all;
    return all;
}

void keep(QtMsgType type, const QMessageLogContext &context, const QString &text)
{
    {
        const QMutexLocker lock(&kept().mutex);
        kept().lines.append(text);
    }
    if (kept().before)
        kept().before(type, context, text);
}

} // namespace

LogWitness::LogWitness()
{
    kept().lines.clear();
    kept().before = qInstallMessageHandler(keep);
}

LogWitness::~LogWitness() { qInstallMessageHandler(kept().before); }

QStringList LogWitness::lines() const
{
    const QMutexLocker lock(&kept().mutex);
    return kept().lines;
}

int LogWitness::count(const QString &part) const
{
    const QStringList all = lines();
    return static_cast<int>(
        std::count_if(all.begin(), all.end(), [&part](const QString &line) { return line.contains(part); }));
}

} // namespace mailer::test
