// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "db/systemletterstore.h"
#include "sender/lettertexts.h"
#include "smtp/session.h"

namespace mailer::sender {

// A system letter under lease, made: the same octets at every attempt. job has no number yet.
struct SystemLetter {
    qint64 id = 0;
    QString kind;
    smtp::Job job;
};

inline constexpr QLatin1String testLetterKind("test_letter");

// A code or a notice, in the language that the letter names. NotFound: this program has no text for the kind; Invalid:
// it cannot be made.
Result<SystemLetter> makeSystemLetter(const db::ClaimedSystemLetter &letter, const LetterTexts &texts);

// A message as the client of the parameters would get it, sent to the letter's address.
Result<SystemLetter> makeTestLetter(const db::ClaimedSystemLetter &letter, const db::TestMessage &message);

} // namespace mailer::sender
