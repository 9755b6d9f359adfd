// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "db/pageanchors.h"
#include "db/reportstore.h"

#include <QDateTime>
#include <QList>
#include <QString>

#include <optional>

namespace mailer::db {

class Connection;

enum class RunOutcome {
    Any,
    Running,
    AllSent,
    SomeFailed,
    SomeUncertain,
    SomeUnsent, // expired or cancelled
    Missed,
};

struct RunFilter {
    qint64 owner = 0; // a user's own id; a manager may read those of others
    std::optional<qint64> mailing;
    QDateTime since; // planned then or later; invalid: any
    QString search;  // in the mailing's name and the subject
    RunOutcome outcome = RunOutcome::Any;
};

struct RunLine {
    RunDetails run;
    qint64 mailing = 0;
    QString mailingName;
    QString position; // with run.id: the key of its place
};

// The newest first; from: position and id, or empty.
Result<QList<RunLine>> listRunLines(
    Connection &connection, const RunFilter &filter, const QVariantList &from, int limit);
Result<PageAnchors> listRunAnchors(Connection &connection, const RunFilter &filter, int every);

struct MailingName {
    qint64 id = 0;
    QString name;
};
// Own mailings that have a run, by name.
Result<QList<MailingName>> listReportedMailings(Connection &connection, int limit);

// Letters of a run that were sent or failed in one minute; of an own run, for a manager of any.
struct MinuteNumbers {
    QDateTime minute;
    qint64 sent = 0;
    qint64 failed = 0;
};
// In the order of time, without empty minutes. About a second for a million letters.
Result<QList<MinuteNumbers>> listRunMinutes(Connection &connection, qint64 run);

} // namespace mailer::db
