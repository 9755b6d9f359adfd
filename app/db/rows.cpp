// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/rows.h"

#include "core/log.h"
#include "db/arrayliteral.h"

#include <libpq-fe.h>

namespace mailer::db {

namespace {

void complain(const char *what, int column) { qCCritical(logDb, "column %d of a result is no %s", column, what); }

// "2026-11-23 05:47:00.123456+00", the ISO DateStyle; the zone may be absent, or +hh:mm[:ss]. Infinity and years BC
// read as invalid.
QDateTime parseTimestamp(const QByteArray &text)
{
    const qsizetype space = text.indexOf(' ');
    if (space < 0)
        return {};
    const QDate date = QDate::fromString(QString::fromLatin1(text.left(space)), Qt::ISODate);
    const qsizetype zone = text.indexOf('+', space) >= 0 ? text.indexOf('+', space) : text.indexOf('-', space);
    const QByteArray clock = text.mid(space + 1, zone < 0 ? -1 : zone - space - 1);
    const QTime time = QTime::fromString(QString::fromLatin1(clock.left(12)), Qt::ISODateWithMs);
    if (!date.isValid() || !time.isValid() || text.endsWith("BC"))
        return {};
    qint64 offset = 0;
    if (zone >= 0) {
        qint64 unit = 3600;
        for (const QByteArray &part : text.mid(zone + 1).split(':')) {
            offset += part.toInt() * unit;
            unit /= 60;
        }
        if (text.at(zone) == '-')
            offset = -offset;
    }
    return QDateTime(date, time, Qt::UTC).addSecs(-offset);
}

} // namespace

int Row::indexOf(Column column) const
{
    if (column.m_index >= 0 && column.m_index < PQnfields(m_result.get()))
        return column.m_index;
    if (!column.m_name.isEmpty()) {
        for (int i = 0; i < PQnfields(m_result.get()); ++i) {
            if (column.m_name == QLatin1String(PQfname(m_result.get(), i)))
                return i;
        }
    }
    qCCritical(logDb, "a result has no column %d \"%.*s\"", column.m_index, static_cast<int>(column.m_name.size()),
        column.m_name.data());
    return -1;
}

bool Row::isNull(Column column) const
{
    const int index = indexOf(column);
    return index < 0 || PQgetisnull(m_result.get(), m_row, index) == 1;
}

QByteArray Row::raw(int index) const
{
    if (index < 0 || PQgetisnull(m_result.get(), m_row, index))
        return {};
    return QByteArray::fromRawData(PQgetvalue(m_result.get(), m_row, index), PQgetlength(m_result.get(), m_row, index));
}

QByteArray Row::raw(Column column) const { return raw(indexOf(column)); }

QString Row::text(Column column) const { return textFromUtf8(raw(column)); }

bool Row::boolean(Column column) const { return raw(column) == "t"; }

int Row::int32(Column column) const
{
    const QByteArray value = raw(column);
    bool ok = value.isEmpty();
    const int number = ok ? 0 : value.toInt(&ok);
    if (!ok)
        complain("32-bit number", indexOf(column));
    return number;
}

qint64 Row::int64(Column column) const
{
    const QByteArray value = raw(column);
    bool ok = value.isEmpty();
    const qint64 number = ok ? 0 : value.toLongLong(&ok);
    if (!ok)
        complain("whole number", indexOf(column));
    return number;
}

double Row::real(Column column) const
{
    const QByteArray value = raw(column);
    bool ok = value.isEmpty();
    const double number = ok ? 0 : value.toDouble(&ok);
    if (!ok)
        complain("number", indexOf(column));
    return number;
}

QByteArray Row::bytes(Column column) const
{
    const QByteArray value = raw(column);
    if (value.isEmpty())
        return {};
    if (!value.startsWith("\\x")) {
        complain("bytea", indexOf(column));
        return {};
    }
    return QByteArray::fromHex(QByteArray::fromRawData(value.constData() + 2, value.size() - 2));
}

QDateTime Row::timestamp(Column column) const { return parseTimestamp(raw(column)); }

QDate Row::date(Column column) const { return QDate::fromString(text(column), Qt::ISODate); }

QTime Row::time(Column column) const { return QTime::fromString(text(column).left(12), Qt::ISODateWithMs); }

QUuid Row::uuid(Column column) const { return QUuid::fromString(text(column)); }

QJsonDocument Row::json(Column column) const { return QJsonDocument::fromJson(raw(column)); }

QStringList Row::textArray(Column column) const
{
    QStringList list;
    if (isNull(column))
        return list;
    const auto values = parseArrayLiteral(raw(column));
    if (!values) {
        complain("array", indexOf(column));
        return list;
    }
    for (const auto &value : *values)
        list.append(value ? textFromUtf8(*value) : QString());
    return list;
}

QList<qint64> Row::int64Array(Column column) const
{
    QList<qint64> list;
    for (const QString &value : textArray(column))
        list.append(value.toLongLong());
    return list;
}

Rows::Rows(std::shared_ptr<const pg_result> result)
    : m_result(std::move(result)), m_size(m_result ? PQntuples(m_result.get()) : 0)
{}

Row Rows::at(int row) const
{
    Q_ASSERT(row >= 0 && row < m_size);
    return Row(m_result, row);
}

qint64 Rows::affected() const
{
    // libpq takes no const here, but only reads.
    return m_result ? QByteArray(PQcmdTuples(const_cast<pg_result *>(m_result.get()))).toLongLong() : 0;
}

QStringList Rows::columns() const
{
    QStringList names;
    for (int i = 0; m_result && i < PQnfields(m_result.get()); ++i)
        names.append(QString::fromUtf8(PQfname(m_result.get(), i)));
    return names;
}

} // namespace mailer::db
