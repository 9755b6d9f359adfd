// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QTextDocument;

namespace mailer::ui {

struct HelpTopic;
struct Tokens;

// Sets a topic in type: headings, tables, code and notes in the colours of a theme.
void setTopic(QTextDocument &document, const HelpTopic &topic, const Tokens &tokens);

} // namespace mailer::ui
