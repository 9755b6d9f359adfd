// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QTextDocument;

namespace mailer::ui {

// What the rich-text editor holds, as the small HTML that every mail program understands: paragraphs, headings, lists,
// links, pictures, bold, italic, underlined, coloured text, alignment. A merge field is never cut by formatting.
QString htmlOf(const QTextDocument &document);

// Whether the editor can show this HTML and give it back without losing anything: made of the above only.
bool isRichEditable(const QString &html);

// What is left of any HTML when the editor takes it.
QString simplifiedHtml(const QString &html);

} // namespace mailer::ui
