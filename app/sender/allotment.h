// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>

namespace mailer::sender {

// What one way to a mail server may use of its sender's share of the limits.
struct Allotment {
    bool serves = false; // false: the sender has no session at all; its letters are for others
    int sessions = 0;    // at this moment; 0: another way's turn
    double lettersPerSecond = 0;
};

// The parts of a share for several ways: equal ones for those that have work, after one session has been left for each
// of the others. Where there are fewer sessions than such ways they take turns, turn by turn. The sum is never more
// than the share.
QList<Allotment> allot(int sessions, double lettersPerSecond, const QList<bool> &wanting, int turn);

} // namespace mailer::sender
