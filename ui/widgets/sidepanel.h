// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QHBoxLayout;
class QLabel;
class QVBoxLayout;

namespace mailer::ui {

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
    QHBoxLayout *actions() const { return m_actions; }

    // One plain sentence in a coloured field: what will happen.
    QLabel *addNote();
    // "Deferred   611": a row of the content; gives the value's label.
    QLabel *addFact(const QString &name);

Q_SIGNALS:
    void closed();

private:
    QLabel *m_title;
    StatusPill *m_pill;
    QVBoxLayout *m_content;
    QHBoxLayout *m_actions;
};

} // namespace mailer::ui
