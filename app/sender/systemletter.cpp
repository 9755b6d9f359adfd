// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sender/systemletter.h"

#include "mime/lettertemplate.h"

#include <QLocale>
#include <QTimeZone>

namespace mailer::sender {

namespace {

const QString expiresAtField = QStringLiteral("expires_at");
const QString serviceField = QStringLiteral("service");

// "23 November 2026, 14:30 UTC"
QString momentText(const QJsonObject &parameters, const QString &language)
{
    const QDateTime moment = QDateTime::fromString(parameters.value(expiresAtField).toString(), Qt::ISODateWithMs);
    if (!moment.isValid())
        return {};
    const QByteArray id = parameters.value(QLatin1String("time_zone")).toString().toLatin1();
    const QTimeZone zone = id.isEmpty() ? QTimeZone() : QTimeZone(id); // an empty one would be this computer's
    const QDateTime there = zone.isValid() ? moment.toTimeZone(zone) : moment.toUTC();
    const QString name = zone.isValid() ? u'(' + QString::fromLatin1(zone.id()) + u')' : QStringLiteral("UTC");
    return QLocale(language).toString(there, QStringLiteral("d MMMM yyyy, HH:mm")) + u' ' + name;
}

Result<SystemLetter> compose(const db::ClaimedSystemLetter &letter, const mime::LetterSource &source,
    const EmailAddress &to, const Recipient &recipient)
{
    const auto made = mime::LetterTemplate::compile(source);
    if (!made)
        return made.error();
    const QByteArray from = source.from.address.mailbox();
    const QByteArray messageId = letter.uid.toLatin1() + from.mid(from.lastIndexOf('@'));
    auto composed = made->compose(recipient, { messageId, letter.createdAt, to.mailbox() });
    if (!composed)
        return composed.error();
    return SystemLetter { letter.id, letter.kind,
        { 0, from, to.mailbox(), composed->chunks, composed->size, composed->needsSmtpUtf8 } };
}

} // namespace

Result<SystemLetter> makeSystemLetter(const db::ClaimedSystemLetter &letter, const LetterTexts &texts)
{
    const LetterTexts::Text *text = texts.find(letter.kind, letter.language);
    if (!text)
        return Error { ErrorKind::NotFound, QStringLiteral("letter_kind"),
            QStringLiteral("this version of the sender has no letter of the kind %1").arg(letter.kind) };
    const auto from = EmailAddress::parse(letter.fromEmail);
    if (!from)
        return from.error();
    const auto to = EmailAddress::parse(letter.toEmail);
    if (!to)
        return to.error();
    Recipient recipient(*to, letter.parameters.value(fullNameField).toString());
    for (auto it = letter.parameters.constBegin(); it != letter.parameters.constEnd(); ++it)
        recipient.setField(it.key(), it.value().toString());
    recipient.setField(expiresAtField, momentText(letter.parameters, letter.language));
    recipient.setField(serviceField, letter.fromName.isEmpty() ? QStringLiteral("mailerapp") : letter.fromName);
    return compose(letter,
        { .subject = text->subject,
            .html = text->html,
            .text = text->text,
            .from = { letter.fromName, *from },
            .kind = mime::LetterKind::Automatic },
        *to, recipient);
}

Result<SystemLetter> makeTestLetter(const db::ClaimedSystemLetter &letter, const db::TestMessage &message)
{
    const auto from = EmailAddress::parse(letter.fromEmail);
    if (!from)
        return from.error();
    const auto to = EmailAddress::parse(letter.toEmail);
    if (!to)
        return to.error();
    const QJsonObject client = letter.parameters.value(QLatin1String("client")).toObject();
    const auto address = EmailAddress::parse(client.value(emailField).toString());
    if (!address)
        return address.error();
    Recipient recipient(*address, client.value(fullNameField).toString(), client.value(commentField).toString());
    const QJsonObject fields = client.value(QLatin1String("fields")).toObject();
    for (auto it = fields.constBegin(); it != fields.constEnd(); ++it)
        recipient.setField(it.key(), it.value().toString());
    mime::LetterSource source {
        .subject = message.subject,
        .html = message.html,
        .text = message.plainText,
        .from = { letter.fromName, *from },
    };
    for (const db::RunFile &file : message.files)
        source.attachments.append({ file.fileName, file.contentType, file.content, file.contentId });
    return compose(letter, source, *to, recipient);
}

} // namespace mailer::sender
