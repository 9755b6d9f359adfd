// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "guiapp/singleinstance.h"

#include "core/log.h"

#include <QCryptographicHash>
#include <QDeadlineTimer>
#include <QDir>
#include <QFileInfo>
#include <QLocalSocket>
#include <QStandardPaths>
#include <QThread>

namespace mailer::guiapp {

namespace {

using namespace std::chrono_literals;

constexpr std::chrono::milliseconds patience { 5000 }; // the first may be in the middle of its start
constexpr int longestWish = 4096;
constexpr char taken[] = "ok\n";

// The runtime folder is the person's own (QStandardPaths sees to 0700). Its name is short: a socket's path has 107
// bytes.
QString pathFor(const QStringList &key)
{
    const QByteArray hash
        = QCryptographicHash::hash(key.join(u'\n').toUtf8(), QCryptographicHash::Sha256).toHex().left(16);
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation);
    return folder.isEmpty() ? QString() : QStringLiteral("%1/mailerapp-%2").arg(folder, QLatin1String(hash));
}

} // namespace

SingleInstance::SingleInstance(const QStringList &key, QObject *parent) : QObject(parent), m_path(pathFor(key))
{
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&m_server, &QLocalServer::newConnection, this, &SingleInstance::answer);
}

SingleInstance::Claim SingleInstance::claim()
{
    if (m_path.isEmpty())
        return Claim::Without;
    m_lock = std::make_unique<local::FileLock>(m_path + QStringLiteral(".lock"));
    const QDeadlineTimer deadline(patience);
    do {
        const auto locked = m_lock->tryLock(local::FileLock::Mode::Exclusive);
        if (!locked) {
            qCWarning(logUi) << "another window cannot be looked for:" << locked.error().message;
            return Claim::Without;
        }
        if (*locked)
            return listen() ? Claim::First : Claim::Without;
        if (tellFirst())
            return Claim::Told;
        QThread::msleep(50); // it does not listen yet, or has just gone
    } while (!deadline.hasExpired());
    return Claim::Silent;
}

bool SingleInstance::listen()
{
#if defined(Q_OS_WIN)
    const QString name = QFileInfo(m_path).fileName(); // a named pipe
#else
    const QString name = m_path;
#endif
    QLocalServer::removeServer(name); // of a process that is gone: the lock is ours
    if (m_server.listen(name))
        return true;
    qCWarning(logUi) << "a second start cannot find this window:" << m_server.errorString();
    return false;
}

bool SingleInstance::tellFirst() const
{
    QLocalSocket socket;
#if defined(Q_OS_WIN)
    socket.connectToServer(QFileInfo(m_path).fileName());
#else
    socket.connectToServer(m_path);
#endif
    if (!socket.waitForConnected(500))
        return false;
    socket.write("raise " + qgetenv("XDG_ACTIVATION_TOKEN") + '\n');
    if (!socket.waitForBytesWritten(500))
        return false;
    const QDeadlineTimer deadline(patience);
    while (socket.bytesAvailable() < qint64(sizeof taken - 1) && socket.waitForReadyRead(int(deadline.remainingTime())))
        ;
    return socket.readAll() == taken;
}

// Whoever connects is the same person; what they send is looked at all the same.
void SingleInstance::answer()
{
    while (QLocalSocket *client = m_server.nextPendingConnection()) {
        connect(client, &QLocalSocket::disconnected, client, &QObject::deleteLater);
        connect(client, &QLocalSocket::readyRead, this, [this, client] {
            if (client->bytesAvailable() > longestWish)
                return client->abort();
            if (!client->canReadLine())
                return;
            const QByteArray wish = client->readLine(longestWish).trimmed();
            if (wish != "raise" && !wish.startsWith("raise "))
                return client->abort();
            client->write(taken);
            client->disconnectFromServer();
            Q_EMIT raiseAsked(wish.mid(6));
        });
    }
}

QStringList instanceKey(const QString &workspace, const QString &configFile)
{
    QString display = qEnvironmentVariable("WAYLAND_DISPLAY");
    if (display.isEmpty())
        display = qEnvironmentVariable("DISPLAY");
    return { qEnvironmentVariable("XDG_SESSION_ID"), display, workspace,
        configFile.isEmpty() ? QString() : QFileInfo(configFile).absoluteFilePath(),
        qEnvironmentVariable("MAILERAPP_SETTINGS_FILE"), qEnvironmentVariable("MAILERAPP_DATA_DIR"), QDir::homePath() };
}

} // namespace mailer::guiapp
