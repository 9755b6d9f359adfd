// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "domain/mergefields.h"

#include <QDateTime>
#include <QJsonObject>
#include <QList>
#include <QString>

#include <optional>

namespace mailer::db {

class Connection;

// Clients as the readers of a message: whom to preview it as, who lacks a field of it, and a test of it by mail.

struct LetterClient {
    qint64 id = 0; // 0: the account itself
    QString email;
    QString fullName;
    QString comment;
    QJsonObject fields;

    // Nothing when the address cannot be written to.
    std::optional<Recipient> recipient() const;
};
// By name; search is a part of name or e-mail, in any case. A fraction of a second for a million clients.
Result<QList<LetterClient>> listLetterClients(Connection &connection, const QString &search, int limit);

// Names of own fields, those that nobody has yet and each spelling that a client has: for a bulk lane, it reads the
// whole directory.
Result<QStringList> listLetterFieldNames(Connection &connection);

struct FieldLack {
    qint64 clients = 0;
    QList<LetterClient> first; // without comment and fields
};
// key as in a letter; spellings: the names from above that have this key.
Result<FieldLack> findFieldLack(
    Connection &connection, const QString &key, const QStringList &spellings, int firstClients);

// Queues the message as this client would get it (0: as the account itself), to the account's own address. Gives the
// letter's number. Conflict, 55000: no more than 60 an hour.
Result<qint64> sendTestLetter(Connection &connection, qint64 message, qint64 client);

struct TestLetterState {
    QString state; // pending, sending, deferred, uncertain until endedAt; sent, failed, expired, cancelled, uncertain
    int attempts = 0;
    QDateTime dueAt;
    QDateTime endedAt; // invalid: it is on its way
    std::optional<int> replyCode;
    QString reply;
};
// NotFound: forgotten (after a month).
Result<TestLetterState> findTestLetter(Connection &connection, qint64 letter);

} // namespace mailer::db
