// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "mime/markedtext.h"

namespace mailer::mime {

namespace {

constexpr char16_t firstNumber = 0xe000; // private use: neither white space nor markup
static_assert(Template::maxFieldUses <= 0xf8ff - firstNumber);

Escape escapeOf(QChar mark)
{
    switch (mark.unicode()) {
    case HtmlMark:
        return Escape::Html;
    case UrlPartMark:
        return Escape::UrlPart;
    case UrlMark:
        return Escape::Url;
    default:
        return Escape::PlainText;
    }
}

} // namespace

MarkedText markFields(const Template &source)
{
    MarkedText marked;
    for (const Template::Piece &piece : source.pieces()) {
        if (piece.isField()) {
            marked.text += QChar(PlainMark);
            marked.text += QChar(char16_t(firstNumber + marked.fields.size()));
            marked.fields.append(piece);
            continue;
        }
        const qsizetype from = marked.text.size();
        appendEscaped(marked.text, piece.text, Escape::PlainText);
        for (qsizetype i = from; i < marked.text.size(); ++i) {
            if (marked.text.at(i) >= QChar(0xfdd0) && marked.text.at(i) <= QChar(0xfdef))
                marked.text[i] = QChar::ReplacementCharacter;
        }
    }
    return marked;
}

qsizetype markedField(QStringView mark) { return mark[1].unicode() - firstNumber; }

QList<TextPiece> splitMarks(QStringView text, const QList<Template::Piece> &fields)
{
    QList<TextPiece> pieces;
    const auto literal = [&](qsizetype from, qsizetype to) {
        if (to > from)
            pieces.append({ { text.sliced(from, to - from).toString(), {}, {} }, Escape::PlainText });
    };
    qsizetype from = 0;
    for (qsizetype i = 0; i + 1 < text.size(); ++i) {
        if (!isMark(text[i]))
            continue;
        literal(from, i);
        pieces.append({ fields[markedField(text.sliced(i, markUnits))], escapeOf(text[i]) });
        from = i + markUnits;
        i = from - 1;
    }
    literal(from, text.size());
    return pieces;
}

} // namespace mailer::mime
