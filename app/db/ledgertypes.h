// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QJsonObject>
#include <QList>
#include <QString>
#include <QStringList>
#include <QUuid>

#include <chrono>
#include <optional>

namespace mailer::db {

// A registered sender. Every call of the ledger carries it: an older epoch of the same name is refused (MS001).
struct SenderIdentity {
    qint64 id = 0;
    int epoch = 0;
    QUuid database;
    qint64 highestAttempt = 0;
    qint64 rescued = 0; // letters of the epoch before whose fate is unknown
};

struct SenderRegistration {
    QString instance;
    QString host;
    qint64 process = 0;
    QString version;
    std::chrono::milliseconds lease {};
};

// What a heartbeat tells: the place among the senders that are alive, and the share of the limits that hold for all.
struct SenderShare {
    int rank = 0;
    int senders = 1;
    int sessions = 0; // from now on
    int due = 0;      // once the others have given back what is too much; 0: there are more senders than sessions
    double lettersPerSecond = 0; // 0: no limit
    QDateTime databaseNow;
};

// Which From domains a mail server sends: only these, or all except these.
struct ServedDomains {
    QStringList domains;
    bool except = true;
};

inline constexpr int deferredBlock = -1;

// A letter under lease.
struct ClaimedLetter {
    qint64 delivery = 0;
    qint64 run = 0;
    int block = deferredBlock;
    QString email;
    QString fullName;
    QString comment;
    QJsonObject fields;
    QString uid; // local part of its Message-ID
    int attempts = 0;
};

struct RunFile {
    QString fileName;
    QString contentType;
    QString contentId;
    QByteArray content;
};

// What all letters of a run share.
struct RunMessage {
    qint64 mailing = 0;
    QString mailingName;
    QString subject;
    QString html;
    QString plainText;
    QString fromName;
    QString fromEmail;
    QDateTime startedAt; // the Date of its letters
    QList<RunFile> files;
};

// The end of one try. status: accepted, deferred, refused, uncertain.
struct Answer {
    std::optional<qint64> attempt; // none: refused before the dot, no mark was made
    qint64 delivery = 0;
    qint64 token = 0;
    QString status;
    QString stage;
    int code = 0;
    QString enhanced;
    QString text;
};

struct Mark {
    qint64 delivery = 0;
    qint64 token = 0;
};

// marked; or why not: stopped (pause, disable, hold, block, cancel), expired, taken (by another), lost (the lease),
// faulty (its row cannot be written: an error of class 22 or 23 that is its own).
enum class MarkVerdict { Marked, Stopped, Expired, Taken, Lost, Faulty };

struct MarkResult {
    qint64 delivery = 0;
    qint64 attempt = 0; // 0 unless marked
    MarkVerdict verdict = MarkVerdict::Lost;
    QString fault {}; // Faulty: the database's words
};

// An attempt is found by its letter.
struct AttemptKey {
    qint64 delivery = 0;
    qint64 attempt = 0;
};

struct AnswerResult {
    qint64 delivery = 0;
    qint64 attempt = 0;
    QString state; // the delivery's, after the answer
};

struct ExchangeResult {
    QList<AnswerResult> answers;
    QList<MarkResult> marks;
};

struct SavedBreaker {
    QString server;
    QString state; // closed, open, probing
    QString reason;
    int failures = 0;
    std::chrono::milliseconds retryAfter {};
};

// Of what makes runs: that which is done soon, that which is known to take long. Rest: requests that make no run.
enum class PlanPart { All, Short, Long, Rest };

struct PlannedRun {
    qint64 mailing = 0;
    std::optional<qint64> run; // none: everything due was missed, or the mailing was put on hold
};

struct ExtraRun {
    qint64 run = 0;
    qint64 letters = 0; // to be sent: those that are skipped are not among them
};

// SQLSTATEs of this schema.
inline constexpr char supersededCode[] = "MS001"; // another sender runs under this instance name
inline constexpr char restoredCode[] = "MS002";   // the database went back to a backup
inline constexpr char leaseOverCode[] = "MS003";  // nothing is claimed before the next heartbeat

} // namespace mailer::db
