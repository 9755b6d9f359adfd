// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/postbox.h"

#include "db/ledgerstore.h"
#include "db/systemletterstore.h"

#include <QTest>

namespace mailer::test {

PostBox::PostBox(TestDatabase &database, std::shared_ptr<const db::Statements> statements)
    : m_connection(database.sender(), std::move(statements))
{
    // Without an address of the service all letters wait.
    (void)database.admin().runScript(
        "INSERT INTO app.service_setting (key, value) VALUES ('service_address', '\"service@mailer.example\"') "
        "ON CONFLICT DO NOTHING");
    db::SenderRegistration registration;
    registration.instance = QStringLiteral("postbox");
    registration.host = QStringLiteral("here");
    registration.process = 1;
    registration.version = QStringLiteral("test");
    registration.lease = std::chrono::hours(1);
    const auto opened = m_connection.open();
    const auto sender
        = opened ? db::ledger::registerSender(m_connection, registration) : Result<db::SenderIdentity>(opened.error());
    if (sender)
        m_sender = *sender;
    else
        QTest::qFail(qPrintable(sender.error().message), __FILE__, __LINE__);
}

void PostBox::collect()
{
    const auto made = db::ledger::makeCodes(m_connection, m_sender, 100);
    const auto letters = db::systemletters::claim(m_connection, m_sender, {}, m_held, 100);
    if (!made || !letters)
        return QTest::qFail(qPrintable((made ? letters.error() : made.error()).message), __FILE__, __LINE__);
    for (const db::ClaimedSystemLetter &letter : *letters) {
        m_held.append(letter.id);
        m_kinds[letter.toEmail].append(letter.kind);
        if (const QString code = letter.parameters.value(QLatin1String("code")).toString(); !code.isEmpty())
            m_codes[letter.toEmail] = code;
    }
}

QString PostBox::codeFor(const QString &email)
{
    collect();
    return m_codes.value(email);
}

QStringList PostBox::kindsFor(const QString &email)
{
    collect();
    return m_kinds.value(email);
}

} // namespace mailer::test
