// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/stateview.h"

#include "ui/theme/lineicon.h"

#include <QAction>
#include <QEvent>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace mailer::ui {

namespace {

constexpr int iconSize = 32;
constexpr int widestText = 420;

} // namespace

StateView::StateView(QWidget *parent)
    : QWidget(parent), m_icon(new QLabel), m_title(new QLabel), m_text(new QLabel), m_button(new QPushButton)
{
    setObjectName(QStringLiteral("state"));
    m_icon->setObjectName(QStringLiteral("state_icon"));
    m_title->setProperty("role", QStringLiteral("heading"));
    m_title->setObjectName(QStringLiteral("state_title"));
    m_text->setObjectName(QStringLiteral("state_text"));
    m_text->setProperty("role", QStringLiteral("muted"));
    m_text->setWordWrap(true);
    m_text->setAlignment(Qt::AlignHCenter);
    m_text->setFixedWidth(widestText);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_button->setObjectName(QStringLiteral("state_action"));
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(8);
    layout->addStretch(2);
    for (QWidget *widget : { static_cast<QWidget *>(m_icon), static_cast<QWidget *>(m_title),
             static_cast<QWidget *>(m_text), static_cast<QWidget *>(m_button) })
        layout->addWidget(widget, 0, Qt::AlignHCenter);
    layout->addStretch(3);
}

// A layout that aligns a label asks it for one line only.
void StateView::setText(const QString &text)
{
    m_text->setText(text);
    m_text->ensurePolished();
    m_text->setFixedHeight(m_text->heightForWidth(widestText));
}

void StateView::showEmpty(const QString &title, const QString &text, QAction *firstStep)
{
    m_icon->hide();
    m_title->setText(title);
    m_title->setVisible(!title.isEmpty());
    setText(text);
    m_text->setToolTip({});
    m_button->disconnect();
    m_button->setVisible(firstStep != nullptr);
    if (!firstStep)
        return;
    m_button->setText(firstStep->text());
    connect(m_button, &QPushButton::clicked, firstStep, &QAction::trigger);
}

void StateView::showError(const QString &sentence, const QString &details)
{
    drawIcon();
    m_icon->show();
    m_title->hide();
    setText(sentence);
    m_text->setToolTip(details);
    m_button->disconnect();
    m_button->setText(tr("Try again"));
    m_button->show();
    connect(m_button, &QPushButton::clicked, this, &StateView::retryAsked);
}

void StateView::drawIcon()
{
    const QIcon icon = lineIcon(QLatin1String("warning"), IconColour::Muted);
    m_icon->setPixmap(icon.pixmap({ iconSize, iconSize }, devicePixelRatioF()));
}

void StateView::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && !m_icon->isHidden())
        drawIcon();
}

} // namespace mailer::ui
