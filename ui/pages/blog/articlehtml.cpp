// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/blog/articlehtml.h"

#include <QTextBlock>
#include <QTextDocument>
#include <QTextList>

namespace mailer::ui {

namespace {

QString piece(const QTextFragment &fragment)
{
    const QTextCharFormat format = fragment.charFormat();
    QString html = fragment.text().toHtmlEscaped();
    html.replace(QChar::LineSeparator, QStringLiteral("<br>"));
    if (format.fontItalic())
        html = QStringLiteral("<i>%1</i>").arg(html);
    // A heading is bold by itself.
    if (format.fontWeight() > QFont::Normal && !format.hasProperty(QTextFormat::FontSizeAdjustment))
        html = QStringLiteral("<b>%1</b>").arg(html);
    if (format.isAnchor() && !format.anchorHref().isEmpty())
        html = QStringLiteral("<a href=\"%1\">%2</a>").arg(format.anchorHref().toHtmlEscaped(), html);
    return html;
}

QString inside(const QTextBlock &block)
{
    QString html;
    for (auto part = block.begin(); !part.atEnd(); ++part)
        html += piece(part.fragment());
    return html;
}

QLatin1String listTag(const QTextList *list)
{
    return list->format().style() <= QTextListFormat::ListDecimal ? QLatin1String("ol") : QLatin1String("ul");
}

} // namespace

QString articleHtmlOf(const QTextDocument &document)
{
    QString html;
    const QTextList *list = nullptr;
    const auto leaveList = [&html, &list](const QTextList *next) {
        if (list && list != next)
            html += QStringLiteral("</%1>\n").arg(listTag(list));
        if (next && list != next)
            html += QStringLiteral("<%1>\n").arg(listTag(next));
        list = next;
    };
    for (QTextBlock block = document.begin(); block.isValid(); block = block.next()) {
        leaveList(block.textList());
        const int heading = block.blockFormat().headingLevel();
        QString tag = QStringLiteral("p");
        if (list)
            tag = QStringLiteral("li");
        else if (heading > 0)
            tag = QStringLiteral("h%1").arg(heading);
        if (list || !block.text().isEmpty())
            html += QStringLiteral("<%1>%2</%1>\n").arg(tag, inside(block));
    }
    leaveList(nullptr);
    return html.trimmed();
}

} // namespace mailer::ui
