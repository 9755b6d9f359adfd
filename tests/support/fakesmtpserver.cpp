// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/fakesmtpserver.h"

#include "support/fakesmtpconnection.h"

#include <QPointer>
#include <QTcpServer>
#include <QThread>

#include <algorithm>
#include <sys/socket.h>

namespace mailer::test {

class FakeSmtpListener final : public QTcpServer
{
public:
    explicit FakeSmtpListener(std::shared_ptr<FakeSmtpState> state) : m_state(std::move(state)) {}

    ~FakeSmtpListener() override { drop(); }

    bool open(quint16 port)
    {
        if (!listen(QHostAddress::LocalHost, port)) {
            return false;
        }
        const int bytes = m_state->options.receiveBuffer;
        if (bytes > 0) {
            setsockopt(static_cast<int>(socketDescriptor()), SOL_SOCKET, SO_RCVBUF, &bytes, sizeof bytes);
        }
        const QMutexLocker lock(&m_state->mutex);
        m_state->port = serverPort();
        return true;
    }

    void drop()
    {
        close();
        for (FakeSmtpConnection *connection : std::exchange(m_connections, {})) {
            delete connection;
        }
        const QMutexLocker lock(&m_state->mutex);
        m_state->open = 0;
    }

protected:
    void incomingConnection(qintptr descriptor) override
    {
        SmtpScript script;
        int number = 0;
        {
            const QMutexLocker lock(&m_state->mutex);
            number = ++m_state->connections;
            m_state->most = std::max(m_state->most, ++m_state->open);
            m_state->commands.append(QList<QByteArray>());
            m_state->received.append(QByteArray());
            if (!m_state->scripts.empty()) {
                script = m_state->scripts.front();
                m_state->scripts.pop_front();
            }
        }
        auto *connection = new FakeSmtpConnection(m_state, descriptor, number, script);
        m_connections += connection;
        connect(connection, &FakeSmtpConnection::finished, this, [this, connection] {
            m_connections.removeOne(connection);
            connection->deleteLater();
        });
    }

private:
    std::shared_ptr<FakeSmtpState> m_state;
    QList<FakeSmtpConnection *> m_connections;
};

FakeSmtpServer::FakeSmtpServer(FakeSmtpOptions options, Where where)
    : m_state(std::make_shared<FakeSmtpState>()), m_listener(std::make_unique<FakeSmtpListener>(m_state))
{
    m_state->options = std::move(options);
    if (where == Where::OwnThread) {
        m_thread = std::make_unique<QThread>();
        m_listener->moveToThread(m_thread.get());
        m_thread->start();
    }
}

FakeSmtpServer::~FakeSmtpServer()
{
    inServer([this] { m_listener.reset(); });
    if (m_thread) {
        m_thread->quit();
        m_thread->wait();
    }
}

void FakeSmtpServer::inServer(const std::function<void()> &work) const
{
    if (!m_listener) {
        return;
    }
    if (m_thread) {
        QMetaObject::invokeMethod(m_listener.get(), work, Qt::BlockingQueuedConnection);
    } else {
        work();
    }
}

void FakeSmtpServer::setHook(Hook hook)
{
    const QMutexLocker lock(&m_state->mutex);
    m_state->hook = std::move(hook);
}

void FakeSmtpServer::addScript(const SmtpScript &script)
{
    const QMutexLocker lock(&m_state->mutex);
    m_state->scripts.push_back(script);
}

bool FakeSmtpServer::start()
{
    bool good = false;
    inServer([this, &good] { good = m_listener->open(0); });
    return good;
}

void FakeSmtpServer::stop()
{
    inServer([this] { m_listener->drop(); });
}

bool FakeSmtpServer::restart()
{
    bool good = false;
    const quint16 before = port();
    inServer([this, before, &good] { good = m_listener->open(before); });
    return good;
}

quint16 FakeSmtpServer::port() const
{
    const QMutexLocker lock(&m_state->mutex);
    return m_state->port;
}

QList<SmtpMessage> FakeSmtpServer::messages() const
{
    const QMutexLocker lock(&m_state->mutex);
    return m_state->messages;
}

int FakeSmtpServer::accepted(const QByteArray &recipient) const
{
    const QMutexLocker lock(&m_state->mutex);
    return static_cast<int>(std::count_if(m_state->messages.begin(), m_state->messages.end(),
        [&recipient](const SmtpMessage &message) { return message.recipients.contains(recipient); }));
}

int FakeSmtpServer::connections() const
{
    const QMutexLocker lock(&m_state->mutex);
    return m_state->connections;
}

int FakeSmtpServer::openConnections() const
{
    const QMutexLocker lock(&m_state->mutex);
    return m_state->open;
}

int FakeSmtpServer::mostConnections() const
{
    const QMutexLocker lock(&m_state->mutex);
    return m_state->most;
}

int FakeSmtpServer::dots() const
{
    const QMutexLocker lock(&m_state->mutex);
    return m_state->dots;
}

QList<QByteArray> FakeSmtpServer::commands(int connection) const
{
    const QMutexLocker lock(&m_state->mutex);
    return m_state->commands.value(connection - 1);
}

QByteArray FakeSmtpServer::received(int connection) const
{
    const QMutexLocker lock(&m_state->mutex);
    return m_state->received.value(connection - 1);
}

QStringList FakeSmtpServer::errors() const
{
    const QMutexLocker lock(&m_state->mutex);
    return m_state->errors;
}

} // namespace mailer::test
