// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/clifixture.h"

#include "support/fakesmtpserver.h"
#include "support/verifyresult.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QTcpServer>
#include <QTest>

#include <unistd.h>

using namespace mailer;
using namespace mailer::test;

namespace {

const QString ann = QStringLiteral("ann@shop.example");

QStringList words(const char *line) { return QString::fromUtf8(line).split(u' '); }

} // namespace

// Work that cannot be brought to its end: what --send, --import-clients and --doctor say then.
class SenderEndsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void putOffLettersAreNotDone();
    void runOfNobodyIsNotAskedFor();
    void stoppedMailingsSayWhy_data();
    void stoppedMailingsSayWhy();
    void aRunThatIsHeldSaysWhy();
    void refusedRowsFindAPlace();
    void dryRunWritesNoFile();
    void silentMailServerIsToldSoon();
    void passesTellOfAServerThatIsAway();
    void interruptedPassesSayWhatWaits();

private:
    void serve(quint16 port);

    std::unique_ptr<CliFixture> m_fixture;
    FakeSmtpServer m_server;
    QString m_mailing;
};

void SenderEndsTest::serve(quint16 port)
{
    m_fixture->configure("[smtp]\nhost = 127.0.0.1\nsecurity = none\nport = " + QByteArray::number(port)
        + "\n[sender]\npoll_interval = 100ms\nstate_dir = " + m_fixture->path(QStringLiteral("state")).toUtf8() + "\n");
}

void SenderEndsTest::initTestCase()
{
    auto fixture = CliFixture::create();
    VERIFY_OK(fixture);
    m_fixture = std::move(*fixture);
    VERIFY_OK(m_fixture->makeDatabase(true));
    VERIFY_OK(m_fixture->sender());
    QVERIFY(m_server.start());
    serve(m_server.port());
    QCOMPARE(m_fixture->makeAccount(ann, QStringLiteral("user")).code, 0);
    const QString clients = m_fixture->write(QStringLiteral("clients.csv"), "email\none@x.example\ntwo@x.example\n");
    QCOMPARE(m_fixture->runAs(ann, { QStringLiteral("--import-clients"), clients }).code, 0);
    const QString file = m_fixture->write(QStringLiteral("mailing.json"),
        "{\"name\": \"News\", \"message\": {\"subject\": \"News\", \"text\": \"Hello\"}, "
        "\"clients\": {\"all\": true}, \"starts_at\": \"2099-01-01T10:00\", \"time_zone\": \"UTC\"}");
    m_mailing = m_fixture->runAs(ann, { QStringLiteral("--create-mailing"), file }).out.trimmed();
    QVERIFY(m_mailing.toLongLong() > 0);
}

void SenderEndsTest::putOffLettersAreNotDone()
{
    m_server.setHook([](const SmtpEvent &event) -> SmtpScript {
        return event.verb == "RCPT" && event.line.contains("two@") ? "S: 450 4.2.0 later" : "";
    });
    const Outcome sent = m_fixture->run({ QStringLiteral("--send"), m_mailing });
    QVERIFY2(sent.code == 1 && sent.out.contains(QLatin1String("1 of 2 sent, 1 put off")), sent.told());
    QVERIFY2(sent.err.contains(QLatin1String("1 letter of the run is not sent yet")), sent.told());
    QVERIFY2(sent.err.contains(QLatin1String("--send-due")) && sent.err.count(u'\n') == 1, sent.told());
}

// Else it would be carried out when it is long forgotten, as often as it was tried.
void SenderEndsTest::runOfNobodyIsNotAskedFor()
{
    const db::ConnectionSettings server = m_fixture->cluster().superuser(m_fixture->database());
    const QString desk = m_fixture->write(QStringLiteral("desk.conf"),
        "[database]\nhost = " + server.host.toUtf8() + "\nname = " + m_fixture->database().toUtf8() + "\n");
    for (const QStringList &more : { QStringList(), words("--quiet") }) {
        const Outcome sent = m_fixture->runAs(
            ann, QStringList { QStringLiteral("--send"), m_mailing, QStringLiteral("--config"), desk } + more);
        QVERIFY2(sent.code == 1 && sent.out.isEmpty() && sent.err.count(u'\n') == 1, sent.told());
        QVERIFY2(sent.err.contains(QLatin1String("mailerapp --daemon")), sent.told());
    }
    const auto admin = m_fixture->superuser();
    VERIFY_OK(admin);
    const auto rows = (*admin)->querySql("SELECT count(*) FROM app.request WHERE kind = 'extra_run'");
    VERIFY_OK(rows);
    QCOMPARE(rows->first().int64(0), 0);
}

void SenderEndsTest::stoppedMailingsSayWhy_data()
{
    QTest::addColumn<QByteArray>("stop"); // of mailing $1
    QTest::addColumn<QByteArray>("go");
    QTest::addColumn<QString>("says");
    QTest::newRow("held") << QByteArray("INSERT INTO app.mailing_hold (mailing_id, owner_id, reason) "
                                        "SELECT id, owner_id, '550 5.7.1 not you' FROM app.mailing WHERE id = $1")
                          << QByteArray("DELETE FROM app.mailing_hold")
                          << QStringLiteral("The sending service holds this mailing: 550 5.7.1 not you. Fix the cause, "
                                            "then choose Continue");
    QTest::newRow("disabled") << QByteArray(
        "INSERT INTO app.mailing_disable (mailing_id, owner_id, disabled_by, reason) "
        "SELECT id, owner_id, 1, 'too many complaints' FROM app.mailing WHERE id = $1")
                              << QByteArray("DELETE FROM app.mailing_disable")
                              << QStringLiteral("disabled this mailing: too many complaints. Ask a manager to enable");
    QTest::newRow("paused") << QByteArray("UPDATE app.mailing SET paused_at = now() WHERE id = $1")
                            << QByteArray("UPDATE app.mailing SET paused_at = NULL")
                            << QStringLiteral(
                                   "This mailing is paused. Choose Resume on the mailing's page, and repeat");
}

void SenderEndsTest::stoppedMailingsSayWhy()
{
    QFETCH(QByteArray, stop);
    QFETCH(QByteArray, go);
    QFETCH(QString, says);
    const auto admin = m_fixture->superuser();
    VERIFY_OK(admin);
    VERIFY_OK((*admin)->runScript(stop.replace("$1", m_mailing.toLatin1())));
    const db::ConnectionSettings server = m_fixture->cluster().superuser(m_fixture->database());
    const QString desk = m_fixture->write(QStringLiteral("desk.conf"),
        "[database]\nhost = " + server.host.toUtf8() + "\nname = " + m_fixture->database().toUtf8() + "\n");
    const Outcome asked
        = m_fixture->runAs(ann, { QStringLiteral("--send"), m_mailing, QStringLiteral("--config"), desk });
    const Outcome sent = m_fixture->run({ QStringLiteral("--send"), m_mailing });
    VERIFY_OK((*admin)->runScript(go));
    for (const Outcome &outcome : { asked, sent }) {
        QVERIFY2(outcome.code == 1 && outcome.err.count(u'\n') == 1, outcome.told());
        QVERIFY2(outcome.err.contains(says), outcome.told());
        QVERIFY2(outcome.err.contains(QStringLiteral("repeat --send ") + m_mailing), outcome.told());
    }
    const Outcome absent = m_fixture->run(words("--send 999999"));
    QVERIFY2(absent.code == 1 && absent.err.contains(QLatin1String("There is no mailing 999999; its number stands")),
        absent.told());
}

void SenderEndsTest::aRunThatIsHeldSaysWhy()
{
    m_server.setHook(
        [](const SmtpEvent &event) -> SmtpScript { return event.verb == "MAIL" ? "S: 550 5.7.1 not from here" : ""; });
    const Outcome sent = m_fixture->run({ QStringLiteral("--send"), m_mailing });
    const auto admin = m_fixture->superuser();
    VERIFY_OK(admin);
    VERIFY_OK((*admin)->runScript("DELETE FROM app.mailing_hold"));
    QVERIFY2(sent.code == 1 && sent.err.count(QLatin1String("mailerapp: ")) == 1, sent.told());
    QVERIFY2(sent.err.contains(QLatin1String("not sent yet. The sending service holds this mailing: ")), sent.told());
    QVERIFY2(sent.err.contains(QLatin1String("not from here")), sent.told());
    QVERIFY2(!sent.err.contains(QLatin1String("--send-due")), sent.told()); // it would send none of them
}

void SenderEndsTest::refusedRowsFindAPlace()
{
    const QString file = m_fixture->write(QStringLiteral("bad.csv"), "email\nthree@x.example\nnobody\n");
    const QString kept = m_fixture->write(QStringLiteral("bad.refused.csv"), "something else");
    const Outcome imported = m_fixture->runAs(ann, { QStringLiteral("--import-clients"), file });
    QVERIFY2(imported.code == 0 && imported.out.contains(QLatin1String("1 new")), imported.told());
    QVERIFY2(imported.out.contains(QLatin1String("bad.refused.2.csv")), imported.told());
    QFile before(kept);
    QVERIFY(before.open(QIODevice::ReadOnly));
    QCOMPARE(before.readAll(), QByteArray("something else"));
    QFile refused(m_fixture->path(QStringLiteral("bad.refused.2.csv")));
    QVERIFY(refused.open(QIODevice::ReadOnly) && refused.readAll().contains("nobody"));
    if (::geteuid() == 0)
        return; // root writes everywhere
    const QString closed = m_fixture->path(QStringLiteral("closed"));
    QVERIFY(QDir().mkpath(closed));
    const QString inside = m_fixture->write(QStringLiteral("closed/worse.csv"), "email\nfour@x.example\nnobody\n");
    QVERIFY(QFile::setPermissions(closed, QFile::ReadOwner | QFile::ExeOwner));
    const Outcome elsewhere = m_fixture->runAs(ann, { QStringLiteral("--import-clients"), inside });
    QVERIFY(QFile::setPermissions(closed, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
    QVERIFY2(elsewhere.code == 0 && elsewhere.out.contains(QLatin1String("1 new")), elsewhere.told());
    const QString place = elsewhere.out.section(QLatin1String("reasons: "), 1).trimmed();
    QVERIFY2(QFile::exists(place), elsewhere.told());
    QFile::remove(place);
}

void SenderEndsTest::dryRunWritesNoFile()
{
    const QString file = m_fixture->write(QStringLiteral("dry.csv"), "email\nfive@x.example\nnobody\n");
    const Outcome tried
        = m_fixture->runAs(ann, { QStringLiteral("--import-clients"), file, QStringLiteral("--dry-run") });
    QVERIFY2(tried.code == 0 && tried.out.contains(QLatin1String("1 invalid")), tried.told());
    QVERIFY(!QFile::exists(m_fixture->path(QStringLiteral("dry.refused.csv"))));
}

// The commonest mistake of all: security = starttls where TLS is spoken from the first byte.
void SenderEndsTest::silentMailServerIsToldSoon()
{
    QTcpServer silent;
    QVERIFY(silent.listen(QHostAddress::LocalHost));
    serve(silent.serverPort());
    QProcess doctor;
    doctor.setProcessEnvironment(m_fixture->environment());
    doctor.setChildProcessModifier([] { ::setsid(); });
    doctor.start(qEnvironmentVariable("MAILERAPP_BINARY"), m_fixture->withConfig(words("--doctor")));
    QByteArray told;
    // The database's answers do not wait for the mail server's.
    QTRY_VERIFY_WITH_TIMEOUT((told += doctor.readAllStandardOutput()).contains("Schema"), 60000);
    QVERIFY2(!told.contains("greeting"), told.constData());
    QVERIFY2(doctor.waitForFinished(60000), "the doctor waits as long as a sender");
    told += doctor.readAllStandardOutput();
    QCOMPARE(doctor.exitCode(), 1);
    QVERIFY2(told.contains("red    [smtp] greeting") && told.contains("security = tls"), told.constData());
    QVERIFY2(told.contains("amber  [smtp] EHLO: not reached"), told.constData());
    serve(m_server.port());
}

// Between two passes nobody is alive to tell it.
void SenderEndsTest::passesTellOfAServerThatIsAway()
{
    FakeSmtpServer server;
    QVERIFY(server.start());
    const QString name = QStringLiteral("127.0.0.1:%1").arg(server.port());
    serve(server.port());
    server.stop();
    const QString file = m_fixture->write(QStringLiteral("due.json"),
        "{\"name\": \"Due\", \"message\": {\"subject\": \"Due\", \"text\": \"Hello\"}, "
        "\"clients\": {\"all\": true}, \"starts_at\": \"2020-01-01T10:00\", \"time_zone\": \"UTC\"}");
    const QString mailing = m_fixture->runAs(ann, { QStringLiteral("--create-mailing"), file }).out.trimmed();
    const QStringList report { QStringLiteral("--report"), mailing };
    const QString waits = QStringLiteral("Letters wait for the mail server ") + name;

    const Outcome away = m_fixture->run(words("--send-due"));
    QVERIFY2(away.code == 1 && away.err.contains(waits + QStringLiteral(": tried again from ")), away.told());
    const Outcome told = m_fixture->runAs(ann, report);
    QVERIFY2(told.out.contains(waits) && told.out.contains(QLatin1String("the next --send-due tries again from ")),
        told.told());
    const Outcome status = m_fixture->run(words("--status"));
    QVERIFY2(status.out.contains(waits), status.told());

    QVERIFY(server.restart());
    const int connections = server.connections();
    const Outcome honoured = m_fixture->run(words("--send-due"));
    static const QRegularExpression when(QStringLiteral(": not tried again before \\d\\d:\\d\\d:\\d\\d UTC \\(.+\\)"));
    QVERIFY2(honoured.code == 1 && honoured.err.contains(waits), honoured.told());
    QVERIFY2(when.match(honoured.err).hasMatch(), honoured.told());
    QCOMPARE(server.connections(), connections);

    // Its pause is over, and there is nothing to send: no word, or cron mails one for ever.
    const auto admin = m_fixture->superuser();
    VERIFY_OK(admin);
    VERIFY_OK((*admin)->runScript("UPDATE app.breaker SET retry_at = now(); UPDATE app.mailing SET paused_at = now()"));
    const Outcome idle = m_fixture->run(words("--send-due"));
    QVERIFY2(idle.code == 0 && idle.err.isEmpty(), idle.told());

    VERIFY_OK((*admin)->runScript("UPDATE app.mailing SET paused_at = NULL"));
    const Outcome sent = m_fixture->run(words("--send-due"));
    QVERIFY2(sent.code == 0 && !server.messages().isEmpty(), sent.told());
    for (const Outcome &after : { m_fixture->runAs(ann, report), m_fixture->run(words("--status")) })
        QVERIFY2(!after.out.contains(waits), after.told());
}

void SenderEndsTest::interruptedPassesSayWhatWaits()
{
    QTcpServer silent;
    QVERIFY(silent.listen(QHostAddress::LocalHost));
    serve(silent.serverPort());
    const QString file = m_fixture->write(QStringLiteral("cut.json"),
        "{\"name\": \"Cut\", \"message\": {\"subject\": \"Cut\", \"text\": \"Hello\"}, "
        "\"clients\": {\"all\": true}, \"starts_at\": \"2020-01-01T10:00\", \"time_zone\": \"UTC\"}");
    QCOMPARE(m_fixture->runAs(ann, { QStringLiteral("--create-mailing"), file }).code, 0);
    QProcess pass;
    pass.setProcessEnvironment(m_fixture->environment());
    pass.setChildProcessModifier([] { ::setsid(); });
    pass.start(qEnvironmentVariable("MAILERAPP_BINARY"), m_fixture->withConfig(words("--send-due")));
    QTRY_VERIFY_WITH_TIMEOUT(silent.hasPendingConnections(), 60000);
    pass.terminate();
    QVERIFY(pass.waitForFinished(60000));
    const QByteArray told = pass.readAllStandardError();
    QVERIFY2(pass.exitCode() == 1 && told.contains("Interrupted: ") && told.contains("--send-due"), told.constData());
    serve(m_server.port());
}

QTEST_GUILESS_MAIN(SenderEndsTest)
#include "tst_senderends.moc"
