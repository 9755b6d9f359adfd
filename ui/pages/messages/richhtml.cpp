// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/messages/richhtml.h"

#include "domain/mergefields.h"
#include "mime/htmlcleaner.h"
#include "mime/htmlscanner.h"

#include <QTextBlock>
#include <QTextDocument>
#include <QTextList>

#include <algorithm>
#include <array>

namespace mailer::ui {

namespace {

struct Style {
    bool bold = false;
    bool italic = false;
    bool underline = false;
    QString colour;
    QString link;
    QString image; // a whole tag

    bool operator==(const Style &other) const = default;
};

QString attributeOf(const QString &text) { return text.toHtmlEscaped(); }

QString imageTag(const QTextImageFormat &image)
{
    QString tag
        = QStringLiteral("<img src=\"%1\" alt=\"%2\"")
              .arg(attributeOf(image.name()), attributeOf(image.property(QTextFormat::ImageAltText).toString()));
    if (image.width() > 0)
        tag += QStringLiteral(" width=\"%1\"").arg(qRound(image.width()));
    if (image.height() > 0)
        tag += QStringLiteral(" height=\"%1\"").arg(qRound(image.height()));
    return tag + QStringLiteral(" style=\"max-width:100%;height:auto\">"); // for telephones
}

Style styleOf(const QTextCharFormat &format, bool isHeading)
{
    Style style;
    if (format.isImageFormat()) {
        style.image = imageTag(format.toImageFormat());
        return style;
    }
    style.link = format.isAnchor() ? format.anchorHref() : QString();
    style.bold = !isHeading && format.fontWeight() > QFont::Medium;
    style.italic = format.fontItalic();
    style.underline = format.fontUnderline() && style.link.isEmpty();
    if (style.link.isEmpty() && format.hasProperty(QTextFormat::ForegroundBrush))
        style.colour = format.foreground().color().name();
    return style;
}

// One style a character.
QList<Style> stylesOf(const QTextBlock &block, const QList<MergeFieldSpan> &fields)
{
    const bool isHeading = block.blockFormat().headingLevel() > 0;
    QList<Style> styles(block.text().size());
    for (auto it = block.begin(); !it.atEnd(); ++it) {
        const QTextFragment fragment = it.fragment();
        const Style style = styleOf(fragment.charFormat(), isHeading);
        const qsizetype from = fragment.position() - block.position();
        for (qsizetype i = from; i < qMin<qsizetype>(from + fragment.length(), styles.size()); ++i)
            styles[i] = style;
    }
    for (const MergeFieldSpan &field : fields) {
        if (field.problem.isEmpty())
            std::fill_n(styles.begin() + field.from, field.length, styles.at(field.from));
    }
    return styles;
}

enum class Inside { Nothing, Name, Fallback };

Inside insideOf(const QString &text, const QList<MergeFieldSpan> &fields, qsizetype at)
{
    for (const MergeFieldSpan &field : fields) {
        if (at < field.from || at >= field.from + field.length)
            continue;
        const qsizetype bar = text.indexOf(u'|', field.from);
        return bar >= 0 && bar < at ? Inside::Fallback : Inside::Name;
    }
    return Inside::Nothing;
}

// Text with its white space kept, but for that at its end: HTML takes many spaces for one.
QString escaped(const QString &text, qsizetype from, qsizetype to, const QList<MergeFieldSpan> &fields)
{
    QString out;
    for (qsizetype i = from; i < to; ++i) {
        const QChar c = text.at(i);
        const Inside inside = insideOf(text, fields, i);
        const bool spaceBefore = i == 0 || text.at(i - 1) == u' ' || text.at(i - 1) == QChar::LineSeparator;
        if (c == QChar::LineSeparator)
            out += QStringLiteral("<br>");
        else if (c == u' ' && i + 1 == text.size())
            break;
        else if (c == QChar::Nbsp || (c == u' ' && inside == Inside::Nothing && spaceBefore))
            out += QStringLiteral("&nbsp;");
        else if (c == u'&' && inside == Inside::Name)
            out += c; // names are taken as they stand
        else
            out += QString(c).toHtmlEscaped();
    }
    return out;
}

QString wrapped(QString inside, const Style &style)
{
    if (style.underline)
        inside = QStringLiteral("<u>%1</u>").arg(inside);
    if (style.italic)
        inside = QStringLiteral("<em>%1</em>").arg(inside);
    if (style.bold)
        inside = QStringLiteral("<strong>%1</strong>").arg(inside);
    if (!style.colour.isEmpty())
        inside = QStringLiteral("<span style=\"color:%1\">").arg(style.colour) + inside + QStringLiteral("</span>");
    if (!style.link.isEmpty())
        inside = QStringLiteral("<a href=\"") + attributeOf(style.link) + QStringLiteral("\">") + inside
            + QStringLiteral("</a>");
    return inside;
}

QString inlineHtml(const QTextBlock &block)
{
    const QString text = block.text();
    const QList<MergeFieldSpan> fields = findMergeFields(text);
    const QList<Style> styles = stylesOf(block, fields);
    QString out;
    for (qsizetype i = 0; i < text.size();) {
        const Style &style = styles.at(i);
        qsizetype end = i + 1;
        if (style.image.isEmpty()) {
            while (end < text.size() && styles.at(end) == style)
                ++end;
            out += wrapped(escaped(text, i, end, fields), style);
        } else {
            out += style.image;
        }
        i = end;
    }
    return out.isEmpty() ? QStringLiteral("<br>") : out;
}

QString alignmentOf(const QTextBlockFormat &format)
{
    const Qt::Alignment alignment = format.alignment();
    if (alignment & Qt::AlignHCenter)
        return QStringLiteral(" style=\"text-align:center\"");
    if (alignment & Qt::AlignRight)
        return QStringLiteral(" style=\"text-align:right\"");
    return alignment & Qt::AlignJustify ? QStringLiteral(" style=\"text-align:justify\"") : QString();
}

class Writer final
{
public:
    QString run(const QTextDocument &document)
    {
        for (QTextBlock block = document.begin(); block.isValid(); block = block.next())
            write(block);
        closeLists(0);
        return m_out;
    }

private:
    void write(const QTextBlock &block)
    {
        if (const QTextList *list = block.textList())
            return writeItem(block, *list);
        closeLists(0);
        if (block.blockFormat().hasProperty(QTextFormat::BlockTrailingHorizontalRulerWidth)) {
            m_out += QStringLiteral("<hr>\n");
            return;
        }
        const int level = block.blockFormat().headingLevel();
        const QString tag = level > 0 ? QStringLiteral("h%1").arg(level) : QStringLiteral("p");
        m_out += u'<' + tag + alignmentOf(block.blockFormat()) + u'>' + inlineHtml(block) + QStringLiteral("</") + tag
            + QStringLiteral(">\n");
    }

    void writeItem(const QTextBlock &block, const QTextList &list)
    {
        const QTextListFormat format = list.format();
        const int depth = qMax(1, format.indent());
        const bool isOrdered = format.style() <= QTextListFormat::ListDecimal;
        closeLists(depth);
        if (m_open.size() == depth && m_open.last() != isOrdered)
            closeLists(depth - 1);
        if (m_open.size() == depth)
            m_out += QStringLiteral("</li>\n");
        while (m_open.size() < depth) {
            m_open.append(isOrdered);
            m_out += isOrdered ? QStringLiteral("<ol>\n") : QStringLiteral("<ul>\n");
            if (m_open.size() < depth)
                m_out += QStringLiteral("<li>");
        }
        m_out += QStringLiteral("<li") + alignmentOf(block.blockFormat()) + u'>' + inlineHtml(block);
    }

    void closeLists(int depth)
    {
        while (m_open.size() > depth)
            m_out += m_open.takeLast() ? QStringLiteral("</li>\n</ol>\n") : QStringLiteral("</li>\n</ul>\n");
    }

    QString m_out;
    QList<bool> m_open; // ordered lists, from the outermost; each has an open item
};

template<size_t N>
bool isOneOf(QStringView name, const std::array<QLatin1String, N> &names)
{
    return std::any_of(
        names.begin(), names.end(), [&](QLatin1String one) { return name.compare(one, Qt::CaseInsensitive) == 0; });
}

bool isKnownStyle(QStringView value)
{
    const auto parts = value.split(u';', Qt::SkipEmptyParts);
    return std::all_of(parts.begin(), parts.end(), [](QStringView part) {
        return isOneOf(part.left(part.indexOf(u':')).trimmed(),
            std::array { QLatin1String("color"), QLatin1String("text-align"), QLatin1String("max-width"),
                QLatin1String("height") });
    });
}

bool isKnown(const mime::HtmlToken &token)
{
    constexpr std::array tags { QLatin1String("html"), QLatin1String("body"), QLatin1String("p"), QLatin1String("br"),
        QLatin1String("b"), QLatin1String("strong"), QLatin1String("i"), QLatin1String("em"), QLatin1String("u"),
        QLatin1String("h1"), QLatin1String("h2"), QLatin1String("h3"), QLatin1String("ul"), QLatin1String("ol"),
        QLatin1String("li"), QLatin1String("a"), QLatin1String("span"), QLatin1String("img"), QLatin1String("hr") };
    if (!isOneOf(token.name, tags))
        return false;
    const bool isImage = token.name.compare(u"img", Qt::CaseInsensitive) == 0;
    const bool isLink = token.name.compare(u"a", Qt::CaseInsensitive) == 0;
    return std::all_of(token.attributes.begin(), token.attributes.end(), [&](const mime::HtmlAttribute &attribute) {
        if (attribute.name.compare(u"style", Qt::CaseInsensitive) == 0)
            return isKnownStyle(attribute.value);
        if (isImage)
            return isOneOf(attribute.name,
                std::array {
                    QLatin1String("src"), QLatin1String("alt"), QLatin1String("width"), QLatin1String("height") });
        return isLink && attribute.name.compare(u"href", Qt::CaseInsensitive) == 0;
    });
}

} // namespace

QString htmlOf(const QTextDocument &document)
{
    if (document.isEmpty())
        return {};
    return Writer().run(document);
}

bool isRichEditable(const QString &html)
{
    using Kind = mime::HtmlToken::Kind;
    mime::HtmlScanner scanner(html);
    mime::HtmlToken token;
    while (scanner.next(token)) {
        if (token.kind == Kind::RawText || (token.kind == Kind::StartTag && !isKnown(token)))
            return false;
        if (token.kind == Kind::Markup && !token.text.startsWith(u"<!doctype", Qt::CaseInsensitive))
            return false;
    }
    return true;
}

QString simplifiedHtml(const QString &html)
{
    QTextDocument document;
    document.setHtml(mime::cleanHtml(html));
    return htmlOf(document);
}

} // namespace mailer::ui
