// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QTextDocument;

namespace mailer::ui {

// What the editor offers, as plain HTML without colours and fonts of the moment: paragraphs, headings, lists, bold,
// italic, links. Everything else of the document is left out; texts are kept to the letter.
QString articleHtmlOf(const QTextDocument &document);

} // namespace mailer::ui
