// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "mime/quotedprintable.h"

namespace mailer::mime {

namespace {

constexpr qsizetype maxColumn = 75; // and the = of a soft break

bool isLiteral(char c) { return (c > ' ' && c < 0x7f && c != '='); }

bool isCrLf(QByteArrayView text, qsizetype at)
{
    return at + 1 < text.size() && text[at] == '\r' && text[at + 1] == '\n';
}

bool needsCodeAtLineStart(QByteArrayView text, qsizetype at)
{
    return text[at] == '.' || (text[at] == 'F' && text.sliced(at).startsWith("From "));
}

} // namespace

void appendSoftBreak(QByteArray &out, qsizetype &column)
{
    out.append("=\r\n", 3);
    column = 0;
}

void appendQuotedPrintable(QByteArray &out, QByteArrayView text, qsizetype &column)
{
    constexpr char digits[] = "0123456789ABCDEF";
    for (qsizetype at = 0; at < text.size(); ++at) {
        const char c = text[at];
        if (isCrLf(text, at)) {
            out.append("\r\n", 2);
            column = 0;
            ++at;
            continue;
        }
        const bool blank = c == ' ' || c == '\t';
        bool literal = blank ? at + 1 < text.size() && !isCrLf(text, at + 1) : isLiteral(c);
        if (column + (literal ? 1 : 3) > maxColumn)
            appendSoftBreak(out, column);
        if (column == 0 && literal && needsCodeAtLineStart(text, at))
            literal = false;
        if (literal) {
            out.append(c);
            ++column;
        } else {
            const auto octet = uchar(c);
            const char code[] = { '=', digits[octet >> 4], digits[octet & 15] };
            out.append(code, 3);
            column += 3;
        }
    }
}

} // namespace mailer::mime
