// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include "domain/mergefields.h"

#include <QString>
#include <QStringList>

namespace mailer::mime {

// What one client will read: made by the code that makes the letter, of the same texts.
struct LetterPreview {
    QString subject;
    QString html; // empty: the letter has none
    QString text;
    QStringList fieldNames; // keys of all fields, each once
};

// Errors as LetterTemplate::compile() has them for these texts.
Result<LetterPreview> previewLetter(
    const QString &subject, const QString &html, const QString &text, const Recipient &recipient);

// The plain text that goes out beside an HTML without a text of its own, as a template: fields stay fields. Empty while
// a field of it is wrong.
QString derivedTextTemplate(const QString &html);

} // namespace mailer::mime
