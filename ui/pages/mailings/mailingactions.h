// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/ownmailingstore.h"

#include <QLatin1String>
#include <QList>
#include <QString>

namespace mailer::ui {

enum class MailingAction {
    Schedule,
    StartNow,
    Pause,
    Resume,
    ReleaseHold,
    CancelRun, // what is open now; the schedule goes on
    Stop,      // no further run either
    Edit,
    Copy,
    Delete,
    Report,
    Disable,
    Enable,
};

inline constexpr MailingAction allMailingActions[] { MailingAction::Schedule, MailingAction::StartNow,
    MailingAction::Pause, MailingAction::Resume, MailingAction::ReleaseHold, MailingAction::CancelRun,
    MailingAction::Stop, MailingAction::Edit, MailingAction::Copy, MailingAction::Delete, MailingAction::Report,
    MailingAction::Disable, MailingAction::Enable };

enum class MailingViewer { Owner, Manager };

// What may be done with a mailing as it stands, by whom, and why not: the one table of states and actions. The
// database decides again.
struct ActionVerdict {
    bool isShown = true; // else it makes no sense at all for this state or this person
    QString whyNot;      // empty: it may be done
    bool isEnabled() const { return isShown && whyNot.isEmpty(); }
};
ActionVerdict verdictOn(MailingAction action, const db::MailingState &state, MailingViewer viewer);

struct ActionLook {
    QLatin1String name; // of its objectName: mailing_NAME
    QString text;       // with its mnemonic
    QLatin1String icon;
};
ActionLook lookOf(MailingAction action);

} // namespace mailer::ui
