// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/busyoverlay.h"

#include "ui/theme/tokens.h"

#include <QEvent>
#include <QPainter>
#include <QPushButton>

namespace mailer::ui {

namespace {

constexpr std::chrono::milliseconds delay { 200 };
constexpr std::chrono::milliseconds frame { 80 };
constexpr int spokes = 12;
constexpr int outer = 14;
constexpr int inner = 8;

} // namespace

BusyOverlay::BusyOverlay(QWidget *parent) : QWidget(parent), m_cancel(new QPushButton(tr("Cancel"), this))
{
    setObjectName(QStringLiteral("busy"));
    m_cancel->setObjectName(QStringLiteral("busy_cancel"));
    m_cancel->hide();
    hide();
    m_delay.setSingleShot(true);
    m_delay.setInterval(delay);
    m_delay.setTimerType(Qt::PreciseTimer); // a coarse one may be early
    m_turn.setInterval(frame);
    connect(&m_delay, &QTimer::timeout, this, &BusyOverlay::appear);
    connect(&m_turn, &QTimer::timeout, this, &BusyOverlay::turn);
    connect(m_cancel, &QPushButton::clicked, this, &BusyOverlay::cancelAsked);
    parent->installEventFilter(this);
}

void BusyOverlay::startLater(const QString &text)
{
    m_text = text;
    if (!isWaiting())
        m_delay.start();
}

void BusyOverlay::setText(const QString &text)
{
    m_text = text;
    setAccessibleName(text);
    update();
}

void BusyOverlay::setCancellable(bool cancellable) { m_cancel->setVisible(cancellable); }

void BusyOverlay::stop()
{
    m_delay.stop();
    m_turn.stop();
    hide();
}

void BusyOverlay::appear()
{
    m_turn.start();
    if (isCovered())
        return;
    place();
    raise();
    show();
}

void BusyOverlay::turn()
{
    if (isHidden())
        return appear();
    m_angle = (m_angle + 1) % spokes;
    update();
}

bool BusyOverlay::isCovered() const
{
    for (const QWidget *outer = parentWidget()->parentWidget(); outer; outer = outer->parentWidget()) {
        const auto *sign = outer->findChild<const BusyOverlay *>({}, Qt::FindDirectChildrenOnly);
        if (sign && sign->isWaiting())
            return true;
    }
    return false;
}

void BusyOverlay::place()
{
    setGeometry(parentWidget()->rect());
    m_cancel->adjustSize();
    m_cancel->move(width() / 2 - m_cancel->width() / 2, height() / 2 + 56);
}

bool BusyOverlay::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == parent() && event->type() == QEvent::Resize)
        place();
    return QWidget::eventFilter(watched, event);
}

void BusyOverlay::paintEvent(QPaintEvent *)
{
    const Tokens &tokens = tokensOf(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QColor veil = tokens.window;
    veil.setAlphaF(0.7f);
    painter.fillRect(rect(), veil);
    painter.save();
    painter.translate(rect().center());
    for (int i = 0; i < spokes; ++i) {
        QColor colour = tokens.accent;
        colour.setAlphaF(float((i - m_angle + spokes) % spokes + 1) / spokes);
        painter.setPen(QPen(colour, 2.5, Qt::SolidLine, Qt::RoundCap));
        painter.drawLine(0, -inner, 0, -outer);
        painter.rotate(360.0 / spokes);
    }
    painter.restore();
    if (!m_text.isEmpty()) {
        painter.setPen(tokens.muted);
        painter.drawText(rect().adjusted(0, 64, 0, 64), Qt::AlignCenter, m_text);
    }
}

} // namespace mailer::ui
