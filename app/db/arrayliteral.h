// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QDateTime>
#include <QJsonObject>
#include <QList>
#include <QString>
#include <QStringList>
#include <QUuid>

#include <optional>

namespace mailer::db {

// Array literals ("{…}", UTF-8) for statements with unnest($1::text[], …). An empty optional is NULL. PostgreSQL's text
// holds no NUL: Parameters refuses a literal with one.
QByteArray arrayLiteral(const QStringList &values);                   // text[]
QByteArray arrayLiteral(const QList<std::optional<QString>> &values); // text[] with NULLs
QByteArray arrayLiteral(const QList<qint64> &values);                 // bigint[]
QByteArray arrayLiteral(const QList<std::optional<qint64>> &values);
QByteArray arrayLiteral(const QList<int> &values);         // integer[]
QByteArray arrayLiteral(const QList<bool> &values);        // boolean[]
QByteArray arrayLiteral(const QList<QByteArray> &values);  // bytea[]
QByteArray arrayLiteral(const QList<QUuid> &values);       // uuid[]
QByteArray arrayLiteral(const QList<QDateTime> &values);   // timestamptz[]; an invalid one is NULL
QByteArray arrayLiteral(const QList<QJsonObject> &values); // jsonb[]

// Reads a one-dimensional array as PostgreSQL prints it. Invalid with code array_literal for anything else.
Result<QList<std::optional<QByteArray>>> parseArrayLiteral(const QByteArray &literal);

// QString::fromUtf8 that keeps a byte order mark at the start, as PostgreSQL does.
QString textFromUtf8(QByteArrayView utf8);

// 2026-11-23T05:47:00.123Z: what every parameter of type timestamptz is sent as.
QByteArray timestampText(const QDateTime &value);

} // namespace mailer::db
