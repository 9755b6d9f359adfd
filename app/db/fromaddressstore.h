// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "domain/confirmationcode.h"
#include "domain/emailaddress.h"

#include <QDateTime>
#include <QList>
#include <QString>

namespace mailer::db {

class Connection;

// Addresses besides the account's own that its mailings may come from, each confirmed by a code.
struct FromAddress {
    qint64 id = 0;
    QString email;
    QDateTime createdAt;
    QDateTime confirmedAt; // invalid: it waits for its code
};
Result<QList<FromAddress>> listFromAddresses(Connection &connection);

// Puts it on the list and sends a code to it; one that is confirmed already gets none. Gives its number. Invalid,
// 54000: a hundred are enough; Transient, code_limit.
Result<qint64> requestFromAddress(Connection &connection, const EmailAddress &email);
// Errors of confirmByCode() (codecall.h).
Result<void> confirmFromAddress(Connection &connection, const EmailAddress &email, const ConfirmationCode &code);
// Mailings that use it are held when they are planned next. NotFound.
Result<void> deleteFromAddress(Connection &connection, qint64 address);

} // namespace mailer::db
