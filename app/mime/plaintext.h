// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mime/markedtext.h"

#include <QList>
#include <QString>
#include <QStringView>

namespace mailer::mime {

// What an HTML text says, for those who read plain text: paragraphs, lists, table rows, links with their targets,
// images by their alternative text; scripts, styles and comments are dropped. Linear in its input. Lines are not
// wrapped. Empty, or ends in one line break.
QString derivePlainText(QStringView html);

// The same for a template: its fields stay fields.
QList<TextPiece> derivePlainText(const MarkedText &html);

} // namespace mailer::mime
