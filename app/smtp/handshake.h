// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "smtp/capabilities.h"
#include "smtp/closeinfo.h"
#include "smtp/serversettings.h"

#include <functional>

namespace mailer::smtp {

class Wire;

// The way from a TCP connection to a server that takes letters: greeting, EHLO, STARTTLS, EHLO, AUTH.
// What was learnt before TLS is forgotten; a password leaves under TLS only, or to loopback.
class Handshake final
{
public:
    struct Callbacks {
        std::function<void(Stage, const QString &)> stepDone;
        std::function<void()> done;
        std::function<void(CloseInfo::Reason, const QString &detail, const Reply &)> failed;
    };

    Handshake(const ServerSettings &settings, Wire &wire, Callbacks callbacks);

    void hostResolved();
    void connected();
    void encrypted();
    void replied(const Reply &reply);

    Stage stage() const { return m_stage; }
    const Capabilities &capabilities() const { return m_capabilities; }

private:
    enum class State { Connecting, Greeting, Ehlo, Helo, StartTls, Encrypting, Auth, AuthCancelled, Done };

    void greeted(const Reply &reply);
    void ehloReplied(const Reply &reply);
    void heloReplied(const Reply &reply);
    void startTlsReplied(const Reply &reply);
    void authReplied(const Reply &reply);

    void sendEhlo();
    void sendHelo();
    void afterEhlo();
    void startAuth();
    void challenged(const Reply &reply);
    void cancelAuth();
    void finish();
    void step(const QString &detail = {});
    void fail(CloseInfo::Reason reason, const QString &detail, const Reply &reply = {});
    void send(const QByteArray &line, const QString &shown = {});
    QByteArray heloName() const;
    QByteArray plainResponse() const;

    const ServerSettings &m_settings;
    Wire &m_wire;
    Callbacks m_callbacks;
    State m_state = State::Connecting;
    Stage m_stage = Stage::Resolve;
    Capabilities m_capabilities;
    bool m_plain = false; // AUTH PLAIN, else LOGIN
    bool m_responseSent = false;
    int m_rounds = 0;
};

} // namespace mailer::smtp
