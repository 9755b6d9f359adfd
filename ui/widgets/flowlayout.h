// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLayout>
#include <QList>

namespace mailer::ui {

// One after the other in lines, as words in a text; as high as it must be for its width.
class FlowLayout final : public QLayout
{
    Q_OBJECT

public:
    explicit FlowLayout(QWidget *parent = nullptr) : QLayout(parent) {}
    ~FlowLayout() override;

    void addItem(QLayoutItem *item) override { m_items.append(item); }
    // What stands last in the last line goes to its far end.
    void setLastAside(bool aside) { m_lastAside = aside; }
    int count() const override { return int(m_items.size()); }
    QLayoutItem *itemAt(int index) const override { return m_items.value(index); }
    QLayoutItem *takeAt(int index) override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override { return place({ 0, 0, width, 0 }, false); }
    QSize sizeHint() const override { return minimumSize(); }
    QSize minimumSize() const override;
    Qt::Orientations expandingDirections() const override { return {}; }
    void setGeometry(const QRect &rect) override;

private:
    using Line = QList<QLayoutItem *>;
    QList<Line> linesOf(int width) const;
    int place(const QRect &rect, bool move) const; // gives the height

    QList<QLayoutItem *> m_items;
    bool m_lastAside = false;
};

} // namespace mailer::ui
