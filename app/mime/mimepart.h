// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include "mime/letterdata.h"
#include "mime/lettersource.h"

#include <QByteArray>
#include <QByteArrayView>

#include <vector>

namespace mailer::mime {

// A MIME entity of RFC 2045: its headers, each ended by CRLF, and its encoded content, which ends in CRLF too.
struct MimePart {
    QByteArray headers;
    std::vector<Segment> content;
};

// "text/plain" or "text/html", always UTF-8.
MimePart textPart(QByteArrayView type, const QList<BodyPiece> &pieces);

// The file in base64. Errors: letter_attachment_name, letter_attachment_type, letter_content_id.
Result<MimePart> attachmentPart(const Attachment &attachment);

// subtype with its parameters but the boundary. boundary is one that neither encoding can produce: it holds "=_".
MimePart multipart(QByteArrayView subtype, const QByteArray &boundary, std::vector<MimePart> parts);

} // namespace mailer::mime
