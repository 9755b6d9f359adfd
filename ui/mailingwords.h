// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/tokens.h"

#include <QDateTime>
#include <QString>

#include <optional>

namespace mailer::ui {

// What is said of mailings, runs and letters, on all pages alike.

struct StateWords {
    QString text;
    Tone tone = Tone::Neutral;
};
// status: created, running, finished; a flag (disabled, held, paused) stands in its place.
StateWords mailingStateInWords(const QString &status, const QString &flag, bool isScheduled);

QString periodInWords(const QString &period); // once, daily, weekly, monthly

struct ScheduleFacts {
    QDateTime startsAt; // wall clock of timeZone, held as if it were UTC
    std::optional<QDateTime> endsAt;
    bool endIsDate = false;
    QString timeZone;
    QString period;
};
// "Every Monday at 10:00 (Europe/Moscow), from 2 Nov until 28 Dec"
QString scheduleInWords(const ScheduleFacts &schedule, const QDate &today);

// Of an attempt: accepted, deferred, refused, uncertain, open, late.
StateWords attemptStateInWords(const QString &status);

} // namespace mailer::ui
