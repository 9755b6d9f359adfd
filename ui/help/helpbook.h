// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QStringList>

namespace mailer::ui {

struct HelpHeading {
    int level = 0;
    QString text;
    QString anchor; // of the English heading at the same place, so that links are the same in every language
};

struct HelpTopic {
    QString id;
    QString section;
    QString title;
    QString markdown;
    QList<HelpHeading> headings; // the title is the first
};

// All topics of one language, in the order of resources/help/LANGUAGE/contents.md: "## section", then "-
// [title](id.md)". A lint test keeps the languages alike.
class HelpBook final
{
public:
    // Of a language without topics: the English ones.
    static HelpBook load(const QString &language);

    const QString &language() const { return m_language; }
    const QList<HelpTopic> &topics() const { return m_topics; }
    const HelpTopic *find(const QString &id) const;

private:
    QString m_language;
    QList<HelpTopic> m_topics;
};

// The headings of a Markdown text; what stands in fences is none.
QList<HelpHeading> headingsOf(const QString &markdown);
// As hosts of Markdown make it: "When it was late" is "when-it-was-late".
QString anchorOf(const QString &heading);

} // namespace mailer::ui
