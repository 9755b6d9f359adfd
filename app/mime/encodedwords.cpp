// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "mime/encodedwords.h"

#include "domain/mergefields.h"
#include "mime/base64.h"

#include <algorithm>

namespace mailer::mime {

namespace {

constexpr qsizetype maxWord = 75;
constexpr qsizetype wordFrame = 12; // =?UTF-8?B? and ?=

bool isQSafe(uchar c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '!' || c == '*'
        || c == '+' || c == '-' || c == '/';
}

qsizetype qLength(QByteArrayView octets)
{
    qsizetype length = 0;
    for (const char c : octets)
        length += c == ' ' || isQSafe(uchar(c)) ? 1 : 3;
    return length;
}

void appendQ(QByteArray &out, QByteArrayView octets)
{
    constexpr char digits[] = "0123456789ABCDEF";
    for (const char c : octets) {
        const uchar octet = uchar(c);
        if (octet == ' ')
            out.append('_');
        else if (isQSafe(octet))
            out.append(c);
        else
            out.append('=').append(digits[octet >> 4]).append(digits[octet & 15]);
    }
}

qsizetype characterLength(QByteArrayView utf8, qsizetype at)
{
    const uchar c = uchar(utf8[at]);
    const qsizetype length = c < 0x80 ? 1 : c < 0xe0 ? 2 : c < 0xf0 ? 3 : 4;
    return std::min(length, utf8.size() - at);
}

// How many octets of utf8, from at, fit into room characters. When not all of the rest do, the end of a word is
// preferred: readers that wrongly show the white space between two encoded words then show it where one is.
qsizetype fitting(QByteArrayView utf8, qsizetype at, qsizetype room, bool q)
{
    qsizetype used = 0;
    qsizetype end = at;
    qsizetype wordEnd = at;
    while (end < utf8.size()) {
        const qsizetype length = characterLength(utf8, end);
        const qsizetype needed = q ? used + qLength(utf8.sliced(end, length)) : (end + length - at + 2) / 3 * 4;
        if (needed > room)
            break;
        used = needed;
        end += length;
        if (utf8[end - 1] == ' ')
            wordEnd = end;
    }
    const bool atWord = end < utf8.size() && wordEnd - at > (end - at) / 3;
    return (atWord ? wordEnd : end) - at;
}

} // namespace

QString headerText(QStringView text)
{
    QString cleaned;
    cleaned.reserve(text.size());
    appendEscaped(cleaned, text, Escape::HeaderText);
    return cleaned.trimmed();
}

bool isPlainAscii(QStringView text)
{
    return !text.contains(u"=?")
        && std::all_of(text.begin(), text.end(), [](QChar c) { return c >= u' ' && c < u'\x7f'; });
}

qsizetype lineLength(const QByteArray &out) { return out.size() - 1 - out.lastIndexOf('\n'); }

void appendEncodedWords(QByteArray &out, QStringView text)
{
    const QByteArray utf8 = text.toUtf8();
    const bool q = qLength(utf8) <= (utf8.size() + 2) / 3 * 4;
    qsizetype line = lineLength(out);
    for (qsizetype at = 0; at < utf8.size();) {
        const qsizetype room = std::min(maxWord, maxHeaderLine - line) - wordFrame;
        const qsizetype length = fitting(utf8, at, room, q);
        if (length == 0) {
            out.append("\r\n ");
            line = 1;
            continue;
        }
        const qsizetype before = out.size();
        out.append(q ? "=?UTF-8?Q?" : "=?UTF-8?B?");
        if (q)
            appendQ(out, QByteArrayView(utf8).sliced(at, length));
        else
            appendBase64(out, QByteArrayView(utf8).sliced(at, length));
        out.append("?=");
        line += out.size() - before;
        at += length;
        if (at < utf8.size()) {
            out.append("\r\n ");
            line = 1;
        }
    }
}

} // namespace mailer::mime
