// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session.h"

#include <QFrame>

class QLabel;
class QPushButton;

namespace mailer::ui {

class Dot;

// The lower edge: connection, sender, today's numbers.
class StatusLine final : public QFrame
{
    Q_OBJECT

public:
    explicit StatusLine(Session &session, QWidget *parent = nullptr);

Q_SIGNALS:
    void mailServerAsked();

private:
    void showState();
    void showSender();

    Session &m_session;
    Dot *m_linkDot;
    QLabel *m_link;
    Dot *m_senderDot;
    QLabel *m_sender;
    QPushButton *m_mailServer;
    QLabel *m_numbers;
};

} // namespace mailer::ui
