// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/fromaddressstore.h"

#include "db/codecall.h"
#include "db/connection.h"

namespace mailer::db {

Result<QList<FromAddress>> listFromAddresses(Connection &connection)
{
    const auto rows = connection.query(QLatin1String("list_from_addresses"));
    if (!rows)
        return rows.error();
    QList<FromAddress> addresses;
    for (const Row &row : *rows)
        addresses.append({ row.int64(0), row.text(1), row.timestamp(2), row.timestamp(3) });
    return addresses;
}

Result<qint64> requestFromAddress(Connection &connection, const EmailAddress &email)
{
    const auto rows = connection.query(QLatin1String("request_from_address"), { email.normalised() });
    if (!rows)
        return explainCodeError(rows.error());
    return rows->first().int64(0);
}

Result<void> confirmFromAddress(Connection &connection, const EmailAddress &email, const ConfirmationCode &code)
{
    const auto row = confirmByCode(
        connection, QLatin1String("confirm_from_address"), { email.normalised().toUtf8(), code.text().toLatin1() });
    if (!row)
        return row.error();
    return {};
}

Result<void> deleteFromAddress(Connection &connection, qint64 address)
{
    const auto rows = connection.query(QLatin1String("delete_from_address"), { address });
    if (!rows)
        return rows.error();
    return {};
}

} // namespace mailer::db
