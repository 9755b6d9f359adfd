// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "smtp/sessiondriver.h"

#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

#include <memory>

using namespace mailer::smtp;
using namespace mailer::test;
using Kind = Outcome::Kind;

namespace {

// Passes bytes between client and server and cuts the connection after so many of them in one direction.
class CuttingProxy final : public QObject
{
public:
    CuttingProxy(quint16 target, bool fromServer, qsizetype limit)
        : m_target(target), m_fromServer(fromServer), m_left(limit)
    {
        m_listener.listen(QHostAddress::LocalHost);
        connect(&m_listener, &QTcpServer::newConnection, this, &CuttingProxy::accept);
    }

    quint16 port() const { return m_listener.serverPort(); }
    // The whole limit was not used up: the dialogue is over.
    bool isUncut() const { return m_left > 0; }
    QByteArray passed() const { return m_passed; }

private:
    void accept()
    {
        m_client.reset(m_listener.nextPendingConnection());
        m_server = std::make_unique<QTcpSocket>();
        m_server->connectToHost(QHostAddress::LocalHost, m_target);
        connect(m_client.get(), &QIODevice::readyRead, this, [this] { pass(*m_client, *m_server, !m_fromServer); });
        connect(m_server.get(), &QIODevice::readyRead, this, [this] { pass(*m_server, *m_client, m_fromServer); });
        connect(
            m_server.get(), &QAbstractSocket::connected, this, [this] { pass(*m_client, *m_server, !m_fromServer); });
        connect(m_client.get(), &QAbstractSocket::disconnected, this, [this] { m_server->disconnectFromHost(); });
        connect(m_server.get(), &QAbstractSocket::disconnected, this, [this] { m_client->disconnectFromHost(); });
    }

    void pass(QTcpSocket &from, QTcpSocket &to, bool counted)
    {
        if (m_cut || to.state() != QAbstractSocket::ConnectedState) {
            return;
        }
        QByteArray bytes = from.readAll();
        if (counted) {
            bytes = bytes.first(std::min(bytes.size(), m_left));
            m_left -= bytes.size();
            m_passed += bytes;
        }
        to.write(bytes);
        to.flush();
        if (m_left <= 0) {
            m_cut = true;
            m_client->disconnectFromHost();
            m_server->disconnectFromHost();
        }
    }

    QTcpServer m_listener;
    std::unique_ptr<QTcpSocket> m_client;
    std::unique_ptr<QTcpSocket> m_server;
    QByteArray m_passed;
    quint16 m_target;
    bool m_fromServer;
    bool m_cut = false;
    qsizetype m_left;
};

} // namespace

// RELIABILITY.md C3: the connection is cut after every single byte of the dialogue, in each direction.
class TestCuts final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyByte_data()
    {
        QTest::addColumn<bool>("fromServer");
        QTest::addColumn<int>("pipelining");
        for (const int pipelining : { 0, 1, 2 }) {
            QTest::addRow("server's bytes, pipe%d", pipelining) << true << pipelining;
            QTest::addRow("client's bytes, pipe%d", pipelining) << false << pipelining;
        }
    }

    // Not tried or deferred before the dot, uncertain after it, accepted exactly when the whole reply came.
    void everyByte()
    {
        QFETCH(bool, fromServer);
        QFETCH(int, pipelining);
        int uncertain = 0;
        for (qsizetype limit = 1;; ++limit) {
            FakeSmtpServer server({}, FakeSmtpServer::Where::SameLoop);
            QVERIFY(server.start());
            CuttingProxy proxy(server.port(), fromServer, limit);
            ServerSettings settings = settingsFor(server, 0.1);
            settings.port = proxy.port();
            settings.pipelining = static_cast<Pipelining>(pipelining);
            SessionDriver driver(settings);
            QMap<quint64, bool> dots;
            driver.onDotAwaited([&](quint64 id) {
                dots[id] = true;
                driver.session().sendDot(id);
            });
            driver.add(letterTo(1, "a@example.org"));
            driver.add(letterTo(2, "b@example.org"));
            QVERIFY(driver.run());
            QVERIFY2(driver.isConsistent(), qPrintable(QString::number(limit)));
            for (const quint64 id : { 1, 2 }) {
                if (driver.answers(id) == 0) {
                    continue;
                }
                const QByteArray address = id == 1 ? "a@example.org" : "b@example.org";
                const Kind kind = driver.outcome(id).kind;
                const QByteArray where = QByteArray::number(limit) + ", letter " + QByteArray::number(id);
                QVERIFY2((kind == Kind::Uncertain || kind == Kind::Accepted) == dots.value(id), where.constData());
                QVERIFY2(kind != Kind::Refused, where.constData());
                uncertain += kind == Kind::Uncertain ? 1 : 0;
                if (kind == Kind::Accepted) {
                    QVERIFY2(server.accepted(address) == 1, where.constData());
                }
                if (!dots.value(id)) {
                    QVERIFY2(server.accepted(address) == 0, where.constData());
                }
            }
            if (proxy.isUncut()) {
                QCOMPARE(server.messages().size(), 2);
                QVERIFY(limit > 50);
                break;
            }
        }
        QVERIFY(uncertain > 0);
    }
};

QTEST_GUILESS_MAIN(TestCuts)
#include "tst_cuts.moc"
