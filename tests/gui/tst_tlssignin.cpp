// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/guifixture.h"
#include "support/testcertificates.h"

#include <QFile>
#include <QLabel>
#include <QSslCertificate>
#include <QSslKey>
#include <QTemporaryDir>

using namespace mailer;
using namespace mailer::test;

// The desk's whole way in over TLS: the guest asks for the login's name, then the person signs in, both only to a
// server whose certificate says who it is. That this is what refuses: the same server, checked less, lets the desk in.
class TlsSignInTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanup() { m_gui.reset(); }
    void serverProvesItselfFirst_data();
    void serverProvesItselfFirst();
    void guestIsTrusted_data();
    void guestIsTrusted();

private:
    std::unique_ptr<TestCluster> start(const QSslConfiguration &certificate, const QString &name);

    TestCertificates m_certificates;
    TestCertificates m_others; // of an authority that the server's is not signed by
    QTemporaryDir m_folder;
    std::unique_ptr<TestCluster> m_right;
    std::unique_ptr<TestCluster> m_misnamed;
    std::unique_ptr<TestCluster> m_trusting; // lets the guest in as the installation help says
    std::unique_ptr<GuiFixture> m_gui;
};

std::unique_ptr<TestCluster> TlsSignInTest::start(const QSslConfiguration &certificate, const QString &name)
{
    TestClusterOptions options;
    options.tcp = true;
    options.settings = { { "log_connections", "on" } };
    options.certificateFile = m_folder.filePath(name + QStringLiteral(".pem"));
    options.keyFile = m_folder.filePath(name + QStringLiteral(".key"));
    const std::pair<QString, QByteArray> texts[]
        = { { options.certificateFile, certificate.localCertificate().toPem() },
              { options.keyFile, certificate.privateKey().toPem() } };
    for (const auto &[path, text] : texts) {
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
            return nullptr;
    }
    auto cluster = TestCluster::create(options);
    if (!cluster)
        qWarning("%s", qPrintable(cluster.error().message));
    return cluster ? std::move(*cluster) : nullptr;
}

void TlsSignInTest::initTestCase()
{
    QVERIFY2(m_certificates.make(), qPrintable(m_certificates.errorText()));
    QVERIFY2(m_others.make(), qPrintable(m_others.errorText()));
    m_right = start(m_certificates.good(), QStringLiteral("right"));
    m_misnamed = start(m_certificates.wrongHost(), QStringLiteral("misnamed"));
    m_trusting = start(m_certificates.good(), QStringLiteral("trusting"));
    QVERIFY(m_right && m_misnamed && m_trusting);
    QFile access(m_trusting->dataFolder() + QStringLiteral("/pg_hba.conf"));
    QVERIFY(access.open(QIODevice::ReadWrite));
    const QByteArray others = access.readAll();
    QVERIFY(access.seek(0) && access.write("hostssl all mailer_guest_login 127.0.0.1/32 trust\n" + others) > 0);
    access.close();
    QVERIFY(m_trusting->restart().ok());
}

void TlsSignInTest::serverProvesItselfFirst_data()
{
    QTest::addColumn<bool>("isNamed");
    QTest::addColumn<QString>("parameters");
    QTest::addColumn<bool>("comesIn");
    const auto ca = QStringLiteral("?sslrootcert=") + m_certificates.caFile();
    QTest::newRow("the authority is trusted") << true << ca << true;
    QTest::newRow("said in words") << true << ca + QStringLiteral("&sslmode=verify-full") << true;
    QTest::newRow("another authority") << true << QStringLiteral("?sslrootcert=") + m_others.caFile() << false;
    QTest::newRow("another authority, not checked") << true << QStringLiteral("?sslmode=require") << true;
    QTest::newRow("no authority") << true << QString() << false;
    QTest::newRow("another host's certificate") << false << ca << false;
    QTest::newRow("another host's certificate, not checked")
        << false << ca + QStringLiteral("&sslmode=verify-ca") << true;
}

void TlsSignInTest::serverProvesItselfFirst()
{
    QFETCH(bool, isNamed);
    QFETCH(QString, parameters);
    QFETCH(bool, comesIn);
    TestCluster &cluster = isNamed ? *m_right : *m_misnamed;
    m_gui = std::make_unique<GuiFixture>(cluster, GuiFixture::Place::Undecided);
    QVERIFY2(m_gui->isReady(), qPrintable(m_gui->error()));
    const auto email = QStringLiteral("anna@shop.example");
    const auto password = QStringLiteral("correct horse");
    const TestAccount anna = m_gui->makeTypingAccount(email, password);
    const QString login = m_gui->value("SELECT login_role FROM app.account WHERE id = $1", { anna.id });
    const qsizetype before = cluster.log().size();

    m_gui->window().start();
    m_gui->click("on_server");
    m_gui->type("server",
        QStringLiteral("postgresql://127.0.0.1:%1/%2%3")
            .arg(QString::number(cluster.port()), m_gui->database().name(), parameters));
    m_gui->click("continue");
    QTRY_VERIFY(m_gui->find("sign_in_view")->isVisible());
    m_gui->type("email", email);
    m_gui->type("password", password);
    m_gui->click("sign_in");
    if (comesIn) {
        QTRY_VERIFY_WITH_TIMEOUT(m_gui->window().desk(), 60'000);
    } else {
        QTRY_VERIFY_WITH_TIMEOUT(!m_gui->textOf("welcome_error").isEmpty(), 60'000);
        QVERIFY(!m_gui->window().desk());
        QVERIFY2(m_gui->textOf("welcome_error").contains(QStringLiteral("certificate")),
            qPrintable(m_gui->textOf("welcome_error")));
    }
    // Both logins came encrypted, or neither got as far as a name.
    QStringList authorized;
    for (const QByteArray &line : cluster.log().mid(before).split('\n')) {
        for (const QString &user : { QStringLiteral("mailer_guest_login"), login }) {
            if (!line.contains("user=" + user.toUtf8() + ' '))
                continue;
            QVERIFY2(line.contains("SSL enabled"), line.constData());
            authorized.append(user);
        }
    }
    QCOMPARE(authorized.contains(QStringLiteral("mailer_guest_login")), comesIn);
    QCOMPARE(authorized.contains(login), comesIn);
}

void TlsSignInTest::guestIsTrusted_data()
{
    QTest::addColumn<bool>("isTrusted");
    QTest::newRow("as the help says") << true;
    QTest::newRow("asked for the password") << false;
}

// Somebody has given the guest another password: the desk comes in where the server does not ask for it.
void TlsSignInTest::guestIsTrusted()
{
    QFETCH(bool, isTrusted);
    TestCluster &cluster = isTrusted ? *m_trusting : *m_right;
    m_gui = std::make_unique<GuiFixture>(cluster, GuiFixture::Place::Undecided);
    QVERIFY2(m_gui->isReady(), qPrintable(m_gui->error()));
    const auto email = QStringLiteral("anna@shop.example");
    const auto password = QStringLiteral("correct horse");
    m_gui->makeTypingAccount(email, password);
    m_gui->run("ALTER ROLE mailer_guest_login PASSWORD 'of somebody else'");
    m_gui->window().start();
    m_gui->click("on_server");
    m_gui->type("server",
        QStringLiteral("postgresql://127.0.0.1:%1/%2?sslrootcert=%3")
            .arg(QString::number(cluster.port()), m_gui->database().name(), m_certificates.caFile()));
    m_gui->click("continue");
    QTRY_VERIFY(m_gui->find("sign_in_view")->isVisible());
    m_gui->type("email", email);
    m_gui->type("password", password);
    m_gui->click("sign_in");
    if (isTrusted)
        QTRY_VERIFY_WITH_TIMEOUT(m_gui->window().desk(), 60'000);
    else
        QTRY_VERIFY_WITH_TIMEOUT(!m_gui->textOf("welcome_error").isEmpty(), 60'000);
    QCOMPARE(m_gui->window().desk() != nullptr, isTrusted);
    m_gui->run("ALTER ROLE mailer_guest_login PASSWORD 'guest'");
}

MAILER_GUI_TEST_MAIN(TlsSignInTest)
#include "tst_tlssignin.moc"
