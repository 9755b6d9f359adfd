// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "demo/answers.h"

#include <QObject>
#include <QTcpSocket>
#include <QTimer>

#include <memory>

namespace mailer::demo {

// One connection to the demo's mail server: enough of RFC 5321 for the program's own sender (PIPELINING, 8BITMIME,
// SMTPUTF8, SIZE). What comes between DATA and the final dot is read and forgotten.
class Conversation final : public QObject
{
    Q_OBJECT

public:
    Conversation(QTcpSocket *socket, Answers &answers, QObject *parent); // takes the socket

Q_SIGNALS:
    void letterTaken(); // with a 250
    void ended();

private:
    void read();
    void take(const QByteArray &line);
    void takeBody(const QByteArray &line);
    void command(const QByteArray &verb, const QByteArray &rest);
    void finishLetter();
    void say(const QByteArray &line);

    std::unique_ptr<QTcpSocket> m_socket;
    Answers &m_answers;
    QTimer m_pause; // before the answer to a letter; what was pipelined behind it waits
    QByteArray m_buffer;
    QByteArray m_recipient; // the last that was taken; empty: none
    bool m_hasSender = false;
    bool m_inBody = false;
};

} // namespace mailer::demo
