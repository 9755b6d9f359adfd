// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "mime/lettercompiler.h"

#include "domain/headervalue.h"
#include "mime/headers.h"
#include "mime/lettertemplate.h"
#include "mime/lettertexts.h"
#include "mime/mimepart.h"

#include <QCryptographicHash>
#include <QHash>

#include <algorithm>

namespace mailer::mime {

namespace {

constexpr qsizetype maxListIdOctets = 255;

Error invalid(const char *code, const QString &message)
{
    return { ErrorKind::Invalid, QString::fromLatin1(code), message };
}

bool isListId(QStringView id)
{
    if (id.size() > maxListIdOctets || !id.contains(u'.') || id.startsWith(u'.') || id.endsWith(u'.')
        || id.contains(QLatin1String("..")))
        return false;
    return std::all_of(id.begin(), id.end(), [](QChar c) {
        return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9') || c == u'.'
            || c == u'-' || c == u'_';
    });
}

// Every text ends in a line break, so that it reads the same whether it is the whole letter or one part.
void endLine(QList<TextPiece> &pieces)
{
    if (pieces.isEmpty() || pieces.constLast().piece.isField())
        pieces.append({ { QStringLiteral("\n"), {}, {} }, Escape::PlainText });
    else if (!pieces.constLast().piece.text.endsWith(u'\n'))
        pieces.last().piece.text += u'\n';
}

class Compiler final
{
public:
    explicit Compiler(const LetterSource &source) : m_source(source) {}

    Result<LetterData> run()
    {
        for (auto step :
            { &Compiler::addSubject, &Compiler::addHeaders, &Compiler::addUnsubscribe, &Compiler::addBody }) {
            if (auto done = (this->*step)(); !done)
                return done.error();
        }
        return std::move(m_data);
    }

private:
    Result<void> addSubject()
    {
        auto subject = readSubject(m_source.subject, m_data.fieldNames);
        if (!subject)
            return subject.error();
        m_data.subject = std::move(subject).value();
        const bool hasFields = std::any_of(
            m_data.subject.begin(), m_data.subject.end(), [](const TextPiece &piece) { return piece.piece.isField(); });
        if (!hasFields)
            appendTextHeader(m_data.fixedSubject, "Subject",
                m_data.subject.isEmpty() ? QString() : m_data.subject.first().piece.text);
        return {};
    }

    Result<void> addMailbox(QByteArrayView header, const Mailbox &mailbox)
    {
        const auto name = HeaderValue::parse(mailbox.name);
        if (!name)
            return inPart(QString::fromLatin1(header), name.error());
        appendPhraseHeader(m_data.headers, header, name->text(), mailbox.address.mailbox());
        m_data.needsSmtpUtf8 = m_data.needsSmtpUtf8 || mailbox.address.needsSmtpUtf8();
        return {};
    }

    Result<void> addHeaders()
    {
        if (auto from = addMailbox("From", m_source.from); !from)
            return from;
        if (m_source.replyTo) {
            if (auto reply = addMailbox("Reply-To", *m_source.replyTo); !reply)
                return reply;
        }
        if (m_source.list) {
            const auto name = HeaderValue::parse(m_source.list->name);
            if (!name)
                return inPart(QStringLiteral("List name"), name.error());
            if (!isListId(m_source.list->id))
                return invalid("letter_list_id",
                    QStringLiteral("The identifier of the list must look like a host name, with a dot."));
            appendPhraseHeader(m_data.headers, "List-Id", name->text(), m_source.list->id.toLatin1(), true);
        }
        if (m_source.kind == LetterKind::Bulk)
            m_data.headers.append("Precedence: bulk\r\n");
        else if (m_source.kind == LetterKind::Automatic)
            m_data.headers.append("Auto-Submitted: auto-generated\r\n");
        // Exchange heeds neither of the two.
        if (m_source.kind != LetterKind::Personal)
            m_data.headers.append("X-Auto-Response-Suppress: OOF, AutoReply\r\n");
        return {};
    }

    Result<void> addUnsubscribe()
    {
        bool https = false;
        for (const QString &target : m_source.unsubscribe) {
            const bool ascii = std::all_of(target.begin(), target.end(), [](QChar c) { return c < u'\x7f'; });
            const auto parsed = Template::parse(target);
            if (!parsed)
                return inPart(QStringLiteral("Address to unsubscribe"), parsed.error());
            const bool isHttps = target.startsWith(QLatin1String("https://"));
            https = https || isHttps;
            bool sound = isHttps || target.startsWith(QLatin1String("mailto:"));
            QList<TextPiece> pieces;
            for (const Template::Piece &piece : parsed->pieces()) {
                sound = sound && std::all_of(piece.text.begin(), piece.text.end(), [](QChar c) {
                    return c > u' ' && c < u'\x7f' && c != u'<' && c != u'>' && c != u',';
                });
                pieces.append({ piece, Escape::UrlPart });
            }
            if (!sound || (!parsed->hasFields() && !ascii))
                return invalid("letter_unsubscribe",
                    QStringLiteral("The address to unsubscribe must begin with https:// or mailto: and be "
                                   "percent-encoded."));
            noteFields(*parsed, m_data.fieldNames);
            m_data.unsubscribe.append(pieces);
        }
        if (m_source.oneClickUnsubscribe && !https)
            return invalid("letter_unsubscribe",
                QStringLiteral("Unsubscribing with one click needs an address that begins with https://."));
        if (m_source.oneClickUnsubscribe)
            m_data.headers.append("List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n");
        return {};
    }

    Result<void> addBody()
    {
        auto texts = makeTexts();
        if (!texts)
            return texts.error();
        std::vector<MimePart> parts;
        parts.push_back(std::move(*texts));
        for (const Attachment &attachment : m_source.attachments) {
            if (isInline(attachment))
                continue;
            auto part = attachmentPart(attachment);
            if (!part)
                return part.error();
            parts.push_back(std::move(*part));
        }
        MimePart whole
            = parts.size() == 1 ? std::move(parts.front()) : multipart("mixed", boundary(), std::move(parts));
        m_data.headers.append("MIME-Version: 1.0\r\n").append(whole.headers).append("\r\n");
        m_data.body = std::move(whole.content);
        return measure();
    }

    bool isInline(const Attachment &attachment) const
    {
        return !attachment.contentId.isEmpty() && !m_source.html.trimmed().isEmpty();
    }

    // The text, the HTML with its images, or both as alternatives.
    Result<MimePart> makeTexts()
    {
        const auto texts = readBody(m_source.html, m_source.text, m_data.fieldNames);
        if (!texts)
            return texts.error();
        if (texts->html.isEmpty())
            return textPart("text/plain", bodyPieces(texts->text));
        auto rich = makeRich(texts->html);
        if (!rich || texts->text.isEmpty())
            return rich;
        std::vector<MimePart> alternatives;
        alternatives.push_back(textPart("text/plain", bodyPieces(texts->text)));
        alternatives.push_back(std::move(*rich));
        return multipart("alternative", boundary(), std::move(alternatives));
    }

    Result<MimePart> makeRich(const QList<TextPiece> &html)
    {
        std::vector<MimePart> parts;
        parts.push_back(textPart("text/html", bodyPieces(html)));
        for (const Attachment &attachment : m_source.attachments) {
            if (!isInline(attachment))
                continue;
            auto part = attachmentPart(attachment);
            if (!part)
                return part.error();
            parts.push_back(std::move(*part));
        }
        if (parts.size() == 1)
            return std::move(parts.front());
        return multipart("related; type=\"text/html\"", boundary(), std::move(parts));
    }

    QList<BodyPiece> bodyPieces(QList<TextPiece> text)
    {
        endLine(text);
        QList<BodyPiece> pieces;
        for (const TextPiece &part : text) {
            if (part.piece.isField())
                pieces.append({ {}, valueIndex(part) });
            else
                pieces.append({ part.piece.text.toUtf8().replace("\n", "\r\n"), -1 });
        }
        return pieces;
    }

    qsizetype valueIndex(const TextPiece &field)
    {
        const QString id = QString::number(int(field.escape)) + field.piece.key + QChar(u'\n') + field.piece.fallback;
        const auto it = m_valueIndexes.constFind(id);
        const qsizetype index = it == m_valueIndexes.constEnd() ? m_data.values.size() : *it;
        if (index == m_data.values.size()) {
            m_valueIndexes.insert(id, index);
            m_data.values.append(field);
            m_data.useCounts.append(0);
        }
        ++m_data.useCounts[index];
        return index;
    }

    // "=_" occurs in neither encoding (RFC 2045 §6.7); the hash keeps letters inside letters apart.
    QByteArray boundary()
    {
        if (m_boundary.isEmpty()) {
            QCryptographicHash hash(QCryptographicHash::Sha256);
            for (const QString *text : { &m_source.subject, &m_source.html, &m_source.text })
                hash.addData(text->toUtf8());
            m_boundary = "=_" + hash.result().toHex().left(24) + '_';
        }
        return m_boundary + QByteArray::number(++m_boundaries);
    }

    Result<void> measure()
    {
        for (const Segment &segment : m_data.body) {
            const auto *octets = std::get_if<QByteArray>(&segment);
            const qsizetype size = octets ? octets->size() : std::get<EncodedBody>(segment).fixedOctets();
            m_data.bodyOctets += size;
            m_data.copiedOctets += octets && size >= Wire::shareFrom ? 0 : size;
        }
        if (m_data.bodyOctets > LetterTemplate::maxLetterOctets)
            return invalid("letter_big",
                QStringLiteral("The letter with its attachments is larger than %1 octets.")
                    .arg(LetterTemplate::maxLetterOctets));
        return {};
    }

    const LetterSource &m_source;
    LetterData m_data;
    QHash<QString, qsizetype> m_valueIndexes;
    QByteArray m_boundary;
    int m_boundaries = 0;
};

} // namespace

Result<LetterData> compileLetter(const LetterSource &source) { return Compiler(source).run(); }

} // namespace mailer::mime
