// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "smtp/handshake.h"

#include "smtp/wire.h"

#include <QHostAddress>
#include <QHostInfo>
#include <QUrl>

#include <algorithm>

namespace mailer::smtp {

using Reason = CloseInfo::Reason;
using Security = ServerSettings::Security;

namespace {

constexpr int MaxAuthRounds = 5;
constexpr qsizetype MaxCommand = 510; // RFC 5321 4.5.3.1.4, without CRLF

bool isHostName(const QByteArray &name)
{
    return name.contains('.') && std::all_of(name.begin(), name.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.';
    });
}

} // namespace

Handshake::Handshake(const ServerSettings &settings, Wire &wire, Callbacks callbacks)
    : m_settings(settings), m_wire(wire), m_callbacks(std::move(callbacks))
{
    m_wire.setDeadline(settings.timeouts.connect);
}

void Handshake::hostResolved()
{
    if (m_stage == Stage::Resolve) {
        step(QHostAddress(m_settings.host).isNull()
                ? QStringLiteral("%1 was found").arg(m_settings.host)
                : QStringLiteral("%1 is an address, nothing to look up").arg(m_settings.host));
        m_stage = Stage::Connect;
    }
}

void Handshake::connected()
{
    m_stage = Stage::Connect;
    step(m_wire.peerText());
    if (m_settings.security == Security::Implicit) {
        m_stage = Stage::StartTls;
        m_state = State::Encrypting;
        m_wire.setDeadline(m_settings.timeouts.handshake);
        return;
    }
    m_stage = Stage::Greeting;
    m_state = State::Greeting;
    m_wire.setDeadline(m_settings.timeouts.greeting);
}

void Handshake::encrypted()
{
    m_wire.note('C', QStringLiteral("[%1]").arg(m_wire.tlsText()));
    step(m_wire.tlsText());
    if (m_settings.security == Security::Implicit) {
        m_stage = Stage::Greeting;
        m_state = State::Greeting;
        m_wire.setDeadline(m_settings.timeouts.greeting);
        return;
    }
    m_capabilities = {};
    sendEhlo();
}

void Handshake::replied(const Reply &reply)
{
    if (reply.code == 421) {
        return fail(Reason::ServerClosing, {}, reply);
    }
    // Nothing is pipelined before the first letter: what lies behind this reply was not asked for.
    if (m_wire.hasUnusedInput()) {
        return fail(m_state == State::StartTls ? Reason::TlsFailed : Reason::Protocol,
            m_state == State::StartTls
                ? QStringLiteral("the server sent plain text before the TLS handshake: somebody may be tampering")
                : QStringLiteral("the server sent more than one reply"),
            reply);
    }
    switch (m_state) {
    case State::Greeting:
        return greeted(reply);
    case State::Ehlo:
        return ehloReplied(reply);
    case State::Helo:
        return heloReplied(reply);
    case State::StartTls:
        return startTlsReplied(reply);
    case State::Auth:
        return authReplied(reply);
    case State::AuthCancelled:
        return fail(Reason::AuthFailed, QStringLiteral("the login dialogue made no sense"), reply);
    case State::Connecting:
    case State::Encrypting:
    case State::Done:
        return fail(Reason::Protocol, QStringLiteral("the server spoke out of turn"), reply);
    }
}

void Handshake::greeted(const Reply &reply)
{
    if (reply.category() != 2) {
        return fail(reply.category() == 3 ? Reason::Protocol : Reason::Refused, {}, reply);
    }
    step(reply.toString());
    sendEhlo();
}

void Handshake::ehloReplied(const Reply &reply)
{
    if (reply.category() == 2) {
        m_capabilities = Capabilities::parse(reply);
        step(reply.toString());
        return afterEhlo();
    }
    const bool unknown = reply.code == 500 || reply.code == 502 || reply.code == 504;
    const bool needsEhlo = m_settings.security == Security::StartTls || !m_settings.user.isEmpty();
    if (unknown && !needsEhlo) {
        return sendHelo();
    }
    fail(reply.category() == 3 ? Reason::Protocol : Reason::Refused,
        unknown ? QStringLiteral("the server does not know EHLO, which TLS and login need") : QString(), reply);
}

void Handshake::heloReplied(const Reply &reply)
{
    if (reply.category() != 2) {
        return fail(reply.category() == 3 ? Reason::Protocol : Reason::Refused, {}, reply);
    }
    m_capabilities = {};
    step(reply.toString());
    finish();
}

void Handshake::afterEhlo()
{
    if (m_settings.security == Security::StartTls && !m_wire.isEncrypted()) {
        m_stage = Stage::StartTls;
        if (!m_capabilities.startTls) {
            return fail(
                Reason::TlsFailed, QStringLiteral("the server does not offer STARTTLS, which the settings require"));
        }
        m_state = State::StartTls;
        m_wire.setDeadline(m_settings.timeouts.startTls);
        return send("STARTTLS\r\n");
    }
    if (m_settings.user.isEmpty()) {
        return finish();
    }
    m_stage = Stage::Auth;
    startAuth();
}

void Handshake::startTlsReplied(const Reply &reply)
{
    if (reply.category() != 2) {
        return fail(Reason::TlsFailed, QStringLiteral("the server refused STARTTLS"), reply);
    }
    m_state = State::Encrypting;
    m_wire.setDeadline(m_settings.timeouts.handshake);
    m_wire.startTls();
}

void Handshake::startAuth()
{
    if (!m_wire.isEncrypted() && !m_wire.isLoopback()) {
        return fail(Reason::Misconfigured,
            QStringLiteral("a password is never sent over an unencrypted connection to another machine"));
    }
    m_plain = m_capabilities.offersAuth("PLAIN");
    if (!m_plain && !m_capabilities.offersAuth("LOGIN")) {
        return fail(
            Reason::AuthFailed, QStringLiteral("the server offers no login that this program knows (PLAIN, LOGIN)"));
    }
    m_state = State::Auth;
    m_wire.hideLogin(m_settings.user.toUtf8(), m_settings.password);
    m_wire.setDeadline(m_settings.timeouts.auth);
    if (!m_plain) {
        return send("AUTH LOGIN\r\n");
    }
    const QByteArray response = plainResponse();
    if (response.size() > MaxCommand - 11) {
        return send("AUTH PLAIN\r\n");
    }
    m_responseSent = true;
    send("AUTH PLAIN " + response + "\r\n", QStringLiteral("AUTH PLAIN ***"));
}

void Handshake::authReplied(const Reply &reply)
{
    if (reply.category() == 2) {
        step(reply.toString());
        return finish();
    }
    if (reply.code == 334) {
        return challenged(reply);
    }
    fail(reply.category() == 3 ? Reason::Protocol : Reason::AuthFailed, {}, reply);
}

void Handshake::challenged(const Reply &reply)
{
    const auto decoded = QByteArray::fromBase64Encoding(
        reply.raw.trimmed(), QByteArray::Base64Encoding | QByteArray::AbortOnBase64DecodingErrors);
    const int round = m_rounds++;
    if (!decoded || round >= MaxAuthRounds || round >= (m_plain ? 1 : 2) || (m_plain && m_responseSent)) {
        return cancelAuth();
    }
    m_wire.setDeadline(m_settings.timeouts.auth);
    if (m_plain) {
        m_responseSent = true;
        return send(plainResponse() + "\r\n", QStringLiteral("***"));
    }
    const QByteArray answer = round == 0 ? m_settings.user.toUtf8() : m_settings.password;
    send(answer.toBase64() + "\r\n", QStringLiteral("***"));
}

void Handshake::cancelAuth()
{
    m_state = State::AuthCancelled;
    m_wire.setDeadline(m_settings.timeouts.auth);
    send("*\r\n");
}

void Handshake::sendEhlo()
{
    m_stage = Stage::Ehlo;
    m_state = State::Ehlo;
    m_wire.setDeadline(m_settings.timeouts.ehlo);
    send("EHLO " + heloName() + "\r\n");
}

void Handshake::sendHelo()
{
    m_state = State::Helo;
    m_wire.setDeadline(m_settings.timeouts.ehlo);
    send("HELO " + heloName() + "\r\n");
}

void Handshake::finish()
{
    m_state = State::Done;
    m_wire.clearDeadline();
    m_callbacks.done();
}

void Handshake::step(const QString &detail) { m_callbacks.stepDone(m_stage, detail); }

void Handshake::fail(Reason reason, const QString &detail, const Reply &reply)
{
    m_state = State::Done;
    m_callbacks.failed(reason, detail, reply);
}

void Handshake::send(const QByteArray &line, const QString &shown)
{
    if (m_wire.hasTranscript()) {
        m_wire.note('C', shown.isEmpty() ? QString::fromUtf8(line.chopped(2)) : shown);
    }
    m_wire.send(line);
}

QByteArray Handshake::heloName() const
{
    const QByteArray configured = m_settings.heloName.isEmpty() ? QByteArray() : QUrl::toAce(m_settings.heloName);
    if (isHostName(configured) || m_settings.heloName.startsWith(QLatin1Char('['))) {
        return configured.isEmpty() ? m_settings.heloName.toLatin1() : configured;
    }
    const QByteArray own = QHostInfo::localHostName().toLatin1();
    if (isHostName(own)) {
        return own;
    }
    // RFC 5321 4.1.3
    const QString address = m_wire.localAddress();
    return (address.contains(QLatin1Char(':')) ? QStringLiteral("[IPv6:%1]") : QStringLiteral("[%1]"))
        .arg(address)
        .toLatin1();
}

QByteArray Handshake::plainResponse() const
{
    QByteArray secret;
    secret += '\0';
    secret += m_settings.user.toUtf8();
    secret += '\0';
    secret += m_settings.password;
    return secret.toBase64();
}

} // namespace mailer::smtp
