// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/toasts.h"

#include "ui/widgets/card.h"

#include <QEvent>
#include <QHideEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace mailer::ui {

namespace {

constexpr std::chrono::seconds shownFor { 6 };
constexpr std::chrono::seconds undoableFor { 10 };
constexpr int distance = 48;
constexpr int widest = 520;

} // namespace

Toasts::Toasts(QWidget *parent) : QFrame(parent), m_text(makeLabel({})), m_undoButton(new QPushButton(tr("Undo")))
{
    setObjectName(QStringLiteral("toast"));
    m_text->setObjectName(QStringLiteral("toast_text"));
    m_undoButton->setObjectName(QStringLiteral("toast_undo"));
    m_text->setWordWrap(true);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(16, 8, 8, 8);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_undoButton);
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &QWidget::hide);
    connect(m_undoButton, &QPushButton::clicked, this, [this] {
        hide();
        if (const auto undo = std::exchange(m_undo, {}))
            undo();
    });
    parent->installEventFilter(this);
    hide();
}

void Toasts::tell(const QString &text) { tell(text, {}); }

void Toasts::tell(const QString &text, std::function<void()> undo)
{
    m_undo = std::move(undo);
    m_undoButton->setVisible(bool(m_undo));
    m_text->setText(text);
    setAccessibleName(text);
    show();
    place();
    raise();
    m_timer.start(m_undo ? undoableFor : shownFor);
}

void Toasts::tellAfterwards(const QString &text)
{
    if (isHidden())
        return tell(text);
    m_waiting.append(text);
}

void Toasts::hideEvent(QHideEvent *event)
{
    QFrame::hideEvent(event);
    if (!event->spontaneous() && isHidden() && !m_waiting.isEmpty())
        QTimer::singleShot(0, this, [this] {
            if (isHidden() && !m_waiting.isEmpty())
                tell(m_waiting.takeFirst());
        });
}

void Toasts::place()
{
    const int room = qMin(widest, parentWidget()->width() - 32);
    const int wanted = m_text->fontMetrics().horizontalAdvance(m_text->text()) + 40
        + (m_undo ? m_undoButton->sizeHint().width() + 12 : 0);
    setFixedWidth(qMin(room, wanted));
    adjustSize();
    move((parentWidget()->width() - width()) / 2, parentWidget()->height() - height() - distance);
}

bool Toasts::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == parent() && event->type() == QEvent::Resize && isVisible())
        place();
    return QFrame::eventFilter(watched, event);
}

void Toasts::enterEvent(QEnterEvent *) { m_timer.stop(); }

void Toasts::leaveEvent(QEvent *) { m_timer.start(shownFor); }

} // namespace mailer::ui
