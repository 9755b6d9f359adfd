// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/arrayliteral.h"

#include <QJsonDocument>

#include <algorithm>
#include <array>
#include <charconv>

namespace mailer::db {

namespace {

void appendQuoted(QByteArray &out, const QByteArray &value)
{
    const auto special = [](char c) { return c == '"' || c == '\\'; };
    out += '"';
    for (const char *rest = value.begin();;) {
        const char *next = std::find_if(rest, value.end(), special);
        out.append(rest, next - rest);
        if (next == value.end())
            break;
        out += '\\';
        out += *next;
        rest = next + 1;
    }
    out += '"';
}

template<typename Number>
void appendNumber(QByteArray &out, Number value)
{
    std::array<char, 24> digits {};
    const auto [end, fault] = std::to_chars(digits.data(), digits.data() + digits.size(), value);
    out.append(digits.data(), end - digits.data());
}

template<typename List, typename Append>
QByteArray build(const List &values, Append append)
{
    QByteArray out;
    out.reserve(values.size() * 16 + 2); // a guess that spares most of the growing
    out += '{';
    for (const auto &value : values) {
        if (out.size() > 1)
            out += ',';
        append(out, value);
    }
    out += '}';
    return out;
}

Error malformed()
{
    return { ErrorKind::Invalid, QStringLiteral("array_literal"),
        QStringLiteral("The array from the database cannot be read.") };
}

} // namespace

QByteArray arrayLiteral(const QStringList &values)
{
    return build(values, [](QByteArray &out, const QString &v) { appendQuoted(out, v.toUtf8()); });
}

QByteArray arrayLiteral(const QList<std::optional<QString>> &values)
{
    return build(values, [](QByteArray &out, const std::optional<QString> &v) {
        if (v)
            appendQuoted(out, v->toUtf8());
        else
            out += "NULL";
    });
}

QByteArray arrayLiteral(const QList<qint64> &values)
{
    return build(values, [](QByteArray &out, qint64 v) { appendNumber(out, v); });
}

QByteArray arrayLiteral(const QList<std::optional<qint64>> &values)
{
    return build(values, [](QByteArray &out, const std::optional<qint64> &v) {
        if (v)
            appendNumber(out, *v);
        else
            out += "NULL";
    });
}

QByteArray arrayLiteral(const QList<int> &values)
{
    return build(values, [](QByteArray &out, int v) { appendNumber(out, v); });
}

QByteArray arrayLiteral(const QList<bool> &values)
{
    return build(values, [](QByteArray &out, bool v) { out += v ? 't' : 'f'; });
}

QByteArray arrayLiteral(const QList<QByteArray> &values)
{
    return build(values, [](QByteArray &out, const QByteArray &v) { out += "\"\\\\x" + v.toHex() + '"'; });
}

QByteArray arrayLiteral(const QList<QUuid> &values)
{
    return build(values, [](QByteArray &out, const QUuid &v) { out += v.toByteArray(QUuid::WithoutBraces); });
}

QByteArray arrayLiteral(const QList<QDateTime> &values)
{
    return build(values,
        [](QByteArray &out, const QDateTime &v) { out += v.isValid() ? timestampText(v) : QByteArray("NULL"); });
}

QByteArray arrayLiteral(const QList<QJsonObject> &values)
{
    return build(values, [](QByteArray &out, const QJsonObject &v) {
        appendQuoted(out, QJsonDocument(v).toJson(QJsonDocument::Compact));
    });
}

Result<QList<std::optional<QByteArray>>> parseArrayLiteral(const QByteArray &literal)
{
    QList<std::optional<QByteArray>> values;
    const qsizetype end = literal.size() - 1;
    if (end < 1 || literal.at(0) != '{' || literal.at(end) != '}')
        return malformed();
    if (end == 1)
        return values;
    for (qsizetype i = 1;;) {
        QByteArray value;
        const bool quoted = literal.at(i) == '"';
        if (quoted) {
            for (++i; i < end && literal.at(i) != '"'; ++i) {
                if (literal.at(i) == '\\' && ++i == end)
                    return malformed();
                value += literal.at(i);
            }
            if (i++ >= end)
                return malformed();
        } else {
            for (; i < end && literal.at(i) != ','; ++i) {
                if (literal.at(i) == '{' || literal.at(i) == '}' || literal.at(i) == '"')
                    return malformed();
                value += literal.at(i);
            }
            if (value.isEmpty())
                return malformed();
        }
        if (!quoted && value == "NULL")
            values.append(std::nullopt);
        else
            values.append(value);
        if (i == end)
            return values;
        if (literal.at(i) != ',' || ++i == end)
            return malformed();
    }
}

QString textFromUtf8(QByteArrayView utf8)
{
    constexpr QByteArrayView mark("\xef\xbb\xbf");
    qsizetype marks = 0;
    while (utf8.startsWith(mark)) {
        utf8 = utf8.sliced(mark.size());
        ++marks;
    }
    return marks == 0 ? QString::fromUtf8(utf8) : QString(marks, u'\ufeff') + QString::fromUtf8(utf8);
}

QByteArray timestampText(const QDateTime &value) { return value.toUTC().toString(Qt::ISODateWithMs).toLatin1(); }

} // namespace mailer::db
