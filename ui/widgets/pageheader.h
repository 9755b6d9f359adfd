// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QWidget>

class QHBoxLayout;
class QPushButton;

namespace mailer::ui {

class ElidedLabel;
class FlowLayout;

// The head of a page: where one came from, the title and what belongs to it, inputs and buttons, one primary button.
// Where a line has no room for all, the inputs stand in lines of their own below it; then the title gives way.
class PageHeader final : public QWidget
{
    Q_OBJECT

public:
    explicit PageHeader(QWidget *parent = nullptr);

    ElidedLabel *title() const { return m_title; }
    QPushButton *crumb() const { return m_crumb; }
    void addTitleWidget(QWidget *widget); // right after the title
    void addWidget(QWidget *widget);      // from left to right, before the primary button
    void setPrimary(QPushButton *button);
    // A line below the buttons says why the primary one is off. Its place is kept while it is empty.
    void showWhyNot();
    void setWhyNot(const QString &reason);

    QSize minimumSizeHint() const override;

protected:
    bool event(QEvent *event) override;

private:
    int roomForOneLine() const;
    void place();

    QHBoxLayout *m_line;
    FlowLayout *m_flow;
    QPushButton *m_crumb;
    ElidedLabel *m_title;
    ElidedLabel *m_whyNot;
    QPushButton *m_primary = nullptr;
    QList<QWidget *> m_aside; // after the title
    QList<QWidget *> m_right;
    bool m_isBelow = false;
};

} // namespace mailer::ui
