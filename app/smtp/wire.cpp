// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "smtp/wire.h"

#include <QDateTime>
#include <QHostAddress>
#include <QSslCertificate>
#include <QSslCipher>
#include <QSslError>
#include <QSslSocket>
#include <QTimer>

#if defined(Q_OS_UNIX)
#include <sys/ioctl.h>
#endif

#include <algorithm>

namespace mailer::smtp {

using Clock = std::chrono::steady_clock;

Wire::Wire(Listener &listener) : m_listener(listener), m_timer(std::make_unique<QTimer>())
{
    m_chunk.resize(ReadBuffer / 4);
    m_timer->setSingleShot(true);
    m_timer->setTimerType(Qt::PreciseTimer);
    connect(m_timer.get(), &QTimer::timeout, this, &Wire::onTimer);
}

Wire::~Wire()
{
    if (m_socket) {
        m_socket->disconnect(this);
        m_socket->abort();
    }
}

void Wire::note(char direction, const QString &line) const
{
    if (m_transcript) {
        m_transcript(direction, line);
    }
}

void Wire::connectTo(
    const QString &host, quint16 port, const QSslConfiguration &tls, const QString &peerName, bool implicitTls)
{
    m_socket = std::make_unique<QSslSocket>();
    QSslSocket *socket = m_socket.get();
    socket->setSslConfiguration(tls);
    socket->setPeerVerifyName(peerName);
    socket->setReadBufferSize(ReadBuffer);
    connect(socket, &QAbstractSocket::hostFound, this, [this] { m_listener.hostResolved(); });
    connect(socket, &QAbstractSocket::connected, this, [this] {
        m_connected = true;
        m_socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
        m_listener.connected();
    });
    connect(socket, &QSslSocket::encrypted, this, [this] {
        m_handshaking = false;
        m_listener.encrypted();
    });
    connect(socket, &QIODevice::readyRead, this, &Wire::read);
    connect(socket, &QIODevice::bytesWritten, this, [this] { m_listener.drained(); });
    connect(socket, &QSslSocket::encryptedBytesWritten, this, [this] { m_listener.drained(); });
    connect(socket, &QSslSocket::sslErrors, this, [this](const QList<QSslError> &errors) {
        m_tlsText = errors.isEmpty() ? QString() : errors.first().errorString();
    });
    connect(socket, &QAbstractSocket::errorOccurred, this, [this](QAbstractSocket::SocketError error) {
        const bool inTls = m_connected && m_handshaking;
        const QString text = inTls && !m_tlsText.isEmpty() ? m_tlsText : m_socket->errorString();
        if (error == QAbstractSocket::HostNotFoundError) {
            noteLoss(Loss::Unresolved, text);
        } else if (!m_connected) {
            noteLoss(Loss::Unreachable, text);
        } else {
            noteLoss(inTls ? Loss::Tls : Loss::Dropped, text);
        }
    });
    connect(socket, &QAbstractSocket::disconnected, this,
        [this] { noteLoss(m_handshaking ? Loss::Tls : Loss::Dropped, QStringLiteral("the connection was closed")); });
    if (implicitTls) {
        m_handshaking = true;
        socket->connectToHostEncrypted(host, port, peerName);
    } else {
        socket->connectToHost(host, port);
    }
}

void Wire::startTls()
{
    m_parser.reset();
    m_handshaking = true;
    m_socket->startClientEncryption();
}

void Wire::hideLogin(const QByteArray &user, const QByteArray &password)
{
    m_parser.setMask(SecretMask(user, password));
}

void Wire::close()
{
    ++m_generation;
    dropSocket();
    clearDeadline();
    m_parser.reset();
    m_connected = false;
    m_handshaking = false;
    m_lossNoted = false;
    m_lossText.clear();
    m_tlsText.clear();
}

void Wire::dropSocket()
{
    if (!m_socket) {
        return;
    }
    // close() may be called from a slot of the socket: it dies later, silent and without what it had not written.
    QSslSocket *socket = m_socket.release();
    socket->disconnect(this);
    socket->abort();
    socket->deleteLater();
}

void Wire::send(const QByteArray &bytes)
{
    if (!isUsable()) {
        return;
    }
    m_socket->write(bytes.constData(), bytes.size());
    m_socket->flush();
}

bool Wire::isEncrypted() const { return m_socket && m_socket->isEncrypted(); }

bool Wire::isLoopback() const { return m_socket && m_socket->peerAddress().isLoopback(); }

QString Wire::peerText() const
{
    return m_socket ? QStringLiteral("%1:%2").arg(m_socket->peerAddress().toString()).arg(m_socket->peerPort())
                    : QString();
}

QString Wire::localAddress() const { return m_socket ? m_socket->localAddress().toString() : QString(); }

QString Wire::tlsText() const
{
    const QSslCipher cipher = m_socket ? m_socket->sessionCipher() : QSslCipher();
    if (cipher.isNull()) {
        return {};
    }
    const QDateTime expiry = m_socket->peerCertificate().expiryDate().toUTC();
    return QStringLiteral("%1, %2, certificate valid until %3")
        .arg(cipher.protocolString(), cipher.name(), expiry.toString(Qt::ISODate));
}

qint64 Wire::pending() const { return m_socket ? m_socket->bytesToWrite() + m_socket->encryptedBytesToWrite() : 0; }

bool Wire::inputPending() const
{
#if defined(Q_OS_UNIX)
    int waiting = 0;
    return m_socket && ioctl(static_cast<int>(m_socket->socketDescriptor()), FIONREAD, &waiting) == 0 && waiting > 0;
#else
    return false;
#endif
}

bool Wire::hasUnusedInput() const
{
    return !m_parser.isEmpty() || (m_socket && m_socket->bytesAvailable() > 0) || inputPending();
}

void Wire::read()
{
    if (m_reading || !m_socket) {
        return;
    }
    m_reading = true;
    const quint64 generation = m_generation;
    while (m_socket && m_socket->bytesAvailable() > 0) {
        const qint64 count = m_socket->read(m_chunk.data(), m_chunk.size());
        if (count <= 0) {
            break;
        }
        m_parser.feed(QByteArrayView(m_chunk.constData(), static_cast<qsizetype>(count)));
        while (const std::optional<Reply> reply = m_parser.next()) {
            if (m_transcript) {
                note('S', reply->toString());
            }
            m_listener.replied(*reply);
            if (generation != m_generation) {
                m_reading = false;
                return;
            }
        }
        if (m_parser.failure() != ReplyParser::Failure::None) {
            m_listener.garbled(m_parser.failureText());
            break;
        }
    }
    m_reading = false;
}

void Wire::noteLoss(Loss loss, const QString &detail)
{
    if (m_lossNoted) {
        return;
    }
    m_lossNoted = true;
    m_loss = loss;
    m_lossText = detail;
    // A failed write comes in the midst of a call: the news waits for the event loop.
    const quint64 generation = m_generation;
    QMetaObject::invokeMethod(
        this,
        [this, generation] {
            if (generation == m_generation) {
                deliverLoss();
            }
        },
        Qt::QueuedConnection);
}

void Wire::deliverLoss()
{
    const quint64 generation = m_generation;
    read();
    if (generation == m_generation) {
        m_listener.lost(m_loss, m_lossText);
    }
}

void Wire::setDeadline(std::chrono::milliseconds limit)
{
    const Clock::time_point now = Clock::now();
    m_deadline = now + limit;
    m_hasDeadline = true;
    // Deadlines move with every command, the timer only when it would fire too late.
    if (!m_timer->isActive() || m_wakeUp > m_deadline) {
        m_wakeUp = m_deadline;
        m_timer->start(limit);
    }
}

void Wire::clearDeadline() { m_hasDeadline = false; }

void Wire::onTimer()
{
    if (!m_hasDeadline) {
        return;
    }
    const Clock::time_point now = Clock::now();
    if (now < m_deadline) {
        m_wakeUp = m_deadline;
        m_timer->start(std::chrono::ceil<std::chrono::milliseconds>(m_deadline - now));
        return;
    }
    m_hasDeadline = false;
    m_listener.timedOut();
}

} // namespace mailer::smtp
