// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QDateTime>
#include <QMetaType>
#include <QString>
#include <QVariant>

struct pg_result;

namespace mailer::db {

// What a column of a result comes as. The session prints in the styles of sessionSettings() (ISO, hex, UTC).
//
//   boolean → bool                 smallint, integer → int          bigint, oid → qlonglong
//   real, double precision → double                                 bytea → QByteArray
//   date → QDate, time → QTime     timestamp with time zone → QDateTime in UTC, milliseconds
//   all others (text, numeric, timestamp without time zone, json, jsonb, uuid, arrays, enums …) → QString, as
//   PostgreSQL prints them
//
// NULL is a null QVariant of that type. Infinity and years BC, which no Qt type has, are invalid dates, not null ones.
QMetaType metaTypeOf(unsigned int pgType);
QVariant valueOf(const pg_result *result, int row, int column);

// A value of the table above as PostgreSQL prints it (times: to the millisecond).
QString textOf(const QVariant &value);

// "2026-11-23 05:47:00.123456+00"; the zone may be absent, or +hh:mm[:ss].
QDateTime timestampFromText(QByteArrayView text);
QDate dateFromText(QByteArrayView text);
QTime timeFromText(QByteArrayView text);

} // namespace mailer::db
