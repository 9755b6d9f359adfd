// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/messages/formatbar.h"

#include "ui/pages/messages/richtextedit.h"
#include "ui/theme/lineicon.h"
#include "ui/widgets/flowlayout.h"

#include <QAction>
#include <QComboBox>
#include <QFrame>
#include <QMenu>
#include <QPainter>
#include <QTextBlock>
#include <QTextCursor>
#include <QTextList>
#include <QToolButton>

namespace mailer::ui {

namespace {

constexpr int headings = 3;
constexpr QSize iconSize { 18, 18 };
constexpr QLatin1String colours[]
    = { QLatin1String("#d92d20"), QLatin1String("#b54708"), QLatin1String("#1f7a3f"), QLatin1String("#2563eb"),
          QLatin1String("#6d28d9"), QLatin1String("#be185d"), QLatin1String("#475467"), QLatin1String("#98a2b3") };
// As browsers have them, in steps of QTextFormat::FontSizeAdjustment.
constexpr int sizeOfHeading(int level) { return level == 0 ? 0 : 4 - level; }

QIcon swatch(const QColor &colour)
{
    QPixmap pixmap(32, 32);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(colour);
    painter.setPen(Qt::NoPen);
    painter.drawRoundedRect(2, 2, 28, 28, 6, 6);
    return QIcon(pixmap);
}

} // namespace

FormatBar::FormatBar(RichTextEdit *editor, QWidget *parent)
    : QWidget(parent), m_editor(editor), m_heading(new QComboBox), m_colours(new QMenu(this))
{
    setObjectName(QStringLiteral("format_bar"));
    auto *flow = new FlowLayout(this);
    flow->setContentsMargins(0, 0, 0, 0);
    flow->setSpacing(2);
    addStyles();
    addInline();
    addColours();
    addSeparator();
    addBlocks();
    connect(m_editor, &QTextEdit::currentCharFormatChanged, this, &FormatBar::showCursor);
    connect(m_editor, &QTextEdit::cursorPositionChanged, this, &FormatBar::showCursor);
}

QAction *FormatBar::add(const char *name, const QString &text, const QKeySequence &keys)
{
    auto *action = new QAction(lineIcon(QLatin1String(name)), text, this);
    action->setObjectName(QStringLiteral("format_%1").arg(QLatin1String(name)).replace(u'-', u'_'));
    if (!keys.isEmpty()) {
        action->setShortcut(keys);
        action->setShortcutContext(Qt::WidgetShortcut);
        m_editor->addAction(action);
        action->setToolTip(tr("%1 (%2)", "action, keys").arg(text, keys.toString(QKeySequence::NativeText)));
    }
    auto *button = new QToolButton;
    button->setDefaultAction(action);
    button->setIconSize(iconSize);
    button->setAutoRaise(true);
    button->setObjectName(action->objectName());
    button->setAccessibleName(text);
    // Without keys there would be no other way to it without a mouse.
    button->setFocusPolicy(keys.isEmpty() ? Qt::TabFocus : Qt::NoFocus);
    layout()->addWidget(button);
    m_lastButton = button;
    return action;
}

void FormatBar::addSeparator()
{
    auto *line = new QFrame;
    line->setProperty("separator", true);
    line->setFixedSize(9, 20);
    layout()->addWidget(line);
}

void FormatBar::addStyles()
{
    m_heading->setObjectName(QStringLiteral("format_heading"));
    m_heading->setAccessibleName(tr("Kind of paragraph"));
    m_heading->addItem(tr("Text", "an ordinary paragraph"));
    for (int level = 1; level <= headings; ++level)
        m_heading->addItem(tr("Heading %1").arg(level));
    layout()->addWidget(m_heading);
    connect(m_heading, &QComboBox::activated, this, &FormatBar::setHeading);
}

void FormatBar::addInline()
{
    const auto addToggle = [this](const char *name, const QString &text, QKeySequence::StandardKey keys, auto &&apply) {
        QAction *action = add(name, text, QKeySequence(keys));
        action->setCheckable(true);
        connect(action, &QAction::triggered, this, [this, apply](bool on) {
            QTextCharFormat format;
            apply(format, on);
            merge(format);
        });
        return action;
    };
    m_bold = addToggle("bold", tr("Bold"), QKeySequence::Bold,
        [](QTextCharFormat &format, bool on) { format.setFontWeight(on ? QFont::Bold : QFont::Normal); });
    m_italic = addToggle("italic", tr("Italic"), QKeySequence::Italic,
        [](QTextCharFormat &format, bool on) { format.setFontItalic(on); });
    m_underline = addToggle("underline", tr("Underlined"), QKeySequence::Underline,
        [](QTextCharFormat &format, bool on) { format.setFontUnderline(on); });
}

void FormatBar::addColours()
{
    QAction *usual = m_colours->addAction(tr("Usual colour"));
    usual->setObjectName(QStringLiteral("colour_usual"));
    connect(usual, &QAction::triggered, this, [this] {
        QTextCursor cursor = m_editor->textCursor();
        QTextCharFormat format = cursor.charFormat();
        format.clearForeground();
        cursor.setCharFormat(format);
        m_editor->setTextCursor(cursor);
    });
    const QStringList names { tr("Red"), tr("Orange"), tr("Green"), tr("Blue"), tr("Violet"), tr("Pink"),
        tr("Dark grey"), tr("Grey") };
    for (int i = 0; i < names.size(); ++i) {
        const QColor colour { QString(colours[i]) };
        QAction *action = m_colours->addAction(swatch(colour), names.at(i));
        action->setObjectName(QStringLiteral("colour_%1").arg(colour.name().mid(1)));
        connect(action, &QAction::triggered, this, [this, colour] {
            QTextCharFormat format;
            format.setForeground(colour);
            merge(format);
        });
    }
    QAction *action = add("colour", tr("Colour of the text"));
    action->setMenu(m_colours);
    m_lastButton->setPopupMode(QToolButton::InstantPopup);
}

void FormatBar::addBlocks()
{
    m_bullets = add("list-bullets", tr("List with bullets"), QKeySequence(QStringLiteral("Ctrl+Shift+8")));
    m_numbers = add("list-numbers", tr("Numbered list"), QKeySequence(QStringLiteral("Ctrl+Shift+7")));
    connect(m_bullets, &QAction::triggered, this, [this](bool on) { setList(false, on); });
    connect(m_numbers, &QAction::triggered, this, [this](bool on) { setList(true, on); });
    m_left = add("align-left", tr("Left"), QKeySequence(QStringLiteral("Ctrl+L")));
    m_centre = add("align-center", tr("Centred"), QKeySequence(QStringLiteral("Ctrl+E")));
    m_right = add("align-right", tr("Right"), QKeySequence(QStringLiteral("Ctrl+R")));
    connect(m_left, &QAction::triggered, this, [this] { align(Qt::AlignLeft); });
    connect(m_centre, &QAction::triggered, this, [this] { align(Qt::AlignHCenter); });
    connect(m_right, &QAction::triggered, this, [this] { align(Qt::AlignRight); });
    for (QAction *action : { m_bullets, m_numbers, m_left, m_centre, m_right })
        action->setCheckable(true);
    addSeparator();
    m_link = add("link", tr("Link…"), QKeySequence(QStringLiteral("Ctrl+K")));
    m_link->setCheckable(true);
    connect(m_link, &QAction::triggered, this, [this] {
        showCursor(); // the dialog decides whether there is one
        Q_EMIT linkAsked();
    });
    connect(add("image", tr("Picture…")), &QAction::triggered, this, &FormatBar::imageAsked);
}

void FormatBar::merge(const QTextCharFormat &format)
{
    m_editor->mergeCurrentCharFormat(format);
    m_editor->setFocus();
}

QString FormatBar::link() const { return m_editor->textCursor().charFormat().anchorHref(); }

void FormatBar::setLink(const QString &address)
{
    QTextCursor cursor = m_editor->textCursor();
    if (!cursor.hasSelection() && cursor.charFormat().isAnchor()) { // the whole of the link at the cursor
        const QTextBlock block = cursor.block();
        for (auto it = block.begin(); !it.atEnd(); ++it) {
            const QTextFragment fragment = it.fragment();
            if (!fragment.contains(cursor.position()) && !fragment.contains(cursor.position() - 1))
                continue;
            if (fragment.charFormat().anchorHref() != link())
                continue;
            cursor.setPosition(fragment.position());
            cursor.setPosition(fragment.position() + fragment.length(), QTextCursor::KeepAnchor);
            break;
        }
    }
    QTextCharFormat format = cursor.charFormat();
    if (address.isEmpty()) {
        format.clearProperty(QTextFormat::IsAnchor);
        format.clearProperty(QTextFormat::AnchorHref);
        format.clearForeground();
        format.setFontUnderline(false);
        cursor.setCharFormat(format);
    } else {
        format.setAnchor(true);
        format.setAnchorHref(address);
        format.setForeground(QColor(QString(colours[3])));
        format.setFontUnderline(true);
        if (cursor.hasSelection())
            cursor.mergeCharFormat(format);
        else
            cursor.insertText(address, format);
    }
    m_editor->setFocus();
}

void FormatBar::setHeading(int level)
{
    QTextCursor cursor = m_editor->textCursor();
    cursor.beginEditBlock();
    QTextBlockFormat block;
    block.setHeadingLevel(level);
    cursor.mergeBlockFormat(block);
    cursor.movePosition(QTextCursor::StartOfBlock);
    cursor.movePosition(QTextCursor::EndOfBlock, QTextCursor::KeepAnchor);
    QTextCharFormat format;
    format.setFontWeight(level > 0 ? QFont::Bold : QFont::Normal);
    format.setProperty(QTextFormat::FontSizeAdjustment, sizeOfHeading(level));
    cursor.mergeCharFormat(format);
    cursor.mergeBlockCharFormat(format);
    cursor.endEditBlock();
    m_editor->setFocus();
}

void FormatBar::setList(bool ordered, bool on)
{
    QTextCursor cursor = m_editor->textCursor();
    if (on) {
        QTextListFormat format;
        format.setStyle(ordered ? QTextListFormat::ListDecimal : QTextListFormat::ListDisc);
        if (cursor.currentList())
            cursor.currentList()->setFormat(format);
        else
            cursor.createList(format);
    } else if (QTextList *list = cursor.currentList()) {
        list->remove(cursor.block());
        QTextBlockFormat plain = cursor.blockFormat();
        plain.setIndent(0);
        cursor.setBlockFormat(plain);
    }
    showCursor();
    m_editor->setFocus();
}

void FormatBar::align(Qt::Alignment alignment)
{
    m_editor->setAlignment(alignment | Qt::AlignAbsolute);
    showCursor();
    m_editor->setFocus();
}

void FormatBar::showCursor()
{
    const QTextCursor cursor = m_editor->textCursor();
    const QTextCharFormat format = m_editor->currentCharFormat();
    const int level = cursor.blockFormat().headingLevel();
    m_heading->setCurrentIndex(level <= headings ? level : 0);
    m_bold->setChecked(format.fontWeight() > QFont::Medium);
    m_italic->setChecked(format.fontItalic());
    m_underline->setChecked(format.fontUnderline() && !format.isAnchor());
    m_link->setChecked(format.isAnchor());
    const QTextList *list = cursor.currentList();
    const bool isOrdered = list && list->format().style() <= QTextListFormat::ListDecimal;
    m_bullets->setChecked(list && !isOrdered);
    m_numbers->setChecked(isOrdered);
    const Qt::Alignment alignment = m_editor->alignment();
    m_centre->setChecked(alignment & Qt::AlignHCenter);
    m_right->setChecked(alignment & Qt::AlignRight);
    m_left->setChecked(!m_centre->isChecked() && !m_right->isChecked());
}

} // namespace mailer::ui
