// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/systemletterstore.h"

#include "db/connection.h"

namespace mailer::db::systemletters {

namespace {

Result<void> call(
    Connection &connection, const char *statement, const SenderIdentity &sender, const QList<qint64> &letters)
{
    const auto rows
        = connection.query(QLatin1String(statement), { sender.id, sender.epoch, QVariant::fromValue(letters) });
    return rows ? Result<void>() : rows.error();
}

} // namespace

Result<QList<ClaimedSystemLetter>> claim(Connection &connection, const SenderIdentity &sender,
    const ServedDomains &domains, const QList<qint64> &held, int limit)
{
    const auto rows = connection.query(QLatin1String("claim_system_letters"),
        { sender.id, sender.epoch, domains.domains, domains.except, QVariant::fromValue(held), limit });
    if (!rows)
        return rows.error();
    QList<ClaimedSystemLetter> letters;
    for (const Row &row : *rows)
        letters.append({ row.int64(0), row.text(1), row.text(2), row.text(3), row.json(4).object(), row.text(5),
            row.timestamp(6), row.int32(7), row.text(8), row.text(9) });
    return letters;
}

Result<TestMessage> loadTestMessage(Connection &connection, const SenderIdentity &sender, qint64 letter)
{
    const auto rows = connection.query(QLatin1String("load_test_message"), { sender.id, sender.epoch, letter });
    if (!rows)
        return rows.error();
    if (rows->isEmpty())
        return Error { ErrorKind::NotFound, QStringLiteral("test_message"),
            QStringLiteral("The message was deleted before its test letter could be sent.") };
    const Row row = rows->first();
    TestMessage message { row.text(0), row.text(1), row.text(2), {} };
    const auto files = connection.query(QLatin1String("load_test_files"), { sender.id, sender.epoch, letter });
    if (!files)
        return files.error();
    for (const Row &file : *files)
        message.files.append({ file.text(0), file.text(1), file.text(2), file.bytes(3) });
    return message;
}

Result<void> takeBack(Connection &connection, const SenderIdentity &sender, const QList<qint64> &letters)
{
    return call(connection, "take_back_system_letters", sender, letters);
}

Result<void> release(Connection &connection, const SenderIdentity &sender, const QList<qint64> &letters)
{
    return call(connection, "release_system_letters", sender, letters);
}

Result<void> clean(Connection &connection, const SenderIdentity &sender)
{
    const auto rows = connection.query(QLatin1String("clean_system_letters"), { sender.id, sender.epoch });
    return rows ? Result<void>() : rows.error();
}

Result<QString> serviceAddress(Connection &connection)
{
    const auto rows = connection.query(QLatin1String("load_service_address"));
    if (!rows)
        return rows.error();
    return rows->isEmpty() ? QString() : rows->first().text(0);
}

} // namespace mailer::db::systemletters
