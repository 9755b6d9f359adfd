// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "db/ownmailingstore.h"

#include <QDateTime>
#include <QJsonObject>
#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace mailer::db {

class Connection;

struct MailingSchedule {
    QDateTime startsAt; // wall clock of timeZone, held as if it were UTC
    std::optional<QDateTime> endsAt;
    bool endIsDate = false; // the end of that day
    QString timeZone;
    QString period; // once, daily, weekly, monthly
    bool operator==(const MailingSchedule &) const = default;
};

// What a person sets in the editor.
struct MailingSettings {
    QString name;
    qint64 message = 0;
    ChosenIds chosen;
    QString fromName;
    QString fromEmail; // empty: the account's own
    MailingSchedule schedule;
    qint64 latestStart = 24 * 3600; // seconds
    bool operator==(const MailingSettings &) const = default;
};

struct EditedMailing {
    MailingSettings settings;
    QString subject; // of its message
    MailingState state;
};
Result<EditedMailing> findEditedMailing(Connection &connection, qint64 mailing);

struct MailingSave {
    std::optional<qint64> id; // nothing: a new one
    MailingSettings base;     // of an old one: as the person found it
    MailingSettings wanted;
    bool schedule = false; // and put it on the schedule
};
// Gives its number. All or nothing. Conflict, mailing_changed: it is not as it was found any more; Permission, 42501:
// the From address; Invalid, 22023: the time zone or the end.
Result<qint64> saveMailing(Connection &connection, const MailingSave &save);

// The same under another name, not scheduled. Gives its number.
Result<qint64> copyMailing(Connection &connection, qint64 mailing, const QString &name);

// The moments that a schedule would have from now on; hasRun: it ran before, so a start that has passed is not made up
// for.
Result<QList<PlannedMoment>> listComingMoments(
    Connection &connection, const MailingSchedule &schedule, bool hasRun, int count);

struct ChoosableClient {
    qint64 id = 0;
    QString email;
    QString fullName;
    QString comment;
    QJsonObject fields;
};
// Those whose address or name contains search, and these.
Result<QList<ChoosableClient>> findChoosableClients(
    Connection &connection, const QString &search, const QList<qint64> &ids, int limit);
// Some of those who are chosen, to look at a letter with.
Result<QList<ChoosableClient>> findSampleClients(Connection &connection, const ChosenIds &chosen, int limit);

// May this account's letters come from it?
Result<bool> checkFromAddress(Connection &connection, const QString &email);

// Names that the server takes; of the bulk lane.
Result<QStringList> listTimeZones(Connection &connection);

} // namespace mailer::db
