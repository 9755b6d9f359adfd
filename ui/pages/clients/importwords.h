// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"
#include "domain/encoding.h"

namespace mailer::ui {

// Why a file of clients cannot be imported, in the person's language.
QString importSentenceOf(const Error &error);

QString delimiterInWords(char delimiter);
QString encodingInWords(Encoding encoding);

} // namespace mailer::ui
