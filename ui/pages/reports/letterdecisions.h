// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/letterliststore.h"
#include "ui/dialogs/dialogs.h"

#include <QDateTime>

namespace mailer::ui {

// What a person is asked before letters are sent again or counted as sent.
struct DecisionCase {
    db::Decision decision = db::Decision::SendAgain;
    QString state; // of the letters
    qint64 letters = 0;
    QDateTime lastMark; // of uncertain ones: the youngest
};

Question questionFor(const DecisionCase &decision, const QDateTime &nowUtc);
// Trying a deferred letter before its time harms nobody.
bool needsQuestion(const DecisionCase &decision);
// What is told afterwards.
QString noticeFor(const DecisionCase &decision, qint64 letters, bool senderRuns, const QDateTime &nowUtc);

} // namespace mailer::ui
