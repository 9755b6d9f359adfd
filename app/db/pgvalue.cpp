// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/pgvalue.h"

#include "db/arrayliteral.h"

#include <libpq-fe.h>

#include <charconv>
#include <cmath>
#include <limits>

namespace mailer::db {

namespace {

// pg_type's fixed numbers.
enum PgType : Oid {
    Boolean = 16,
    Bytea = 17,
    BigInt = 20,
    SmallInt = 21,
    Integer = 23,
    ObjectId = 26,
    Real = 700,
    DoublePrecision = 701,
    Date = 1082,
    Time = 1083,
    TimestampTz = 1184,
};

// Reads digits and single characters from the left; what does not fit makes it stop.
class Scanner final
{
public:
    explicit Scanner(QByteArrayView text) : m_next(text.begin()), m_end(text.end()) {}

    int number()
    {
        int value = 0;
        const bool digit = m_next != m_end && *m_next >= '0' && *m_next <= '9'; // no sign
        const auto [next, fault] = std::from_chars(m_next, m_end, value);
        m_ok = m_ok && digit && fault == std::errc();
        m_next = next;
        return value;
    }
    bool take(char c)
    {
        const bool there = m_next != m_end && *m_next == c;
        m_next += there ? 1 : 0;
        return there;
    }
    void expect(char c) { m_ok = take(c) && m_ok; }
    // The digits after the decimal point, as thousandths.
    int milliseconds()
    {
        int value = 0;
        for (int weight = 100; m_next != m_end && *m_next >= '0' && *m_next <= '9'; weight /= 10)
            value += (*m_next++ - '0') * weight;
        return value;
    }
    bool isOk() const { return m_ok; }
    bool isAtEnd() const { return m_next == m_end; }

    QDate date()
    {
        const int year = number();
        expect('-');
        const int month = number();
        expect('-');
        const int day = number();
        return m_ok ? QDate(year, month, day) : QDate();
    }
    QTime time()
    {
        const int hours = number();
        expect(':');
        const int minutes = number();
        int seconds = 0;
        int fraction = 0;
        if (take(':')) {
            seconds = number();
            if (take('.'))
                fraction = milliseconds();
        }
        return m_ok ? QTime(hours, minutes, seconds, fraction) : QTime();
    }
    // Seconds east of Greenwich; 0 when none is written.
    int zone()
    {
        const bool west = take('-');
        if (!west && !take('+'))
            return 0;
        int offset = 0;
        for (int unit = 3600; unit > 0; unit /= 60) {
            offset += number() * unit;
            if (!take(':'))
                break;
        }
        return west ? -offset : offset;
    }

private:
    const char *m_next;
    const char *m_end;
    bool m_ok = true;
};

template<typename Number>
QVariant numberFrom(QByteArrayView text)
{
    Number value = 0;
    std::from_chars(text.begin(), text.end(), value);
    return value;
}

double realFrom(QByteArrayView text)
{
    if (text == "Infinity")
        return std::numeric_limits<double>::infinity();
    if (text == "-Infinity")
        return -std::numeric_limits<double>::infinity();
    return text == "NaN" ? std::numeric_limits<double>::quiet_NaN() : text.toDouble();
}

QString textOfReal(double value)
{
    if (std::isinf(value))
        return value > 0 ? QStringLiteral("Infinity") : QStringLiteral("-Infinity");
    return std::isnan(value) ? QStringLiteral("NaN") : QString::number(value, 'g', QLocale::FloatingPointShortest);
}

QByteArray bytesFrom(QByteArrayView text)
{
    if (!text.startsWith("\\x")) // another bytea_output than the session's
        return text.toByteArray();
    return QByteArray::fromHex(QByteArray::fromRawData(text.data() + 2, text.size() - 2));
}

QString textOfTime(QTime time)
{
    QString text = time.toString(QStringLiteral("HH:mm:ss.zzz"));
    while (text.endsWith(u'0') && text.size() > 9)
        text.chop(1);
    return text.endsWith(u'.') ? text.chopped(1) : text;
}

} // namespace

QMetaType metaTypeOf(unsigned int pgType)
{
    switch (pgType) {
    case Boolean:
        return QMetaType(QMetaType::Bool);
    case SmallInt:
    case Integer:
        return QMetaType(QMetaType::Int);
    case BigInt:
    case ObjectId:
        return QMetaType(QMetaType::LongLong);
    case Real:
    case DoublePrecision:
        return QMetaType(QMetaType::Double);
    case Bytea:
        return QMetaType(QMetaType::QByteArray);
    case Date:
        return QMetaType(QMetaType::QDate);
    case Time:
        return QMetaType(QMetaType::QTime);
    case TimestampTz:
        return QMetaType(QMetaType::QDateTime);
    default:
        return QMetaType(QMetaType::QString);
    }
}

QVariant valueOf(const pg_result *result, int row, int column)
{
    const Oid type = PQftype(result, column);
    if (PQgetisnull(result, row, column) == 1)
        return QVariant(metaTypeOf(type));
    const QByteArrayView text(PQgetvalue(result, row, column), PQgetlength(result, row, column));
    switch (type) {
    case Boolean:
        return text == "t";
    case SmallInt:
    case Integer:
        return numberFrom<int>(text);
    case BigInt:
    case ObjectId:
        return numberFrom<qlonglong>(text);
    case Real:
    case DoublePrecision:
        return realFrom(text);
    case Bytea:
        return bytesFrom(text);
    case Date:
        return dateFromText(text);
    case Time:
        return timeFromText(text);
    case TimestampTz:
        return timestampFromText(text);
    default:
        return textFromUtf8(text);
    }
}

QString textOf(const QVariant &value)
{
    if (value.isNull())
        return {};
    switch (value.typeId()) {
    case QMetaType::Bool:
        return value.toBool() ? QStringLiteral("t") : QStringLiteral("f");
    case QMetaType::Double:
        return textOfReal(value.toDouble());
    case QMetaType::QByteArray:
        return QStringLiteral("\\x") + QString::fromLatin1(value.toByteArray().toHex());
    case QMetaType::QDate:
        return value.toDate().toString(Qt::ISODate);
    case QMetaType::QTime:
        return textOfTime(value.toTime());
    case QMetaType::QDateTime: {
        const QDateTime moment = value.toDateTime();
        return moment.isValid()
            ? moment.date().toString(Qt::ISODate) + u' ' + textOfTime(moment.time()) + QStringLiteral("+00")
            : QString();
    }
    default:
        return value.toString();
    }
}

QDateTime timestampFromText(QByteArrayView text)
{
    Scanner scanner(text);
    const QDate date = scanner.date();
    scanner.expect(' ');
    const QTime time = scanner.time();
    const int zone = scanner.zone();
    if (!scanner.isOk() || !scanner.isAtEnd() || !date.isValid() || !time.isValid())
        return {};
    return QDateTime(date, time, Qt::UTC).addSecs(-zone);
}

QDate dateFromText(QByteArrayView text)
{
    Scanner scanner(text);
    const QDate date = scanner.date();
    return scanner.isOk() && scanner.isAtEnd() ? date : QDate();
}

QTime timeFromText(QByteArrayView text)
{
    Scanner scanner(text);
    const QTime time = scanner.time();
    return scanner.isOk() && scanner.isAtEnd() ? time : QTime();
}

} // namespace mailer::db
