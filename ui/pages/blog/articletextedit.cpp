// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/blog/articletextedit.h"

#include "ui/pages/blog/articlehtml.h"
#include "ui/theme/lineicon.h"

#include <QHBoxLayout>
#include <QMimeData>
#include <QTextBlock>
#include <QTextEdit>
#include <QTextList>
#include <QToolButton>
#include <QVBoxLayout>

namespace mailer::ui {

namespace {

constexpr int headingLevel = 2;

// Pasted text keeps its paragraphs; fonts, colours and pictures of elsewhere stay there.
class BodyEdit final : public QTextEdit
{
protected:
    void insertFromMimeData(const QMimeData *source) override { insertPlainText(source->text()); }
    bool canInsertFromMimeData(const QMimeData *source) const override { return source->hasText(); }
};

} // namespace

ArticleTextEdit::ArticleTextEdit(QWidget *parent) : QWidget(parent), m_text(new BodyEdit), m_tools(new QWidget)
{
    m_text->setObjectName(QStringLiteral("article_body"));
    m_text->setAccessibleName(tr("Text"));
    m_text->setTabChangesFocus(true);
    m_text->setPlaceholderText(tr("What do you want to tell your readers?"));
    auto *tools = new QHBoxLayout(m_tools);
    tools->setContentsMargins(0, 0, 0, 0);
    tools->setSpacing(4);
    m_bold = addTool("bold", tr("Bold"), "bold", QKeySequence::Bold);
    m_italic = addTool("italic", tr("Italic"), "italic", QKeySequence::Italic);
    m_heading = addTool("heading", tr("Heading"), "heading", QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_2));
    auto *bullets = addTool("list-bullets", tr("List"), "bullets", QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_8));
    auto *numbers
        = addTool("list-numbers", tr("Numbered list"), "numbers", QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_7));
    auto *link = addTool("link", tr("Link"), "link", QKeySequence(Qt::CTRL | Qt::Key_K));
    tools->addStretch();
    for (QToolButton *button : { m_bold, m_italic, m_heading })
        button->setCheckable(true);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    layout->addWidget(m_tools);
    layout->addWidget(m_text, 1);
    connect(m_bold, &QToolButton::clicked, this,
        [this](bool on) { m_text->setFontWeight(on ? QFont::Bold : QFont::Normal); });
    connect(m_italic, &QToolButton::clicked, m_text, &QTextEdit::setFontItalic);
    connect(m_heading, &QToolButton::clicked, this, &ArticleTextEdit::setHeading);
    connect(bullets, &QToolButton::clicked, this, [this] { setList(false); });
    connect(numbers, &QToolButton::clicked, this, [this] { setList(true); });
    connect(link, &QToolButton::clicked, this, &ArticleTextEdit::linkAsked);
    connect(m_text, &QTextEdit::textChanged, this, &ArticleTextEdit::edited);
    connect(m_text, &QTextEdit::cursorPositionChanged, this, &ArticleTextEdit::showFormat);
    connect(m_text, &QTextEdit::currentCharFormatChanged, this, &ArticleTextEdit::showFormat);
}

QToolButton *ArticleTextEdit::addTool(const char *icon, const QString &hint, const char *name, const QKeySequence &keys)
{
    auto *button = new QToolButton;
    button->setObjectName(QLatin1String(name));
    button->setIcon(lineIcon(QLatin1String(icon)));
    button->setIconSize({ 18, 18 });
    button->setToolTip(QStringLiteral("%1 (%2)").arg(hint, keys.toString(QKeySequence::NativeText)));
    button->setAccessibleName(hint);
    button->setShortcut(keys);
    m_tools->layout()->addWidget(button);
    return button;
}

void ArticleTextEdit::setBody(const QString &body)
{
    if (Qt::mightBeRichText(body))
        m_text->setHtml(body);
    else
        m_text->setMarkdown(body);
}

QString ArticleTextEdit::body() const { return articleHtmlOf(*m_text->document()); }

void ArticleTextEdit::setHeading(bool isHeading)
{
    QTextCursor cursor = m_text->textCursor();
    cursor.beginEditBlock();
    QTextBlockFormat block = cursor.blockFormat();
    block.setHeadingLevel(isHeading ? headingLevel : 0);
    cursor.setBlockFormat(block);
    QTextCharFormat format;
    format.setFontWeight(isHeading ? QFont::Bold : QFont::Normal);
    format.setProperty(QTextFormat::FontSizeAdjustment, isHeading ? 4 - headingLevel : 0);
    QTextCursor whole = cursor;
    whole.movePosition(QTextCursor::StartOfBlock);
    whole.movePosition(QTextCursor::EndOfBlock, QTextCursor::KeepAnchor);
    whole.mergeCharFormat(format);
    cursor.mergeBlockCharFormat(format);
    cursor.endEditBlock();
    m_text->mergeCurrentCharFormat(format);
    m_text->setFocus();
}

void ArticleTextEdit::setList(bool isNumbered)
{
    QTextCursor cursor = m_text->textCursor();
    const auto style = isNumbered ? QTextListFormat::ListDecimal : QTextListFormat::ListDisc;
    if (QTextList *list = cursor.currentList(); list && list->format().style() == style) {
        const QTextBlock block = cursor.block();
        list->remove(block);
        QTextBlockFormat plain;
        cursor.setBlockFormat(plain);
    } else {
        cursor.createList(style);
    }
    m_text->setFocus();
}

void ArticleTextEdit::insertLink(const QString &address)
{
    QTextCursor cursor = m_text->textCursor();
    const QString text = cursor.hasSelection() ? cursor.selectedText() : address;
    QTextCharFormat format;
    format.setAnchor(true);
    format.setAnchorHref(address);
    format.setFontUnderline(true);
    format.setForeground(palette().link());
    cursor.insertText(text, format);
    cursor.insertText(QString(), {});
    m_text->setCurrentCharFormat({});
    m_text->setFocus();
}

void ArticleTextEdit::showFormat()
{
    m_bold->setChecked(m_text->fontWeight() > QFont::Normal);
    m_italic->setChecked(m_text->fontItalic());
    m_heading->setChecked(m_text->textCursor().blockFormat().headingLevel() > 0);
}

} // namespace mailer::ui
