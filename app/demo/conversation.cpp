// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo/conversation.h"

namespace mailer::demo {

namespace {

constexpr qsizetype longestLine = 64 * 1024;

// "TO:<anna@shop.example> NOTIFY=…" → anna@shop.example
QByteArray addressIn(const QByteArray &rest)
{
    const qsizetype from = rest.indexOf('<');
    const qsizetype to = rest.lastIndexOf('>');
    return from < 0 || to < from ? QByteArray() : rest.mid(from + 1, to - from - 1).toLower();
}

} // namespace

Conversation::Conversation(QTcpSocket *socket, Answers &answers, QObject *parent)
    : QObject(parent), m_socket(socket), m_answers(answers)
{
    socket->setParent(nullptr);
    m_pause.setSingleShot(true);
    connect(&m_pause, &QTimer::timeout, this, &Conversation::finishLetter);
    connect(socket, &QTcpSocket::readyRead, this, &Conversation::read);
    connect(socket, &QTcpSocket::disconnected, this, &Conversation::ended);
    say("220 demo.example ESMTP, letters end here");
}

void Conversation::say(const QByteArray &line) { m_socket->write(line + "\r\n"); }

void Conversation::read()
{
    m_buffer += m_socket->readAll();
    while (!m_pause.isActive()) {
        const qsizetype end = m_buffer.indexOf('\n');
        if (end < 0)
            break;
        const QByteArray line = m_buffer.left(end).endsWith('\r') ? m_buffer.left(end - 1) : m_buffer.left(end);
        m_buffer.remove(0, end + 1);
        take(line);
    }
    if (!m_pause.isActive() && m_buffer.size() > longestLine)
        m_socket->abort();
}

void Conversation::take(const QByteArray &line)
{
    if (m_inBody)
        return takeBody(line);
    const qsizetype space = line.indexOf(' ');
    command((space < 0 ? line : line.left(space)).toUpper(), space < 0 ? QByteArray() : line.mid(space + 1));
}

void Conversation::takeBody(const QByteArray &line)
{
    if (line != ".")
        return;
    m_inBody = false;
    m_pause.start(Answers::pauseFor(m_recipient));
}

void Conversation::finishLetter()
{
    const QByteArray answer = m_answers.toLetter(m_recipient);
    m_recipient.clear();
    m_hasSender = false;
    say(answer);
    if (answer.startsWith('2'))
        Q_EMIT letterTaken();
    read();
}

void Conversation::command(const QByteArray &verb, const QByteArray &rest)
{
    if (verb == "EHLO") {
        say("250-demo.example\r\n250-PIPELINING\r\n250-8BITMIME\r\n250-SMTPUTF8\r\n250-SIZE 52428800\r\n"
            "250 ENHANCEDSTATUSCODES");
    } else if (verb == "HELO") {
        say("250 demo.example");
    } else if (verb == "MAIL") {
        m_hasSender = true;
        m_recipient.clear();
        say("250 2.1.0 Ok");
    } else if (verb == "RCPT" && m_hasSender) {
        const QByteArray address = addressIn(rest);
        const QByteArray answer = m_answers.toRecipient(address);
        if (answer.startsWith('2'))
            m_recipient = address;
        say(answer);
    } else if (verb == "DATA" && !m_recipient.isEmpty()) {
        m_inBody = true;
        say("354 End data with <CR><LF>.<CR><LF>");
    } else if (verb == "DATA") {
        say("554 5.5.1 Error: no valid recipients");
    } else if (verb == "RSET") {
        m_hasSender = false;
        m_recipient.clear();
        say("250 2.0.0 Ok");
    } else if (verb == "NOOP") {
        say("250 2.0.0 Ok");
    } else if (verb == "QUIT") {
        say("221 2.0.0 Bye");
        m_socket->disconnectFromHost();
    } else {
        say("503 5.5.1 Error: not now");
    }
}

} // namespace mailer::demo
