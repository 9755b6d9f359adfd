// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/barplot.h"

#include <QFont>

class QPainter;

namespace mailer::ui {

// Bars over time between two axes. The pointer, and the arrow keys, tell what one bar stands for.
class AxisPlot final : public QWidget
{
    Q_OBJECT

public:
    explicit AxisPlot(QWidget *parent = nullptr);

    // labels: below the bars, one each; as many as find room are shown. summary: the whole in a sentence, for those who
    // do not see it.
    void setBars(const QList<Bar> &bars, const QStringList &labels, const QString &summary);
    void setEmptyText(const QString &text);
    const QList<Bar> &bars() const { return m_bars; }
    qsizetype marked() const { return m_marked; } // −1: none

    // The same on paper.
    static void paintPlot(QPainter &painter, const QRectF &area, const QFont &font, const Tokens &tokens,
        const QList<Bar> &bars, const QStringList &labels, qsizetype marked);

    QSize sizeHint() const override { return { 360, 150 }; }
    QSize minimumSizeHint() const override { return { 160, 110 }; }

protected:
    void paintEvent(QPaintEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    qsizetype barAt(double x) const;
    void mark(qsizetype bar, const QPoint &at);

    QList<Bar> m_bars;
    QStringList m_labels;
    QString m_summary;
    QString m_empty;
    qsizetype m_marked = -1;
};

} // namespace mailer::ui
