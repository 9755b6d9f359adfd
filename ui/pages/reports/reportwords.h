// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/reportstore.h"
#include "ui/theme/tokens.h"

#include <QDateTime>
#include <QString>

#include <chrono>

namespace mailer::ui {

// How reports speak of letters and runs.

// By the ledger's word for the state of a letter.
QString stateInWords(const QString &state);
Tone toneOfState(const QString &state);
// One sentence: what this state means.
QString stateSentence(const QString &state);

// "Run 3", "Extra run", "Missed run".
QString runName(const db::RunDetails &run);
QString runStatus(const db::RunDetails &run);
Tone toneOfRun(const db::RunDetails &run);
QString missedInWords(const QString &reason);

// "3 min 49 s", "2 h 5 min".
QString lengthInWords(std::chrono::seconds duration);
// How long a run took, or has taken until now.
std::chrono::seconds durationOf(const db::RunDetails &run, const QDateTime &nowUtc);
// "98.9 %"; empty for none of none.
QString shareInWords(qint64 part, qint64 whole);
// "16 Nov 10:03:12", in local time.
QString exactTime(const QDateTime &utc);

} // namespace mailer::ui
