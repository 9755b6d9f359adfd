// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/letterclientstore.h"

#include "db/clientliststore.h"
#include "db/connection.h"
#include "db/parameters.h"

namespace mailer::db {

namespace {

using L1 = QLatin1String;

} // namespace

std::optional<Recipient> LetterClient::recipient() const
{
    const auto address = EmailAddress::parse(email);
    if (!address)
        return std::nullopt;
    Recipient recipient(*address, fullName, comment);
    for (auto it = fields.constBegin(); it != fields.constEnd(); ++it)
        recipient.setField(it.key(), it.value().toString());
    return recipient;
}

Result<QList<LetterClient>> listLetterClients(Connection &connection, const QString &search, int limit)
{
    const QString part = search.simplified().toLower();
    const auto rows
        = connection.query(L1("find_preview_clients"), { part.isEmpty() ? QVariant() : QVariant(part), limit });
    if (!rows)
        return rows.error();
    QList<LetterClient> clients;
    for (const Row &row : *rows)
        clients.append({ row.int64(L1("id")), row.text(L1("email")), row.text(L1("full_name")), row.text(L1("comment")),
            row.json(L1("fields")).object() });
    return clients;
}

Result<QStringList> listLetterFieldNames(Connection &connection)
{
    auto names = listClientFieldNames(connection);
    if (!names)
        return names;
    const auto rows = connection.query(L1("select_client_field_names"));
    if (!rows)
        return rows.error();
    for (const Row &row : *rows) {
        if (!names->contains(row.text(0)))
            names->append(row.text(0));
    }
    return names;
}

Result<FieldLack> findFieldLack(
    Connection &connection, const QString &key, const QStringList &spellings, int firstClients)
{
    if (key == emailField)
        return FieldLack {};
    const QVariant names = QVariant::fromValue(spellings);
    const auto count = connection.query(L1("count_clients_without_field"), { key, names });
    if (!count)
        return count.error();
    FieldLack lack { count->first().int64(0), {} };
    if (lack.clients == 0)
        return lack;
    const auto rows = connection.query(L1("list_clients_without_field"), { key, names, firstClients });
    if (!rows)
        return rows.error();
    for (const Row &row : *rows)
        lack.first.append({ row.int64(L1("id")), row.text(L1("email")), row.text(L1("full_name")), {}, {} });
    return lack;
}

Result<qint64> sendTestLetter(Connection &connection, qint64 message, qint64 client)
{
    const auto rows
        = connection.query(L1("send_test_letter"), { message, client == 0 ? QVariant() : QVariant(client) });
    if (!rows)
        return rows.error();
    return rows->first().int64(L1("id"));
}

Result<TestLetterState> findTestLetter(Connection &connection, qint64 letter)
{
    const auto rows = connection.query(L1("find_test_letter"), { letter });
    if (!rows)
        return rows.error();
    if (rows->isEmpty())
        return Error { ErrorKind::NotFound, QStringLiteral("test_letter_unknown"),
            QStringLiteral("There is no such test letter.") };
    const Row row = rows->first();
    return TestLetterState { row.text(L1("state")), row.int32(L1("attempts")), row.timestamp(L1("due_at")),
        row.timestamp(L1("ended_at")), row.optional<int>(L1("reply_code")), row.text(L1("reply")) };
}

} // namespace mailer::db
