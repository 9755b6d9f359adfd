// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/ownmessagestore.h"

#include "db/anchorrows.h"
#include "db/connection.h"
#include "db/parameters.h"

#include <QBuffer>

namespace mailer::db {

namespace {

using L1 = QLatin1String;

constexpr int partOctets = 1024 * 1024;

QVariant orNull(const QString &text) { return text.isEmpty() ? QVariant() : QVariant(text); }

QString wordOf(MessageOrder order)
{
    return order == MessageOrder::Subject ? QStringLiteral("subject") : QStringLiteral("newest");
}

MessageLine lineFrom(const Row &row)
{
    MessageLine line;
    line.id = row.int64(L1("id"));
    line.subject = row.text(L1("subject"));
    line.textBeginning = row.text(L1("text_beginning"));
    line.htmlBeginning = row.text(L1("html_beginning"));
    line.updatedAt = row.timestamp(L1("updated_at"));
    line.mailings = row.int64(L1("mailings"));
    line.mailingNames = row.textArray(L1("names"));
    line.openRuns = row.int64(L1("open_runs"));
    line.files = row.int64(L1("files"));
    line.fileOctets = row.int64(L1("octets"));
    line.key = { row.text(L1("text_key")), row.int64(L1("number_key")), line.id };
    return line;
}

Error unknown()
{
    return { ErrorKind::NotFound, QStringLiteral("message_unknown"), QStringLiteral("You have no such message.") };
}

Result<void> updateMessage(Connection &connection, const MessageChange &change)
{
    const auto updated = connection.query(L1("update_message"),
        { change.id, change.subject, change.html, change.plainText,
            change.version == 0 ? QVariant() : QVariant(change.version) });
    if (!updated)
        return updated.error();
    if (!updated->isEmpty())
        return {};
    const auto found = connection.query(L1("find_own_message"), { change.id });
    if (!found)
        return found.error();
    if (found->isEmpty())
        return unknown();
    return Error { ErrorKind::Conflict, QStringLiteral("message_changed"),
        QStringLiteral("The message was saved by somebody else meanwhile.") };
}

Result<qint64> save(Connection &connection, const MessageChange &change, const std::function<void(int)> &told)
{
    qint64 id = change.id;
    if (id == 0) {
        const auto inserted = connection.query(L1("insert_message"), { change.subject, change.html, change.plainText });
        if (!inserted)
            return inserted.error();
        id = inserted->first().int64(0);
    } else if (const auto updated = updateMessage(connection, change); !updated) {
        return updated.error();
    }
    for (const qint64 file : change.removedFiles) {
        // Gone already: somebody else took it off.
        const auto removed = connection.query(L1("delete_attachment"), { file });
        if (!removed)
            return removed.error();
    }
    for (int i = 0; i < change.addedFiles.size(); ++i) {
        const NewAttachment &file = change.addedFiles.at(i);
        const auto added = connection.query(L1("insert_attachment"),
            { id, change.firstPosition + i, file.fileName, file.contentType, file.contentId, file.content });
        if (!added)
            return added.error();
        if (told)
            told(i + 1);
    }
    return id;
}

} // namespace

Result<QList<MessageLine>> listOwnMessages(
    Connection &connection, const MessageFilter &filter, const QVariantList &from, int limit)
{
    QVariantList values { wordOf(filter.order), orNull(filter.search.toLower()) };
    values += from.size() == 3 ? from : QVariantList { QVariant(), QVariant(), QVariant() };
    values.append(limit);
    const auto rows = connection.query(L1("list_own_messages"), values);
    if (!rows)
        return rows.error();
    QList<MessageLine> lines;
    for (const Row &row : *rows)
        lines.append(lineFrom(row));
    return lines;
}

Result<PageAnchors> listOwnMessageAnchors(Connection &connection, const MessageFilter &filter, int every)
{
    const auto rows = connection.query(
        L1("list_own_message_anchors"), { wordOf(filter.order), orNull(filter.search.toLower()), every });
    if (!rows)
        return rows.error();
    return anchorsOf(*rows, L1("rows"), [](const Row &row) {
        return QVariantList { row.text(L1("text_key")), row.int64(L1("number_key")), row.int64(L1("id")) };
    });
}

Result<OwnMessage> findOwnMessage(Connection &connection, qint64 message)
{
    const auto rows = connection.query(L1("find_own_message"), { message });
    if (!rows)
        return rows.error();
    if (rows->isEmpty())
        return unknown();
    const Row row = rows->first();
    OwnMessage found;
    found.id = message;
    found.version = row.int64(L1("version"));
    found.updatedAt = row.timestamp(L1("updated_at"));
    found.subject = row.text(L1("subject"));
    found.html = row.text(L1("html"));
    found.plainText = row.text(L1("plain_text"));
    const auto files = connection.query(L1("list_message_files"), { message });
    if (!files)
        return files.error();
    for (const Row &file : *files)
        found.files.append({ file.int64(L1("id")), file.text(L1("file_name")), file.text(L1("content_type")),
            file.text(L1("content_id")), file.int64(L1("octets")) });
    const auto uses = connection.query(L1("list_message_uses"), { message });
    if (!uses)
        return uses.error();
    for (const Row &use : *uses)
        found.uses.append({ use.int64(L1("id")), use.text(L1("name")), use.text(L1("status")), use.text(L1("flag")),
            use.int64(L1("open_runs")), use.timestamp(L1("next_moment")) });
    return found;
}

Result<qint64> saveMessage(Connection &connection, const MessageChange &change, const std::function<void(int)> &told)
{
    return connection.transaction([&](Connection &inside) { return save(inside, change, told); });
}

Result<qint64> copyMessage(Connection &connection, qint64 message, const QString &subject)
{
    return connection.transaction([&](Connection &inside) -> Result<qint64> {
        const auto copied = inside.query(L1("insert_message_copy"), { message, subject });
        if (!copied)
            return copied.error();
        if (copied->isEmpty())
            return unknown();
        const qint64 id = copied->first().int64(0);
        if (const auto files = inside.query(L1("insert_attachment_copies"), { message, id }); !files)
            return files.error();
        return id;
    });
}

Result<void> deleteMessage(Connection &connection, qint64 message)
{
    const auto deleted = connection.query(L1("delete_message"), { message });
    return deleted ? Result<void>() : deleted.error();
}

Result<void> restoreMessage(Connection &connection, qint64 message)
{
    const auto restored = connection.query(L1("restore_message"), { message });
    return restored ? Result<void>() : restored.error();
}

Result<void> readAttachment(
    Connection &connection, qint64 attachment, QIODevice &out, const std::function<void(qint64)> &told)
{
    qint64 octets = 0;
    while (true) {
        const auto rows = connection.query(L1("select_attachment_part"), { attachment, octets, partOctets });
        if (!rows)
            return rows.error();
        if (rows->isEmpty())
            return Error { ErrorKind::NotFound, QStringLiteral("attachment_unknown"),
                QStringLiteral("The message has no such file any more.") };
        const QByteArray part = rows->first().bytes(L1("part"));
        if (out.write(part) != part.size())
            return Error { ErrorKind::Invalid, QStringLiteral("file_write"), out.errorString() };
        octets += part.size();
        if (told)
            told(octets);
        if (part.size() < partOctets)
            return {};
    }
}

Result<QByteArray> findAttachment(Connection &connection, qint64 attachment)
{
    QByteArray content;
    QBuffer out(&content);
    out.open(QIODevice::WriteOnly);
    if (const auto read = readAttachment(connection, attachment, out); !read)
        return read.error();
    return content;
}

} // namespace mailer::db
