// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QDate>
#include <QDateTime>
#include <QJsonDocument>
#include <QList>
#include <QString>
#include <QStringList>
#include <QTime>
#include <QUuid>
#include <QVariant>

#include <memory>
#include <optional>
#include <vector>

namespace mailer::db {

// A column by its place (from 0) or by its name. Places are faster in long loops.
class Column final
{
public:
    Column(int index) : m_index(index) {}
    Column(QLatin1String name) : m_name(name) {}

private:
    friend class Row;
    int m_index = -1;
    QLatin1String m_name;
};

// What a query gave: QSqlQuery's values, row after row.
struct RowSet {
    QStringList columns;
    std::vector<QVariant> values; // rows × columns
    int rows = 0;
    qint64 affected = 0;
};

// One row of Rows; keeps the whole result alive. NULL reads as an empty, invalid or zero value: ask isNull() or
// optional<T>() where the difference matters. A column that is not there, or text that is not of the type asked for,
// is a fault of this program: it is logged and reads as NULL.
class Row final
{
public:
    bool isNull(Column column) const;

    QString text(Column column) const; // any type, as PostgreSQL prints it (times in UTC, to the millisecond)
    bool boolean(Column column) const;
    int int32(Column column) const;
    qint64 int64(Column column) const;
    double real(Column column) const;
    QByteArray bytes(Column column) const;    // bytea
    QDateTime timestamp(Column column) const; // UTC, milliseconds; a timestamp without zone is read as if UTC
    QDate date(Column column) const;
    QTime time(Column column) const;
    QUuid uuid(Column column) const;
    QJsonDocument json(Column column) const;    // json, jsonb with an object or an array
    QStringList textArray(Column column) const; // text[]; NULL elements read as null strings
    QList<qint64> int64Array(Column column) const;

    template<typename T>
    T get(Column column) const;
    template<typename T>
    std::optional<T> optional(Column column) const
    {
        return isNull(column) ? std::nullopt : std::optional<T>(get<T>(column));
    }

private:
    friend class Rows;
    Row(std::shared_ptr<const RowSet> set, int row) : m_set(std::move(set)), m_row(row) {}
    int indexOf(Column column) const;
    const QVariant &value(Column column) const;

    std::shared_ptr<const RowSet> m_set;
    int m_row;
};

template<>
inline QString Row::get<QString>(Column c) const
{
    return text(c);
}
template<>
inline bool Row::get<bool>(Column c) const
{
    return boolean(c);
}
template<>
inline int Row::get<int>(Column c) const
{
    return int32(c);
}
template<>
inline qint64 Row::get<qint64>(Column c) const
{
    return int64(c);
}
template<>
inline double Row::get<double>(Column c) const
{
    return real(c);
}
template<>
inline QByteArray Row::get<QByteArray>(Column c) const
{
    return bytes(c);
}
template<>
inline QDateTime Row::get<QDateTime>(Column c) const
{
    return timestamp(c);
}
template<>
inline QDate Row::get<QDate>(Column c) const
{
    return date(c);
}
template<>
inline QTime Row::get<QTime>(Column c) const
{
    return time(c);
}
template<>
inline QUuid Row::get<QUuid>(Column c) const
{
    return uuid(c);
}
template<>
inline QJsonDocument Row::get<QJsonDocument>(Column c) const
{
    return json(c);
}
template<>
inline QStringList Row::get<QStringList>(Column c) const
{
    return textArray(c);
}
template<>
inline QList<qint64> Row::get<QList<qint64>>(Column c) const
{
    return int64Array(c);
}

// A whole result, read to the end and independent of its connection; cheap to copy, may go to another thread.
class Rows final
{
public:
    Rows() = default;
    explicit Rows(RowSet set) : m_set(std::make_shared<const RowSet>(std::move(set))) {}

    int size() const { return m_set->rows; }
    bool isEmpty() const { return m_set->rows == 0; }
    Row at(int row) const;                              // 0 ≤ row < size()
    Row first() const { return at(0); }                 // not of an empty result
    qint64 affected() const { return m_set->affected; } // rows written (or read, for SELECT)
    QStringList columns() const { return m_set->columns; }

    class Iterator final
    {
    public:
        Iterator(const Rows *rows, int row) : m_rows(rows), m_row(row) {}
        Row operator*() const { return m_rows->at(m_row); }
        Iterator &operator++()
        {
            ++m_row;
            return *this;
        }
        bool operator==(const Iterator &other) const { return m_row == other.m_row; }

    private:
        const Rows *m_rows;
        int m_row;
    };
    Iterator begin() const { return { this, 0 }; }
    Iterator end() const { return { this, size() }; }

private:
    std::shared_ptr<const RowSet> m_set = std::make_shared<const RowSet>();
};

} // namespace mailer::db
