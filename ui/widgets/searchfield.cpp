// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/searchfield.h"

#include "ui/theme/lineicon.h"

#include <QAction>
#include <QKeyEvent>
#include <QToolButton>

namespace mailer::ui {

namespace {

constexpr std::chrono::milliseconds typingPause { 250 };
constexpr int usualWidth = 210;
constexpr int leastWidth = 110;

} // namespace

SearchField::SearchField(const QString &placeholder, QWidget *parent) : QLineEdit(parent)
{
    setObjectName(QStringLiteral("search"));
    setPlaceholderText(placeholder);
    setAccessibleName(placeholder);
    addAction(lineIcon(QLatin1String("search"), IconColour::Muted), QLineEdit::LeadingPosition);
    setClearButtonEnabled(true);
    // Ours in place of the style's black disc.
    const auto *clear = findChild<QAction *>(QStringLiteral("_q_qlineeditclearaction"));
    for (auto *button : findChildren<QToolButton *>()) {
        if (clear && button->defaultAction() == clear) // the action's own icon would show it while there is no text
            button->setIcon(lineIcon(QLatin1String("close"), IconColour::Muted));
    }
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setMaximumWidth(usualWidth);
    m_pause.setSingleShot(true);
    m_pause.setInterval(typingPause);
    connect(&m_pause, &QTimer::timeout, this, &SearchField::tell);
    connect(this, &QLineEdit::textChanged, &m_pause, qOverload<>(&QTimer::start));
    connect(this, &QLineEdit::returnPressed, this, &SearchField::tell);
}

void SearchField::tell()
{
    m_pause.stop();
    const QString wanted = text().trimmed();
    if (wanted == m_told)
        return;
    m_told = wanted;
    Q_EMIT searched(wanted);
}

QSize SearchField::sizeHint() const { return { usualWidth, QLineEdit::sizeHint().height() }; }

QSize SearchField::minimumSizeHint() const { return { leastWidth, QLineEdit::minimumSizeHint().height() }; }

void SearchField::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && !text().isEmpty()) {
        clear();
        return tell();
    }
    QLineEdit::keyPressEvent(event);
}

} // namespace mailer::ui
