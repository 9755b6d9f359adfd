// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "db/pageanchors.h"

#include <QDateTime>
#include <QList>
#include <QString>
#include <QStringList>
#include <QVariantList>

#include <optional>

namespace mailer::db {

class Connection;

// Where a mailing stands: what decides what may be done with it.
struct MailingState {
    QString status; // created, running, finished
    QString flag;   // disabled, held, paused or empty: the first of them
    bool isScheduled = false;
    bool isPaused = false; // also under another flag
    bool isCancelled = false;
    qint64 runs = 0;
    qint64 openRuns = 0;
    bool hasNext = false; // a run will come by itself
};

// A mailing of the account that is signed in, as a line of a table.
struct MailingLine {
    qint64 id = 0;
    QString name;
    QString subject;
    MailingState state;
    QString period;
    QDateTime nextMoment; // invalid: no run to come
    bool allClients = false;
    QStringList lists;
    qint64 singleClients = 0;
    qint64 letters = 0; // of the newest run
    qint64 open = 0;
    qint64 failed = 0;
    QVariantList key;
};

enum class MailingOrder { Newest, Name, NextRun };
struct MailingFilter {
    QString search;                            // a part of the name or of the subject
    QString state;                             // a flag, a status, "unscheduled"; empty: all
    MailingOrder order = MailingOrder::Newest; // the soonest, A, the newest first
};
// From a key on (empty: from the first).
Result<QList<MailingLine>> listOwnMailings(
    Connection &connection, const MailingFilter &filter, const QVariantList &from, int limit);
Result<PageAnchors> listOwnMailingAnchors(Connection &connection, const MailingFilter &filter, int every);

// One moment of a schedule, and what a clock of the mailing's zone shows then.
struct PlannedMoment {
    QDateTime moment; // UTC
    QDateTime wall;   // held as if it were UTC
};

// Everything that a side panel says of a mailing beside its runs.
struct OwnMailing {
    qint64 id = 0;
    QString name;
    qint64 message = 0;
    QString subject;
    MailingState state;
    QString disableReason;
    QString holdReason;
    bool allClients = false;
    QList<qint64> lists;
    QList<qint64> clients;
    QString fromName;
    QString fromEmail;  // empty: the account's own
    QDateTime startsAt; // wall clock of timeZone, held as if it were UTC
    std::optional<QDateTime> endsAt;
    bool endIsDate = false;
    QString timeZone;
    QString period;
    qint64 latestStart = 0;          // seconds
    std::optional<qint64> runsInAll; // nothing: it has no end
    std::optional<qint64> shownRun;  // the oldest open one, else the newest
    bool isRunAsked = false;         // an extra run that no sender has taken up yet
    QString refusal;                 // of the newest wish for an extra run
    QList<PlannedMoment> moments;    // the next ones; of one that is not scheduled: those it would have
};
// NotFound, mailing_unknown.
Result<OwnMailing> findOwnMailing(Connection &connection, qint64 mailing, int moments);

struct ChosenIds {
    bool all = false;
    QList<qint64> lists;
    QList<qint64> clients;
    bool operator==(const ChosenIds &) const = default;
};
// One answer of a mail server, as it came.
struct LastAnswer {
    QDateTime answeredAt;
    QString status; // of the attempt
    std::optional<int> code;
    QString enhanced;
    QString text;
};
// The newest ones of an own run; isLarge: looks only where the run goes on now.
Result<QList<LastAnswer>> listLastAnswers(Connection &connection, qint64 run, bool isLarge, int limit);
// When the first deferred letter of a run is tried again; invalid: none is deferred.
Result<QDateTime> findNextTry(Connection &connection, qint64 run);

// What people do with their mailings. NotFound: there is no such own mailing.
enum class MailingDeed { Schedule, Pause, Resume, ReleaseHold, CancelRuns, Cancel, Delete, Restore };
Result<void> doWithMailing(Connection &connection, qint64 mailing, MailingDeed deed);

} // namespace mailer::db
