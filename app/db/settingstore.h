// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QDateTime>
#include <QJsonValue>
#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace mailer::db {

class Connection;

// What holds for all senders and accounts together; for administrators.
struct ServiceSetting {
    QString key;
    QString kind; // integer (with least and most), choice (with choices), domains (a list of names), address, text
    QJsonValue value;
    QJsonValue usual; // the default
    std::optional<qint64> least;
    std::optional<qint64> most;
    QStringList choices;
    QDateTime changedAt; // invalid: it has its default
};
Result<QList<ServiceSetting>> listSettings(Connection &connection);

// Nothing: back to the default. Written to the audit log. Invalid, 22023, says what is allowed.
Result<void> setSetting(Connection &connection, const QString &key, const std::optional<QJsonValue> &value);

} // namespace mailer::db
