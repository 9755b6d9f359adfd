// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/help/helpbook.h"

#include "core/log.h"

#include <QFile>
#include <QRegularExpression>

#include <algorithm>

namespace mailer::ui {

namespace {

QString textOf(const QString &language, const QString &name)
{
    QFile file(QStringLiteral(":/help/%1/%2.md").arg(language, name));
    if (!file.open(QIODevice::ReadOnly)) {
        qCWarning(logUi) << "the help has no" << file.fileName();
        return {};
    }
    return QString::fromUtf8(file.readAll());
}

HelpTopic topicOf(const QString &language, const QString &id, const QString &section)
{
    HelpTopic topic { id, section, {}, textOf(language, id), {} };
    topic.headings = headingsOf(topic.markdown);
    const auto english
        = language == QLatin1String("en") ? topic.headings : headingsOf(textOf(QStringLiteral("en"), id));
    for (qsizetype i = 0; i < std::min(english.size(), topic.headings.size()); ++i)
        topic.headings[i].anchor = english.at(i).anchor;
    if (!topic.headings.isEmpty())
        topic.title = topic.headings.first().text;
    return topic;
}

} // namespace

HelpBook HelpBook::load(const QString &language)
{
    static const QRegularExpression entry(QStringLiteral(R"(^- \[.*\]\(([a-z-]+)\.md\)$)"));
    HelpBook book;
    book.m_language
        = QFile::exists(QStringLiteral(":/help/%1/contents.md").arg(language)) ? language : QStringLiteral("en");
    QString section;
    for (const QString &line : textOf(book.m_language, QStringLiteral("contents")).split(u'\n')) {
        if (line.startsWith(QLatin1String("## ")))
            section = line.mid(3).trimmed();
        else if (const auto match = entry.match(line); match.hasMatch())
            book.m_topics.append(topicOf(book.m_language, match.captured(1), section));
    }
    return book;
}

const HelpTopic *HelpBook::find(const QString &id) const
{
    const auto found
        = std::find_if(m_topics.begin(), m_topics.end(), [&](const HelpTopic &topic) { return topic.id == id; });
    return found == m_topics.end() ? nullptr : &*found;
}

QList<HelpHeading> headingsOf(const QString &markdown)
{
    QList<HelpHeading> headings;
    bool fenced = false;
    for (const QString &line : markdown.split(u'\n')) {
        if (line.startsWith(QLatin1String("```")))
            fenced = !fenced;
        const auto level
            = qsizetype(std::find_if(line.begin(), line.end(), [](QChar c) { return c != u'#'; }) - line.begin());
        if (fenced || level == 0 || level >= line.size() || line.at(level) != u' ')
            continue;
        const QString text = line.mid(level).trimmed();
        headings.append({ int(level), text, anchorOf(text) });
    }
    return headings;
}

QString anchorOf(const QString &heading)
{
    QString anchor;
    for (const QChar c : heading.toLower()) {
        if (c.isLetterOrNumber() || c == u'-' || c == u'_')
            anchor += c;
        else if (c.isSpace())
            anchor += u'-';
    }
    return anchor;
}

} // namespace mailer::ui
