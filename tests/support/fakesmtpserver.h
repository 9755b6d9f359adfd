// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QList>
#include <QMutex>
#include <QObject>
#include <QSslConfiguration>
#include <QString>

#include <functional>
#include <memory>

class QThread;

namespace mailer::test {

// What one connection does, line by line; escapes \r \n \t \0 \xHH \\ are understood in what is said.
//   S: text     say text and CRLF                S! text   say text as it stands
//   L: text     as S:, every byte 10 ms after the one before it
//   C: pattern  expect a line; a * at the end takes any rest   (a mismatch is an error and closes)
//   B:          read content up to the dot       W: ms     wait
//   T:          TLS handshake as the server      A:        take the message read last as accepted
//   X:          close                            R:        close with RST
//   H:          read nothing any more            Z:        read and say nothing any more
//   G: text     say text below TLS, as it stands
//   N:          behave normally from here on (normal behaviour begins by itself where no script is given)
// In normal behaviour a 2xx to the dot accepts the message; a script for one command ends in normal behaviour.
using SmtpScript = QByteArray;

// One command of the client in normal behaviour, as the hook sees it.
struct SmtpEvent {
    int connection = 0; // from 1
    int letter = 0;     // from 1: the MAIL commands of this connection so far
    QByteArray verb;    // CONNECT EHLO HELO STARTTLS AUTH MAIL RCPT DATA DOT RSET NOOP QUIT; else as it came
    QByteArray line;
    QByteArray recipient; // of the letter, from RCPT on
    bool encrypted = false;
};

struct SmtpMessage {
    int connection = 0;
    QByteArray from;
    QList<QByteArray> recipients;
    QByteArray content; // dots removed
    QByteArray user;    // who logged in
    bool encrypted = false;
    QDateTime arrived;
};

struct FakeSmtpOptions {
    bool startTls = false;
    bool implicitTls = false;
    QSslConfiguration tls; // the server's certificate and key
    QByteArray user;       // not empty: AUTH is offered and required
    QByteArray password;
    QByteArray mechanisms = "PLAIN LOGIN";
    bool pipelining = true;
    bool eightBitMime = true;
    bool smtpUtf8 = true;
    qint64 size = 0;       // 0: SIZE is not offered
    int receiveBuffer = 0; // bytes; 0: the system's
};

struct FakeSmtpState;
class FakeSmtpListener;

// A mail server whose behaviour the test writes. The list of accepted messages is the witness.
// All functions may be called from the test's thread at any time.
class FakeSmtpServer final
{
public:
    // Called in the server's thread for each command; an empty answer is the normal behaviour.
    using Hook = std::function<SmtpScript(const SmtpEvent &)>;
    enum class Where { OwnThread, SameLoop };

    explicit FakeSmtpServer(FakeSmtpOptions options = {}, Where where = Where::OwnThread);
    ~FakeSmtpServer();

    void setHook(Hook hook);
    // For connections in the order of their coming; those behind the last script behave normally.
    void addScript(const SmtpScript &script);

    bool start();   // on a free port of 127.0.0.1
    void stop();    // no further connections, and all present ones are dropped
    bool restart(); // on the same port
    quint16 port() const;

    QList<SmtpMessage> messages() const; // accepted, in order
    int accepted(const QByteArray &recipient) const;
    int connections() const; // ever made
    int openConnections() const;
    int mostConnections() const;                      // at one time
    int dots() const;                                 // ends of content seen, accepted or not
    QList<QByteArray> commands(int connection) const; // lines of the client outside of content
    QByteArray received(int connection) const;        // every decrypted byte of the client
    QStringList errors() const;                       // expectations that failed

private:
    void inServer(const std::function<void()> &work) const;

    std::shared_ptr<FakeSmtpState> m_state;
    std::unique_ptr<QThread> m_thread;
    std::unique_ptr<FakeSmtpListener> m_listener;
};

} // namespace mailer::test
