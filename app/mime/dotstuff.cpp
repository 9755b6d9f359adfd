// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "mime/dotstuff.h"

namespace mailer::mime {

void DotStuffer::feed(QByteArrayView piece, QByteArray &out)
{
    qsizetype from = 0;
    for (qsizetype i = 0; i < piece.size(); ++i) {
        const char c = piece[i];
        if (c == '\r' || c == '\n') {
            out.append(piece.sliced(from, i - from));
            from = i + 1;
            const bool secondHalf = c == '\n' && m_place == Place::AfterCr;
            if (!secondHalf)
                out.append("\r\n", 2);
            m_place = c == '\r' ? Place::AfterCr : Place::LineStart;
            continue;
        }
        if (c == '.' && m_place != Place::InLine) {
            out.append(piece.sliced(from, i - from)).append('.');
            from = i;
        }
        m_place = Place::InLine;
    }
    out.append(piece.sliced(from));
}

void DotStuffer::finish(QByteArray &out)
{
    if (m_place == Place::InLine)
        out.append("\r\n", 2);
    m_place = Place::LineStart;
}

QByteArray dotStuffed(QByteArrayView text)
{
    QByteArray out;
    out.reserve(text.size() + text.size() / 32 + 2);
    DotStuffer stuffer;
    stuffer.feed(text, out);
    stuffer.finish(out);
    return out;
}

} // namespace mailer::mime
