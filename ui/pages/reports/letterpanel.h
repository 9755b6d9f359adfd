// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/reportstore.h"
#include "ui/widgets/sidepanel.h"

class QPushButton;

namespace mailer::ui {

// One letter with every attempt: when, where, and what the server answered, whole.
class LetterPanel final : public SidePanel
{
    Q_OBJECT

public:
    explicit LetterPanel(QWidget *parent = nullptr);

    void setLetter(const db::LetterDetails &letter, const QDateTime &nowUtc);

Q_SIGNALS:
    void decided(mailer::db::Decision decision);
    void copied();

private:
    void addAttempt(const QJsonObject &attempt);
    void copyAll();

    db::LetterDetails m_letter;
    QLabel *m_note;
    QLabel *m_name;
    QLabel *m_settled;
    QLabel *m_next;
    QLabel *m_id;
    QWidget *m_attempts = nullptr;
    QPushButton *m_again;
    QPushButton *m_asSent;
    QPushButton *m_copy;
};

// When an uncertain letter may go out again: 15 minutes after its last mark.
QDateTime earliestAgain(const QDateTime &markedAt);

} // namespace mailer::ui
