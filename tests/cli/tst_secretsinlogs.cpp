// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/clifixture.h"

#include "support/fakesmtpserver.h"
#include "support/verifyresult.h"

#include <QProcess>
#include <QTest>

#include <csignal>

using namespace mailer;
using namespace mailer::test;

// Nothing that the program or PostgreSQL writes down holds a password, however much the log tells.
class TestSecretsInLogs final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void noPasswordIsLogged();

private:
    static QByteArrayList formsOf(const QByteArray &secret)
    {
        // Base64 of what stands behind other bytes has one of three forms; a few at its ends depend on the neighbours.
        QByteArrayList forms { secret, secret.toHex() };
        for (const char *before : { "", "x", "xx" })
            forms.append((before + secret).toBase64().mid(4).chopped(4));
        return forms;
    }
};

void TestSecretsInLogs::noPasswordIsLogged()
{
    auto made = CliFixture::create();
    VERIFY_OK(made);
    CliFixture &fixture = **made;
    VERIFY_OK(fixture.makeDatabase(true));
    VERIFY_OK(fixture.sender());
    FakeSmtpOptions options;
    options.user = "mail-user";
    options.password = "the-mail-servers-own-secret";
    FakeSmtpServer server(options);
    QVERIFY(server.start());
    const QString secretFile = fixture.write(QStringLiteral("smtp.password"), options.password + "\n");
    fixture.configure("[smtp]\nhost = 127.0.0.1\nsecurity = none\nport = " + QByteArray::number(server.port())
        + "\nuser = mail-user\npassword_file = " + secretFile.toUtf8()
        + "\n[sender]\npoll_interval = 100ms\nstate_dir = " + fixture.path(QStringLiteral("state")).toUtf8()
        + "\n[log]\nlevel = debug\n");
    fixture.environment().insert(QStringLiteral("QT_LOGGING_RULES"), QStringLiteral("*.debug=true"));

    const QString ann = QStringLiteral("ann@shop.example");
    QByteArray written = fixture.makeAccount(ann, QStringLiteral("user")).all;
    const QString csv = fixture.write(QStringLiteral("clients.csv"), "email,full_name\nclient@x.example,Client\n");
    written += fixture.runAs(ann, { QStringLiteral("--import-clients"), csv }).all;
    const QString mailing = fixture.write(QStringLiteral("mailing.json"),
        R"({"name": "News", "message": {"subject": "News", "text": "Hello"}, "clients": {"all": true},
            "starts_at": "2020-01-01T10:00", "time_zone": "UTC"})");
    written += fixture.runAs(ann, { QStringLiteral("--create-mailing"), mailing }).all;

    QProcess daemon;
    daemon.setProcessEnvironment(fixture.environment());
    daemon.setProcessChannelMode(QProcess::MergedChannels);
    daemon.start(qEnvironmentVariable("MAILERAPP_BINARY"), fixture.withConfig({ QStringLiteral("--daemon") }));
    QTRY_COMPARE_WITH_TIMEOUT(server.messages().size(), 1, 30000);
    QCOMPARE(server.messages().first().user, options.user);
    ::kill(static_cast<pid_t>(daemon.processId()), SIGTERM);
    QVERIFY(daemon.waitForFinished());
    const QByteArray log = daemon.readAll();
    QVERIFY2(log.contains("is registered"), log.constData());
    written += log;

    written += fixture
                   .runAs(ann,
                       { QStringLiteral("--report"), QStringLiteral("1"), QStringLiteral("--format"),
                           QStringLiteral("json") })
                   .all;
    QVERIFY2(written.contains("client@x.example"), written.constData()); // signed in, and did its work
    written += fixture.run({ QStringLiteral("--doctor") }).all;
    // A refused sign-in is where passwords are told most easily.
    const QByteArray wrong = "a-password-that-is-not-right";
    const QString wrongFile = fixture.write(QStringLiteral("wrong.password"), wrong + "\n");
    written
        += fixture.run({ QStringLiteral("--report"), QStringLiteral("1"), QStringLiteral("--as"), ann }, wrongFile).all;
    written += fixture.cluster().log();

    QFile senders(fixture.path(QStringLiteral("sender.password")));
    QVERIFY(senders.open(QIODevice::ReadOnly));
    const QByteArray database = senders.readAll().trimmed();
    QVERIFY(database.size() >= 8);
    for (const QByteArray &secret : { options.password, database, CliFixture::passwordOf(ann), wrong }) {
        for (const QByteArray &form : formsOf(secret))
            QVERIFY2(form.size() >= 4 && !written.contains(form), written.constData());
    }
}

QTEST_GUILESS_MAIN(TestSecretsInLogs)
#include "tst_secretsinlogs.moc"
