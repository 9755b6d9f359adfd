// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/slowwire.h"

#include <QDeadlineTimer>
#include <QDir>
#include <QLocalServer>
#include <QLocalSocket>
#include <QTemporaryDir>
#include <QTimer>

#include <deque>

namespace mailer::test {

namespace {

QString socketIn(const QString &folder, quint16 port) { return QStringLiteral("%1/.s.PGSQL.%2").arg(folder).arg(port); }

} // namespace

// One direction of one connection.
class SlowLine final : public QObject
{
public:
    SlowLine(QLocalSocket *to, QObject *parent) : QObject(parent), m_to(to)
    {
        m_timer.setSingleShot(true);
        m_timer.setTimerType(Qt::PreciseTimer);
        connect(&m_timer, &QTimer::timeout, this, &SlowLine::pass);
    }

    void take(const QByteArray &data, std::chrono::milliseconds delay)
    {
        m_held.push_back({ QDeadlineTimer(delay, Qt::PreciseTimer), data });
        pass();
    }
    void setFrozen(bool frozen)
    {
        m_frozen = frozen;
        pass();
    }

private:
    struct Piece {
        QDeadlineTimer due;
        QByteArray data;
    };

    void pass()
    {
        while (!m_frozen && !m_held.empty() && m_held.front().due.hasExpired()) {
            m_to->write(m_held.front().data);
            m_held.pop_front();
        }
        if (!m_frozen && !m_held.empty())
            m_timer.start(int(m_held.front().due.remainingTime()) + 1);
    }

    QLocalSocket *m_to;
    std::deque<Piece> m_held;
    QTimer m_timer;
    bool m_frozen = false;
};

class WireRelay final : public QObject
{
public:
    WireRelay(const QString &folder, quint16 port)
        : m_folder(QDir::tempPath() + QStringLiteral("/slow-XXXXXX")), m_target(socketIn(folder, port)), m_port(port)
    {}

    QString folder() const { return m_folder.path(); }

    void listen()
    {
        m_server = std::make_unique<QLocalServer>();
        m_thaw = std::make_unique<QTimer>();
        m_thaw->setSingleShot(true);
        connect(m_thaw.get(), &QTimer::timeout, this, [this] { setFrozen(false); });
        connect(m_server.get(), &QLocalServer::newConnection, this, &WireRelay::join);
        (void)m_server->listen(socketIn(m_folder.path(), m_port));
    }
    void finish()
    {
        m_server.reset();
        m_thaw.reset();
        qDeleteAll(std::exchange(m_clients, {}));
    }
    void setDelay(std::chrono::milliseconds delay) { m_delay = delay; }
    void setFrozen(bool frozen)
    {
        m_frozen = frozen;
        if (frozen)
            m_thaw->start(SlowWire::frozenAtMost);
        else
            m_thaw->stop();
        for (QLocalSocket *client : std::as_const(m_clients)) {
            for (QObject *line : client->children()) {
                if (auto *slow = dynamic_cast<SlowLine *>(line))
                    slow->setFrozen(frozen);
            }
        }
    }
    void setClosed(bool closed)
    {
        m_closed = closed;
        const auto clients = m_clients;
        for (QLocalSocket *client : clients) {
            if (closed)
                client->abort();
        }
    }

private:
    void join()
    {
        while (QLocalSocket *client = m_server->nextPendingConnection()) {
            if (m_closed) {
                client->abort();
                client->deleteLater();
                continue;
            }
            m_clients.append(client);
            auto *database = new QLocalSocket(client);
            database->connectToServer(m_target);
            connectLine(client, database, client);
            connectLine(database, client, client);
            connect(database, &QLocalSocket::disconnected, client, [client] { client->disconnectFromServer(); });
            connect(client, &QLocalSocket::disconnected, this, [this, client] {
                m_clients.removeOne(client);
                client->deleteLater();
            });
        }
    }
    void connectLine(QLocalSocket *from, QLocalSocket *to, QLocalSocket *owner)
    {
        auto *line = new SlowLine(to, owner);
        line->setFrozen(m_frozen);
        connect(from, &QLocalSocket::readyRead, line, [this, line, from] { line->take(from->readAll(), m_delay); });
    }

    QTemporaryDir m_folder;
    const QString m_target;
    const quint16 m_port;
    std::unique_ptr<QLocalServer> m_server;
    std::unique_ptr<QTimer> m_thaw;
    QList<QLocalSocket *> m_clients;
    std::chrono::milliseconds m_delay { 0 };
    bool m_frozen = false;
    bool m_closed = false;
};

SlowWire::SlowWire(const QString &folder, quint16 port) : m_relay(std::make_unique<WireRelay>(folder, port))
{
    m_relay->moveToThread(&m_thread);
    m_thread.start();
    QMetaObject::invokeMethod(
        m_relay.get(), [this] { m_relay->listen(); }, Qt::BlockingQueuedConnection);
}

SlowWire::~SlowWire()
{
    QMetaObject::invokeMethod(
        m_relay.get(), [this] { m_relay->finish(); }, Qt::BlockingQueuedConnection);
    m_thread.quit();
    m_thread.wait();
}

QString SlowWire::folder() const { return m_relay->folder(); }

void SlowWire::setDelay(std::chrono::milliseconds oneWay)
{
    QMetaObject::invokeMethod(
        m_relay.get(), [this, oneWay] { m_relay->setDelay(oneWay); }, Qt::BlockingQueuedConnection);
}

void SlowWire::setFrozen(bool frozen)
{
    QMetaObject::invokeMethod(
        m_relay.get(), [this, frozen] { m_relay->setFrozen(frozen); }, Qt::BlockingQueuedConnection);
}

void SlowWire::setClosed(bool closed)
{
    QMetaObject::invokeMethod(
        m_relay.get(), [this, closed] { m_relay->setClosed(closed); }, Qt::BlockingQueuedConnection);
}

} // namespace mailer::test
