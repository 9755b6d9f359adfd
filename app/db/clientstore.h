// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "domain/emailaddress.h"

#include <QDateTime>
#include <QJsonArray>
#include <QList>
#include <QMap>
#include <QString>

#include <optional>

namespace mailer::db {

class Connection;

// What a person enters about a client.
struct ClientData {
    EmailAddress email;
    QString fullName;
    QString comment;
    QMap<QString, QString> fields; // own fields that have a value
    QList<qint64> lists;           // ids, ascending
};

// One client as it was read.
struct ClientDetails {
    qint64 id = 0;
    QString version; // of the moment: for updateClient()
    QString email;
    QString fullName;
    QString comment;
    QMap<QString, QString> fields;
    QList<qint64> lists;
    QDateTime addedAt;
    QString suppressed; // the reason; empty: gets letters
    QDateTime suppressedAt;
};

// NotFound, client_unknown: there is none of one's own.
Result<ClientDetails> findClient(Connection &connection, qint64 client);

// Conflict, 23505: there is a client with this address already; 54000: the account is full.
Result<qint64> addClient(Connection &connection, const ClientData &data);

// Conflict, client_changed: somebody changed it since it was read (or deleted it); 23505: another client has the
// address.
Result<void> updateClient(Connection &connection, const ClientDetails &was, const ClientData &data);

// One letter to a client, with the tries to hand it over.
struct ClientLetter {
    qint64 id = 0;
    qint64 run = 0;
    qint64 mailing = 0;
    QString mailingName; // empty: the mailing is deleted
    QString subject;
    QString email; // where it went
    QDateTime plannedMoment;
    QString state; // as people see it: one with an open attempt is "sending"
    QString reason;
    QDateTime dueAt;
    QDateTime settledAt;
    QJsonArray attempts; // number, marked_at, answered_at, status, server, stage, code, enhanced, answer
};
// The newest first, also those to addresses that the client had before. beforeRun: where the next page goes on.
Result<QList<ClientLetter>> listClientLetters(
    Connection &connection, qint64 client, std::optional<qint64> beforeRun, int limit);

// A mailing that has a run to come and goes to the client.
struct ComingLetter {
    qint64 mailing = 0;
    QString name;
    QDateTime moment; // UTC
    QString timeZone;
};
Result<QList<ComingLetter>> listComingLetters(Connection &connection, qint64 client);

} // namespace mailer::db
