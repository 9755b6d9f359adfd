// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QLabel;
class QGridLayout;
class QVBoxLayout;

namespace mailer::ui {

class FlowLayout;
class StatusPill;

// Beside a table: the selected row in full. Title and pill, content that scrolls, actions at the lower edge.
// Escape closes it.
class SidePanel : public QFrame
{
    Q_OBJECT

public:
    explicit SidePanel(QWidget *parent = nullptr);

    void setTitle(const QString &title);
    StatusPill *pill() const { return m_pill; }
    QVBoxLayout *content() const { return m_content; }
    // In lines, where one is not enough; the last one stands at the right.
    FlowLayout *actions() const { return m_actions; }

    // Above the actions: why one of them is off.
    void setWhyNot(const QString &reason);

    // One plain sentence in a coloured field: what will happen.
    QLabel *addNote();
    // "Deferred   611": a row of the content; gives the value's label.
    QLabel *addFact(const QString &name);

Q_SIGNALS:
    void closed();

protected:
    bool event(QEvent *event) override;

private:
    void placePill();

    QLabel *m_title;
    StatusPill *m_pill;
    QVBoxLayout *m_content;
    FlowLayout *m_actions;
    QGridLayout *m_head;
    QLabel *m_whyNot;
};

} // namespace mailer::ui
