// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "mime/headers.h"

#include "mime/encodedwords.h"

#include <QStringTokenizer>

#include <algorithm>

namespace mailer::mime {

namespace {

constexpr qsizetype maxPlainWord = 60;
constexpr QByteArrayView months("JanFebMarAprMayJunJulAugSepOctNovDec");
constexpr QByteArrayView days("MonTueWedThuFriSatSun");

// Folding at single spaces brings such a text back unchanged.
bool isFoldable(QStringView text)
{
    if (!isPlainAscii(text))
        return false;
    qsizetype word = 0;
    for (const QChar c : text) {
        if (c == u' ' && word == 0)
            return false;
        word = c == u' ' ? 0 : word + 1;
        if (word > maxPlainWord)
            return false;
    }
    return true;
}

void appendFolded(QByteArray &out, QStringView text)
{
    bool first = true;
    qsizetype line = lineLength(out);
    for (const QStringView word : QStringTokenizer(text, u' ')) {
        if (!first && line + 1 + word.size() > maxHeaderLine) {
            out.append("\r\n");
            line = 0;
        }
        if (!first) {
            out.append(' ');
            ++line;
        }
        out.append(word.toLatin1());
        line += word.size();
        first = false;
    }
}

bool isAtomText(QStringView text)
{
    return std::all_of(text.begin(), text.end(), [](QChar c) {
        return c == u' ' || (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9')
            || QLatin1String("!#$%&'*+-/=?^_`{|}~").contains(c);
    });
}

QByteArray quotedString(QStringView text)
{
    QByteArray quoted("\"");
    for (const QChar c : text) {
        if (c == u'"' || c == u'\\')
            quoted.append('\\');
        quoted.append(c.toLatin1());
    }
    return quoted.append('"');
}

void appendPhrase(QByteArray &out, QStringView text)
{
    if (isFoldable(text) && isAtomText(text)) {
        appendFolded(out, text);
        return;
    }
    if (isPlainAscii(text) && text.size() <= maxPlainWord) {
        const QByteArray quoted = quotedString(text);
        if (lineLength(out) + quoted.size() <= maxHeaderLine) {
            out.append(quoted);
            return;
        }
    }
    appendEncodedWords(out, text);
}

void appendTwoDigits(QByteArray &out, int number)
{
    out.append(char('0' + number / 10 % 10)).append(char('0' + number % 10));
}

bool isAttributeChar(uchar c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
        || QByteArrayView("!#$&+-.^_`{|}~").contains(char(c));
}

// The percent form of RFC 2231, one entry a character.
QList<QByteArray> extendedCharacters(QStringView value)
{
    constexpr char digits[] = "0123456789ABCDEF";
    QList<QByteArray> characters;
    for (qsizetype i = 0; i < value.size(); ++i) {
        const qsizetype units = value[i].isHighSurrogate() && i + 1 < value.size() ? 2 : 1;
        QByteArray encoded;
        const QByteArray utf8 = value.sliced(i, units).toUtf8();
        for (const char c : utf8) {
            const uchar octet = uchar(c);
            if (isAttributeChar(octet))
                encoded.append(c);
            else
                encoded.append('%').append(digits[octet >> 4]).append(digits[octet & 15]);
        }
        characters.append(encoded);
        i += units - 1;
    }
    return characters;
}

} // namespace

void appendTextHeader(QByteArray &out, QByteArrayView name, QStringView text)
{
    const QString cleaned = headerText(text);
    out.append(name).append(':');
    if (!cleaned.isEmpty()) {
        out.append(' ');
        if (isFoldable(cleaned))
            appendFolded(out, cleaned);
        else
            appendEncodedWords(out, cleaned);
    }
    out.append("\r\n");
}

void appendPhraseHeader(
    QByteArray &out, QByteArrayView name, QStringView phrase, QByteArrayView address, bool angleAlways)
{
    // White space in a phrase means nothing but a gap (RFC 5322 §3.2.5).
    const QString cleaned = headerText(phrase).simplified();
    out.append(name).append(": ");
    if (cleaned.isEmpty() && !angleAlways) {
        out.append(address).append("\r\n");
        return;
    }
    if (!cleaned.isEmpty()) {
        appendPhrase(out, cleaned);
        out.append(lineLength(out) + address.size() + 3 > maxHeaderLine ? "\r\n " : " ");
    }
    out.append('<').append(address).append(">\r\n");
}

void appendParameter(QByteArray &out, QByteArrayView name, QStringView value)
{
    const QString cleaned = headerText(value);
    if (isPlainAscii(cleaned) && cleaned.size() <= maxPlainWord) {
        out.append(";\r\n ").append(name).append('=').append(quotedString(cleaned));
        return;
    }
    const auto characters = extendedCharacters(cleaned);
    qsizetype total = 0;
    for (const QByteArray &character : characters)
        total += character.size();
    constexpr QByteArrayView charset("UTF-8''");
    const qsizetype room = maxHeaderLine - 8 - name.size() - charset.size();
    if (total <= room) {
        out.append(";\r\n ").append(name).append("*=").append(charset).append(characters.join());
        return;
    }
    int section = 0;
    QByteArray part(charset.data(), charset.size());
    const auto flush = [&] {
        out.append(";\r\n ").append(name).append('*').append(QByteArray::number(section++)).append("*=").append(part);
        part.clear();
    };
    for (const QByteArray &character : characters) {
        if (part.size() + character.size() > room)
            flush();
        part.append(character);
    }
    flush();
}

void appendDateHeader(QByteArray &out, const QDateTime &date)
{
    const QDateTime utc = date.toUTC();
    int year = 0;
    int month = 1;
    int day = 1;
    utc.date().getDate(&year, &month, &day);
    const int secondOfDay = utc.time().msecsSinceStartOfDay() / 1000;
    out.append("Date: ").append(days.sliced((utc.date().dayOfWeek() - 1) * 3, 3)).append(", ");
    appendTwoDigits(out, day);
    out.append(' ').append(months.sliced((month - 1) * 3, 3)).append(' ');
    appendTwoDigits(out, year / 100);
    appendTwoDigits(out, year % 100);
    out.append(' ');
    appendTwoDigits(out, secondOfDay / 3600);
    out.append(':');
    appendTwoDigits(out, secondOfDay / 60 % 60);
    out.append(':');
    appendTwoDigits(out, secondOfDay % 60);
    out.append(" +0000\r\n");
}

} // namespace mailer::mime
