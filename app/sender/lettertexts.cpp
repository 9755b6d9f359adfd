// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sender/lettertexts.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>

// Outside of every namespace, as Qt demands: the resource lives in a static library.
static void initLetterResource() { Q_INIT_RESOURCE(mailer_letters); }

namespace mailer::sender {

namespace {

const QLatin1String subjectMark("Subject: ");

Error unreadable(const QString &path, const QString &what)
{
    return { ErrorKind::Internal, QStringLiteral("letters"), QStringLiteral("%1: %2").arg(path, what) };
}

Result<QString> read(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return unreadable(path, file.errorString());
    return QString::fromUtf8(file.readAll());
}

// Paragraphs stay; a field that stands alone is what the letter is for.
QString htmlOf(const QString &text)
{
    static const QRegularExpression lonely(QStringLiteral("^\\{\\{[^{}]*\\}\\}$"));
    static const QRegularExpression emptyLines(QStringLiteral("\\n{2,}"));
    QString html;
    for (const QString &paragraph : text.trimmed().split(emptyLines)) {
        const QString words = paragraph.simplified().toHtmlEscaped();
        html += lonely.match(words).hasMatch()
            ? QStringLiteral("<p style=\"margin:20px 0;padding:12px 16px;background:#eef2f7;border-radius:4px;"
                             "font-family:Consolas,Menlo,monospace;font-size:18px;word-break:break-word\">%1</p>\n")
                  .arg(words)
            : QStringLiteral("<p style=\"margin:0 0 14px\">%1</p>\n").arg(words);
    }
    return html;
}

Result<LetterTexts::Text> parse(const QString &path, const QString &layout, const QString &language)
{
    const auto content = read(path);
    if (!content)
        return content.error();
    const QString subject = content->section(u'\n', 0, 0);
    if (!subject.startsWith(subjectMark) || !content->section(u'\n', 1, 1).isEmpty())
        return unreadable(path, QStringLiteral("does not begin with its subject and an empty line"));
    LetterTexts::Text text { subject.mid(subjectMark.size()), content->section(u'\n', 2), layout };
    text.html.replace(QLatin1String("@language@"), language);
    text.html.replace(QLatin1String("@title@"), text.subject.toHtmlEscaped());
    text.html.replace(QLatin1String("@body@\n"), htmlOf(text.text));
    return text;
}

} // namespace

Result<std::shared_ptr<const LetterTexts>> LetterTexts::load(const QString &folder)
{
    initLetterResource();
    const auto layout = read(folder + QStringLiteral("/layout.html"));
    if (!layout)
        return layout.error();
    auto texts = std::make_shared<LetterTexts>();
    for (const QString &language : QDir(folder).entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        const QDir home(folder + u'/' + language);
        for (const QString &file : home.entryList({ QStringLiteral("*.txt") }, QDir::Files)) {
            auto text = parse(home.filePath(file), *layout, language);
            if (!text)
                return text.error();
            texts->m_texts[language].insert(file.chopped(4), *text);
        }
    }
    if (!texts->m_texts.contains(QStringLiteral("en")))
        return unreadable(folder, QStringLiteral("has no English letters"));
    return std::shared_ptr<const LetterTexts>(std::move(texts));
}

const LetterTexts::Text *LetterTexts::find(const QString &kind, const QString &language) const
{
    static const QRegularExpression separator(QStringLiteral("[-_]"));
    for (const QString &tongue : { language.section(separator, 0, 0), QStringLiteral("en") }) {
        const auto texts = m_texts.constFind(tongue);
        if (texts == m_texts.constEnd())
            continue;
        if (const auto text = texts->constFind(kind); text != texts->constEnd())
            return &*text;
    }
    return nullptr;
}

QStringList LetterTexts::kinds() const { return m_texts.value(QStringLiteral("en")).keys(); }

} // namespace mailer::sender
