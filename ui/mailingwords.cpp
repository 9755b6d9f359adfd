// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mailingwords.h"

#include "ui/words.h"

#include <QCoreApplication>
#include <QLocale>

#include <array>

namespace mailer::ui {

namespace {

struct Words {
    const char *word;
    const char *text;
    Tone tone;
};

constexpr std::array mailingStates {
    Words { "disabled", QT_TRANSLATE_NOOP("Mailings", "Disabled"), Tone::Danger },
    Words { "held", QT_TRANSLATE_NOOP("Mailings", "Held"), Tone::Warning },
    Words { "paused", QT_TRANSLATE_NOOP("Mailings", "Paused"), Tone::Warning },
    Words { "running", QT_TRANSLATE_NOOP("Mailings", "Running"), Tone::Accent },
    Words { "finished", QT_TRANSLATE_NOOP("Mailings", "Finished"), Tone::Success },
    Words { "created", QT_TRANSLATE_NOOP("Mailings", "Created"), Tone::Neutral },
};

constexpr std::array attemptStates {
    Words { "accepted", QT_TRANSLATE_NOOP("Letters", "Accepted"), Tone::Success },
    Words { "deferred", QT_TRANSLATE_NOOP("Letters", "Deferred"), Tone::Warning },
    Words { "refused", QT_TRANSLATE_NOOP("Letters", "Refused"), Tone::Danger },
    Words { "uncertain", QT_TRANSLATE_NOOP("Letters", "Uncertain"), Tone::Warning },
    Words { "late", QT_TRANSLATE_NOOP("Letters", "Came late"), Tone::Neutral },
    Words { "open", QT_TRANSLATE_NOOP("Letters", "Being sent"), Tone::Accent },
};

template<size_t N>
StateWords find(const std::array<Words, N> &list, const char *context, const QString &word)
{
    for (const Words &words : list) {
        if (word == QLatin1String(words.word))
            return { QCoreApplication::translate(context, words.text), words.tone };
    }
    return { word, Tone::Neutral };
}

// Of wall-clock times, which have no zone here.
QString timeOf(const QDateTime &moment)
{
    return QLocale().toString(moment.time(), QCoreApplication::translate("Dates", "HH:mm", "time of day"));
}

QString rhythmOf(const ScheduleFacts &schedule, const QDate &today)
{
    const QString time = timeOf(schedule.startsAt);
    const QDate day = schedule.startsAt.date();
    if (schedule.period == QLatin1String("daily"))
        return QCoreApplication::translate("Mailings", "Every day at %1", "time").arg(time);
    if (schedule.period == QLatin1String("weekly"))
        return QCoreApplication::translate("Mailings", "Every week, %1 at %2", "weekday, time")
            .arg(QLocale().standaloneDayName(day.dayOfWeek()), time);
    if (schedule.period == QLatin1String("monthly"))
        return QCoreApplication::translate("Mailings", "Every month on day %1 at %2", "day of month, time")
            .arg(day.day())
            .arg(time);
    return QCoreApplication::translate("Mailings", "Once, %1 at %2", "day, time").arg(dayInWords(day, today), time);
}

} // namespace

StateWords mailingStateInWords(const QString &status, const QString &flag, bool isScheduled)
{
    if (flag.isEmpty() && status == QLatin1String("created") && !isScheduled)
        return { QCoreApplication::translate("Mailings", "Not scheduled"), Tone::Neutral };
    return find(mailingStates, "Mailings", flag.isEmpty() ? status : flag);
}

StateWords attemptStateInWords(const QString &status) { return find(attemptStates, "Letters", status); }

QString periodInWords(const QString &period)
{
    if (period == QLatin1String("daily"))
        return QCoreApplication::translate("Mailings", "Daily");
    if (period == QLatin1String("weekly"))
        return QCoreApplication::translate("Mailings", "Weekly");
    if (period == QLatin1String("monthly"))
        return QCoreApplication::translate("Mailings", "Monthly");
    return QCoreApplication::translate("Mailings", "Once");
}

QString scheduleInWords(const ScheduleFacts &schedule, const QDate &today)
{
    QString text = QStringLiteral("%1 (%2)").arg(rhythmOf(schedule, today), schedule.timeZone);
    if (schedule.period == QLatin1String("once"))
        return text;
    text
        += QCoreApplication::translate("Mailings", ", from %1", "day").arg(dayInWords(schedule.startsAt.date(), today));
    if (!schedule.endsAt)
        return text;
    const QString day = dayInWords(schedule.endsAt->date(), today);
    const QString end = schedule.endIsDate ? day : QStringLiteral("%1 %2").arg(day, timeOf(*schedule.endsAt));
    return text
        + (schedule.endIsDate ? QCoreApplication::translate("Mailings", " until %1", "the last day, which counts")
                              : QCoreApplication::translate("Mailings", " until %1", "day and time"))
              .arg(end);
}

} // namespace mailer::ui
