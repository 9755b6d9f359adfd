// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/headervalue.h"

namespace mailer {

namespace {

Error invalid(const char *code, const QString &message)
{
    return { ErrorKind::Invalid, QString::fromLatin1(code), message };
}

bool isLineBreak(char16_t c) { return c == u'\r' || c == u'\n' || c == 0x85 || c == 0x2028 || c == 0x2029; }

} // namespace

Result<HeaderValue> HeaderValue::parse(QStringView text)
{
    // Checked before trimming: a line break at either end is a mistake or an attack, not white space.
    qsizetype octets = 0;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char16_t c = text[i].unicode();
        if (isLineBreak(c))
            return invalid("header_line_break", QStringLiteral("The text must be one line: it holds a line break."));
        if (c < 0x20 || (c >= 0x7f && c < 0xa0))
            return invalid("header_control",
                QStringLiteral("The text holds a control character: U+%1.").arg(uint(c), 4, 16, QLatin1Char('0')));
        if (!QChar::isSurrogate(c)) {
            octets += c < 0x80 ? 1 : c < 0x800 ? 2 : 3;
            continue;
        }
        if (!QChar::isHighSurrogate(c) || i + 1 == text.size() || !text[i + 1].isLowSurrogate())
            return invalid("header_unicode", QStringLiteral("The text holds a broken Unicode character."));
        ++i;
        octets += 4;
    }
    if (octets > maxOctets)
        return invalid("header_long", QStringLiteral("The text is longer than %1 octets.").arg(maxOctets));
    HeaderValue value;
    value.m_text = text.trimmed().toString();
    return value;
}

} // namespace mailer
