// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QDateTime>
#include <QList>
#include <QString>

namespace mailer::db {

class Connection;

// A mail server that a sender does not use now.
struct OpenBreaker {
    QString server;
    bool isProbing = false; // one letter tries it just now
    QString reason;
    int failures = 0;
    QDateTime retryAt; // the next probe
};
struct ListedSender {
    qint64 id = 0;
    QString name;
    QString host;
    QString version;
    QDateTime startedAt;
    QDateTime heartbeatAt;
    QDateTime leaseUntil;
    bool isAlive = false;
    bool isStopped = false; // by itself; else it went without a word
    int sessions = 0;       // open to mail servers
    qint64 sent = 0;        // since its start
    qint64 failed = 0;
    QList<OpenBreaker> breakers;
};
struct SenderList {
    QList<ListedSender> senders; // that live, or lived not long ago; by name
    QDateTime databaseNow;
};
// For administrators; empty for anybody else.
Result<SenderList> listSenders(Connection &connection);

} // namespace mailer::db
