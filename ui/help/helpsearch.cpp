// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/help/helpsearch.h"

#include <QTextDocument>

#include <algorithm>

namespace mailer::ui {

namespace {

constexpr qsizetype leastStem = 4;
constexpr int longestEnding = 3;
constexpr int excerptBefore = 40;
constexpr int excerptLength = 150;

QString folded(const QString &text)
{
    QString result = text.toLower();
    return result.replace(QChar(0x0451), QChar(0x0435)); // ё is written е by most
}

bool isEnding(QChar c)
{
    static const QString endings = QStringLiteral("аеиоуыэюяйьмвхs");
    return endings.contains(c);
}

// What all forms of a word begin with, near enough: its endings cut off.
QString stemOf(const QString &word)
{
    qsizetype length = word.size();
    for (int cut = 0; cut < longestEnding && length > leastStem && isEnding(word.at(length - 1)); ++cut)
        --length;
    return word.left(length);
}

QStringList stemsOf(const QString &asked)
{
    QStringList stems;
    QString word;
    for (const QChar c : folded(asked) + u' ') {
        if (c.isLetterOrNumber()) {
            word += c;
        } else if (!word.isEmpty()) {
            stems.append(stemOf(word));
            word.clear();
        }
    }
    stems.removeDuplicates();
    return stems;
}

QList<TextPlace> placesOfStem(const QString &stem, const QString &text)
{
    QList<TextPlace> places;
    for (qsizetype at = text.indexOf(stem); at >= 0; at = text.indexOf(stem, at + stem.size())) {
        if (at > 0 && text.at(at - 1).isLetterOrNumber())
            continue;
        qsizetype end = at + stem.size();
        while (end < text.size() && text.at(end).isLetterOrNumber())
            ++end;
        places.append({ at, end - at });
    }
    return places;
}

QString excerptAround(const QString &text, qsizetype place)
{
    qsizetype start = std::max<qsizetype>(0, place - excerptBefore);
    if (start > 0)
        start = std::min(text.indexOf(u' ', start) + 1, place);
    QString excerpt = text.mid(start, excerptLength).simplified();
    if (start > 0)
        excerpt.prepend(QStringLiteral("… "));
    if (start + excerptLength < text.size())
        excerpt = excerpt.left(excerpt.lastIndexOf(u' ')) + QStringLiteral(" …");
    return excerpt;
}

} // namespace

HelpSearch::HelpSearch(const HelpBook &book)
{
    for (const HelpTopic &topic : book.topics()) {
        QTextDocument document;
        document.setMarkdown(topic.markdown);
        Page page { topic.id, topic.title, {}, document.toPlainText() };
        for (const HelpHeading &heading : topic.headings)
            page.headings += heading.text + u'\n';
        // The title stands in a line of its own before the text.
        page.text = page.text.mid(page.text.indexOf(u'\n') + 1);
        m_pages.append(page);
    }
}

QList<HelpHit> HelpSearch::search(const QString &asked) const
{
    const QStringList stems = stemsOf(asked);
    QList<std::pair<int, HelpHit>> found;
    for (const Page &page : m_pages) {
        const QString title = folded(page.title);
        const QString headings = folded(page.headings);
        const QString text = folded(page.text);
        int worth = 0;
        qsizetype first = -1;
        const bool all = std::all_of(stems.begin(), stems.end(), [&](const QString &stem) {
            const auto inText = placesOfStem(stem, text);
            const bool inTitle = !placesOfStem(stem, title).isEmpty();
            const bool inHeadings = !placesOfStem(stem, headings).isEmpty();
            worth += (inTitle ? 100 : 0) + (inHeadings ? 20 : 0) + int(std::min<qsizetype>(inText.size(), 10));
            if (!inText.isEmpty() && (first < 0 || inText.first().start < first))
                first = inText.first().start;
            return inTitle || inHeadings || !inText.isEmpty();
        });
        if (all && !stems.isEmpty())
            found.append({ worth, { page.id, page.title, excerptAround(page.text, std::max<qsizetype>(first, 0)) } });
    }
    std::stable_sort(found.begin(), found.end(), [](const auto &a, const auto &b) { return a.first > b.first; });
    QList<HelpHit> hits;
    for (const auto &[worth, hit] : found)
        hits.append(hit);
    return hits;
}

QList<TextPlace> placesOf(const QString &asked, const QString &text)
{
    QList<TextPlace> places;
    const QString in = folded(text);
    for (const QString &stem : stemsOf(asked))
        places += placesOfStem(stem, in);
    std::sort(places.begin(), places.end(), [](TextPlace a, TextPlace b) { return a.start < b.start; });
    return places;
}

} // namespace mailer::ui
