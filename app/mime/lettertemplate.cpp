// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "mime/lettertemplate.h"

#include "mime/headers.h"
#include "mime/lettercompiler.h"
#include "mime/letterdata.h"
#include "mime/lettertexts.h"
#include "mime/wire.h"

#include <algorithm>

namespace mailer::mime {

namespace {

constexpr qsizetype maxMessageIdOctets = 250;
constexpr qsizetype maxUnsubscribeOctets = 900;
constexpr qsizetype headerReserve = 1024;
constexpr qsizetype valueReserve = 64;

Error invalid(const char *code, const QString &message)
{
    return { ErrorKind::Invalid, QString::fromLatin1(code), message };
}

QByteArray bareMessageId(const QByteArray &id)
{
    return id.startsWith('<') && id.endsWith('>') ? id.mid(1, id.size() - 2) : id;
}

bool isMessageId(const QByteArray &id)
{
    const bool characters = std::all_of(id.begin(), id.end(),
        [](char c) { return c > ' ' && c < 0x7f && !QByteArrayView("<>()[]\\,;:\"").contains(c); });
    const qsizetype at = id.indexOf('@');
    return characters && at > 0 && at + 1 < id.size() && id.count('@') == 1 && id.size() <= maxMessageIdOctets;
}

bool isPrintableDate(const QDateTime &date)
{
    return date.isValid() && date.toUTC().date().year() >= 1900 && date.toUTC().date().year() <= 9999;
}

Result<void> appendUnsubscribe(QByteArray &out, const QList<QList<TextPiece>> &targets, const Recipient &recipient)
{
    bool first = true;
    for (const QList<TextPiece> &target : targets) {
        const QByteArray url = rendered(target, recipient).toLatin1();
        if (url.size() > maxUnsubscribeOctets)
            return invalid("letter_unsubscribe",
                QStringLiteral("The address to unsubscribe becomes longer than %1 octets.").arg(maxUnsubscribeOctets));
        out.append(first ? "List-Unsubscribe: <" : ",\r\n <").append(url).append('>');
        first = false;
    }
    if (!first)
        out.append("\r\n");
    return {};
}

} // namespace

LetterTemplate::LetterTemplate(std::shared_ptr<const LetterData> data) : m_data(std::move(data)) {}

Result<LetterTemplate> LetterTemplate::compile(const LetterSource &source)
{
    auto data = compileLetter(source);
    if (!data)
        return data.error();
    return LetterTemplate(std::make_shared<const LetterData>(std::move(data).value()));
}

QStringList LetterTemplate::fieldNames() const { return m_data->fieldNames; }

Result<Letter> LetterTemplate::compose(const Recipient &recipient, const LetterIdentity &identity) const
{
    const QByteArray messageId = bareMessageId(identity.messageId);
    if (!isMessageId(messageId))
        return invalid("letter_message_id", QStringLiteral("The Message-ID has not the form \"name@domain\"."));
    if (!isPrintableDate(identity.date))
        return invalid("letter_date", QStringLiteral("The date of the letter is not valid."));

    QList<QByteArray> values;
    values.reserve(m_data->values.size());
    qsizetype valueOctets = 0;
    QString scratch;
    for (qsizetype i = 0; i < m_data->values.size(); ++i) {
        const TextPiece &value = m_data->values[i];
        scratch.resize(0);
        Template::appendField(scratch, value.piece, recipient, value.escape);
        QByteArray octets = scratch.toUtf8();
        if (octets.contains('\n'))
            octets.replace("\n", "\r\n");
        // Three: what quoted-printable makes of an octet at worst.
        valueOctets += octets.size() * 3 * m_data->useCounts[i];
        values.append(std::move(octets));
    }
    if (m_data->bodyOctets + valueOctets > maxLetterOctets)
        return invalid("letter_big",
            QStringLiteral("With this client's values the letter becomes larger than %1 octets.").arg(maxLetterOctets));

    Wire wire(m_data->copiedOctets + m_data->headers.size() + headerReserve + valueOctets
        + valueReserve * m_data->values.size());
    QByteArray &head = wire.buffer();
    appendDateHeader(head, identity.date);
    head.append("Message-ID: <").append(messageId).append(">\r\n");
    const QByteArray to = identity.to.isEmpty() ? recipient.address().mailbox() : identity.to;
    appendPhraseHeader(head, "To", cutToHeader(recipient.fullName()), to);
    if (m_data->fixedSubject.isEmpty())
        appendTextHeader(head, "Subject", cutToHeader(rendered(m_data->subject, recipient)));
    else
        head.append(m_data->fixedSubject);
    if (auto written = appendUnsubscribe(head, m_data->unsubscribe, recipient); !written)
        return written.error();
    head.append(m_data->headers);

    for (const Segment &segment : m_data->body) {
        if (const auto *octets = std::get_if<QByteArray>(&segment))
            wire.add(*octets);
        else
            std::get<EncodedBody>(segment).append(wire, values);
    }
    Letter letter;
    letter.size = wire.size();
    letter.chunks = wire.take();
    letter.needsSmtpUtf8 = m_data->needsSmtpUtf8 || std::any_of(to.begin(), to.end(), [](char c) { return c < 0; });
    return letter;
}

} // namespace mailer::mime
