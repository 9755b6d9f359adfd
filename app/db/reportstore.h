// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QByteArray>
#include <QDateTime>
#include <QHash>
#include <QJsonArray>
#include <QList>
#include <QString>
#include <QStringList>
#include <QUuid>

#include <optional>

namespace mailer::db {

class Connection;
class Row;

// A mailing with its message, as its owner or a manager sees it.
struct MailingDetails {
    qint64 id = 0;
    qint64 owner = 0;
    bool isOwn = false; // else it is seen by a manager: without clients and letters
    QString name;
    QString status; // created, running, finished
    QString flag;   // disabled, held, paused or empty
    QString flagReason;
    QDateTime flagSince;
    QDateTime ownerBlockedAt; // as managers see it; its owner does not get in
    bool isOwnerUser = true;  // as managers see it: nothing is sent for somebody else
    QDateTime scheduledAt;
    QDateTime cancelledAt;
    QDateTime nextMoment; // invalid: no run to come
    bool allClients = false;
    QStringList lists; // empty when not own
    QStringList emails;
    QString fromName;
    QString fromEmail;  // empty: the account's own
    QDateTime startsAt; // wall clock of timeZone, held as if it were UTC
    std::optional<QDateTime> endsAt;
    bool endIsDate = false;
    QString timeZone;
    QString period;
    QString subject;
    QString html;
    QString plainText;
    QStringList attachments; // file names
};

// NotFound, mailing_unknown: there is none that this account may see.
Result<MailingDetails> findMailing(Connection &connection, qint64 mailing);

// What the HTML of its message shows by "cid:", by what stands after it; pictures of more than 8 MiB are left out.
Result<QHash<QString, QByteArray>> listMailingPictures(Connection &connection, qint64 mailing);

struct RunNumbers {
    qint64 letters = 0;
    qint64 pending = 0; // not deferred ones
    qint64 deferred = 0;
    qint64 sent = 0;
    qint64 failed = 0;
    qint64 uncertain = 0;
    qint64 skipped = 0;
    qint64 expired = 0;
    qint64 cancelled = 0;
};

struct RunDetails {
    qint64 id = 0;
    int occurrence = 0;
    QString kind; // scheduled, extra, missed
    QDateTime plannedMoment;
    QDateTime startedAt;
    QDateTime expiresAt;
    QDateTime finishedAt;
    QDateTime cancelledAt;
    QString missedReason;
    QString subject;
    QString fromName;
    QString fromEmail;
    RunNumbers numbers;
};

// A row of app.run_overview.
RunDetails runFrom(const Row &row);

Result<QList<RunDetails>> listRuns(Connection &connection, qint64 mailing); // oldest first
Result<RunDetails> findRun(Connection &connection, qint64 run);

struct LetterDetails {
    qint64 id = 0;
    QString email;
    QString position; // where the next page goes on
    QString fullName;
    QString state; // as people see it: one with an open attempt is "sending"
    QString reason;
    QDateTime dueAt;
    QDateTime settledAt;
    QUuid uid;
    QString decision;
    QDateTime decidedAt;
    QJsonArray attempts; // number, marked_at, answered_at, status, server, stage, code, enhanced, answer
};

// The next letters of an own run after a position ("" at first), in the order of their addresses.
Result<QList<LetterDetails>> listLetters(Connection &connection, qint64 run, const QString &after, int limit);

// An own letter with all attempts. NotFound: letter_unknown.
Result<LetterDetails> findLetter(Connection &connection, qint64 letter);

// What a person decides about letters of an own run whose fate nobody knows. A failed one may be sent again, too, when
// it is named. letter: this one, else all uncertain ones. A running sender carries it out, SendAgain not before 15
// minutes after the mark.
enum class Decision { SendAgain, CountAsSent };
Result<void> decideLetters(Connection &connection, qint64 run, std::optional<qint64> letter, Decision decision);

// Letters of an own run with the same fate; addresses in the reason are taken out.
struct LetterGroup {
    QString state;
    QString reason;
    std::optional<int> code;
    QString enhanced;
    qint64 letters = 0;
    QDateTime nextAt; // deferred: when the first of them is tried again
    QStringList examples;
};
Result<QList<LetterGroup>> listLetterGroups(Connection &connection, qint64 run);

// For managers: answers of a run without addresses.
struct AnswerGroup {
    QString status; // of attempts
    std::optional<int> code;
    QString enhanced;
    QString answer;
    qint64 letters = 0;
};
Result<QList<AnswerGroup>> listRunAnswers(Connection &connection, qint64 run);

} // namespace mailer::db
