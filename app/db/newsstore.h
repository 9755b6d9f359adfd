// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QDateTime>
#include <QList>
#include <QString>

namespace mailer::db {

class Connection;

// Where one begins to look: the database's time and the newest run of the account that is signed in (0: none).
struct NewsStart {
    QDateTime now; // UTC
    qint64 newestRun = 0;
};
Result<NewsStart> findNewsStart(Connection &connection);

struct RunNews {
    qint64 id = 0;
    qint64 mailing = 0;
    QString mailingName;
    QDateTime finishedAt; // invalid: it is under way
    bool cancelled = false;
    qint64 sent = 0;
    qint64 failed = 0;
    qint64 uncertain = 0;
    qint64 expired = 0;
};

struct HeldMailing {
    qint64 mailing = 0;
    QString name;
    QString reason;
    QDateTime heldAt;
};

struct News {
    QList<RunNews> runs;
    QList<HeldMailing> held;
};

// Own runs that are under way or, from this run on, have finished since; and what is held now.
Result<News> findNews(Connection &connection, qint64 fromRun, const QDateTime &since);

} // namespace mailer::db
