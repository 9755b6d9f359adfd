// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/letterclientstore.h"

#include <QTimer>
#include <QWidget>

class QLabel;

namespace mailer::ui {

class Session;

// Where a test letter went and what became of it; asks until it has ended.
class TestLetter final : public QWidget
{
    Q_OBJECT

public:
    explicit TestLetter(Session &session, QWidget *parent = nullptr);

    void follow(qint64 letter, const QString &asWhom);
    bool isOpen() const { return m_letter != 0 && !m_ended; }

private:
    void ask();
    void show(const db::TestLetterState &state);
    QString outcomeOf(const db::TestLetterState &state) const;

    Session &m_session;
    QLabel *m_head;
    QLabel *m_outcome;
    QTimer m_poll;
    qint64 m_letter = 0;
    bool m_ended = false;
};

} // namespace mailer::ui
