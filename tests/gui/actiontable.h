// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/mailings/mailingactions.h"

#include <QList>

#include <algorithm>

namespace mailer::test {

// One line a state of a mailing: what its owner and what a manager may do then. What is shown and on stands as its
// letter, shown and off in brackets, not shown not at all:
// S schedule, N send now, P pause, R resume, H release, C cancel run, X stop, E edit, Y copy, D delete, O report,
// - disable, + enable.
struct ActionLine {
    const char *name;
    const char *status;
    const char *flag;
    bool isScheduled;
    bool isPaused;
    bool isCancelled;
    qint64 runs;
    qint64 openRuns;
    bool hasNext;
    const char *owner;
    const char *manager;

    db::MailingState state() const
    {
        return { QString::fromLatin1(status), QString::fromLatin1(flag), isScheduled, isPaused, isCancelled, runs,
            openRuns, hasNext };
    }
};

// clang-format off: one line a state
inline constexpr ActionLine actionTable[] = {
    { "not scheduled", "created", "", false, false, false, 0, 0, false, "SN(P)(C)(X)EYD(O)", "(O)-" },
    { "created", "created", "", true, false, false, 0, 0, true, "NP(C)XEYD(O)", "(O)-" },
    { "waits for its next run", "running", "", true, false, false, 3, 0, true, "NP(C)XEYDO", "O-" },
    { "a run goes on", "running", "", true, false, false, 3, 1, true, "NPCXEYDO", "O-" },
    { "the last run goes on", "running", "", true, false, false, 3, 1, false, "NPC(X)EYDO", "O-" },
    { "an extra run of one not scheduled", "running", "", false, false, false, 1, 1, false, "SNPC(X)EYDO", "O-" },
    { "paused", "running", "paused", true, true, false, 3, 1, true, "(N)RCXEYDO", "O-" },
    { "paused before its first run", "created", "paused", true, true, false, 0, 0, true, "(N)R(C)XEYD(O)", "(O)-" },
    { "held", "running", "held", true, false, false, 3, 1, true, "(N)PHCXEYDO", "O-" },
    { "held and paused", "running", "held", true, true, false, 3, 1, true, "(N)RHCXEYDO", "O-" },
    { "disabled", "running", "disabled", true, false, false, 3, 1, true, "(N)PCXEYDO", "O+" },
    { "disabled and paused", "running", "disabled", true, true, false, 3, 0, true, "(N)R(C)XEYDO", "O+" },
    { "finished", "finished", "", true, false, false, 3, 0, false, "N(P)(C)(X)EYDO", "O-" },
    { "stopped", "finished", "", true, false, true, 3, 0, false, "SN(P)(C)(X)EYDO", "O-" },
    { "stopped, its letters still end", "running", "", true, false, true, 3, 1, false, "SNPC(X)EYDO", "O-" },
};
// clang-format on

inline QChar letterOf(ui::MailingAction action) { return QLatin1Char("SNPRHCXEYDO-+"[int(action)]); }

// The letters that stand in a line without brackets.
inline QString enabledIn(const QString &line)
{
    QString letters;
    for (qsizetype i = 0; i < line.size(); ++i) {
        if (line.at(i) == u'(')
            i += 2;
        else
            letters += line.at(i);
    }
    return letters;
}

} // namespace mailer::test
