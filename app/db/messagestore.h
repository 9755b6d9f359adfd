// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QByteArray>
#include <QList>
#include <QString>

namespace mailer::db {

class Connection;

struct NewAttachment {
    QString fileName; // without folders
    QString contentType;
    QString contentId; // set for an image that the HTML shows by cid:
    QByteArray content;
};

inline constexpr qint64 largestAttachment = 26'214'400; // bytes, as the schema has it

struct NewMessage {
    QString subject; // a template, like the bodies
    QString html;
    QString plainText;
    QList<NewAttachment> attachments; // in their order
};

// Writes message and attachments of the account that is signed in; inside the caller's transaction.
Result<qint64> insertMessage(Connection &connection, const NewMessage &message);

} // namespace mailer::db
