// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QWidget>

namespace mailer::ui {

struct Tokens;

struct Bar {
    qint64 good = 0;
    qint64 bad = 0; // at the foot of the bar, at least a line high when there is any
    QString toolTip;
};

// Bars with the accent's colour, what went wrong in red at their feet.
class BarPlot final : public QWidget
{
    Q_OBJECT

public:
    explicit BarPlot(QWidget *parent = nullptr);

    void setBars(const QList<Bar> &bars);

    QSize sizeHint() const override { return { 320, 150 }; }
    QSize minimumSizeHint() const override { return { 120, 100 }; }

    // One bar at the foot of its slot; most: the value of a bar as high as the slot.
    static void paintBar(QPainter &painter, const QRectF &slot, const Bar &bar, qint64 most, const Tokens &tokens);

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    QRectF slotOf(qsizetype bar) const;

    QList<Bar> m_bars;
};

} // namespace mailer::ui
