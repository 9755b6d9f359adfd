// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/reportstore.h"

#include <QList>
#include <QString>

#include <span>

namespace mailer::cli {

// The report for people: what the mailing is, and of each run its numbers and one plain sentence for each group of
// letters with the same fate.
// from: who its letters say they are from.
QString mailingText(const db::MailingDetails &mailing, const QString &from);
QString missedText(std::span<const db::RunDetails> runs); // of one kind and reason
QString runText(const db::RunDetails &run);
// goesOn: nothing stops the mailing, so that letters are tried again by themselves.
QString groupText(const db::LetterGroup &group, bool goesOn);
QString answerText(const db::AnswerGroup &group); // for managers

QString moment(const QDateTime &time); // "2026-12-01 10:00:00 UTC"

// "1 letter", "48 210 letters".
QString letters(qint64 count);

// The number that chooses a plural form.
int formOf(qint64 count);

} // namespace mailer::cli
