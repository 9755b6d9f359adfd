// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/registrationstore.h"

#include "db/accountsecrets.h"
#include "db/codecall.h"
#include "db/connection.h"

namespace mailer::db {

namespace {

Result<void> ask(Connection &guest, QLatin1String statement, const QVariantList &values)
{
    const auto rows = guest.query(statement, values);
    if (!rows)
        return explainCodeError(rows.error());
    return {};
}

Result<ConnectionSettings> settingsFor(
    const Connection &guest, const Confirmation &confirmation, const Result<Row> &row)
{
    if (!row)
        return row.error();
    ConnectionSettings settings = guest.settings();
    settings.user = row->text(QLatin1String("login_name"));
    settings.password = confirmation.password;
    return settings;
}

} // namespace

Result<void> requestRegistration(
    Connection &guest, const EmailAddress &email, const QString &fullName, const QString &language)
{
    return ask(guest, QLatin1String("request_registration"), { email.normalised(), fullName.simplified(), language });
}

Result<void> requestPasswordReset(Connection &guest, const EmailAddress &email)
{
    return ask(guest, QLatin1String("request_reset"), { email.normalised() });
}

Result<ConnectionSettings> confirmRegistration(
    Connection &guest, const Confirmation &confirmation, const QString &fullName)
{
    const auto secrets = newSecrets(guest, guestSalt, confirmation.email, confirmation.password);
    if (!secrets)
        return secrets.error();
    const auto row = confirmByCode(guest, QLatin1String("confirm_registration"),
        { confirmation.email.normalised().toUtf8(), confirmation.code.text().toLatin1(), fullName.simplified().toUtf8(),
            secrets->verifier, secrets->lookupKey });
    return settingsFor(guest, confirmation, row);
}

Result<ConnectionSettings> confirmPasswordReset(Connection &guest, const Confirmation &confirmation)
{
    const auto secrets = newSecrets(guest, guestSalt, confirmation.email, confirmation.password);
    if (!secrets)
        return secrets.error();
    const auto row = confirmByCode(guest, QLatin1String("confirm_reset"),
        { confirmation.email.normalised().toUtf8(), confirmation.code.text().toLatin1(), secrets->verifier,
            secrets->lookupKey });
    return settingsFor(guest, confirmation, row);
}

} // namespace mailer::db
