// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "db/pageanchors.h"
#include "db/reportstore.h"

#include <QDateTime>
#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace mailer::db {

class Connection;

// Which letters of an own run: all conditions hold. States are those of the ledger (sending is none).
struct LetterFilter {
    qint64 run = 0;
    QStringList states; // empty: any
    QStringList keys;   // of answer groups; empty: any answer
    QString search;     // a part of the address

    // Neither sent nor pending ones: these have an index of their own, and answer groups.
    bool isTroubled() const;
};

// One letter with the last answer to it.
struct LetterLine {
    qint64 id = 0;
    QString email;
    QString position; // the key of its place
    QString fullName;
    QString state; // as people see it: one with an open attempt is "sending"
    QString reason;
    int attempts = 0;
    QDateTime dueAt;
    QDateTime settledAt;
    QString decision;
    QString stage; // resolve, connect … dot; empty: no attempt
    std::optional<int> code;
    QString enhanced;
    QString answer;
    QDateTime markedAt;
    QDateTime answeredAt;
};

// By address. from: the position of the first one, or empty. Milliseconds, also in a run of a million letters, but
// where a search or a state finds few of them: then up to two seconds.
Result<QList<LetterLine>> listLetterLines(
    Connection &connection, const LetterFilter &filter, const QVariantList &from, int limit);
Result<PageAnchors> listLetterAnchors(Connection &connection, const LetterFilter &filter, int every);

// Letters of a run that were not (or not yet) sent: same state, same answer (app.answer_key). The largest first, at
// most 500.
struct AnswerCount {
    QString state;
    std::optional<int> code;
    QString enhanced;
    QString key;
    QString answer; // that of one of them; for a manager without addresses
    qint64 letters = 0;
    QDateTime nextAt;   // deferred: when the first of them is tried again
    QDateTime markedAt; // the youngest mark
};
enum class Reader { Owner, Manager };
Result<QList<AnswerCount>> listAnswerCounts(Connection &connection, qint64 run, Reader reader);

// The letters that a person ticked: these, or all that match except these.
struct LetterChoice {
    LetterFilter filter;
    bool all = false;
    QList<qint64> ids;
};
// Asks the senders to carry out what was decided about letters that are not sent; SendAgain is for failed, expired,
// deferred and uncertain ones (these not before 15 minutes after the mark), CountAsSent for uncertain ones. All or
// nothing; gives the number of letters that it is about.
Result<qint64> decideChosenLetters(Connection &connection, const LetterChoice &choice, Decision decision);

// What was decided about letters of an own run.
struct Decisions {
    qint64 waiting = 0; // letters whose decision no sender has carried out yet
    QString refusal;    // why the last one was not carried out, in the last ten minutes
};
Result<Decisions> findDecisions(Connection &connection, qint64 mailing, qint64 run);

} // namespace mailer::db
