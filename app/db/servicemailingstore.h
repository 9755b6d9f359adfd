// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "db/pageanchors.h"

#include <QDateTime>
#include <QList>
#include <QString>

#include <optional>

namespace mailer::db {

class Connection;

// A mailing of anybody, as managers see it; in full by findMailing() of reportstore.h.
struct ServiceMailing {
    qint64 id = 0;
    QString name;
    qint64 ownerId = 0;
    QString owner; // full name
    QString ownerEmail;
    bool isOwnerBlocked = false;
    bool isOwnerUser = true; // else the role was taken away, and nothing is sent
    QString subject;
    QString status; // created, running, finished
    QString flag;   // disabled, held, paused or empty
    QString flagReason;
    bool isScheduled = false;
    QDateTime nextMoment; // invalid: no run to come
    QString period;
    qint64 runs = 0;
    qint64 letters = 0; // of the newest run
    qint64 open = 0;
    qint64 failed = 0;
};
struct ServiceMailingFilter {
    QString search; // a part of the mailing's name, or of the owner's name or e-mail
    QString state;  // a flag or a status; empty: all
};
// The newest first, from a number on. Empty for anybody but managers.
Result<QList<ServiceMailing>> listServiceMailings(
    Connection &connection, const ServiceMailingFilter &filter, std::optional<qint64> from, int limit);
// Keys: the number.
Result<PageAnchors> listServiceMailingAnchors(Connection &connection, const ServiceMailingFilter &filter, int every);

} // namespace mailer::db
