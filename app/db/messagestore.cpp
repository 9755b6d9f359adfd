// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/messagestore.h"

#include "db/connection.h"

namespace mailer::db {

Result<qint64> insertMessage(Connection &connection, const NewMessage &message)
{
    const auto inserted
        = connection.query(QLatin1String("insert_message"), { message.subject, message.html, message.plainText });
    if (!inserted)
        return inserted.error();
    const qint64 id = inserted->first().int64(0);
    for (qsizetype i = 0; i < message.attachments.size(); ++i) {
        const NewAttachment &file = message.attachments.at(i);
        const auto added = connection.query(QLatin1String("insert_attachment"),
            { id, qint64(i), file.fileName, file.contentType, file.contentId, file.content });
        if (!added)
            return added.error();
    }
    return id;
}

} // namespace mailer::db
