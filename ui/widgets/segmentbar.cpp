// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/segmentbar.h"

#include <QPainter>
#include <QPainterPath>

namespace mailer::ui {

namespace {

constexpr int barHeight = 8;
constexpr double least = 2; // a part that is there is seen

} // namespace

SegmentBar::SegmentBar(QWidget *parent) : QWidget(parent)
{
    setFixedHeight(barHeight);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void SegmentBar::setParts(const QList<Part> &parts, qint64 whole)
{
    m_parts = parts;
    m_whole = whole;
    update();
}

void SegmentBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QPainterPath outline;
    outline.addRoundedRect(QRectF(rect()), barHeight / 2.0, barHeight / 2.0);
    painter.setClipPath(outline);
    const Tokens &tokens = tokensOf(palette());
    painter.fillRect(rect(), tokens.track);
    double left = 0;
    for (const Part &part : std::as_const(m_parts)) {
        if (part.count <= 0 || m_whole <= 0)
            continue;
        const double wide = qMax(least, double(width()) * double(part.count) / double(m_whole));
        painter.fillRect(QRectF(left, 0, wide, height()), tokens.pairOf(part.tone).text);
        left += wide;
    }
}

} // namespace mailer::ui
