// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "db/pageanchors.h"
#include "domain/emailaddress.h"

#include <QDateTime>
#include <QString>

namespace mailer::db {

class Connection;

// An address of the stop list, whether one of the clients has it or not.
struct SuppressionLine {
    qint64 id = 0;
    QString email;
    QString reason;
    QDateTime createdAt; // UTC
    qint64 client = 0;   // who has this address; 0: nobody
};

// By address. search: a part of it, empty for all; from: of listSuppressionAnchors().
Result<QList<SuppressionLine>> listSuppressions(
    Connection &connection, const QString &search, const QVariantList &from, int limit);
Result<PageAnchors> listSuppressionAnchors(Connection &connection, const QString &search, int every);

// False: it is there already. 54000: the account is full.
Result<bool> addSuppression(Connection &connection, const EmailAddress &email, const QString &reason);
// Gives how many were there.
Result<qint64> removeSuppressions(Connection &connection, const QList<qint64> &ids);

} // namespace mailer::db
