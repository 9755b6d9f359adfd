// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/mailingfile.h"

#include "cli/jsontext.h"
#include "cli/text.h"
#include "core/textfile.h"
#include "domain/headervalue.h"
#include "domain/mergefields.h"

#include <QFileInfo>
#include <QDir>
#include <QMimeDatabase>
#include <QRegularExpression>

namespace mailer::cli {

namespace {

using Type = JsonNode::Type;

constexpr qint64 largestDocument = 16 * 1024 * 1024;
// As the schema has them.
constexpr qsizetype longestName = 400; // octets
constexpr qsizetype longestFileName = 800;
constexpr int firstYear = 1970;
constexpr int lastYear = 8999;

Error wrong(int line, const QString &message)
{
    return { ErrorKind::Invalid, QStringLiteral("file_mailing"), Text::tr("line %1: %2").arg(line).arg(message) };
}

QString nameOf(Type type)
{
    switch (type) {
    case Type::Null:
        return Text::tr("null");
    case Type::Boolean:
        return Text::tr("true or false");
    case Type::Number:
        return Text::tr("a number");
    case Type::Text:
        return Text::tr("a text");
    case Type::Array:
        return Text::tr("a list");
    case Type::Object:
        return Text::tr("an object");
    }
    return {};
}

// One object of the document: every key is asked for by name, and none is left over.
class Section final
{
public:
    static Result<Section> of(const JsonNode &node, const QString &where, const QStringList &known)
    {
        if (!node.is(Type::Object))
            return wrong(node.line, Text::tr("%1 is an object, not %2").arg(where, nameOf(node.type)));
        for (const auto &[key, value] : node.members) {
            if (!known.contains(key))
                return wrong(value.line,
                    Text::tr("the key \"%1\" is not known in %2; known are %3")
                        .arg(key, where, known.join(QLatin1String(", "))));
        }
        return Section(node, where);
    }

    int line() const { return m_node->line; }
    int line(const char *key) const
    {
        const JsonNode *node = m_node->member(QString(QLatin1String(key)));
        return node ? node->line : m_node->line;
    }

    // nullptr when the key is absent or null.
    Result<const JsonNode *> get(const char *key, Type type) const
    {
        const JsonNode *node = m_node->member(QString(QLatin1String(key)));
        if (!node || node->is(Type::Null))
            return static_cast<const JsonNode *>(nullptr);
        if (!node->is(type))
            return wrong(
                node->line, Text::tr("\"%1\" is %2, not %3").arg(QLatin1String(key), nameOf(type), nameOf(node->type)));
        if (node->text.contains(QChar(0)))
            return wrong(node->line, Text::tr("\"%1\" holds a NUL character; take it out").arg(QLatin1String(key)));
        return node;
    }

    Result<const JsonNode *> need(const char *key, Type type) const
    {
        const auto node = get(key, type);
        if (node && !*node)
            return wrong(line(key), Text::tr("\"%1\" is missing in %2").arg(QLatin1String(key), m_where));
        return node;
    }

    Result<QString> text(const char *key) const
    {
        const auto node = get(key, Type::Text);
        if (!node)
            return node.error();
        return *node ? (*node)->text : QString();
    }

    Result<QString> needText(const char *key) const
    {
        const auto node = need(key, Type::Text);
        if (!node)
            return node.error();
        if ((*node)->text.trimmed().isEmpty())
            return wrong((*node)->line, Text::tr("\"%1\" is empty").arg(QLatin1String(key)));
        return (*node)->text;
    }

    Result<QList<JsonNode>> texts(const char *key) const
    {
        const auto node = get(key, Type::Array);
        if (!node)
            return node.error();
        if (!*node)
            return QList<JsonNode>();
        for (const JsonNode &item : (*node)->items) {
            if (!item.is(Type::Text) || item.text.isEmpty())
                return wrong(item.line, Text::tr("\"%1\" is a list of texts").arg(QLatin1String(key)));
            if (item.text.contains(QChar(0)))
                return wrong(item.line, Text::tr("\"%1\" holds a NUL character; take it out").arg(QLatin1String(key)));
        }
        return (*node)->items;
    }

private:
    Section(const JsonNode &node, const QString &where) : m_node(&node), m_where(where) {}

    const JsonNode *m_node;
    QString m_where;
};

Result<void> checkTemplate(const Section &section, const char *key, const QString &text)
{
    if (const auto parsed = Template::parse(text); !parsed)
        return wrong(section.line(key), QStringLiteral("\"%1\": %2").arg(QLatin1String(key), parsed.error().message));
    return {};
}

Result<db::NewAttachment> readAttachment(const JsonNode &node, const QString &folder, const QString &html)
{
    const QFileInfo info(QDir(folder), node.text);
    static const QRegularExpression unfit(QStringLiteral("[\\x00-\\x1f\\x7f-\\x9f\\\\]")); // as the schema has it
    if (info.fileName().contains(unfit) || info.fileName().toUtf8().size() > longestFileName)
        return wrong(node.line,
            Text::tr("an attachment's name has no control characters and no \\, and is not too long; rename the file"));
    const auto content = readSmallFile(info.absoluteFilePath(), db::largestAttachment);
    if (!content)
        return wrong(node.line, content.error().message);
    db::NewAttachment file;
    file.fileName = info.fileName();
    file.content = *content;
    file.contentType = QMimeDatabase().mimeTypeForFileNameAndData(info.fileName(), *content).name();
    static const QRegularExpression plain(QStringLiteral("\\A[A-Za-z0-9._-]{1,120}\\z"));
    if (plain.match(file.fileName).hasMatch() && html.contains(QStringLiteral("cid:") + file.fileName))
        file.contentId = file.fileName;
    return file;
}

Result<db::NewMessage> readMessage(const JsonNode &node, const QString &folder)
{
    const auto section = Section::of(node, QStringLiteral("\"message\""),
        { QStringLiteral("subject"), QStringLiteral("html"), QStringLiteral("text"), QStringLiteral("attachments") });
    if (!section)
        return section.error();
    db::NewMessage message;
    const auto subject = section->needText("subject");
    if (!subject)
        return subject.error();
    const auto header = HeaderValue::parse(*subject);
    if (!header)
        return wrong(section->line("subject"), QStringLiteral("\"subject\": ") + header.error().message);
    message.subject = header->text();
    const auto html = section->text("html");
    if (!html)
        return html.error();
    message.html = *html;
    const auto text = section->text("text");
    if (!text)
        return text.error();
    message.plainText = *text;
    if (message.html.trimmed().isEmpty() && message.plainText.trimmed().isEmpty())
        return wrong(section->line(), Text::tr("the message has no body; give \"html\", \"text\" or both"));
    for (const auto &[key, value] : { std::pair { "subject", &message.subject }, std::pair { "html", &message.html },
             std::pair { "text", &message.plainText } }) {
        if (const auto checked = checkTemplate(*section, key, *value); !checked)
            return checked.error();
    }
    const auto attachments = section->texts("attachments");
    if (!attachments)
        return attachments.error();
    for (const JsonNode &path : *attachments) {
        auto file = readAttachment(path, folder, message.html);
        if (!file)
            return file.error();
        message.attachments.append(std::move(*file));
    }
    return message;
}

Result<db::ChosenClients> readClients(const JsonNode &node)
{
    const auto section = Section::of(node, QStringLiteral("\"clients\""),
        { QStringLiteral("all"), QStringLiteral("lists"), QStringLiteral("emails") });
    if (!section)
        return section.error();
    db::ChosenClients clients;
    const auto all = section->get("all", Type::Boolean);
    if (!all)
        return all.error();
    clients.all = *all && (*all)->boolean;
    const auto lists = section->texts("lists");
    if (!lists)
        return lists.error();
    for (const JsonNode &list : *lists)
        clients.lists.append(list.text);
    const auto emails = section->texts("emails");
    if (!emails)
        return emails.error();
    for (const JsonNode &email : *emails) {
        const auto address = EmailAddress::parse(email.text);
        if (!address)
            return wrong(email.line, QStringLiteral("\"%1\": %2").arg(email.text, address.error().message));
        clients.emails.append(*address);
    }
    const bool some = !clients.lists.isEmpty() || !clients.emails.isEmpty();
    if (clients.all == some)
        return wrong(section->line(),
            clients.all ? Text::tr("\"all\" is true, so leave \"lists\" and \"emails\" empty")
                        : Text::tr("nobody is chosen; say \"all\": true, or name lists or e-mails"));
    return clients;
}

Result<void> readFrom(const JsonNode &node, db::NewMailing &mailing)
{
    const auto section
        = Section::of(node, QStringLiteral("\"from\""), { QStringLiteral("name"), QStringLiteral("email") });
    if (!section)
        return section.error();
    const auto name = section->text("name");
    if (!name)
        return name.error();
    const auto header = HeaderValue::parse(*name);
    if (!header || header->text().toUtf8().size() > longestName)
        return wrong(section->line("name"),
            QStringLiteral("\"name\": ") + (header ? Text::tr("this is too long") : header.error().message));
    mailing.fromName = header->text();
    const auto email = section->text("email");
    if (!email)
        return email.error();
    if (email->isEmpty())
        return {};
    const auto address = EmailAddress::parse(*email);
    if (!address)
        return wrong(section->line("email"), QStringLiteral("\"%1\": %2").arg(*email, address.error().message));
    mailing.fromEmail = *address;
    return {};
}

// 2026-12-01T10:00 or with seconds, in the wall clock of the mailing's zone; 2026-12-01 too where isDate is asked for.
std::optional<QDateTime> wallClock(const QString &text, bool *isDate)
{
    static const QRegularExpression form(
        QStringLiteral("\\A(\\d{4}-\\d{2}-\\d{2})(?:[T ](\\d{2}:\\d{2})(:\\d{2})?)?\\z"));
    const auto match = form.match(text);
    const QDate date = QDate::fromString(match.captured(1), Qt::ISODate);
    const bool onlyDate = match.captured(2).isEmpty();
    const QTime time = onlyDate ? QTime(0, 0) : QTime::fromString(match.captured(2) + match.captured(3), Qt::ISODate);
    if (!match.hasMatch() || !date.isValid() || !time.isValid() || (onlyDate && !isDate))
        return std::nullopt;
    if (isDate)
        *isDate = onlyDate;
    return QDateTime(date, time, Qt::UTC);
}

Result<void> checkYear(const Section &section, const char *key, const QDateTime &time)
{
    const int year = time.date().year();
    if (year >= firstYear && year <= lastYear)
        return {};
    return wrong(section.line(key),
        Text::tr("\"%1\" lies in the year %2; choose one from %3 to %4")
            .arg(QLatin1String(key))
            .arg(year)
            .arg(firstYear)
            .arg(lastYear));
}

Result<void> checkEnd(const Section &section, const db::NewMailing &mailing)
{
    if (!mailing.endIsDate && *mailing.endsAt == mailing.startsAt)
        return wrong(section.line("ends_at"),
            Text::tr("\"ends_at\" equals \"starts_at\", so no letter could go; give a later one, or null"));
    const bool early
        = mailing.endIsDate ? mailing.endsAt->date() < mailing.startsAt.date() : *mailing.endsAt < mailing.startsAt;
    if (early)
        return wrong(
            section.line("ends_at"), Text::tr("\"ends_at\" is before \"starts_at\"; give a later one, or null"));
    return checkYear(section, "ends_at", *mailing.endsAt);
}

Result<void> readSchedule(const Section &section, db::NewMailing &mailing)
{
    const auto zone = section.needText("time_zone");
    if (!zone)
        return zone.error();
    mailing.timeZone = *zone;
    const auto starts = section.needText("starts_at");
    if (!starts)
        return starts.error();
    const auto startsAt = wallClock(*starts, nullptr);
    if (!startsAt)
        return wrong(section.line("starts_at"),
            Text::tr("\"starts_at\" is a time of the mailing's zone like 2026-12-01T10:00, not \"%1\"").arg(*starts));
    if (const auto checked = checkYear(section, "starts_at", *startsAt); !checked)
        return checked;
    mailing.startsAt = *startsAt;
    const auto ends = section.text("ends_at");
    if (!ends)
        return ends.error();
    if (!ends->isEmpty()) {
        mailing.endsAt = wallClock(*ends, &mailing.endIsDate);
        if (!mailing.endsAt)
            return wrong(section.line("ends_at"),
                Text::tr("\"ends_at\" is null, a day like 2026-12-28 or a time like 2026-12-28T10:00, not \"%1\"")
                    .arg(*ends));
        if (const auto checked = checkEnd(section, mailing); !checked)
            return checked;
    }
    const auto period = section.text("period");
    if (!period)
        return period.error();
    mailing.period = period->isEmpty() ? QStringLiteral("once") : *period;
    static const QStringList periods { QStringLiteral("once"), QStringLiteral("daily"), QStringLiteral("weekly"),
        QStringLiteral("monthly") };
    if (!periods.contains(mailing.period))
        return wrong(section.line("period"),
            Text::tr("\"period\" is one of %1, not \"%2\"").arg(periods.join(QLatin1String(", ")), *period));
    return {};
}

} // namespace

Result<MailingDocument> readMailing(const QByteArray &document, const QString &folder)
{
    const auto json = parseJson(document);
    if (!json)
        return json.error();
    const auto section = Section::of(*json, Text::tr("the mailing"),
        { QStringLiteral("name"), QStringLiteral("message"), QStringLiteral("clients"), QStringLiteral("from"),
            QStringLiteral("starts_at"), QStringLiteral("ends_at"), QStringLiteral("time_zone"),
            QStringLiteral("period") });
    if (!section)
        return section.error();
    db::NewMailing mailing;
    const auto name = section->needText("name");
    if (!name)
        return name.error();
    const auto header = HeaderValue::parse(*name);
    if (!header || header->text().toUtf8().size() > longestName)
        return wrong(section->line("name"),
            QStringLiteral("\"name\": ") + (header ? Text::tr("this is too long") : header.error().message));
    mailing.name = header->text();

    const auto message = section->need("message", Type::Object);
    if (!message)
        return message.error();
    auto readBody = readMessage(**message, folder);
    if (!readBody)
        return readBody.error();
    mailing.message = std::move(*readBody);

    const auto clients = section->need("clients", Type::Object);
    if (!clients)
        return clients.error();
    const auto chosen = readClients(**clients);
    if (!chosen)
        return chosen.error();
    mailing.clients = *chosen;

    const auto from = section->get("from", Type::Object);
    if (!from)
        return from.error();
    if (*from) {
        if (const auto read = readFrom(**from, mailing); !read)
            return read.error();
    }
    if (const auto read = readSchedule(*section, mailing); !read)
        return read.error();
    return MailingDocument { std::move(mailing), section->line("time_zone"), section->line("ends_at") };
}

Result<MailingDocument> readMailingFile(const QString &path)
{
    const auto document = readSmallFile(path, largestDocument);
    if (!document)
        return document.error();
    auto mailing = readMailing(*document, QFileInfo(path).absolutePath());
    if (!mailing)
        return Error { mailing.error().kind, mailing.error().code,
            path + QStringLiteral(", ") + mailing.error().message };
    return mailing;
}

Error inFile(const QString &path, const MailingDocument &document, const Error &error)
{
    const auto said = [&path](int line, const QString &message) {
        const Error found = wrong(line, message);
        return Error { found.kind, found.code, path + QStringLiteral(", ") + found.message };
    };
    if (error.code == QLatin1String(db::mailingZoneCode))
        return said(document.zoneLine,
            Text::tr("\"%1\" is not a time zone; write it like Europe/Moscow or UTC").arg(document.mailing.timeZone));
    if (error.code == QLatin1String(db::mailingEndCode) && error.message.startsWith(QLatin1String("no run ")))
        return said(document.endLine,
            Text::tr("the clock change in %1 puts \"starts_at\" at or after \"ends_at\", so no letter could go; give a "
                     "later end, or null")
                .arg(document.mailing.timeZone));
    if (error.code == QLatin1String(db::mailingEndCode))
        return said(document.endLine, Text::tr("\"ends_at\" has passed; give a later one, or null"));
    return error;
}

} // namespace mailer::cli
