// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/mergefields.h"

#include <QList>
#include <QString>
#include <QStringView>

namespace mailer::mime {

// A template as one string, so that HTML can be read as a whole: each field is a mark of two units, a noncharacter
// and the field's number. Literals cannot hold a mark: their noncharacters become U+FFFD, their controls vanish.
struct MarkedText {
    QString text;
    QList<Template::Piece> fields;
};
MarkedText markFields(const Template &source);

// A field and how it is escaped, or a literal.
struct TextPiece {
    Template::Piece piece;
    Escape escape = Escape::PlainText;
};

// What the first unit of a mark says about the field's place.
enum Mark : char16_t { PlainMark = 0xfdd0, HtmlMark, UrlPartMark, UrlMark };
inline constexpr qsizetype markUnits = 2;

inline bool isMark(QChar c) { return c >= QChar(PlainMark) && c <= QChar(UrlMark); }

// The number of the field whose mark begins here.
qsizetype markedField(QStringView mark);

// Back to pieces, each field escaped for the place its mark says.
QList<TextPiece> splitMarks(QStringView text, const QList<Template::Piece> &fields);

} // namespace mailer::mime
