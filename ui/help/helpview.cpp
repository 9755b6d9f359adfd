// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/help/helpview.h"

#include "ui/help/helppaper.h"
#include "ui/help/helpsearch.h"
#include "ui/theme/tokens.h"

#include <QAbstractTextDocumentLayout>
#include <QEvent>
#include <QGuiApplication>
#include <QScrollBar>
#include <QTextBlock>

namespace mailer::ui {

namespace {

constexpr int widestColumn = 760;

// Its own palette is the style sheet's: transparent is neither light nor dark.
const Tokens &tokens() { return tokensOf(QGuiApplication::palette()); }

} // namespace

HelpView::HelpView(QWidget *parent) : QTextBrowser(parent)
{
    setObjectName(QStringLiteral("help_text"));
    setOpenLinks(false);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    document()->setDocumentMargin(space::large);
    connect(this, &QTextBrowser::anchorClicked, this, &HelpView::follow);
}

void HelpView::show(const HelpTopic &topic, const QString &anchor)
{
    m_topic = topic;
    m_marked.clear();
    setAccessibleName(topic.title);
    set();
    scrollTo(anchor);
}

void HelpView::set()
{
    document()->setBaseUrl(QUrl(QStringLiteral("qrc:/help/")));
    document()->setDefaultFont(font());
    setTopic(*document(), m_topic, tokens());
    setExtraSelections({});
}

void HelpView::mark(const QString &words)
{
    m_marked = words;
    QList<ExtraSelection> marks;
    QTextCharFormat format;
    format.setBackground(tokens().warning.background);
    format.setForeground(tokens().warning.text);
    for (const TextPlace &place : placesOf(words, document()->toPlainText())) {
        QTextCursor cursor(document());
        cursor.setPosition(int(place.start));
        cursor.setPosition(int(place.start + place.length), QTextCursor::KeepAnchor);
        marks.append({ cursor, format });
    }
    setExtraSelections(marks);
    if (marks.isEmpty())
        return;
    QTextCursor first(document());
    first.setPosition(marks.first().cursor.selectionStart());
    setTextCursor(first);
    ensureCursorVisible();
}

void HelpView::scrollTo(const QString &anchor)
{
    verticalScrollBar()->setValue(0);
    if (anchor.isEmpty())
        return;
    qsizetype heading = 0;
    for (QTextBlock block = document()->begin(); block.isValid(); block = block.next()) {
        if (block.blockFormat().headingLevel() == 0)
            continue;
        if (heading < m_topic.headings.size() && m_topic.headings.at(heading).anchor == anchor)
            return verticalScrollBar()->setValue(
                int(document()->documentLayout()->blockBoundingRect(block).top()) - space::small);
        ++heading;
    }
}

void HelpView::follow(const QUrl &link)
{
    const QString scheme = link.scheme().toLower();
    if (scheme == QLatin1String("http") || scheme == QLatin1String("https"))
        return Q_EMIT pageAsked(link);
    QString topic = link.path();
    if (topic.isEmpty() || topic == QLatin1String("/help/"))
        topic = m_topic.id;
    topic = topic.section(u'/', -1);
    if (topic.endsWith(QLatin1String(".md")))
        topic.chop(3);
    Q_EMIT topicAsked(topic, link.fragment());
}

void HelpView::resizeEvent(QResizeEvent *event)
{
    const int margin = std::max(0, (width() - widestColumn) / 2);
    setViewportMargins(margin, 0, margin, 0);
    QTextBrowser::resizeEvent(event);
}

void HelpView::changeEvent(QEvent *event)
{
    QTextBrowser::changeEvent(event);
    const bool isLook = event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange;
    if (!isLook || m_topic.id.isEmpty())
        return;
    const int place = verticalScrollBar()->value();
    const QString marked = m_marked;
    set();
    if (!marked.isEmpty())
        mark(marked);
    verticalScrollBar()->setValue(place);
}

} // namespace mailer::ui
