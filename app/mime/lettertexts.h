// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include "domain/mergefields.h"
#include "mime/markedtext.h"

#include <QList>
#include <QString>
#include <QStringList>

namespace mailer::mime {

// The texts of a letter with their fields, each escaped for its place: what letters and previews are both made of.
struct LetterTexts {
    QList<TextPiece> html; // empty: the letter has none
    QList<TextPiece> text; // as given, else derived from html
};

// Errors are those of LetterTemplate::compile(). fieldNames grows by the keys that are used, each once.
Result<QList<TextPiece>> readSubject(const QString &subject, QStringList &fieldNames);
Result<LetterTexts> readBody(const QString &html, const QString &text, QStringList &fieldNames);
void noteFields(const Template &parsed, QStringList &fieldNames);
Error inPart(const QString &part, Error error);

QString rendered(const QList<TextPiece> &pieces, const Recipient &recipient);
// As much of text as fits into a header (LetterTemplate::maxSubjectOctets); whole characters.
QStringView cutToHeader(QStringView text);

} // namespace mailer::mime
