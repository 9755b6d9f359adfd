// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/letterliststore.h"
#include "domain/answermeaning.h"

#include <QList>

namespace mailer::ui {

// Letters with the same fate for the same reason: one line of "Why letters failed".
struct AnswerGroup {
    Meaning meaning = Meaning::OtherPermanent;
    QString state;
    qint64 letters = 0;
    QStringList keys;   // of the answers in it
    QString answer;     // the whole answer to one of them
    QDateTime nextAt;   // deferred: when the first is tried again
    QDateTime markedAt; // the youngest mark
};

// Failed ones first, then uncertain, expired, deferred, skipped, cancelled; the largest first in each.
QList<AnswerGroup> groupByMeaning(const QList<db::AnswerCount> &counts);

QString nameOf(Meaning meaning);
QString detailsOf(Meaning meaning);
QString adviceOf(Meaning meaning);

} // namespace mailer::ui
