// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sender/statefile.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

namespace mailer::sender {

namespace {

const QLatin1String databaseKey("database");
const QLatin1String highestKey("highest_attempt");

} // namespace

Result<SeenState> loadState(const QString &file)
{
    QFile in(file);
    if (!in.exists())
        return SeenState {};
    if (!in.open(QIODevice::ReadOnly)) {
        return Error { ErrorKind::Permission, QStringLiteral("state_file"),
            QStringLiteral("Cannot read the sender's state file %1: %2.").arg(file, in.errorString()) };
    }
    const QJsonObject object = QJsonDocument::fromJson(in.readAll()).object();
    const QUuid database(object.value(databaseKey).toString());
    bool isNumber = false;
    const qint64 highest = object.value(highestKey).toString().toLongLong(&isNumber);
    if (database.isNull() || !isNumber) {
        return Error { ErrorKind::Invalid, QStringLiteral("state_file"),
            QStringLiteral("The sender's state file %1 is damaged. Check that the database was not restored from a "
                           "backup, then delete the file.")
                .arg(file) };
    }
    return SeenState { database, highest };
}

Result<void> saveState(const QString &file, const SeenState &state)
{
    QDir().mkpath(QFileInfo(file).absolutePath());
    QSaveFile out(file);
    const QJsonObject object { { databaseKey, state.database.toString(QUuid::WithoutBraces) },
        { highestKey, QString::number(state.highestAttempt) } };
    if (!out.open(QIODevice::WriteOnly) || out.write(QJsonDocument(object).toJson()) < 0 || !out.commit()) {
        return Error { ErrorKind::Permission, QStringLiteral("state_file"),
            QStringLiteral("Cannot write the sender's state file %1: %2.").arg(file, out.errorString()) };
    }
    return {};
}

} // namespace mailer::sender
