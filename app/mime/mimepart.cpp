// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "mime/mimepart.h"

#include "domain/headervalue.h"
#include "mime/base64.h"
#include "mime/encodedwords.h"
#include "mime/headers.h"

#include <algorithm>

namespace mailer::mime {

namespace {

constexpr qsizetype maxFileNameOctets = 255;
constexpr qsizetype maxFallbackName = 60;
constexpr qsizetype maxExtension = 10;
constexpr qsizetype maxContentIdOctets = 200;
constexpr qsizetype maxTypeOctets = 120;

Error invalid(const char *code, const QString &message)
{
    return { ErrorKind::Invalid, QString::fromLatin1(code), message };
}

bool isToken(QStringView text)
{
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), [](QChar c) {
        return c > u' ' && c < u'\x7f' && !QLatin1String("()<>@,;:\\\"/[]?=").contains(c);
    });
}

bool isMediaType(QStringView type)
{
    const qsizetype slash = type.indexOf(u'/');
    return slash > 0 && isToken(type.first(slash)) && isToken(type.sliced(slash + 1));
}

// A type that may be base64-encoded: RFC 2046 forbids that for message/* and multipart/*.
Result<QByteArray> mediaType(const QString &contentType)
{
    const QByteArray unknown = QByteArrayLiteral("application/octet-stream");
    const QString type = contentType.trimmed().toLower();
    if (type.isEmpty())
        return unknown;
    const QString charset = QStringLiteral("; charset=");
    const qsizetype parameter = type.indexOf(u';');
    const QString bare = type.left(parameter).trimmed();
    QString parameters = parameter < 0 ? QString() : charset + type.mid(type.indexOf(u'=') + 1).trimmed();
    const bool sound = isMediaType(bare) && type.size() <= maxTypeOctets
        && (parameter < 0
            || (type.mid(parameter + 1).trimmed().startsWith(QLatin1String("charset="))
                && isToken(QStringView(parameters).sliced(charset.size()))));
    if (!sound)
        return invalid("letter_attachment_type",
            QStringLiteral("The content type of an attachment must look like \"image/png\": %1.")
                .arg(headerText(contentType).left(maxTypeOctets)));
    if (bare.startsWith(QLatin1String("message/")) || bare.startsWith(QLatin1String("multipart/")))
        return unknown;
    return (bare + parameters).toLatin1();
}

Result<QString> fileName(const Attachment &attachment)
{
    const auto name = HeaderValue::parse(attachment.fileName);
    if (!name)
        return invalid("letter_attachment_name",
            QStringLiteral("The name of an attachment cannot be used. %1").arg(name.error().message));
    const QString &text = name->text();
    const bool bare
        = !text.contains(u'/') && !text.contains(u'\\') && text != QLatin1String(".") && text != QLatin1String("..");
    if (!bare || text.toUtf8().size() > maxFileNameOctets || (text.isEmpty() && attachment.contentId.isEmpty()))
        return invalid("letter_attachment_name",
            QStringLiteral("The name of an attachment must be a file name without folders, of at most %1 octets: %2.")
                .arg(maxFileNameOctets)
                .arg(text));
    return text;
}

// For readers that do not know RFC 2231: the name in ASCII, its extension kept.
QString fallbackName(const QString &name)
{
    QString ascii;
    for (const QChar c : name) {
        if (c >= u' ' && c < u'\x7f' && c != u'"' && c != u'\\' && c != u'?')
            ascii += c;
        else if (!c.isLowSurrogate())
            ascii += u'_';
    }
    if (ascii.size() <= maxFallbackName)
        return ascii;
    const qsizetype dot = ascii.lastIndexOf(u'.');
    const QString extension = dot > 0 && ascii.size() - dot <= maxExtension ? ascii.mid(dot) : QString();
    return ascii.left(maxFallbackName - extension.size()) + extension;
}

bool isContentId(QStringView id)
{
    return id.size() <= maxContentIdOctets && id.front() != u'.' && id.back() != u'.' && id.count(u'@') <= 1
        && std::all_of(id.begin(), id.end(), [](QChar c) {
               return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9')
                   || QLatin1String(".-_@+$").contains(c);
           });
}

// Keeps neighbouring octets together, large ones apart, so that these are shared between letters.
void append(std::vector<Segment> &segments, Segment segment)
{
    auto *last = segments.empty() ? nullptr : std::get_if<QByteArray>(&segments.back());
    const auto *octets = std::get_if<QByteArray>(&segment);
    if (last && octets && last->size() < Wire::shareFrom && octets->size() < Wire::shareFrom)
        last->append(*octets);
    else
        segments.push_back(std::move(segment));
}

} // namespace

MimePart textPart(QByteArrayView type, const QList<BodyPiece> &pieces)
{
    EncodedBody body(pieces);
    MimePart part;
    part.headers.append("Content-Type: ").append(type).append("; charset=utf-8\r\n");
    part.headers.append("Content-Transfer-Encoding: ").append(body.encodingName()).append("\r\n");
    part.content.emplace_back(std::move(body));
    return part;
}

Result<MimePart> attachmentPart(const Attachment &attachment)
{
    const auto type = mediaType(attachment.contentType);
    if (!type)
        return type.error();
    const auto name = fileName(attachment);
    if (!name)
        return name.error();
    const bool isInline = !attachment.contentId.isEmpty();
    if (isInline && !isContentId(attachment.contentId))
        return invalid("letter_content_id",
            QStringLiteral("The Content-ID of an image holds a character that is not allowed, or is too long."));

    MimePart part;
    part.headers.append("Content-Type: ").append(*type);
    if (!name->isEmpty())
        appendParameter(part.headers, "name", fallbackName(*name));
    part.headers.append("\r\nContent-Transfer-Encoding: base64\r\n");
    part.headers.append("Content-Disposition: ").append(isInline ? "inline" : "attachment");
    if (!name->isEmpty())
        appendParameter(part.headers, "filename", *name);
    part.headers.append("\r\n");
    if (isInline)
        part.headers.append("Content-ID: <").append(attachment.contentId.toLatin1()).append(">\r\n");
    QByteArray lines;
    appendBase64Lines(lines, attachment.content);
    part.content.emplace_back(std::move(lines));
    return part;
}

MimePart multipart(QByteArrayView subtype, const QByteArray &boundary, std::vector<MimePart> parts)
{
    MimePart whole;
    whole.headers.append("Content-Type: multipart/").append(subtype);
    whole.headers.append(";\r\n boundary=\"").append(boundary).append("\"\r\n");
    bool first = true;
    for (MimePart &part : parts) {
        // The line break before a boundary is the boundary's, not the content's.
        const QByteArray delimiter = (first ? "--" : "\r\n--") + boundary + "\r\n" + part.headers + "\r\n";
        append(whole.content, delimiter);
        for (Segment &segment : part.content)
            append(whole.content, std::move(segment));
        first = false;
    }
    append(whole.content, QByteArray("\r\n--" + boundary + "--\r\n"));
    return whole;
}

} // namespace mailer::mime
