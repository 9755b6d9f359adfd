// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/mailingsettingsstore.h"

#include <QString>

#include <chrono>
#include <optional>

namespace mailer::ui {

// The plain sentence that says what a mailing will do, or what it did where nothing is to come. Moments come from the
// database; here they are only put into words.
struct SentenceFacts {
    db::MailingSchedule schedule;
    QList<db::PlannedMoment> moments;
    std::optional<qint64> clients; // without suppressed ones; nothing: not counted yet
    bool isScheduled = false;
    bool isCancelled = false;
    bool hasRun = false;
    bool isFinished = false;
    bool isHeldUp = false; // paused, held or disabled: nothing goes out as planned
    QDateTime lastRun;     // UTC; when the newest run began
    qint64 lettersOfLastRun = 0;
};
QString mailingSentence(const SentenceFacts &facts, const QDateTime &nowUtc);

// "Mon 30 Nov 10:00": what a clock of the mailing's zone shows; "(12:00 here)" where this computer's shows another
// time; "as soon as possible" for a moment that has come. With a zone: "Mon 30 Nov 10:00 Asia/Tokyo (04:00 here)".
QString plannedMomentInWords(
    const db::PlannedMoment &moment, const QDateTime &nowUtc, const QString &timeZone = QString());

// "1 min 26 s", "3 h 5 min".
QString durationInWords(std::chrono::seconds duration);

} // namespace mailer::ui
