// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sender/runletters.h"

namespace mailer::sender {

namespace {

// "the mailing's number" + "mailings" + domain: stable for all runs of a mailing (RFC 2919).
mime::ListIdentity listOf(const db::RunMessage &message, const QByteArray &domain)
{
    return { message.mailingName,
        QStringLiteral("%1.mailings.%2").arg(message.mailing).arg(QString::fromLatin1(domain)) };
}

} // namespace

RunLetters::RunLetters(
    mime::LetterTemplate letter, qint64 mailing, QByteArray mailFrom, QByteArray domain, QDateTime date)
    : m_template(std::move(letter))
    , m_mailing(mailing)
    , m_mailFrom(std::move(mailFrom))
    , m_domain(std::move(domain))
    , m_date(std::move(date))
{}

Result<RunLetters> RunLetters::compile(const db::RunMessage &message)
{
    auto from = EmailAddress::parse(message.fromEmail);
    if (!from)
        return from.error();
    const QByteArray mailFrom = from->mailbox();
    const QByteArray domain = mailFrom.mid(mailFrom.lastIndexOf('@') + 1);
    mime::LetterSource source {
        .subject = message.subject,
        .html = message.html,
        .text = message.plainText,
        .from = { message.fromName, *from },
        .list = listOf(message, domain),
    };
    for (const db::RunFile &file : message.files)
        source.attachments.append({ file.fileName, file.contentType, file.content, file.contentId });
    auto letter = mime::LetterTemplate::compile(source);
    if (!letter)
        return letter.error();
    return RunLetters(std::move(*letter), message.mailing, mailFrom, domain, message.startedAt);
}

Result<smtp::Job> RunLetters::jobFor(const db::ClaimedLetter &letter, quint64 token) const
{
    auto address = EmailAddress::parse(letter.email);
    if (!address)
        return address.error();
    Recipient recipient(*address, letter.fullName, letter.comment);
    for (auto it = letter.fields.constBegin(); it != letter.fields.constEnd(); ++it)
        recipient.setField(it.key(), it.value().toString());
    auto made = m_template.compose(recipient, { letter.uid.toLatin1() + '@' + m_domain, m_date });
    if (!made)
        return made.error();
    return smtp::Job { token, m_mailFrom, address->mailbox(), made->chunks, made->size, made->needsSmtpUtf8 };
}

} // namespace mailer::sender
