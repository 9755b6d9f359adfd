// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/axisplot.h"

#include "ui/theme/tokens.h"

#include <QFontMetricsF>
#include <QKeyEvent>
#include <QLocale>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

namespace mailer::ui {

namespace {

constexpr double gap = 6;
constexpr int mostLines = 4;

QFont smallOf(const QFont &font)
{
    QFont small = font;
    if (font.pointSizeF() > 0)
        small.setPointSizeF(font.pointSizeF() * type::small * 0.93);
    return small;
}

// The value of the uppermost line, and of one step: 1, 2 or 5 times a power of ten.
struct Scale {
    qint64 step = 1;
    qint64 top = 1;
};
Scale scaleFor(qint64 most)
{
    Scale scale;
    while (scale.step * mostLines < most) {
        for (const int factor : { 2, 5, 10 }) {
            if (scale.step * factor * mostLines >= most || factor == 10) {
                scale.step *= factor;
                break;
            }
        }
    }
    scale.top = qMax<qint64>(1, (most + scale.step - 1) / scale.step) * scale.step;
    return scale;
}

qint64 mostOf(const QList<Bar> &bars)
{
    qint64 most = 0;
    for (const Bar &bar : bars)
        most = qMax(most, bar.good + bar.bad);
    return most;
}

// Where the bars stand, inside the axes.
QRectF fieldOf(const QRectF &area, const QFontMetricsF &metrics, qint64 top)
{
    const double left = metrics.horizontalAdvance(QLocale().toString(top)) + gap;
    return area.adjusted(left, metrics.height() / 2, -2, -metrics.height() - gap);
}

} // namespace

AxisPlot::AxisPlot(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
}

void AxisPlot::setBars(const QList<Bar> &bars, const QStringList &labels, const QString &summary)
{
    m_bars = bars;
    m_labels = labels;
    m_summary = summary;
    if (m_marked >= bars.size())
        m_marked = -1;
    setAccessibleDescription(m_marked < 0 ? summary : m_bars.at(m_marked).toolTip);
    update();
}

void AxisPlot::setEmptyText(const QString &text)
{
    m_empty = text;
    update();
}

void AxisPlot::paintPlot(QPainter &painter, const QRectF &area, const QFont &font, const Tokens &tokens,
    const QList<Bar> &bars, const QStringList &labels, qsizetype marked)
{
    const QFont small = smallOf(font);
    const QFontMetricsF metrics(small, painter.device());
    const Scale scale = scaleFor(mostOf(bars));
    const QRectF field = fieldOf(area, metrics, scale.top);
    painter.setFont(small);
    for (qint64 value = 0; value <= scale.top; value += scale.step) {
        const double y = field.bottom() - field.height() * double(value) / double(scale.top);
        painter.setPen(tokens.border);
        painter.drawLine(QPointF(field.left(), y), QPointF(field.right(), y));
        painter.setPen(tokens.muted);
        painter.drawText(
            QRectF(area.left(), y - metrics.height() / 2, field.left() - area.left() - gap, metrics.height()),
            Qt::AlignRight | Qt::AlignVCenter, QLocale().toString(value));
    }
    const double slot = field.width() / double(qMax<qsizetype>(1, bars.size()));
    double freeFrom = field.left();
    for (qsizetype i = 0; i < bars.size(); ++i) {
        const QRectF place(field.left() + double(i) * slot, field.top(), slot, field.height());
        painter.setPen(Qt::NoPen);
        if (i == marked)
            painter.fillRect(place, tokens.hover);
        BarPlot::paintBar(painter, place, bars.at(i), scale.top, tokens);
        const QString label = labels.value(i);
        const double wide = metrics.horizontalAdvance(label);
        const double left
            = qBound(field.left(), place.center().x() - wide / 2, qMax(field.left(), area.right() - wide));
        if (label.isEmpty() || left < freeFrom)
            continue;
        painter.setPen(tokens.muted);
        painter.drawText(QPointF(left, area.bottom() - metrics.descent()), label);
        freeFrom = left + wide + 2 * gap;
    }
}

void AxisPlot::paintEvent(QPaintEvent *)
{
    const Tokens &tokens = tokensOf(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (m_bars.isEmpty()) {
        painter.setPen(tokens.muted);
        painter.drawText(rect(), Qt::AlignCenter | Qt::TextWordWrap, m_empty);
        return;
    }
    paintPlot(painter, QRectF(rect()), font(), tokens, m_bars, m_labels, m_marked);
    if (hasFocus()) {
        painter.setPen(tokens.accent);
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
    }
}

qsizetype AxisPlot::barAt(double x) const
{
    if (m_bars.isEmpty())
        return -1;
    const QRectF field = fieldOf(QRectF(rect()), QFontMetricsF(smallOf(font())), scaleFor(mostOf(m_bars)).top);
    if (x < field.left() || x >= field.right())
        return -1;
    return qsizetype((x - field.left()) / field.width() * double(m_bars.size()));
}

void AxisPlot::mark(qsizetype bar, const QPoint &at)
{
    if (bar != m_marked) {
        m_marked = bar;
        update();
        setAccessibleDescription(bar < 0 ? m_summary : m_bars.at(bar).toolTip);
    }
    if (bar < 0)
        QToolTip::hideText();
    else
        QToolTip::showText(mapToGlobal(at), m_bars.at(bar).toolTip, this);
}

void AxisPlot::mouseMoveEvent(QMouseEvent *event) { mark(barAt(event->position().x()), event->position().toPoint()); }

void AxisPlot::leaveEvent(QEvent *event)
{
    mark(-1, {});
    QWidget::leaveEvent(event);
}

void AxisPlot::focusOutEvent(QFocusEvent *event)
{
    mark(-1, {});
    QWidget::focusOutEvent(event);
}

void AxisPlot::keyPressEvent(QKeyEvent *event)
{
    const qsizetype last = m_bars.size() - 1;
    qsizetype next = m_marked;
    switch (event->key()) {
    case Qt::Key_Left:
        next = m_marked < 0 ? last : qMax<qsizetype>(0, m_marked - 1);
        break;
    case Qt::Key_Right:
        next = qMin(last, m_marked + 1);
        break;
    case Qt::Key_Home:
        next = qMin<qsizetype>(0, last);
        break;
    case Qt::Key_End:
        next = last;
        break;
    default:
        return QWidget::keyPressEvent(event);
    }
    mark(next, { width() / 2, 0 });
}

} // namespace mailer::ui
