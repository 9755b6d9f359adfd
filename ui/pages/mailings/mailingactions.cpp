// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/mailings/mailingactions.h"

#include <QCoreApplication>

namespace mailer::ui {

namespace {

using L1 = QLatin1String;

QString say(const char *text) { return QCoreApplication::translate("MailingActions", text); }

ActionVerdict hidden() { return { false, {} }; }
ActionVerdict onlyIf(bool can, const char *whyNot) { return { true, can ? QString() : say(whyNot) }; }

// What stops every letter of it.
QString flagReason(const db::MailingState &state)
{
    if (state.flag == L1("disabled"))
        return say(QT_TRANSLATE_NOOP("MailingActions", "A manager disabled this mailing: nothing of it is sent."));
    if (state.flag == L1("held"))
        return say(QT_TRANSLATE_NOOP("MailingActions", "This mailing is on hold: fix the cause, then continue it."));
    if (state.isPaused)
        return say(QT_TRANSLATE_NOOP("MailingActions", "It is paused: resume it first."));
    return {};
}

ActionVerdict reportVerdict(const db::MailingState &state)
{
    return onlyIf(state.runs > 0, QT_TRANSLATE_NOOP("MailingActions", "It has not run yet."));
}

ActionVerdict forManager(MailingAction action, const db::MailingState &state)
{
    const bool isDisabled = state.flag == L1("disabled");
    if (action == MailingAction::Disable)
        return isDisabled ? hidden() : ActionVerdict {};
    if (action == MailingAction::Enable)
        return isDisabled ? ActionVerdict {} : hidden();
    return action == MailingAction::Report ? reportVerdict(state) : hidden();
}

} // namespace

ActionVerdict verdictOn(MailingAction action, const db::MailingState &state, MailingViewer viewer)
{
    if (viewer == MailingViewer::Manager)
        return forManager(action, state);
    const bool isOnSchedule = state.isScheduled && !state.isCancelled;
    const bool goesOn = state.openRuns > 0 || (isOnSchedule && state.hasNext);
    switch (action) {
    case MailingAction::Schedule:
        return isOnSchedule ? hidden() : ActionVerdict {};
    case MailingAction::StartNow:
        return { true, flagReason(state) };
    case MailingAction::Pause:
        if (state.isPaused)
            return hidden();
        return onlyIf(goesOn,
            QT_TRANSLATE_NOOP("MailingActions", "Nothing of it goes out by itself: there is nothing to pause."));
    case MailingAction::Resume:
        return state.isPaused ? ActionVerdict {} : hidden();
    case MailingAction::ReleaseHold:
        return state.flag == L1("held") ? ActionVerdict {} : hidden();
    case MailingAction::CancelRun:
        return onlyIf(state.openRuns > 0, QT_TRANSLATE_NOOP("MailingActions", "No run is under way."));
    case MailingAction::Stop:
        return onlyIf(isOnSchedule && state.hasNext, QT_TRANSLATE_NOOP("MailingActions", "No further run is planned."));
    case MailingAction::Report:
        return reportVerdict(state);
    case MailingAction::Edit:
    case MailingAction::Copy:
    case MailingAction::Delete:
        return {};
    case MailingAction::Disable:
    case MailingAction::Enable:
        break;
    }
    return hidden();
}

ActionLook lookOf(MailingAction action)
{
    switch (action) {
    case MailingAction::Schedule:
        return { L1("schedule"), say(QT_TRANSLATE_NOOP("MailingActions", "&Schedule")), L1("clock") };
    case MailingAction::StartNow:
        return { L1("start"), say(QT_TRANSLATE_NOOP("MailingActions", "Se&nd now…")), L1("play") };
    case MailingAction::Pause:
        return { L1("pause"), say(QT_TRANSLATE_NOOP("MailingActions", "&Pause")), L1("pause") };
    case MailingAction::Resume:
        return { L1("resume"), say(QT_TRANSLATE_NOOP("MailingActions", "&Resume")), L1("play") };
    case MailingAction::ReleaseHold:
        return { L1("release"), say(QT_TRANSLATE_NOOP("MailingActions", "C&ontinue")), L1("play") };
    case MailingAction::CancelRun:
        return { L1("cancel_run"), say(QT_TRANSLATE_NOOP("MailingActions", "Cancel the run…")), L1("stop") };
    case MailingAction::Stop:
        return { L1("stop"), say(QT_TRANSLATE_NOOP("MailingActions", "Stop the mailing…")), L1("close") };
    case MailingAction::Edit:
        return { L1("edit"), say(QT_TRANSLATE_NOOP("MailingActions", "&Edit")), L1("edit") };
    case MailingAction::Copy:
        return { L1("copy"), say(QT_TRANSLATE_NOOP("MailingActions", "&Copy")), L1("copy") };
    case MailingAction::Delete:
        return { L1("delete"), say(QT_TRANSLATE_NOOP("MailingActions", "&Delete")), L1("trash") };
    case MailingAction::Report:
        return { L1("report"), say(QT_TRANSLATE_NOOP("MailingActions", "Repor&t")), L1("reports") };
    case MailingAction::Disable:
        return { L1("disable"), say(QT_TRANSLATE_NOOP("MailingActions", "D&isable…")), L1("stoplist") };
    case MailingAction::Enable:
        break;
    }
    return { L1("enable"), say(QT_TRANSLATE_NOOP("MailingActions", "&Enable…")), L1("play") };
}

} // namespace mailer::ui
