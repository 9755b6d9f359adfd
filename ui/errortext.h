// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace mailer {
struct Error;
}

namespace mailer::ui {

// The one place where an Error becomes what a person reads: what happened and what to do, in their language.
// Codes that people can do something about have a sentence of their own; else the kind's.
QString sentenceOf(const Error &error);

// For a log or a details view: code and the English message.
QString detailsOf(const Error &error);

} // namespace mailer::ui
