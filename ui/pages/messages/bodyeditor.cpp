// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/messages/bodyeditor.h"

#include "mime/letterpreview.h"
#include "ui/pages/messages/formatbar.h"
#include "ui/pages/messages/richhtml.h"
#include "ui/pages/messages/richtextedit.h"
#include "ui/pages/messages/sourceedit.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/card.h"
#include "ui/widgets/segments.h"

#include <QEvent>
#include <QLabel>
#include <QPushButton>
#include <QScopedValueRollback>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace mailer::ui {

namespace {

constexpr std::chrono::milliseconds markAfter { 250 };

} // namespace

BodyEditor::BodyEditor(QWidget *parent)
    : QWidget(parent)
    , m_ways(new Segments(tr("How to edit the text")))
    , m_row(new QHBoxLayout)
    , m_stack(new QStackedWidget)
    , m_richStack(new QStackedWidget)
    , m_rich(new RichTextEdit)
    , m_bar(new FormatBar(m_rich))
    , m_source(new SourceEdit(SourceEdit::Kind::Html))
    , m_plain(new SourceEdit(SourceEdit::Kind::PlainText))
    , m_plainState(makeLabel({}, "small"))
    , m_derive(new QPushButton(tr("Make it from the HTML again")))
    , m_problem(makeLabel({}, "error"))
{
    m_ways->add(tr("&Letter"), "way_rich");
    m_ways->add(tr("S&ource"), "way_source");
    m_ways->add(tr("&Plain text"), "way_plain");
    m_rich->setObjectName(QStringLiteral("body_rich"));
    m_rich->setAccessibleName(tr("Text of the message"));
    m_source->setObjectName(QStringLiteral("body_source"));
    m_source->setAccessibleName(tr("HTML of the message"));
    m_plain->setObjectName(QStringLiteral("body_plain"));
    m_plain->setAccessibleName(tr("Plain text of the message"));
    m_problem->setObjectName(QStringLiteral("body_problem"));
    m_problem->setWordWrap(true);
    m_problem->hide();
    m_stack->addWidget(makeRich());
    m_stack->addWidget(m_source);
    m_stack->addWidget(makePlain());
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    m_row->addWidget(m_ways);
    m_row->addStretch();
    layout->addLayout(m_row);
    layout->addWidget(m_stack, 1);
    layout->addWidget(m_problem);

    m_marking.setSingleShot(true);
    m_marking.setInterval(markAfter);
    connect(&m_marking, &QTimer::timeout, this, &BodyEditor::mark);
    connect(m_ways, &Segments::chosen, this, &BodyEditor::setWay);
    connect(m_rich, &QTextEdit::textChanged, this, &BodyEditor::takeRich);
    connect(m_rich, &RichTextEdit::filesGiven, this, &BodyEditor::filesGiven);
    connect(m_rich, &RichTextEdit::imageGiven, this, &BodyEditor::imageGiven);
    const auto tellOfScripts
        = [this] { Q_EMIT told(tr("Scripts were taken out of what you pasted: no mail program runs them.")); };
    connect(m_rich, &RichTextEdit::scriptsRemoved, this, tellOfScripts);
    connect(m_source, &SourceEdit::scriptsRemoved, this, tellOfScripts);
    connect(m_source, &SourceEdit::filesGiven, this, &BodyEditor::filesGiven);
    connect(m_plain, &SourceEdit::filesGiven, this, &BodyEditor::filesGiven);
    connect(m_source, &QPlainTextEdit::textChanged, this, &BodyEditor::htmlEdited);
    connect(m_plain, &QPlainTextEdit::textChanged, this, &BodyEditor::plainEdited);
    connect(m_bar, &FormatBar::linkAsked, this, &BodyEditor::linkAsked);
    connect(m_bar, &FormatBar::imageAsked, this, &BodyEditor::imageAsked);
}

QWidget *BodyEditor::makeRich()
{
    auto *editor = new QWidget;
    auto *layout = new QVBoxLayout(editor);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    layout->addWidget(m_bar);
    layout->addWidget(m_rich, 1);
    m_richStack->addWidget(editor);

    auto *notice = new QWidget;
    auto *column = new QVBoxLayout(notice);
    column->setAlignment(Qt::AlignCenter);
    auto *why
        = makeLabel(tr("This HTML has parts that cannot be edited as text, such as tables or style sheets. Edit its "
                       "source; the preview shows what comes of it."),
            "muted");
    why->setWordWrap(true);
    why->setMaximumWidth(420);
    why->setAlignment(Qt::AlignCenter);
    auto *source = new QPushButton(tr("Edit the source"));
    source->setObjectName(QStringLiteral("edit_source"));
    auto *simplify = new QPushButton(tr("Keep the text only"));
    simplify->setObjectName(QStringLiteral("simplify"));
    simplify->setToolTip(tr("Tables and style sheets go; text, lists, links and pictures stay."));
    connect(source, &QPushButton::clicked, this, [this] { setWay(Source); });
    connect(simplify, &QPushButton::clicked, this, &BodyEditor::simplify);
    column->addWidget(why);
    column->addWidget(source, 0, Qt::AlignCenter);
    column->addWidget(simplify, 0, Qt::AlignCenter);
    m_richStack->addWidget(notice);
    return m_richStack;
}

QWidget *BodyEditor::makePlain()
{
    auto *page = new QWidget;
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    m_plainState->setObjectName(QStringLiteral("plain_state"));
    m_plainState->setWordWrap(true);
    m_derive->setObjectName(QStringLiteral("derive_again"));
    m_derive->setProperty("link", true);
    auto *row = new QHBoxLayout;
    row->addWidget(m_plainState, 1);
    row->addWidget(m_derive);
    layout->addLayout(row);
    layout->addWidget(m_plain, 1);
    connect(m_derive, &QPushButton::clicked, this, &BodyEditor::deriveAgain);
    return page;
}

void BodyEditor::addToRow(QWidget *widget) { m_row->addWidget(widget); }

void BodyEditor::setTexts(const QString &html, const QString &plainText)
{
    m_html = html;
    m_richEdited = false;
    m_ownText = !plainText.isEmpty();
    {
        const QScopedValueRollback<bool> guard(m_filling, true);
        m_plain->setPlainText(plainText);
    }
    // What there is of the letter is shown first.
    if (html.isEmpty() && m_ownText)
        m_ways->setCurrent(PlainText);
    else if (m_ways->current() == PlainText || !isRichEditable(html))
        m_ways->setCurrent(isRichEditable(html) ? Rich : Source);
    m_stack->setCurrentIndex(m_ways->current());
    fill(m_ways->current());
    Q_EMIT wayChanged(m_ways->current());
}

QString BodyEditor::html() const { return m_richEdited ? htmlOf(*m_rich->document()) : m_html; }

QString BodyEditor::plainText() const { return m_ownText ? m_plain->toPlainText() : QString(); }

void BodyEditor::setWay(int way)
{
    m_html = html();
    m_richEdited = false;
    m_ways->setCurrent(way);
    m_stack->setCurrentIndex(way);
    fill(way);
    Q_EMIT wayChanged(way);
    editorOf(way)->setFocus();
}

void BodyEditor::fill(int way)
{
    const QScopedValueRollback<bool> guard(m_filling, true);
    if (way == Rich) {
        m_richStack->setCurrentIndex(isRichEditable(m_html) ? 0 : 1);
        m_rich->setHtml(isRichEditable(m_html) ? m_html : QString());
    } else if (way == Source) {
        m_source->setPlainText(m_html);
    } else if (!m_ownText) {
        m_plain->setPlainText(mime::derivedTextTemplate(m_html).trimmed());
    }
    showPlainState();
    mark();
}

void BodyEditor::takeRich()
{
    if (m_filling)
        return;
    m_richEdited = true;
    m_marking.start();
    Q_EMIT changed();
}

void BodyEditor::htmlEdited()
{
    if (m_filling)
        return;
    m_html = m_source->toPlainText();
    m_marking.start();
    Q_EMIT changed();
}

void BodyEditor::plainEdited()
{
    if (m_filling)
        return;
    // Emptied by hand: it is made from the HTML, as an empty one is when it is sent.
    m_ownText = !m_plain->toPlainText().isEmpty();
    showPlainState();
    m_marking.start();
    Q_EMIT changed();
}

void BodyEditor::deriveAgain()
{
    const QString before = m_plain->toPlainText();
    m_ownText = false;
    fill(PlainText);
    Q_EMIT changed();
    Q_EMIT replaced(tr("Your plain text is replaced by the one made from the HTML."), [this, before] {
        m_ownText = true;
        const QScopedValueRollback<bool> guard(m_filling, true);
        m_plain->setPlainText(before);
        showPlainState();
        Q_EMIT changed();
    });
}

void BodyEditor::simplify()
{
    const QString before = m_html;
    m_html = simplifiedHtml(m_html);
    fill(Rich);
    Q_EMIT changed();
    Q_EMIT replaced(tr("Tables and style sheets are gone."), [this, before] {
        m_html = before;
        m_richEdited = false;
        fill(m_ways->current());
        Q_EMIT changed();
    });
}

void BodyEditor::showPlainState()
{
    m_derive->setVisible(m_ownText && !m_html.isEmpty());
    if (m_ownText)
        m_plainState->setText(m_html.isEmpty() ? tr("The message is plain text only.")
                                               : tr("This text is your own: changes of the HTML do not reach it."));
    else
        m_plainState->setText(
            tr("Made from the HTML and kept in step with it. Once you edit it here, it is your own."));
}

QWidget *BodyEditor::editorOf(int way) const
{
    if (way == Rich)
        return m_rich;
    return way == Source ? m_source : m_plain;
}

QWidget *BodyEditor::focusWidgetOfWay() const { return editorOf(m_ways->current()); }

void BodyEditor::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        m_marking.start();
}

void BodyEditor::mark()
{
    QString text;
    switch (m_ways->current()) {
    case Rich:
        text = m_rich->toPlainText();
        m_rich->setExtraSelections(fieldSelections(m_rich->document(), text, m_known, lightTokens()));
        break;
    case Source:
        text = m_source->toPlainText();
        m_source->setExtraSelections(fieldSelections(m_source->document(), text, m_known, tokensOf(palette())));
        break;
    default:
        text = m_plain->toPlainText();
        m_plain->setExtraSelections(fieldSelections(m_plain->document(), text, m_known, tokensOf(palette())));
    }
    m_problem->setText(firstProblem(text, m_known));
    m_problem->setVisible(!m_problem->text().isEmpty());
}

void BodyEditor::setKnownFields(const KnownFields &known)
{
    m_known = known;
    mark();
}

void BodyEditor::setPictures(std::function<QImage(const QString &id)> pictures)
{
    m_rich->setPictures(std::move(pictures));
}

void BodyEditor::showPictures(const QHash<QString, QImage> &pictures) { m_rich->showPictures(pictures); }

void BodyEditor::insertPicture(const QString &contentId, const QString &alternative, int width)
{
    if (m_ways->current() == Source) {
        m_source->insertPlainText(
            QStringLiteral("<img src=\"cid:%1\" alt=\"%2\">").arg(contentId, alternative.toHtmlEscaped()));
        return;
    }
    if (m_ways->current() == PlainText || m_richStack->currentIndex() != 0)
        setWay(isRichEditable(html()) ? Rich : Source);
    if (m_ways->current() == Source)
        return insertPicture(contentId, alternative, width);
    m_rich->insertPicture(contentId, alternative, width);
}

void BodyEditor::insertField(const QString &text)
{
    switch (m_ways->current()) {
    case Rich:
        if (m_richStack->currentIndex() == 0)
            m_rich->insertPlainText(text);
        break;
    case Source:
        m_source->insertPlainText(text);
        break;
    default:
        m_plain->insertPlainText(text);
    }
    editorOf(m_ways->current())->setFocus();
}

} // namespace mailer::ui
