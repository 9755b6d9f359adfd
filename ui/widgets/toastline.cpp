// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/toastline.h"

#include "ui/widgets/card.h"

#include <QHBoxLayout>
#include <QKeySequence>
#include <QLabel>
#include <QPushButton>

#include <utility>

namespace mailer::ui {

namespace {

constexpr std::chrono::seconds shownFor { 6 };
constexpr std::chrono::seconds undoableFor { 10 };

} // namespace

ToastLine::ToastLine() : m_text(makeLabel({})), m_undoButton(new QPushButton(tr("Undo")))
{
    m_text->setObjectName(QStringLiteral("toast_text"));
    m_undoButton->setObjectName(QStringLiteral("toast_undo"));
    m_undoButton->setToolTip(QKeySequence(QKeySequence::Undo).toString(QKeySequence::NativeText));
    m_text->setWordWrap(true);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_undoButton);
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &ToastLine::end);
    connect(m_undoButton, &QPushButton::clicked, this, &ToastLine::undo);
}

void ToastLine::begin(const QString &text, std::function<void()> undo)
{
    m_isOver = false;
    m_undo = std::move(undo);
    m_undoButton->setVisible(bool(m_undo));
    m_undoButton->setAccessibleName(QStringLiteral("%1: %2").arg(tr("Undo"), text));
    m_text->setText(text);
    m_timer.start(m_undo ? undoableFor : shownFor);
}

void ToastLine::undo()
{
    const auto undo = std::exchange(m_undo, {});
    end();
    if (undo)
        undo();
}

void ToastLine::hold() { m_timer.stop(); }

void ToastLine::goOn(std::chrono::milliseconds left)
{
    if (!m_isOver)
        m_timer.start(left);
}

int ToastLine::wantedWidth() const
{
    return m_text->fontMetrics().horizontalAdvance(m_text->text()) + 16
        + (m_undo ? m_undoButton->sizeHint().width() + 12 : 0);
}

void ToastLine::end()
{
    m_timer.stop();
    m_isOver = true;
    m_undo = {};
    Q_EMIT ended();
}

} // namespace mailer::ui
