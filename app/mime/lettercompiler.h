// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include "mime/letterdata.h"
#include "mime/lettersource.h"

namespace mailer::mime {

// The work of LetterTemplate::compile().
Result<LetterData> compileLetter(const LetterSource &source);

} // namespace mailer::mime
