// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "smtp/reply.h"

#include <QObject>
#include <QSslConfiguration>

#include <chrono>
#include <functional>
#include <memory>

class QSslSocket;
class QTimer;

namespace mailer::smtp {

// The byte side of a session: socket, TLS, replies, one deadline. Nothing blocks; the listener is never called from
// inside send(), connectTo() or close().
class Wire final : public QObject
{
public:
    enum class Loss { Unresolved, Unreachable, Dropped, Tls };

    class Listener
    {
    public:
        virtual ~Listener() = default;
        virtual void hostResolved() = 0;
        virtual void connected() = 0;
        virtual void encrypted() = 0;
        virtual void replied(const Reply &reply) = 0;
        virtual void garbled(const QString &detail) = 0; // not SMTP; no further reply comes
        virtual void drained() = 0;                      // some of what was sent has left
        virtual void timedOut() = 0;
        virtual void lost(Loss loss, const QString &detail) = 0; // after every complete reply was given out
    };

    // direction 'S' (server) or 'C' (client); one line without its end.
    using Transcript = std::function<void(char direction, const QString &line)>;

    static constexpr qint64 ReadBuffer = 64 * 1024;

    explicit Wire(Listener &listener);
    ~Wire() override;

    void setTranscript(Transcript transcript) { m_transcript = std::move(transcript); }
    void note(char direction, const QString &line) const;
    bool hasTranscript() const { return static_cast<bool>(m_transcript); }

    // A new connection, after close(); with implicitTls encrypted() follows connected(). peerName is verified.
    void connectTo(
        const QString &host, quint16 port, const QSslConfiguration &tls, const QString &peerName, bool implicitTls);
    // Starts the handshake and forgets whatever was received.
    void startTls();
    void close();
    // Until the connection ends: see SecretMask.
    void hideLogin(const QByteArray &user, const QByteArray &password);

    // Hands bytes over in one write and pushes them to the kernel. Nothing goes out once the connection is lost.
    void send(const QByteArray &bytes);
    bool isUsable() const { return m_socket && !m_lossNoted; }
    bool isEncrypted() const;
    bool isLoopback() const;
    QString peerText() const; // "192.0.2.1:25"
    QString localAddress() const;
    QString tlsText() const; // "TLSv1.3, TLS_AES_256_GCM_SHA384, certificate valid until …"
    // Bytes that have not yet reached the kernel.
    qint64 pending() const;
    // Bytes of the server wait in the kernel, unread.
    bool inputPending() const;
    // Bytes were received that no reply has used: after the 220 to STARTTLS they are an injection.
    bool hasUnusedInput() const;

    // One deadline at a time; further bytes do not move it.
    void setDeadline(std::chrono::milliseconds limit);
    void clearDeadline();

private:
    void dropSocket();
    void read();
    void noteLoss(Loss loss, const QString &detail);
    void deliverLoss();
    void onTimer();

    Listener &m_listener;
    Transcript m_transcript;
    std::unique_ptr<QSslSocket> m_socket;
    std::unique_ptr<QTimer> m_timer;
    ReplyParser m_parser;
    QByteArray m_chunk;
    std::chrono::steady_clock::time_point m_deadline;
    std::chrono::steady_clock::time_point m_wakeUp; // when the running timer fires
    bool m_hasDeadline = false;
    bool m_connected = false;
    bool m_handshaking = false;
    bool m_reading = false;
    bool m_lossNoted = false;
    Loss m_loss = Loss::Dropped;
    QString m_lossText;
    QString m_tlsText;
    quint64 m_generation = 0;
};

} // namespace mailer::smtp
