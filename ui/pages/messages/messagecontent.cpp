// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/messages/messagecontent.h"

#include "mime/letterpreview.h"
#include "ui/pages/messages/fieldmarks.h"
#include "ui/pages/messages/messagesmodel.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QUuid>

#include <algorithm>
#include <numeric>

namespace mailer::ui {

namespace {

constexpr qint64 largestTogether = 40LL * 1024 * 1024; // in base64 they fit into the largest letter
constexpr qint64 manyRefuse = 18LL * 1024 * 1024;      // as base64 about 25 MB, the limit of most servers
constexpr int largestSubject = 900;                    // octets, as the schema has it
constexpr int largestText = 2'097'152;
constexpr int longestName = 150;

QString text(const char *sentence) { return QCoreApplication::translate("MessageContent", sentence); }

} // namespace

bool LetterFile::operator==(const LetterFile &other) const
{
    return info.id == other.info.id && info.fileName == other.info.fileName && info.contentId == other.info.contentId
        && content == other.content;
}

qint64 MessageContent::fileOctets() const
{
    return std::accumulate(files.begin(), files.end(), qint64(0),
        [](qint64 sum, const LetterFile &file) { return sum + file.info.octets; });
}

MessageContent MessageContent::of(const db::OwnMessage &message)
{
    MessageContent content { message.subject, message.html, message.plainText, {} };
    for (const db::MessageFile &file : message.files)
        content.files.append({ file, {} });
    return content;
}

db::MessageChange MessageContent::changeOf(const db::OwnMessage &saved) const
{
    db::MessageChange change;
    change.id = saved.id;
    change.version = saved.version;
    change.subject = subject.trimmed();
    change.html = html;
    change.plainText = plainText;
    change.firstPosition = int(saved.files.size());
    for (const db::MessageFile &old : saved.files) {
        if (std::none_of(files.begin(), files.end(), [&](const LetterFile &file) { return file.info.id == old.id; }))
            change.removedFiles.append(old.id);
    }
    for (const LetterFile &file : files) {
        if (file.isNew())
            change.addedFiles.append({ file.info.fileName, file.info.contentType, file.info.contentId, file.content });
    }
    return change;
}

QString whyNotAdded(const QString &name, qint64 octets, const QList<LetterFile> &files)
{
    if (octets > db::largestAttachment)
        return text(QT_TRANSLATE_NOOP("MessageContent",
                        "“%1” is %2: a file can have at most %3. Put it on a web page and link to it."))
            .arg(name, sizeInWords(octets), sizeInWords(db::largestAttachment));
    MessageContent content;
    content.files = files;
    if (content.fileOctets() + octets > largestTogether)
        return text(QT_TRANSLATE_NOOP("MessageContent",
                        "With “%1” the files would be larger than %2 together, which no letter can carry."))
            .arg(name, sizeInWords(largestTogether));
    return {};
}

QString warningOfSize(const MessageContent &content)
{
    if (content.fileOctets() <= manyRefuse)
        return {};
    return text(QT_TRANSLATE_NOOP("MessageContent",
                    "Many mail servers refuse letters as large as this one. Up to %1 together is safe."))
        .arg(sizeInWords(manyRefuse));
}

QString whyNotSaved(const MessageContent &content)
{
    const bool hasText = !content.html.trimmed().isEmpty() || !content.plainText.trimmed().isEmpty();
    if (content.subject.trimmed().isEmpty() && !hasText)
        return text(QT_TRANSLATE_NOOP("MessageContent", "Write a subject and some text first."));
    if (content.subject.trimmed().isEmpty())
        return text(QT_TRANSLATE_NOOP("MessageContent", "Write a subject first."));
    if (content.subject.trimmed().toUtf8().size() > largestSubject)
        return text(
            QT_TRANSLATE_NOOP("MessageContent", "The subject is too long: nobody’s mail program shows so much."));
    if (content.html.toUtf8().size() > largestText || content.plainText.toUtf8().size() > largestText)
        return text(QT_TRANSLATE_NOOP("MessageContent",
            "The text is larger than 2 MB. Attach pictures as files instead of pasting them into the source."));
    for (const QString &part : { content.subject, content.html, content.plainText }) {
        if (const QString mistake = firstMistake(part); !mistake.isEmpty())
            return mistake;
    }
    const Recipient anybody(EmailAddress::parse(u"a@b.example").value());
    const auto preview = mime::previewLetter(content.subject, content.html, content.plainText, anybody);
    if (preview)
        return {};
    if (preview.error().code == QLatin1String("letter_empty"))
        return text(QT_TRANSLATE_NOOP("MessageContent", "Write some text first."));
    if (preview.error().code == QLatin1String("letter_field_place"))
        return text(QT_TRANSLATE_NOOP("MessageContent",
            "A field stands inside a tag, a script or a style sheet, where a client’s value could break the letter. "
            "Put it "
            "into the text or between quotation marks."));
    return text(QT_TRANSLATE_NOOP("MessageContent", "A field of this text is wrong. Look at the marked places."));
}

QString freeFileName(const QString &path, const QList<LetterFile> &files)
{
    const QFileInfo info(path);
    QString stem = info.completeBaseName().isEmpty() ? info.fileName() : info.completeBaseName();
    QString suffix = info.completeBaseName().isEmpty() || info.suffix().isEmpty() ? QString() : u'.' + info.suffix();
    for (QString *part : { &stem, &suffix })
        part->removeIf([](QChar c) { return c < u' ' || (c >= u'\x7f' && c <= u'\x9f') || c == u'/' || c == u'\\'; });
    stem.truncate(longestName);
    suffix.truncate(20);
    if (stem.isEmpty())
        stem = QStringLiteral("file");
    const auto isTaken = [&](const QString &name) {
        return std::any_of(
            files.begin(), files.end(), [&](const LetterFile &file) { return file.info.fileName == name; });
    };
    QString name = stem + suffix;
    for (int i = 2; isTaken(name); ++i)
        name = QStringLiteral("%1 (%2)%3").arg(stem).arg(i).arg(suffix);
    return name;
}

QString freeContentId(const QString &fileName, const QList<LetterFile> &files)
{
    QString id;
    for (const QChar c : fileName) {
        const bool isPlain = c < u'\x7f' && (c.isLetterOrNumber() || c == u'.' || c == u'-' || c == u'_');
        id += isPlain ? c : u'_';
    }
    id = id.left(60);
    const auto isTaken = [&] {
        return std::any_of(
            files.begin(), files.end(), [&](const LetterFile &file) { return file.info.contentId == id; });
    };
    while (isTaken())
        id = QUuid::createUuid().toString(QUuid::WithoutBraces).left(8) + u'-' + id;
    return id;
}

} // namespace mailer::ui
