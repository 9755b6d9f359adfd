// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/toasts.h"

#include "ui/widgets/toastline.h"

#include <QEvent>
#include <QHideEvent>
#include <QVBoxLayout>

#include <algorithm>

namespace mailer::ui {

namespace {

constexpr std::chrono::seconds shownOn { 6 }; // after the pointer has left
constexpr int mostLines = 3;
constexpr int distance = 48;
constexpr int widest = 520;

} // namespace

Toasts::Toasts(QWidget *parent) : QFrame(parent), m_layout(new QVBoxLayout(this))
{
    setObjectName(QStringLiteral("toast"));
    m_layout->setContentsMargins(16, 8, 8, 8);
    m_layout->setSpacing(4);
    addLine();
    parent->installEventFilter(this);
    hide();
}

void Toasts::tell(const QString &text) { tell(text, {}); }

void Toasts::tell(const QString &text, std::function<void()> undo)
{
    lineForNext()->begin(text, std::move(undo));
    setAccessibleName(text);
    showLines();
    raise();
}

void Toasts::tellAfterwards(const QString &text)
{
    if (isHidden())
        return tell(text);
    m_waiting.append(text);
}

void Toasts::addLine()
{
    auto *line = new ToastLine;
    line->hide();
    connect(line, &ToastLine::ended, this, &Toasts::showLines);
    m_layout->addWidget(line);
    m_lines.append(line);
}

// In place of one that offered nothing; else one that is over, or a new one. It comes last.
ToastLine *Toasts::lineForNext()
{
    const auto first = [this](auto &&fits) { return std::find_if(m_lines.begin(), m_lines.end(), fits); };
    auto found = first([](const ToastLine *line) { return !line->isOver() && !line->canUndo(); });
    if (found == m_lines.end())
        found = first([](const ToastLine *line) { return line->isOver(); });
    if (found == m_lines.end()) {
        addLine();
        found = std::prev(m_lines.end());
    }
    ToastLine *line = *found;
    m_lines.erase(found);
    m_lines.append(line);
    m_layout->removeWidget(line);
    m_layout->addWidget(line);
    line->lower(); // the newest is found first
    return line;
}

ToastLine *Toasts::newestUndo() const
{
    const auto found
        = std::find_if(m_lines.rbegin(), m_lines.rend(), [](const ToastLine *line) { return line->canUndo(); });
    return found == m_lines.rend() ? nullptr : *found;
}

void Toasts::undo()
{
    if (ToastLine *line = newestUndo())
        line->undo();
}

void Toasts::showLines()
{
    int shown = 0;
    for (auto line = m_lines.rbegin(); line != m_lines.rend(); ++line) {
        const bool isShown = !(*line)->isOver() && shown < mostLines;
        (*line)->setVisible(isShown);
        shown += isShown ? 1 : 0;
    }
    setVisible(shown > 0);
    if (shown > 0)
        place();
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
    int wanted = 0;
    for (const ToastLine *line : std::as_const(m_lines))
        wanted = qMax(wanted, line->isOver() ? 0 : line->wantedWidth() + 24);
    setFixedWidth(qMin(qMin(widest, parentWidget()->width() - 32), wanted));
    adjustSize();
    move((parentWidget()->width() - width()) / 2, parentWidget()->height() - height() - distance);
}

bool Toasts::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == parent() && event->type() == QEvent::Resize && isVisible())
        place();
    return QFrame::eventFilter(watched, event);
}

void Toasts::enterEvent(QEnterEvent *)
{
    for (ToastLine *line : std::as_const(m_lines))
        line->hold();
}

void Toasts::leaveEvent(QEvent *)
{
    for (ToastLine *line : std::as_const(m_lines))
        line->goOn(shownOn);
}

} // namespace mailer::ui
