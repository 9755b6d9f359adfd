// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/connection.h"
#include "db/libpqarrays.h"
#include "support/testcertificates.h"
#include "support/testcluster.h"
#include "support/verifyresult.h"

#include <QFile>
#include <QSslCertificate>
#include <QSslKey>
#include <QSslSocket>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

#include <libpq-fe.h>

using namespace mailer;
using namespace mailer::db;
using namespace mailer::test;
using namespace Qt::StringLiterals;

namespace {

const QByteArray askForTls("\0\0\0\x08\x04\xd2\x16\x2f", 8);

// Has a certificate for the server's name that the client trusts, and passes on what both say to each other.
class ManInTheMiddle final : public QTcpServer
{
public:
    ManInTheMiddle(const QSslConfiguration &certificate, quint16 server) : m_certificate(certificate), m_port(server) {}

    bool hidesBinding = false; // takes the ways to sign in that bind to a channel out of what the server offers

protected:
    void incomingConnection(qintptr descriptor) override
    {
        auto *client = new QSslSocket(this);
        auto *server = new QSslSocket(client);
        client->setSocketDescriptor(descriptor);
        client->setSslConfiguration(m_certificate);
        server->setPeerVerifyMode(QSslSocket::VerifyNone);
        connect(client, &QSslSocket::readyRead, server, [=, this] {
            if (client->isEncrypted())
                return void(server->write(client->readAll()));
            if (server->state() == QAbstractSocket::UnconnectedState && client->readAll() == askForTls)
                server->connectToHost(u"127.0.0.1"_s, m_port);
        });
        connect(server, &QSslSocket::connected, client, [=] { server->write(askForTls); });
        connect(server, &QSslSocket::encrypted, client, [=] {
            client->write("S");
            client->startServerEncryption();
        });
        connect(server, &QSslSocket::readyRead, client, [=, this] {
            if (server->isEncrypted())
                client->write(passedOn(server->readAll()));
            else if (server->readAll() == "S")
                server->startClientEncryption();
        });
        connect(server, &QSslSocket::disconnected, client, [=] { client->disconnectFromHost(); });
        connect(client, &QSslSocket::disconnected, client, &QObject::deleteLater);
    }

private:
    QByteArray passedOn(QByteArray said) const
    {
        const QByteArray offer("R\0\0\0\x2a\0\0\0\x0aSCRAM-SHA-256-PLUS\0SCRAM-SHA-256\0\0", 43);
        return hidesBinding ? said.replace(offer, QByteArray("R\0\0\0\x17\0\0\0\x0aSCRAM-SHA-256\0\0", 24)) : said;
    }

    QSslConfiguration m_certificate;
    quint16 m_port;
};

} // namespace

// A sign-in over TLS holds for one channel: whoever stands between, with whatever certificate, cannot pass it on.
class TstChannelBinding final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void relayedSignInIsRefused_data();
    void relayedSignInIsRefused();

private:
    QString answer(quint16 port, bool binds);

    TestCertificates m_certificates;
    QTemporaryDir m_folder;
    QString m_trusted; // the authority, and the certificate of whoever stands between
    std::unique_ptr<TestCluster> m_cluster;
};

void TstChannelBinding::initTestCase()
{
    QVERIFY2(m_certificates.make(), qPrintable(m_certificates.errorText()));
    auto cluster = TestCluster::create(
        { .tcp = true, .certificateFile = m_certificates.certificateFile(), .keyFile = m_certificates.keyFile() });
    VERIFY_OK(cluster);
    m_cluster = std::move(*cluster);
    Connection admin(m_cluster->superuser(), nullptr);
    VERIFY_OK(admin.open());
    VERIFY_OK(admin.runScript("CREATE ROLE anna LOGIN PASSWORD 'anna'"));
    QFile authority(m_certificates.caFile());
    QFile trusted(m_folder.filePath(u"trusted.pem"_s));
    QVERIFY(authority.open(QIODevice::ReadOnly) && trusted.open(QIODevice::WriteOnly));
    const QByteArray certificate = m_certificates.selfSigned().localCertificate().toPem();
    QVERIFY(!certificate.isEmpty() && trusted.write(authority.readAll() + certificate) > 0);
    m_trusted = trusted.fileName();
}

// "in", or what libpq says.
QString TstChannelBinding::answer(quint16 port, bool binds)
{
    ConnectionSettings settings = m_cluster->login(u"postgres"_s, u"anna"_s, u"anna"_s);
    settings.host = u"127.0.0.1"_s;
    settings.port = port;
    settings.tls = TlsMode::VerifyFull;
    settings.rootCertificate = m_trusted;
    auto parameters = libpqParameters(settings);
    if (!binds)
        parameters.emplaceBack("channel_binding", "disable"); // the last one counts
    QString told;
    const std::unique_ptr<QThread> thread(QThread::create([&] {
        const LibpqArrays arrays(parameters);
        PGconn *connection = PQconnectdbParams(arrays.keys(), arrays.values(), 0);
        told = PQstatus(connection) == CONNECTION_OK ? u"in"_s : QString::fromUtf8(PQerrorMessage(connection));
        PQfinish(connection);
    }));
    thread->start();
    if (!QTest::qWaitFor([&] { return thread->isFinished(); }, 60'000))
        return u"no answer"_s;
    return told;
}

void TstChannelBinding::relayedSignInIsRefused_data()
{
    QTest::addColumn<bool>("hidesBinding");
    QTest::addColumn<QString>("refusal");
    QTest::newRow("passing everything on") << false << u"channel binding check failed"_s;
    QTest::newRow("hiding that the server binds") << true << u"channel binding negotiation error"_s;
}

void TstChannelBinding::relayedSignInIsRefused()
{
    QFETCH(bool, hidesBinding);
    QFETCH(QString, refusal);
    ManInTheMiddle between(m_certificates.selfSigned(), m_cluster->port());
    QVERIFY(between.listen(QHostAddress::LocalHost));
    between.hidesBinding = hidesBinding;
    QCOMPARE(answer(m_cluster->port(), true), u"in"_s);
    const QString refused = answer(between.serverPort(), true);
    QVERIFY2(refused.contains(refusal), qPrintable(refused));
    // Nothing else keeps him out.
    between.hidesBinding = true;
    QCOMPARE(answer(between.serverPort(), false), u"in"_s);
}

QTEST_GUILESS_MAIN(TstChannelBinding)
#include "tst_channelbinding.moc"
