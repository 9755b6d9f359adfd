// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/barplot.h"

#include "ui/theme/tokens.h"

#include <QHelpEvent>
#include <QPainter>
#include <QPainterPath>
#include <QToolTip>

namespace mailer::ui {

namespace {

constexpr double barShare = 0.7; // of a slot
constexpr double widestBar = 40;
constexpr double leastBad = 3; // pixels

} // namespace

BarPlot::BarPlot(QWidget *parent) : QWidget(parent) { setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed); }

void BarPlot::setBars(const QList<Bar> &bars)
{
    m_bars = bars;
    update();
}

QRectF BarPlot::slotOf(qsizetype bar) const
{
    const double slot = double(width()) / double(m_bars.size());
    return { double(bar) * slot, 0, slot, double(height()) };
}

void BarPlot::paintBar(QPainter &painter, const QRectF &slot, const Bar &bar, qint64 most, const Tokens &tokens)
{
    const double wide = qMin(slot.width() * barShare, widestBar);
    const double left = slot.center().x() - wide / 2;
    const double bottom = slot.bottom();
    const double high = most > 0 ? slot.height() * double(bar.good + bar.bad) / double(most) : 0;
    if (high < 1) {
        painter.fillRect(QRectF(left, bottom - 2, wide, 2), tokens.track);
        return;
    }
    QPainterPath path;
    path.addRoundedRect(QRectF(left, bottom - high, wide, high + 4), 2, 2);
    painter.save();
    painter.setClipRect(QRectF(left, slot.top(), wide, slot.height()), Qt::IntersectClip);
    painter.fillPath(path, tokens.accent);
    if (bar.bad > 0) {
        const double bad = qMin(high, qMax(leastBad, slot.height() * double(bar.bad) / double(most)));
        painter.setClipPath(path, Qt::IntersectClip);
        painter.fillRect(QRectF(left, bottom - bad, wide, bad), tokens.danger.text);
    }
    painter.restore();
}

void BarPlot::paintEvent(QPaintEvent *)
{
    qint64 most = 0;
    for (const Bar &bar : std::as_const(m_bars))
        most = qMax(most, bar.good + bar.bad);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    for (qsizetype i = 0; i < m_bars.size(); ++i)
        paintBar(painter, slotOf(i).adjusted(0, 2, 0, 0), m_bars.at(i), most, tokensOf(palette()));
}

bool BarPlot::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const QPoint at = static_cast<QHelpEvent *>(event)->pos();
        for (qsizetype i = 0; i < m_bars.size(); ++i) {
            if (slotOf(i).contains(at))
                QToolTip::showText(mapToGlobal(at), m_bars.at(i).toolTip, this);
        }
        return true;
    }
    return QWidget::event(event);
}

} // namespace mailer::ui
