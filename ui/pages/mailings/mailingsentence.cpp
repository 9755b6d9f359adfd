// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/mailings/mailingsentence.h"

#include "ui/words.h"

#include <QCoreApplication>
#include <QLocale>

#include <array>

namespace mailer::ui {

namespace {

using L1 = QLatin1String;

constexpr std::array weekdays {
    QT_TRANSLATE_NOOP("MailingSentence", "every Monday at %1"),
    QT_TRANSLATE_NOOP("MailingSentence", "every Tuesday at %1"),
    QT_TRANSLATE_NOOP("MailingSentence", "every Wednesday at %1"),
    QT_TRANSLATE_NOOP("MailingSentence", "every Thursday at %1"),
    QT_TRANSLATE_NOOP("MailingSentence", "every Friday at %1"),
    QT_TRANSLATE_NOOP("MailingSentence", "every Saturday at %1"),
    QT_TRANSLATE_NOOP("MailingSentence", "every Sunday at %1"),
};
constexpr int inEveryMonth = 28;

QString say(const char *text) { return QCoreApplication::translate("MailingSentence", text); }

QString timeInWords(const QDateTime &wall)
{
    return QLocale().toString(wall.time(), QCoreApplication::translate("Dates", "HH:mm", "time of day"));
}

QString weekdayAndDay(const QDate &day, const QDate &today)
{
    return QStringLiteral("%1 %2").arg(QLocale().toString(day, QStringLiteral("ddd")), dayInWords(day, today));
}

QString rhythm(const db::MailingSchedule &schedule, const QDate &today)
{
    const QString time = timeInWords(schedule.startsAt);
    const QDate day = schedule.startsAt.date();
    if (schedule.period == L1("daily"))
        return say(QT_TRANSLATE_NOOP("MailingSentence", "every day at %1")).arg(time);
    if (schedule.period == L1("weekly"))
        return say(weekdays.at(size_t(day.dayOfWeek() - 1))).arg(time);
    if (schedule.period == L1("monthly")) {
        const char *monthly = day.day() <= inEveryMonth
            ? QT_TRANSLATE_NOOP("MailingSentence", "on day %1 of every month at %2")
            : QT_TRANSLATE_NOOP("MailingSentence", "on day %1 of every month (the last day of a shorter one) at %2");
        return say(monthly).arg(day.day()).arg(time);
    }
    return say(QT_TRANSLATE_NOOP("MailingSentence", "once, on %1 at %2")).arg(weekdayAndDay(day, today), time);
}

QString range(const db::MailingSchedule &schedule, const QDate &today)
{
    QString text;
    if (schedule.period != L1("once"))
        text += say(QT_TRANSLATE_NOOP("MailingSentence", ", from %1")).arg(dayInWords(schedule.startsAt.date(), today));
    if (!schedule.endsAt)
        return text;
    const QString day = dayInWords(schedule.endsAt->date(), today);
    const QString end = schedule.endIsDate ? day : QStringLiteral("%1 %2").arg(day, timeInWords(*schedule.endsAt));
    if (schedule.period == L1("once"))
        return text
            + (schedule.endIsDate ? QCoreApplication::translate(
                   "MailingSentence", "; what is not sent by %1 is given up", "the last day, which counts")
                                  : QCoreApplication::translate(
                                      "MailingSentence", "; what is not sent by %1 is given up", "day and time"))
                  .arg(end);
    return text
        + (schedule.endIsDate
                ? QCoreApplication::translate("MailingSentence", " until %1", "the last day, which counts")
                : QCoreApplication::translate("MailingSentence", " until %1", "day and time"))
              .arg(end);
}

QString whom(const std::optional<qint64> &clients)
{
    if (!clients)
        return say(QT_TRANSLATE_NOOP("MailingSentence", "the chosen clients"));
    return QCoreApplication::translate("MailingSentence", "%Ln client(s)", "goes to", int(*clients));
}

QString nextRun(const SentenceFacts &facts, const QDateTime &nowUtc)
{
    if (facts.moments.isEmpty())
        return say(facts.hasRun ? QT_TRANSLATE_NOOP("MailingSentence", "No further run is to come.")
                                : QT_TRANSLATE_NOOP("MailingSentence", "No run is to come: its time has passed."));
    const db::PlannedMoment &next = facts.moments.first();
    if (next.moment <= nowUtc.addSecs(5))
        return say(facts.isScheduled ? QT_TRANSLATE_NOOP("MailingSentence", "The next run starts at once.")
                                     : QT_TRANSLATE_NOOP("MailingSentence", "The first run starts at once then."));
    if (facts.schedule.period == L1("once"))
        return {};
    return say(QT_TRANSLATE_NOOP("MailingSentence", "Next run: %1."))
        .arg(plannedMomentInWords(next, nowUtc, facts.schedule.timeZone));
}

// Short names of months may end in a dot themselves.
QString oneDot(QString text) { return text.replace(QStringLiteral(".."), QStringLiteral(".")); }

QString lastRun(const SentenceFacts &facts, const QDateTime &nowUtc)
{
    return QCoreApplication::translate(
        "MailingSentence", "Finished. Last run: %1, %Ln letter(s).", "moment", int(facts.lettersOfLastRun))
        .arg(momentInWords(facts.lastRun, nowUtc));
}

} // namespace

QString mailingSentence(const SentenceFacts &facts, const QDateTime &nowUtc)
{
    if (facts.isFinished && facts.lastRun.isValid() && !facts.isCancelled)
        return lastRun(facts, nowUtc);
    if (facts.clients && *facts.clients == 0)
        return say(QT_TRANSLATE_NOOP("MailingSentence", "Goes to nobody: no client is chosen who may get letters."));
    if (facts.isCancelled)
        return say(QT_TRANSLATE_NOOP(
            "MailingSentence", "It was stopped: no run will come by itself. Schedule it again to go on."));
    const QDate today = nowUtc.toLocalTime().date();
    const QString when = rhythm(facts.schedule, today) + QStringLiteral(" (%1)").arg(facts.schedule.timeZone)
        + range(facts.schedule, today);
    const bool isToCome = !facts.isScheduled || (!facts.isHeldUp && !facts.moments.isEmpty());
    if (!isToCome) {
        const QString schedule = say(QT_TRANSLATE_NOOP("MailingSentence", "Schedule: %1.")).arg(when);
        return oneDot(
            facts.moments.isEmpty() ? QStringLiteral("%1 %2").arg(schedule, nextRun(facts, nowUtc)) : schedule);
    }
    const QString first
        = say(facts.isScheduled ? QT_TRANSLATE_NOOP("MailingSentence", "Goes to %1 %2.")
                                : QT_TRANSLATE_NOOP("MailingSentence", "Once it is scheduled, it goes to %1 %2."))
              .arg(whom(facts.clients), when);
    const QString next = nextRun(facts, nowUtc);
    return oneDot(next.isEmpty() ? first : QStringLiteral("%1 %2").arg(first, next));
}

QString plannedMomentInWords(const db::PlannedMoment &moment, const QDateTime &nowUtc, const QString &timeZone)
{
    if (moment.moment <= nowUtc)
        return say(QT_TRANSLATE_NOOP("MailingSentence", "as soon as possible"));
    const QDateTime local = moment.moment.toLocalTime();
    const QString there = QStringLiteral("%1 %2").arg(
        weekdayAndDay(moment.wall.date(), nowUtc.toLocalTime().date()), timeInWords(moment.wall));
    if (local.time() == moment.wall.time() && local.date() == moment.wall.date())
        return there;
    const QString here = local.date() == moment.wall.date() ? timeInWords(local) : momentInWords(moment.moment, nowUtc);
    return say(QT_TRANSLATE_NOOP("MailingSentence", "%1 (%2 here)"))
        .arg(timeZone.isEmpty() ? there : QStringLiteral("%1 %2").arg(there, timeZone), here);
}

QString durationInWords(std::chrono::seconds duration)
{
    const qint64 seconds = duration.count();
    if (seconds < 60)
        return say(QT_TRANSLATE_NOOP("MailingSentence", "%1 s")).arg(seconds);
    if (seconds < 3600)
        return say(QT_TRANSLATE_NOOP("MailingSentence", "%1 min %2 s")).arg(seconds / 60).arg(seconds % 60);
    return say(QT_TRANSLATE_NOOP("MailingSentence", "%1 h %2 min")).arg(seconds / 3600).arg(seconds / 60 % 60);
}

} // namespace mailer::ui
