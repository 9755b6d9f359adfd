// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "db/pageanchors.h"

#include <QDateTime>
#include <QJsonObject>
#include <QList>
#include <QString>

#include <optional>

namespace mailer::db {

class Connection;

// For administrators: what was done to accounts, mailings, lists, articles and settings, and by whom. Nobody changes
// it.
struct AuditEntry {
    qint64 id = 0;
    QDateTime at;
    std::optional<qint64> account; // who did it; nothing: the operator, a sender, or an account that is gone
    QString accountEmail;
    QString action;      // account_blocked, role_granted, sign_in_failed, …
    QString subjectKind; // account, mailing, client_list, article, setting
    std::optional<qint64> subject;
    QString subjectEmail; // of an account that still exists
    QJsonObject details;
};
struct AuditFilter {
    QString action {};                // empty: all
    std::optional<qint64> account {}; // who did it, or to whom it was done
    QString search {};                // a part of an e-mail or of the details
    QDateTime since {};               // invalid: from the first one on
    QDateTime until {};               // not itself; invalid: to the last one
};
// The newest first; before: the last number of the page before. Permission.
Result<QList<AuditEntry>> listAudit(
    Connection &connection, const AuditFilter &filter, std::optional<qint64> before, int limit);

// Keys: the number.
Result<PageAnchors> listAuditAnchors(Connection &connection, const AuditFilter &filter, int every);

} // namespace mailer::db
