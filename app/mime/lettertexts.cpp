// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "mime/lettertexts.h"

#include "domain/headervalue.h"
#include "mime/htmlplaces.h"
#include "mime/lettertemplate.h"
#include "mime/plaintext.h"

namespace mailer::mime {

namespace {

Result<MarkedText> parse(const QString &part, const QString &text, QStringList &fieldNames)
{
    const auto parsed = Template::parse(text);
    if (!parsed)
        return inPart(part, parsed.error());
    noteFields(*parsed, fieldNames);
    return markFields(*parsed);
}

} // namespace

Error inPart(const QString &part, Error error)
{
    error.message = part + QStringLiteral(": ") + error.message;
    return error;
}

void noteFields(const Template &parsed, QStringList &fieldNames)
{
    const QStringList names = parsed.fieldNames();
    for (const QString &name : names) {
        if (!fieldNames.contains(name))
            fieldNames.append(name);
    }
}

Result<QList<TextPiece>> readSubject(const QString &subject, QStringList &fieldNames)
{
    const QString part = QStringLiteral("Subject");
    const auto value = HeaderValue::parse(subject);
    if (!value)
        return inPart(part, value.error());
    const auto parsed = Template::parse(value->text());
    if (!parsed)
        return inPart(part, parsed.error());
    noteFields(*parsed, fieldNames);
    QList<TextPiece> pieces;
    for (const Template::Piece &piece : parsed->pieces())
        pieces.append({ piece, Escape::HeaderText });
    return pieces;
}

Result<LetterTexts> readBody(const QString &html, const QString &text, QStringList &fieldNames)
{
    const bool hasHtml = !html.trimmed().isEmpty();
    const bool hasText = !text.trimmed().isEmpty();
    if (!hasHtml && !hasText)
        return Error { ErrorKind::Invalid, QStringLiteral("letter_empty"), QStringLiteral("The letter has no text.") };
    LetterTexts texts;
    if (hasText) {
        const auto parsed = parse(QStringLiteral("Plain text"), text, fieldNames);
        if (!parsed)
            return parsed.error();
        texts.text = splitMarks(parsed->text, parsed->fields);
    }
    if (!hasHtml)
        return texts;
    auto marked = parse(QStringLiteral("HTML"), html, fieldNames);
    if (!marked)
        return marked.error();
    if (!hasText)
        texts.text = derivePlainText(*marked);
    if (auto places = markHtmlPlaces(*marked); !places)
        return places.error();
    texts.html = splitMarks(marked->text, marked->fields);
    return texts;
}

QString rendered(const QList<TextPiece> &pieces, const Recipient &recipient)
{
    QString text;
    for (const TextPiece &part : pieces) {
        if (part.piece.isField())
            Template::appendField(text, part.piece, recipient, part.escape);
        else
            text += part.piece.text;
    }
    return text;
}

QStringView cutToHeader(QStringView text)
{
    qsizetype octets = 0;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char16_t c = text[i].unicode();
        octets += c < 0x80 ? 1 : c < 0x800 || QChar::isSurrogate(c) ? 2 : 3;
        if (octets > LetterTemplate::maxSubjectOctets)
            return text.first(QChar::isLowSurrogate(c) && i > 0 ? i - 1 : i);
    }
    return text;
}

} // namespace mailer::mime
