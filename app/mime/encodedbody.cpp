// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "mime/encodedbody.h"

#include "mime/base64.h"
#include "mime/quotedprintable.h"

#include <algorithm>

namespace mailer::mime {

namespace {

// Below this a literal is cheaper encoded anew than kept in three forms.
constexpr qsizetype shortLiteral = base64LineOctets;

EncodedBody::Encoding shorterEncoding(const QList<BodyPiece> &pieces)
{
    qsizetype octets = 0;
    qsizetype coded = 0;
    for (const BodyPiece &piece : pieces) {
        octets += piece.literal.size();
        coded += std::count_if(
            piece.literal.begin(), piece.literal.end(), [](char c) { return uchar(c) >= 0x7f || c == '='; });
    }
    const bool base64 = coded * 2 > octets * 37 / 100;
    return base64 ? EncodedBody::Encoding::Base64 : EncodedBody::Encoding::QuotedPrintable;
}

} // namespace

EncodedBody::EncodedBody(const QList<BodyPiece> &pieces) : m_encoding(shorterEncoding(pieces))
{
    m_parts.reserve(std::size_t(pieces.size()));
    if (m_encoding == Encoding::QuotedPrintable)
        makeQuotedPrintable(pieces);
    else
        makeBase64(pieces);
}

QByteArray EncodedBody::encodingName() const
{
    return m_encoding == Encoding::Base64 ? QByteArrayLiteral("base64") : QByteArrayLiteral("quoted-printable");
}

qsizetype EncodedBody::fixedOctets() const
{
    qsizetype octets = 0;
    for (const Part &part : m_parts)
        octets += m_encoding == Encoding::Base64 ? part.text.size() * 7 / 5 + 8 : part.text.size() + 4;
    return octets;
}

void EncodedBody::append(Wire &wire, const QList<QByteArray> &values) const
{
    if (m_encoding == Encoding::QuotedPrintable)
        appendQuoted(wire, values);
    else
        appendBase64Parts(wire, values);
}

void EncodedBody::makeQuotedPrintable(const QList<BodyPiece> &pieces)
{
    // Each literal begins a line of its own: append() sees to that after a value.
    for (const BodyPiece &piece : pieces) {
        Part part;
        part.field = piece.field;
        if (piece.field < 0)
            appendQuotedPrintable(part.text, piece.literal, part.column);
        m_parts.push_back(std::move(part));
    }
}

void EncodedBody::appendQuoted(Wire &wire, const QList<QByteArray> &values) const
{
    qsizetype column = 0;
    for (const Part &part : m_parts) {
        if (part.field >= 0) {
            appendQuotedPrintable(wire.buffer(), values[part.field], column);
            continue;
        }
        if (column > 0 && !part.text.startsWith("\r\n"))
            appendSoftBreak(wire.buffer(), column);
        wire.add(part.text);
        column = part.column;
    }
    if (column > 0)
        wire.buffer().append("\r\n");
}

void EncodedBody::makeBase64(const QList<BodyPiece> &pieces)
{
    for (const BodyPiece &piece : pieces) {
        Part part;
        part.field = piece.field;
        part.text = piece.literal;
        if (piece.field < 0 && piece.literal.size() >= shortLiteral) {
            for (qsizetype head = 0; head < 3; ++head) {
                Aligned &aligned = part.aligned[std::size_t(head)];
                const QByteArrayView rest = QByteArrayView(piece.literal).sliced(head);
                aligned.tail = rest.size() % 3;
                appendBase64Lines(aligned.lines, rest.chopped(aligned.tail));
            }
        }
        m_parts.push_back(std::move(part));
    }
}

void EncodedBody::appendBase64Parts(Wire &wire, const QList<QByteArray> &values) const
{
    QByteArray waiting;
    for (const Part &part : m_parts) {
        const QByteArray &text = part.field >= 0 ? values[part.field] : part.text;
        if (part.field >= 0 || text.size() < shortLiteral) {
            waiting.append(text);
            continue;
        }
        const qsizetype head = (3 - waiting.size() % 3) % 3;
        const Aligned &aligned = part.aligned[std::size_t(head)];
        waiting.append(QByteArrayView(text).first(head));
        appendBase64Lines(wire.buffer(), waiting);
        wire.add(aligned.lines);
        waiting.clear();
        waiting.append(QByteArrayView(text).last(aligned.tail));
    }
    appendBase64Lines(wire.buffer(), waiting);
}

} // namespace mailer::mime
