// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "db/messagestore.h"
#include "domain/emailaddress.h"

#include <QDateTime>
#include <QList>
#include <QString>
#include <QStringList>
#include <QUuid>

#include <optional>

namespace mailer::db {

class Connection;

// Who a mailing goes to: everybody, or the clients of these lists and these clients.
struct ChosenClients {
    bool all = false;
    QStringList lists;
    QList<EmailAddress> emails;
};

struct NewMailing {
    QString name;
    NewMessage message;
    ChosenClients clients;
    QString fromName;
    std::optional<EmailAddress> fromEmail; // nothing: the account's own
    QDateTime startsAt;                    // wall clock of timeZone, held as if it were UTC
    std::optional<QDateTime> endsAt;       // the same
    bool endIsDate = false;                // the end of that day
    QString timeZone;
    QString period; // once, daily, weekly, monthly
};

inline constexpr char mailingZoneCode[] = "mailing_zone"; // no time zone that the database knows
inline constexpr char mailingEndCode[] = "mailing_end";   // it has passed

// Makes message, attachments and mailing of the account that is signed in, and schedules it: all or nothing. Gives its
// number. NotFound: client_unknown, list_unknown name what is not there; Permission, 42501: the From address is not
// the account's; Invalid: mailingZoneCode, mailingEndCode.
Result<qint64> createMailing(Connection &connection, const NewMailing &mailing);

// Asks the senders for a run now; key makes a repeated call the same wish. Gives the request's number.
Result<qint64> requestExtraRun(Connection &connection, qint64 mailing, const QUuid &key);

struct RequestState {
    bool handled = false;
    QString refusal;           // why it was not done
    std::optional<qint64> run; // that was made
};
Result<RequestState> findRequest(Connection &connection, qint64 request);

// What every desk may know of the senders.
struct ServiceState {
    int senders = 0;       // alive
    QString waitingServer; // a mail server that cannot be used now, and why
    QString waitingReason;
    QDateTime waitingSince;
    QDateTime retryAt;
};
Result<ServiceState> findServiceState(Connection &connection);

} // namespace mailer::db
