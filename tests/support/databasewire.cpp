// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/databasewire.h"

#include <QDir>
#include <QLocalSocket>

namespace mailer::test {

namespace {

const char writesMarks[] = "writesMarks"; // a property of its client: it has marked letters before

QString socketIn(const QString &folder, quint16 port) { return QStringLiteral("%1/.s.PGSQL.%2").arg(folder).arg(port); }

} // namespace

DatabaseWire::DatabaseWire(const QString &folder, quint16 port)
    : m_folder(QDir::tempPath() + QStringLiteral("/wire-XXXXXX")), m_target(socketIn(folder, port))
{
    connect(&m_server, &QLocalServer::newConnection, this, &DatabaseWire::join);
    (void)m_server.listen(socketIn(m_folder.path(), port));
}

void DatabaseWire::lose(Lost lost, int times)
{
    m_lost = lost;
    m_times = times;
}

void DatabaseWire::join()
{
    while (QLocalSocket *client = m_server.nextPendingConnection()) {
        auto *database = new QLocalSocket(client);
        connect(client, &QLocalSocket::disconnected, client, &QObject::deleteLater);
        if (m_closed) {
            client->abort();
            continue;
        }
        database->connectToServer(m_target);
        connect(database, &QLocalSocket::disconnected, client, [client] { client->disconnectFromServer(); });
        const auto pass = [this, client](QLocalSocket *from, QLocalSocket *to, bool fromDatabase) {
            const QByteArray data = from->readAll();
            if (takes(client, data, fromDatabase))
                to->write(data);
            else
                client->abort(); // the other end goes with it
        };
        connect(client, &QLocalSocket::readyRead, client, [=] { pass(client, database, false); });
        connect(database, &QLocalSocket::readyRead, client, [=] { pass(database, client, true); });
    }
}

// False: these bytes and their connection are lost.
bool DatabaseWire::takes(QLocalSocket *client, const QByteArray &data, bool fromDatabase)
{
    if (m_closed)
        return false;
    const bool marked = fromDatabase && data.contains("marked");
    const bool lost = m_lost == Lost::Answer ? marked : !fromDatabase && client->property(writesMarks).toBool();
    if (marked)
        client->setProperty(writesMarks, true);
    if (m_times == 0 || !lost)
        return true;
    --m_times;
    ++m_lostSoFar;
    return false;
}

} // namespace mailer::test
