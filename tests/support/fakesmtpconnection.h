// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/fakesmtpserver.h"

#include <QObject>

#include <deque>
#include <memory>

class QSslSocket;
class QTimer;

namespace mailer::test {

// What server, connections and test share.
struct FakeSmtpState {
    mutable QMutex mutex;
    FakeSmtpOptions options;
    FakeSmtpServer::Hook hook;
    std::deque<SmtpScript> scripts;
    quint16 port = 0;
    int connections = 0;
    int open = 0;
    int most = 0;
    int dots = 0;
    QList<SmtpMessage> messages;
    QList<QList<QByteArray>> commands;
    QList<QByteArray> received;
    QStringList errors;
};

// One client of the fake server: runs the steps of its script, or of the normal behaviour.
class FakeSmtpConnection final : public QObject
{
    Q_OBJECT
public:
    FakeSmtpConnection(std::shared_ptr<FakeSmtpState> state, qintptr descriptor, int number, SmtpScript script);
    ~FakeSmtpConnection() override;

Q_SIGNALS:
    void finished();

private:
    struct Step {
        char kind = 0; // as in SmtpScript; '!' for "S!"; of "L:" one 'b' a byte and an 'r' at the end
        QByteArray argument;
    };

    void load(const SmtpScript &script);
    void receive();
    void advance();
    bool run(const Step &step); // false: has to wait
    bool takeLine(QByteArray &line);
    bool takeContent();
    bool nextCommand();
    SmtpScript hooked(const SmtpEvent &event) const;
    void say(const QByteArray &line);
    void replied(int code);
    SmtpScript normal(const QByteArray &verb, const QByteArray &line);
    SmtpScript ehloReply() const;
    SmtpScript authReply(const QByteArray &line);
    SmtpScript plainReply(const QByteArray &response);
    void accept();
    void close(bool reset);
    void mismatch(const QByteArray &expected, const QByteArray &got);

    std::shared_ptr<FakeSmtpState> m_state;
    std::unique_ptr<QSslSocket> m_socket;
    std::unique_ptr<QTimer> m_timer;
    int m_number;
    std::deque<Step> m_steps;
    QByteArray m_input;
    qsizetype m_scanned = 0; // of content that holds no end yet
    QByteArray m_verb;       // in normal behaviour: the command that the next reply answers
    QByteArray m_argument;
    SmtpMessage m_message;
    QByteArray m_user;
    QByteArray m_pendingUser; // AUTH LOGIN
    int m_letters = 0;
    int m_authRound = 0; // 0: no dialogue
    bool m_normal = false;
    bool m_inMail = false;
    bool m_taken = false; // by A: a 2xx does not take it again
    bool m_inContent = false;
    bool m_deaf = false;
    bool m_mute = false;
    bool m_waiting = false; // for the timer or TLS
    bool m_advancing = false;
    bool m_gone = false;
};

} // namespace mailer::test
