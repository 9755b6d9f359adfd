// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/mergefields.h"

#include <algorithm>
#include <array>

namespace mailer {

namespace {

bool isLineBreak(char16_t c) { return c == u'\n' || c == u'\r' || c == 0x85 || c == 0x2028 || c == 0x2029; }

bool isControl(char16_t c) { return c < 0x20 || (c >= 0x7f && c < 0xa0); }

QLatin1String htmlReference(char16_t c)
{
    switch (c) {
    case u'&':
        return QLatin1String("&amp;");
    case u'<':
        return QLatin1String("&lt;");
    case u'>':
        return QLatin1String("&gt;");
    case u'"':
        return QLatin1String("&quot;");
    case u'\'':
        return QLatin1String("&#39;");
    default:
        return {};
    }
}

// Most values need nothing done to them.
bool isPlain(char16_t c)
{
    return (c >= 0x20 && c < 0x7f) || (c >= 0xa0 && !QChar::isSurrogate(c) && c != 0x2028 && c != 0x2029);
}

void appendCleaned(QString &out, QStringView value, Escape mode)
{
    const bool html = mode == Escape::Html;
    const bool header = mode == Escape::HeaderText;
    qsizetype from = 0;
    for (qsizetype i = 0; i < value.size(); ++i) {
        const char16_t c = value[i].unicode();
        if (isPlain(c) && !(html && c < 0x40 && !htmlReference(c).isEmpty()))
            continue;
        if (QChar::isHighSurrogate(c) && i + 1 < value.size() && value[i + 1].isLowSurrogate()) {
            ++i;
            continue;
        }
        out.append(value.mid(from, i - from));
        from = i + 1;
        if (QChar::isSurrogate(c)) {
            out += QChar::ReplacementCharacter;
        } else if (header) {
            out += u' ';
        } else if (isLineBreak(c)) {
            if (c == u'\r' && i + 1 < value.size() && value[i + 1] == u'\n') {
                ++i;
                ++from;
            }
            out += u'\n';
        } else if (c == u'\t') {
            out += u'\t';
        } else if (!isControl(c)) {
            out += htmlReference(c);
        }
    }
    out.append(value.mid(from));
}

bool isUnreserved(uchar c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.'
        || c == '_' || c == '~' || c == '@';
}

void appendPercent(QString &out, uchar c)
{
    constexpr char digits[] = "0123456789ABCDEF";
    out += u'%';
    out += QLatin1Char(digits[c >> 4]);
    out += QLatin1Char(digits[c & 15]);
}

QString headerText(QStringView value)
{
    QString text;
    appendCleaned(text, value, Escape::HeaderText);
    return text.trimmed();
}

void appendUrlPart(QString &out, QStringView value)
{
    const QByteArray octets = headerText(value).toUtf8();
    for (const char c : octets) {
        const uchar octet = uchar(c);
        if (isUnreserved(octet))
            out += QLatin1Char(c);
        else
            appendPercent(out, octet);
    }
}

void appendUrl(QString &out, QStringView value)
{
    const QString text = headerText(value);
    constexpr std::array schemes { QLatin1String("http://"), QLatin1String("https://"), QLatin1String("mailto:"),
        QLatin1String("tel:") };
    const bool known = std::any_of(schemes.begin(), schemes.end(),
        [&](QLatin1String scheme) { return text.startsWith(scheme, Qt::CaseInsensitive); });
    if (!known) {
        out += u'#';
        return;
    }
    const QByteArray octets = text.toUtf8();
    for (const char c : octets) {
        const uchar octet = uchar(c);
        if (octet == '&')
            out += QLatin1String("&amp;");
        else if (octet <= 0x20 || octet >= 0x7f || QByteArrayView("\"'<>\\^`{|}").contains(c))
            appendPercent(out, octet);
        else
            out += QLatin1Char(c);
    }
}

} // namespace

void appendEscaped(QString &out, QStringView value, Escape mode)
{
    switch (mode) {
    case Escape::PlainText:
    case Escape::Html:
    case Escape::HeaderText:
        appendCleaned(out, value, mode);
        return;
    case Escape::UrlPart:
        appendUrlPart(out, value);
        return;
    case Escape::Url:
        appendUrl(out, value);
        return;
    }
}

} // namespace mailer
