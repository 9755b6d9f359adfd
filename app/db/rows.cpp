// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/rows.h"

#include "core/log.h"
#include "db/arrayliteral.h"
#include "db/pgvalue.h"

#include <limits>

namespace mailer::db {

namespace {

void complain(const char *what, int column) { qCCritical(logDb, "column %d of a result is no %s", column, what); }

} // namespace

int Row::indexOf(Column column) const
{
    if (column.m_index >= 0 && column.m_index < m_set->columns.size())
        return column.m_index;
    if (!column.m_name.isEmpty()) {
        for (int i = 0; i < m_set->columns.size(); ++i) {
            if (m_set->columns.at(i) == column.m_name)
                return i;
        }
    }
    qCCritical(logDb, "a result has no column %d \"%.*s\"", column.m_index, static_cast<int>(column.m_name.size()),
        column.m_name.data());
    return -1;
}

const QVariant &Row::value(Column column) const
{
    static const QVariant none;
    const int index = indexOf(column);
    return index < 0 ? none : m_set->values[static_cast<size_t>(m_row * m_set->columns.size() + index)];
}

bool Row::isNull(Column column) const { return value(column).isNull(); }

QString Row::text(Column column) const
{
    const QVariant &v = value(column);
    return v.typeId() == QMetaType::QString ? *static_cast<const QString *>(v.constData()) : textOf(v);
}

bool Row::boolean(Column column) const
{
    const QVariant &v = value(column);
    return v.typeId() == QMetaType::Bool ? v.toBool() : textOf(v) == QLatin1String("t");
}

int Row::int32(Column column) const
{
    const qint64 number = int64(column);
    if (number >= std::numeric_limits<int>::min() && number <= std::numeric_limits<int>::max())
        return static_cast<int>(number);
    complain("32-bit number", indexOf(column));
    return 0;
}

qint64 Row::int64(Column column) const
{
    const QVariant &v = value(column);
    if (v.typeId() == QMetaType::LongLong)
        return *static_cast<const qlonglong *>(v.constData()); // 0 when null
    if (v.typeId() == QMetaType::Int)
        return *static_cast<const int *>(v.constData());
    bool ok = v.isNull();
    const qint64 number = ok ? 0 : textOf(v).toLongLong(&ok); // numeric
    if (!ok)
        complain("whole number", indexOf(column));
    return number;
}

double Row::real(Column column) const
{
    const QVariant &v = value(column);
    bool ok = v.isNull();
    const double number = ok ? 0 : v.toDouble(&ok);
    if (!ok)
        complain("number", indexOf(column));
    return number;
}

QByteArray Row::bytes(Column column) const
{
    const QVariant &v = value(column);
    if (!v.isNull() && v.typeId() != QMetaType::QByteArray) {
        complain("bytea", indexOf(column));
        return {};
    }
    return v.toByteArray();
}

QDateTime Row::timestamp(Column column) const
{
    const QVariant &v = value(column);
    return v.typeId() == QMetaType::QDateTime ? v.toDateTime() : timestampFromText(textOf(v).toLatin1());
}

QDate Row::date(Column column) const
{
    const QVariant &v = value(column);
    return v.typeId() == QMetaType::QDate ? v.toDate() : dateFromText(textOf(v).toLatin1());
}

QTime Row::time(Column column) const
{
    const QVariant &v = value(column);
    return v.typeId() == QMetaType::QTime ? v.toTime() : timeFromText(textOf(v).toLatin1());
}

QUuid Row::uuid(Column column) const { return QUuid::fromString(text(column)); }

QJsonDocument Row::json(Column column) const { return QJsonDocument::fromJson(text(column).toUtf8()); }

QStringList Row::textArray(Column column) const
{
    QStringList list;
    if (isNull(column))
        return list;
    const auto values = parseArrayLiteral(text(column).toUtf8());
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

Row Rows::at(int row) const
{
    Q_ASSERT(row >= 0 && row < size());
    return Row(m_set, row);
}

} // namespace mailer::db
