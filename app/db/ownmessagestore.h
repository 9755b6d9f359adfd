// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "db/messagestore.h"
#include "db/pageanchors.h"

#include <QDateTime>
#include <QList>
#include <QString>
#include <QVariantList>

#include <functional>

class QIODevice;

namespace mailer::db {

class Connection;

// Messages of the account that is signed in: the list, the editor's reading and writing.

enum class MessageOrder { Newest, Subject };

struct MessageFilter {
    QString search; // part of the subject, in any case
    MessageOrder order = MessageOrder::Newest;
};

struct MessageLine {
    qint64 id = 0;
    QString subject;
    QString textBeginning; // of the plain text; empty: it is made from the HTML
    QString htmlBeginning;
    QDateTime updatedAt;
    qint64 mailings = 0;
    QStringList mailingNames; // of the newest two
    qint64 openRuns = 0;      // mailings of which a run is under way
    qint64 files = 0;
    qint64 fileOctets = 0;
    QVariantList key; // of its place in the order
};
Result<QList<MessageLine>> listOwnMessages(
    Connection &connection, const MessageFilter &filter, const QVariantList &from, int limit);
Result<PageAnchors> listOwnMessageAnchors(Connection &connection, const MessageFilter &filter, int every);

struct MessageFile {
    qint64 id = 0;
    QString fileName;
    QString contentType;
    QString contentId;
    qint64 octets = 0;
};

struct MessageUse {
    qint64 mailing = 0;
    QString name;
    QString status; // created, running, finished
    QString flag;   // empty, disabled, held, paused
    qint64 openRuns = 0;
    QDateTime nextMoment; // invalid: none is planned
};

struct OwnMessage {
    qint64 id = 0;
    qint64 version = 0; // changes with every save
    QDateTime updatedAt;
    QString subject;
    QString html;
    QString plainText; // empty: made from the HTML when it is sent
    QList<MessageFile> files;
    QList<MessageUse> uses; // at most 100, those that are being sent first
};
// NotFound, message_unknown.
Result<OwnMessage> findOwnMessage(Connection &connection, qint64 message);

struct MessageChange {
    qint64 id = 0;      // 0: a new one
    qint64 version = 0; // the one that was changed; 0: whatever there is
    QString subject;
    QString html;
    QString plainText;
    QList<qint64> removedFiles;
    QList<NewAttachment> addedFiles;
    int firstPosition = 0; // of the added files
};
// All or nothing, so that no run freezes half of it. Gives the message's number. Conflict, message_changed: somebody
// saved another version meanwhile. Told: how many files are written.
Result<qint64> saveMessage(
    Connection &connection, const MessageChange &change, const std::function<void(int files)> &told = {});

// With its files; gives the new number.
Result<qint64> copyMessage(Connection &connection, qint64 message, const QString &subject);

// Conflict, 55006: a mailing that has not finished uses it. It can be taken back for a day.
Result<void> deleteMessage(Connection &connection, qint64 message);
Result<void> restoreMessage(Connection &connection, qint64 message);

// Writes a file piece by piece, so that neither side holds the whole of it. told: octets so far.
Result<void> readAttachment(
    Connection &connection, qint64 attachment, QIODevice &out, const std::function<void(qint64 octets)> &told = {});
// One that is known to be small, as a picture.
Result<QByteArray> findAttachment(Connection &connection, qint64 attachment);

} // namespace mailer::db
