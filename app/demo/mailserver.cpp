// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo/mailserver.h"

#include "demo/conversation.h"

#include <QTcpServer>

namespace mailer::demo {

MailServer::~MailServer()
{
    if (!m_listener)
        return;
    QMetaObject::invokeMethod(
        m_listener, [this] { delete m_listener; }, Qt::BlockingQueuedConnection);
    m_thread.quit();
    m_thread.wait();
}

Result<quint16> MailServer::start(quint16 wished)
{
    auto listener = std::make_unique<QTcpServer>();
    if (!(wished != 0 && listener->listen(QHostAddress::LocalHost, wished))
        && !listener->listen(QHostAddress::LocalHost, 0))
        return Error { ErrorKind::Transient, QStringLiteral("local.demo_mail_server"),
            QStringLiteral("The demo's mail server cannot listen on 127.0.0.1: %1.").arg(listener->errorString()) };
    const quint16 port = listener->serverPort();
    m_listener = listener.release();
    QObject::connect(m_listener, &QTcpServer::newConnection, m_listener, [this] { accept(); });
    m_listener->moveToThread(&m_thread);
    m_thread.start();
    return port;
}

void MailServer::accept()
{
    while (QTcpSocket *socket = m_listener->nextPendingConnection()) {
        auto *conversation = new Conversation(socket, m_answers, m_listener);
        QObject::connect(conversation, &Conversation::letterTaken, m_listener, [this] { ++m_letters; });
        QObject::connect(conversation, &Conversation::ended, conversation, &QObject::deleteLater);
    }
}

} // namespace mailer::demo
