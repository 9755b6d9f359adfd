// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/reports/reportwords.h"

#include <QCoreApplication>
#include <QLocale>

#include <array>

namespace mailer::ui {

namespace {

using L1 = QLatin1String;

QString say(const char *text) { return QCoreApplication::translate("Reports", text); }

struct StateWords {
    const char *state;
    const char *name;
    const char *sentence;
    Tone tone;
};

constexpr std::array states {
    StateWords { "pending", QT_TRANSLATE_NOOP("Reports", "Waiting"),
        QT_TRANSLATE_NOOP("Reports", "It waits for its turn."), Tone::Neutral },
    StateWords { "sending", QT_TRANSLATE_NOOP("Reports", "Sending"),
        QT_TRANSLATE_NOOP("Reports", "It is being sent just now."), Tone::Accent },
    StateWords { "sent", QT_TRANSLATE_NOOP("Reports", "Sent"), QT_TRANSLATE_NOOP("Reports", "The mail server took it."),
        Tone::Success },
    StateWords { "deferred", QT_TRANSLATE_NOOP("Reports", "Deferred"),
        QT_TRANSLATE_NOOP("Reports", "The mail server put it off; it is tried again by itself."), Tone::Warning },
    StateWords { "failed", QT_TRANSLATE_NOOP("Reports", "Failed"),
        QT_TRANSLATE_NOOP("Reports", "The mail server refused it for good."), Tone::Danger },
    StateWords { "uncertain", QT_TRANSLATE_NOOP("Reports", "Uncertain"),
        QT_TRANSLATE_NOOP("Reports", "It may have arrived or not: the answer was lost. Please decide."),
        Tone::Warning },
    StateWords { "skipped", QT_TRANSLATE_NOOP("Reports", "Skipped"),
        QT_TRANSLATE_NOOP("Reports", "The address is on the stop list; nothing was sent."), Tone::Neutral },
    StateWords { "expired", QT_TRANSLATE_NOOP("Reports", "Expired"),
        QT_TRANSLATE_NOOP("Reports", "It could not be sent before its time was over."), Tone::Neutral },
    StateWords { "cancelled", QT_TRANSLATE_NOOP("Reports", "Cancelled"),
        QT_TRANSLATE_NOOP("Reports", "It was not sent: the mailing was cancelled, or the client deleted."),
        Tone::Neutral },
};

const StateWords *wordsFor(const QString &state)
{
    for (const StateWords &words : states) {
        if (state == L1(words.state))
            return &words;
    }
    return nullptr;
}

} // namespace

QString stateInWords(const QString &state)
{
    const StateWords *words = wordsFor(state);
    return words ? say(words->name) : state;
}

Tone toneOfState(const QString &state)
{
    const StateWords *words = wordsFor(state);
    return words ? words->tone : Tone::Neutral;
}

QString stateSentence(const QString &state)
{
    const StateWords *words = wordsFor(state);
    return words ? say(words->sentence) : QString();
}

QString runName(const db::RunDetails &run)
{
    if (run.kind == L1("extra"))
        return QCoreApplication::translate("Reports", "Extra run");
    return QCoreApplication::translate("Reports", "Run %1").arg(run.occurrence + 1);
}

QString runStatus(const db::RunDetails &run)
{
    if (run.kind == L1("missed"))
        return QCoreApplication::translate("Reports", "Missed", "a run");
    if (!run.finishedAt.isValid())
        return QCoreApplication::translate("Reports", "Running", "a run");
    if (run.cancelledAt.isValid())
        return QCoreApplication::translate("Reports", "Cancelled", "a run");
    return QCoreApplication::translate("Reports", "Finished", "a run");
}

Tone toneOfRun(const db::RunDetails &run)
{
    if (run.kind == L1("missed"))
        return Tone::Warning;
    if (!run.finishedAt.isValid())
        return Tone::Accent;
    return run.cancelledAt.isValid() ? Tone::Neutral : Tone::Success;
}

QString missedInWords(const QString &reason)
{
    if (reason == L1("it could not be started in time"))
        return QCoreApplication::translate("Reports", "it could not be started in time.");
    if (reason == L1("a later run took its place"))
        return QCoreApplication::translate("Reports", "a later run took its place.");
    return reason;
}

QString lengthInWords(std::chrono::seconds duration)
{
    const qint64 seconds = qMax<qint64>(0, duration.count());
    if (seconds < 60)
        return QCoreApplication::translate("Reports", "%1 s", "seconds").arg(seconds);
    if (seconds < 3600 && (seconds % 60 == 0 || seconds >= 600)) // to the second is too fine then
        return QCoreApplication::translate("Reports", "%1 min", "minutes").arg(seconds / 60);
    if (seconds < 3600)
        return QCoreApplication::translate("Reports", "%1 min %2 s").arg(seconds / 60).arg(seconds % 60);
    if (seconds < 2 * 86'400)
        return QCoreApplication::translate("Reports", "%1 h %2 min").arg(seconds / 3600).arg(seconds / 60 % 60);
    return QCoreApplication::translate("Reports", "%1 d %2 h", "days, hours")
        .arg(seconds / 86'400)
        .arg(seconds / 3600 % 24);
}

std::chrono::seconds durationOf(const db::RunDetails &run, const QDateTime &nowUtc)
{
    if (!run.startedAt.isValid())
        return std::chrono::seconds(0);
    return std::chrono::seconds(run.startedAt.secsTo(run.finishedAt.isValid() ? run.finishedAt : nowUtc));
}

QString shareInWords(qint64 part, qint64 whole)
{
    if (whole <= 0)
        return {};
    return QCoreApplication::translate("Reports", "%1 %", "percent")
        .arg(QLocale().toString(100.0 * double(part) / double(whole), 'f', 1));
}

QString exactTime(const QDateTime &utc)
{
    if (!utc.isValid())
        return {};
    return QLocale().toString(
        utc.toLocalTime(), QCoreApplication::translate("Reports", "d MMM HH:mm:ss", "a moment to the second"));
}

} // namespace mailer::ui
