// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "mime/letterpreview.h"

#include "mime/lettertexts.h"
#include "mime/plaintext.h"

namespace mailer::mime {

Result<LetterPreview> previewLetter(
    const QString &subject, const QString &html, const QString &text, const Recipient &recipient)
{
    LetterPreview preview;
    const auto head = readSubject(subject, preview.fieldNames);
    if (!head)
        return head.error();
    const auto body = readBody(html, text, preview.fieldNames);
    if (!body)
        return body.error();
    preview.subject = cutToHeader(rendered(*head, recipient)).toString();
    preview.html = rendered(body->html, recipient);
    preview.text = rendered(body->text, recipient);
    return preview;
}

QString derivedTextTemplate(const QString &html)
{
    const auto parsed = Template::parse(html);
    if (!parsed)
        return {};
    QString text;
    for (const TextPiece &part : derivePlainText(markFields(*parsed))) {
        if (!part.piece.isField())
            text += QString(part.piece.text).replace(QLatin1String("{{"), QLatin1String("{{{{"));
        else if (part.piece.fallback.isEmpty())
            text += QStringLiteral("{{%1}}").arg(part.piece.key);
        else
            text += QStringLiteral("{{%1 | %2}}").arg(part.piece.key, part.piece.fallback);
    }
    return text;
}

} // namespace mailer::mime
