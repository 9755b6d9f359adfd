// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/connection.h"
#include "support/testcertificates.h"
#include "support/testcluster.h"
#include "support/verifyresult.h"

#include <QFile>
#include <QSslCertificate>
#include <QSslKey>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

using namespace mailer;
using namespace mailer::db;
using namespace mailer::test;
using namespace Qt::StringLiterals;

class TstDatabaseTls final : public QObject
{
    Q_OBJECT

private:
    TestCertificates m_certificates;
    QTemporaryDir m_folder;
    std::unique_ptr<TestCluster> m_secure;
    std::unique_ptr<TestCluster> m_misnamed; // its certificate is for another host
    std::unique_ptr<TestCluster> m_plain;

    static Result<void> addLogin(TestCluster &cluster)
    {
        Connection connection(cluster.superuser(), nullptr);
        if (auto opened = connection.open(); !opened)
            return opened;
        return connection.runScript("CREATE ROLE anna LOGIN PASSWORD 'anna'");
    }

    static bool write(const QString &path, const QByteArray &text)
    {
        QFile file(path);
        return !text.isEmpty() && file.open(QIODevice::WriteOnly) && file.write(text) == text.size();
    }

    static QString sslOf(Connection &connection)
    {
        return connection.querySql("SELECT ssl FROM pg_catalog.pg_stat_ssl WHERE pid = pg_catalog.pg_backend_pid()")
            .value()
            .first()
            .text(0);
    }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY2(m_certificates.make(), qPrintable(m_certificates.errorText()));
        auto secure = TestCluster::create(
            { .tcp = true, .certificateFile = m_certificates.certificateFile(), .keyFile = m_certificates.keyFile() });
        VERIFY_OK(secure);
        m_secure = std::move(*secure);
        VERIFY_OK(addLogin(*m_secure));
        const QSslConfiguration wrong = m_certificates.wrongHost();
        const QString certificate = m_folder.filePath(u"wrong.pem"_s);
        const QString key = m_folder.filePath(u"wrong.key"_s);
        QVERIFY(write(certificate, wrong.localCertificate().toPem()) && write(key, wrong.privateKey().toPem()));
        auto misnamed = TestCluster::create({ .tcp = true, .certificateFile = certificate, .keyFile = key });
        VERIFY_OK(misnamed);
        m_misnamed = std::move(*misnamed);
        VERIFY_OK(addLogin(*m_misnamed));
        auto plain = TestCluster::create({ .tcp = true });
        VERIFY_OK(plain);
        m_plain = std::move(*plain);
        VERIFY_OK(addLogin(*m_plain));
    }

    void serverMustProveItself_data()
    {
        QTest::addColumn<QString>("server");
        QTest::addColumn<QString>("parameters");
        QTest::addColumn<bool>("works");
        const QString trusted = u"&sslrootcert="_s + m_certificates.caFile();
        QTest::newRow("default, trusted authority") << "secure" << trusted << true;
        QTest::newRow("default, unknown authority") << "secure" << QString() << false;
        QTest::newRow("default, another name") << "misnamed" << trusted << false;
        QTest::newRow("verify-ca, another name") << "misnamed" << u"&sslmode=verify-ca"_s + trusted << true;
        QTest::newRow("verify-ca, unknown authority") << "secure" << u"&sslmode=verify-ca"_s << false;
        QTest::newRow("require, unknown authority") << "secure" << u"&sslmode=require"_s << true;
        QTest::newRow("default, no TLS there") << "plain" << trusted << false;
        QTest::newRow("require, no TLS there") << "plain" << u"&sslmode=require"_s << false;
        QTest::newRow("disable, no TLS there") << "plain" << u"&sslmode=disable"_s << true;
    }
    void serverMustProveItself()
    {
        QFETCH(QString, server);
        QFETCH(QString, parameters);
        QFETCH(bool, works);
        const TestCluster &cluster = server == u"secure"_s ? *m_secure
            : server == u"misnamed"_s                      ? *m_misnamed
                                                           : *m_plain;
        auto settings = ConnectionSettings::fromUrl(
            u"postgresql://anna@127.0.0.1:%1/postgres?connect_timeout=60%2"_s.arg(cluster.port()).arg(parameters));
        VERIFY_OK(settings);
        settings->password = u"anna"_s;
        Connection connection(*settings, nullptr);
        const auto opened = connection.open();
        if (works) {
            VERIFY_OK(opened);
            QCOMPARE(sslOf(connection), server == u"plain"_s ? u"f"_s : u"t"_s);
            return;
        }
        QVERIFY(!opened.ok());
        QCOMPARE(opened.error().code, QLatin1String(tlsFailedCode));
        QCOMPARE(opened.error().kind, ErrorKind::Permission);
    }

    void wrongPasswordIsToldThroughTls()
    {
        ConnectionSettings settings = m_secure->login(u"postgres"_s, u"anna"_s, u"wrong"_s);
        settings.host = u"127.0.0.1"_s;
        settings.rootCertificate = m_certificates.caFile();
        Connection connection(settings, nullptr);
        QCOMPARE(connection.open().error().code, u"28P01"_s);
    }

    void silentServerIsGivenUp()
    {
        QTcpServer silent; // accepts, and says nothing
        QVERIFY(silent.listen(QHostAddress::LocalHost));
        ConnectionSettings settings;
        settings.host = u"127.0.0.1"_s;
        settings.port = silent.serverPort();
        settings.connectTimeout = std::chrono::milliseconds(200);
        Connection connection(settings, nullptr);
        const auto opened = connection.open();
        QCOMPARE(opened.error().kind, ErrorKind::Transient);
        QCOMPARE(opened.error().code, u"08001"_s);

        settings.connectTimeout = std::chrono::minutes(10);
        Connection patient(settings, nullptr);
        Result<void> outcome;
        const std::unique_ptr<QThread> thread(QThread::create([&] { outcome = patient.open(); }));
        thread->start();
        QVERIFY(silent.waitForNewConnection(20'000));
        patient.abortConnecting();
        QVERIFY(thread->wait(20'000));
        QCOMPARE(outcome.error().kind, ErrorKind::Cancelled);
    }
};

QTEST_GUILESS_MAIN(TstDatabaseTls)
#include "tst_databasetls.moc"
