// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/ownmessagestore.h"

namespace mailer::ui {

// A file of the message under the editor's hands: in the database already (id), or new with its content.
struct LetterFile {
    db::MessageFile info;
    QByteArray content = {}; // of a new one
    QString digest = {};     // of that, once it is known

    bool isNew() const { return info.id == 0; }
    bool operator==(const LetterFile &other) const;
};

// All that the editor edits; compared to know whether something is unsaved.
struct MessageContent {
    QString subject;
    QString html;
    QString plainText; // empty: made from the HTML
    QList<LetterFile> files;

    bool operator==(const MessageContent &other) const = default;

    qint64 fileOctets() const;
    static MessageContent of(const db::OwnMessage &message);
    // What makes saved into this one.
    db::MessageChange changeOf(const db::OwnMessage &saved) const;
};

// Why a file cannot be added besides these; empty: it can.
QString whyNotAdded(const QString &name, qint64 octets, const QList<LetterFile> &files);
// The letter is large: what that means; empty: it is not.
QString warningOfSize(const MessageContent &content);
// What keeps the message from being saved, in one sentence; empty: nothing.
QString whyNotSaved(const MessageContent &content);

// A name under which it can be saved, and which no other file has.
QString freeFileName(const QString &path, const QList<LetterFile> &files);
QString freeContentId(const QString &fileName, const QList<LetterFile> &files);

} // namespace mailer::ui
