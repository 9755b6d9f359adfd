// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLocalServer>
#include <QObject>
#include <QTemporaryDir>

#include <functional>

class QLocalSocket;

namespace mailer::test {

// A relay in front of a cluster's unix socket that breaks connections where a test wants it. Works in the test's loop.
class DatabaseWire final : public QObject
{
    Q_OBJECT

public:
    enum class Lost {
        Answer, // the database has done the write that marks letters, and nobody hears of it
        Write,  // it never arrives
    };

    // The cluster's folder and port. false from isReady(): no socket could be made.
    DatabaseWire(const QString &folder, quint16 port);

    bool isReady() const { return m_server.isListening(); }
    QString folder() const { return m_folder.path(); } // to connect to, with the same port

    // The next times writes with marks break their connections. Forever with a negative number.
    void lose(Lost lost, int times);
    int lostSoFar() const { return m_lostSoFar; }
    // Closed: nobody gets through, and whoever comes is sent away.
    void setClosed(bool closed) { m_closed = closed; }

private:
    void join();
    bool takes(QLocalSocket *client, const QByteArray &data, bool fromDatabase);

    QTemporaryDir m_folder;
    QString m_target;
    QLocalServer m_server;
    Lost m_lost = Lost::Answer;
    int m_times = 0;
    int m_lostSoFar = 0;
    bool m_closed = false;
};

} // namespace mailer::test
