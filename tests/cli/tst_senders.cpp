// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/clifixture.h"

#include "cli/terminalsession.h"
#include "db/ledgerstore.h"
#include "support/fakesmtpserver.h"
#include "support/verifyresult.h"

#include <QFile>
#include <QJsonArray>
#include <QProcess>
#include <QRegularExpression>
#include <QTest>

#include <csignal>
#include <unistd.h>

using namespace mailer;
using namespace mailer::test;

namespace {

const QString ann = QStringLiteral("ann@shop.example");

QStringList words(const char *line) { return QString::fromUtf8(line).split(u' '); }

} // namespace

// --daemon, --send-due, --send, --status, --accept-restore, --doctor.
class SendersTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void sendDueSendsAndReports();
    void sendDueWithoutServerSaysSo();
    void failedLettersAreOne();
    void sendBySendersLogin();
    void sendShowsPlainLines();
    void sendRewritesItsLineOnATerminal();
    void sendByAskingTheSender();
    void askedRunThatIsHeldEnds();
    void sendOfForeignMailingIsRefused();
    void daemonNeedsNoDisplay();
    void daemonRefusesWhatWaitingCannotCure();
    void acceptRestoreNeedsARestore();
    void acceptRestoreMakesOpenLettersUncertain();
    void doctorIsGreenOrAmberHere();
    void doctorNamesMissingRights();
    void doctorAsksForTheServicesAddress();
    void statusCountsSystemLetters();
    void doctorIsRedForABadServer();
    void doctorIsRedWithoutADatabase();
    void doctorTellsEachCheckAsItComes();

private:
    qint64 makeMailing(int clients, const QByteArray &startsAt);
    qint64 makeSlowMailing(int clients);
    bool startDaemon(QProcess &daemon);
    Outcome sendFromDesk(qint64 mailing);
    static QJsonObject checkOf(const Outcome &doctor, const char *id);

    std::unique_ptr<CliFixture> m_fixture;
    std::unique_ptr<FakeSmtpServer> m_server;
};

void SendersTest::init()
{
    if (!m_fixture) {
        auto fixture = CliFixture::create();
        VERIFY_OK(fixture);
        m_fixture = std::move(*fixture);
    }
    VERIFY_OK(m_fixture->makeDatabase(true));
    VERIFY_OK(m_fixture->sender()); // gives its login a password
    m_server = std::make_unique<FakeSmtpServer>();
    QVERIFY(m_server->start());
    m_fixture->configure("[smtp]\nhost = 127.0.0.1\nsecurity = none\nport = " + QByteArray::number(m_server->port())
        + "\n[sender]\npoll_interval = 100ms\nstate_dir = " + m_fixture->path(m_fixture->database()).toUtf8() + "\n");
}

void SendersTest::cleanup() { m_server.reset(); }

// 0 when something failed.
qint64 SendersTest::makeMailing(int clients, const QByteArray &startsAt)
{
    if (m_fixture->makeAccount(ann, QStringLiteral("user")).code != 0)
        return 0;
    QByteArray csv = "email,full_name\n";
    for (int i = 1; i <= clients; ++i)
        csv += "client" + QByteArray::number(i) + "@x.example,Client\n";
    const QString csvFile = m_fixture->write(QStringLiteral("clients.csv"), csv);
    if (m_fixture->runAs(ann, { QStringLiteral("--import-clients"), csvFile }).code != 0)
        return 0;
    const QString file = m_fixture->write(QStringLiteral("mailing.json"),
        "{\"name\": \"News\", \"message\": {\"subject\": \"News\", \"text\": \"Hello {{full_name}}\"}, \"clients\": "
        "{\"all\": true},"
        "\"starts_at\": \""
            + startsAt + "\", \"time_zone\": \"UTC\"}");
    return m_fixture->runAs(ann, { QStringLiteral("--create-mailing"), file }).out.trimmed().toLongLong();
}

void SendersTest::sendDueSendsAndReports()
{
    const qint64 mailing = makeMailing(25, "2020-01-01T10:00");
    QVERIFY(mailing > 0);
    const Outcome sent = m_fixture->run(words("--send-due"));
    QVERIFY2(sent.code == 0 && sent.out.contains(QLatin1String("Sent 25 letters")), sent.told());
    QCOMPARE(m_server->messages().size(), 25);
    const Outcome again = m_fixture->run(words("--send-due")); // cron mails what is printed: nothing
    QVERIFY2(again.code == 0 && again.out.isEmpty() && again.err.isEmpty(), again.told());
    QCOMPARE(m_server->messages().size(), 25);
    const Outcome report = m_fixture->runAs(ann, { QStringLiteral("--report"), QString::number(mailing) });
    QVERIFY2(report.out.contains(QLatin1String("finished")) && report.out.contains(QLatin1String("25 letters sent")),
        report.told());
    QVERIFY(!report.out.contains(QLatin1String("unknown fate")));
    // One-shot senders have names of their own, and few of them.
    const QJsonArray senders
        = m_fixture->run(words("--status --format json")).json().value(QLatin1String("senders")).toArray();
    QCOMPARE(senders.size(), 1);
    QVERIFY(senders.first().toObject().value(QLatin1String("name")).toString().endsWith(QLatin1String(".send-due.1")));
    QVERIFY(!senders.first().toObject().value(QLatin1String("alive")).toBool());
}

void SendersTest::sendDueWithoutServerSaysSo()
{
    m_fixture->configure({});
    for (const char *line : { "--send-due", "--daemon", "--send 1" }) {
        m_fixture->configure({});
        const Outcome outcome = m_fixture->run(words(line));
        QVERIFY2(outcome.code == 2 && outcome.err.contains(QLatin1String("[smtp]")), outcome.told());
    }
}

void SendersTest::failedLettersAreOne()
{
    QVERIFY(makeMailing(3, "2020-01-01T10:00") > 0);
    m_server->setHook([](const SmtpEvent &event) -> SmtpScript {
        return event.verb == "RCPT" && event.line.contains("client2@") ? "S: 550 5.1.1 no such user" : "";
    });
    const Outcome sent = m_fixture->run(words("--send-due"));
    QVERIFY2(sent.code == 1 && sent.out.contains(QLatin1String("1 failed")), sent.told());
    QCOMPARE(m_server->messages().size(), 2);
}

void SendersTest::sendBySendersLogin()
{
    const qint64 mailing = makeMailing(5, "2099-01-01T10:00");
    QVERIFY(mailing > 0);
    const Outcome sent = m_fixture->run({ QStringLiteral("--send"), QString::number(mailing) });
    QVERIFY2(sent.code == 0, sent.told());
    QVERIFY2(sent.out.contains(QLatin1String(": 5 of 5 sent")), sent.told());
    QCOMPARE(m_server->messages().size(), 5);
    // Its schedule did not move.
    const QJsonObject report = m_fixture
                                   ->runAs(ann,
                                       { QStringLiteral("--report"), QString::number(mailing),
                                           QStringLiteral("--format"), QStringLiteral("json") })
                                   .json();
    QCOMPARE(report.value(QLatin1String("next_run_at")).toString(), QStringLiteral("2099-01-01T10:00:00Z"));
    const Outcome absent = m_fixture->run(words("--send 999999"));
    QVERIFY2(absent.code == 1 && absent.err.count(u'\n') == 1, absent.told());
}

// One session and a slow server, so that there is something to see on the way.
qint64 SendersTest::makeSlowMailing(int clients)
{
    const auto admin = m_fixture->superuser();
    if (!admin || !(*admin)->runScript("INSERT INTO app.service_setting (key, value) VALUES ('sessions', '1')"))
        return 0;
    m_server->setHook([](const SmtpEvent &event) -> SmtpScript {
        return event.verb == "DOT" ? "W: 150\nS: 250 2.0.0 taken\nA:\nN:" : "";
    });
    return makeMailing(clients, "2099-01-01T10:00");
}

void SendersTest::sendShowsPlainLines()
{
    const qint64 mailing = makeSlowMailing(10);
    QVERIFY(mailing > 0);
    QElapsedTimer timer;
    timer.start();
    const Outcome sent = m_fixture->run({ QStringLiteral("--send"), QString::number(mailing) });
    QVERIFY2(sent.code == 0, sent.told());
    const QStringList lines = sent.out.split(u'\n', Qt::SkipEmptyParts);
    QVERIFY2(lines.size() >= 2 && lines.size() <= 2 + timer.elapsed() / 5000, sent.told());
    static const QRegularExpression form(
        QStringLiteral("^Run \\d+: (\\d+) of 10 sent, 0 put off, 0 failed, 0 uncertain\\.?$"));
    for (const QString &line : lines)
        QVERIFY2(form.match(line).hasMatch(), sent.told());
    QVERIFY2(form.match(lines.first()).captured(1).toInt() < 10, sent.told());
    QVERIFY2(lines.last().contains(QLatin1String(": 10 of 10 sent")) && lines.last().endsWith(u'.'), sent.told());
}

void SendersTest::sendRewritesItsLineOnATerminal()
{
    const qint64 mailing = makeSlowMailing(10);
    QVERIFY(mailing > 0);
    TerminalSession session(
        *m_fixture, { QStringLiteral("--send"), QString::number(mailing) }, TerminalSession::Output::Terminal);
    QVERIFY2(session.sees("10 of 10 sent, 0 put off, 0 failed, 0 uncertain."), session.screen().constData());
    QCOMPARE(session.end(), 0);
    QVERIFY(session.sees("\n"));
    const QByteArray screen = session.screen();
    QVERIFY2(screen.count('\r') >= 3 && screen.count('\n') == 1, screen.constData()); // the terminal itself makes \r\n
    QVERIFY2(screen.startsWith("\rRun "), screen.constData());
}

bool SendersTest::startDaemon(QProcess &daemon)
{
    QProcessEnvironment environment = m_fixture->environment();
    for (const char *name : { "DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM" })
        environment.remove(QLatin1String(name));
    daemon.setProcessEnvironment(environment);
    daemon.setChildProcessModifier([] { ::setsid(); });
    daemon.start(qEnvironmentVariable("MAILERAPP_BINARY"), m_fixture->withConfig(words("--daemon")));
    return daemon.waitForStarted();
}

// A desk knows the database and nobody's login but its person's.
Outcome SendersTest::sendFromDesk(qint64 mailing)
{
    const db::ConnectionSettings server = m_fixture->cluster().superuser(m_fixture->database());
    const QString desk = m_fixture->write(QStringLiteral("desk.conf"),
        "[database]\nhost = " + server.host.toUtf8() + "\nname = " + m_fixture->database().toUtf8() + "\n");
    return m_fixture->runAs(
        ann, { QStringLiteral("--send"), QString::number(mailing), QStringLiteral("--config"), desk });
}

void SendersTest::sendByAskingTheSender()
{
    const qint64 mailing = makeMailing(5, "2099-01-01T10:00");
    QVERIFY(mailing > 0);
    QProcess daemon;
    QVERIFY(startDaemon(daemon));
    const Outcome sent = sendFromDesk(mailing);
    QVERIFY2(sent.code == 0 && sent.out.contains(QLatin1String("5 of 5 sent")), sent.told());
    QCOMPARE(m_server->messages().size(), 5);
    daemon.terminate();
    QVERIFY(daemon.waitForFinished());
    QCOMPARE(daemon.exitCode(), 0);
}

// It would end when somebody has released the mailing, or after days.
void SendersTest::askedRunThatIsHeldEnds()
{
    m_server->setHook(
        [](const SmtpEvent &event) -> SmtpScript { return event.verb == "MAIL" ? "S: 550 5.7.1 not from here" : ""; });
    const qint64 mailing = makeMailing(5, "2099-01-01T10:00");
    QVERIFY(mailing > 0);
    QProcess daemon;
    QVERIFY(startDaemon(daemon));
    const Outcome sent = sendFromDesk(mailing);
    QVERIFY2(sent.code == 1, sent.told());
    QVERIFY2(sent.err.contains(QLatin1String("The run is not done. The sending service holds this mailing: "))
            && sent.err.contains(QLatin1String("not from here")),
        sent.told());
    daemon.terminate();
    QVERIFY(daemon.waitForFinished());
}

void SendersTest::sendOfForeignMailingIsRefused()
{
    const db::ConnectionSettings server = m_fixture->cluster().superuser(m_fixture->database());
    QCOMPARE(m_fixture->makeAccount(ann, QStringLiteral("user")).code, 0);
    const QString desk = m_fixture->write(QStringLiteral("desk.conf"),
        "[database]\nhost = " + server.host.toUtf8() + "\nname = " + m_fixture->database().toUtf8() + "\n");
    const Outcome outcome
        = m_fixture->runAs(ann, { QStringLiteral("--send"), QStringLiteral("999"), QStringLiteral("--config"), desk });
    QVERIFY2(outcome.code == 1 && outcome.err.contains(QLatin1String("no mailing 999")), outcome.told());
}

void SendersTest::daemonNeedsNoDisplay()
{
    QVERIFY(makeMailing(3, "2020-01-01T10:00") > 0);
    for (const int signal : { SIGTERM, SIGINT, SIGHUP }) {
        QProcess daemon;
        QVERIFY(startDaemon(daemon));
        // It works: its letters arrive (the first time), its heartbeat is seen.
        QTRY_COMPARE_WITH_TIMEOUT(m_server->messages().size(), 3, 30000);
        const auto alive = [&] {
            const QJsonArray senders
                = m_fixture->run(words("--status --format json")).json().value(QLatin1String("senders")).toArray();
            return !senders.isEmpty() && senders.first().toObject().value(QLatin1String("alive")).toBool();
        };
        QTRY_VERIFY_WITH_TIMEOUT(alive(), 30000);
        QFile maps(QStringLiteral("/proc/%1/maps").arg(daemon.processId()));
        QVERIFY(maps.open(QIODevice::ReadOnly));
        const QByteArray libraries = maps.readAll();
        QVERIFY(libraries.contains("libQt6Core"));
        for (const char *library : { "libQt6Gui", "libQt6Widgets", "libX11", "libwayland" })
            QVERIFY2(!libraries.contains(library), library);
        ::kill(static_cast<pid_t>(daemon.processId()), signal);
        QVERIFY(daemon.waitForFinished());
        QCOMPARE(daemon.exitStatus(), QProcess::NormalExit);
        QCOMPARE(daemon.exitCode(), 0);
        QVERIFY(!alive());
    }
}

void SendersTest::daemonRefusesWhatWaitingCannotCure()
{
    m_fixture->write(QStringLiteral("sender.password"), "wrong\n");
    const Outcome wrong = m_fixture->run(words("--daemon"));
    QVERIFY2(wrong.code == 4 && wrong.err.contains(QLatin1String("mailer_sender_login")), wrong.told());
    VERIFY_OK(m_fixture->makeDatabase(false));
    VERIFY_OK(m_fixture->sender());
    const Outcome empty = m_fixture->run(words("--daemon"));
    QVERIFY2(empty.code != 0 && empty.err.contains(QLatin1String("--")), empty.told());
}

void SendersTest::acceptRestoreNeedsARestore()
{
    const Outcome outcome = m_fixture->run(words("--accept-restore"));
    QVERIFY2(outcome.code == 1 && outcome.err.contains(QLatin1String("nothing to accept")), outcome.told());
}

void SendersTest::acceptRestoreMakesOpenLettersUncertain()
{
    const qint64 mailing = makeMailing(4, "2020-01-01T10:00");
    QVERIFY(mailing > 0);
    const auto sender = m_fixture->sender();
    VERIFY_OK(sender);
    const auto identity = db::ledger::registerSender(
        **sender, { QStringLiteral("elder"), QStringLiteral("here"), 1, QStringLiteral("0"), std::chrono::minutes(5) });
    VERIFY_OK(identity);
    const auto same = db::ledger::checkIdentity(**sender, identity->database, identity->highestAttempt + 100);
    VERIFY_OK(same);
    QVERIFY(!*same);
    const Outcome refused = m_fixture->run(words("--send-due"));
    QVERIFY2(refused.code == 1 && refused.err.contains(QLatin1String("restore")) && refused.err.count(u'\n') == 1,
        refused.told());
    QVERIFY(m_fixture->run(words("--status")).out.contains(QLatin1String("--accept-restore")));
    const Outcome accepted = m_fixture->run(words("--accept-restore"));
    QVERIFY2(accepted.code == 0 && accepted.out.contains(QLatin1String("4 letters became uncertain")), accepted.told());
    const Outcome after = m_fixture->run(words("--send-due"));
    QVERIFY2(after.code == 0, after.told());
    QCOMPARE(m_server->messages().size(), 0);
    const Outcome report = m_fixture->runAs(ann, { QStringLiteral("--report"), QString::number(mailing) });
    QVERIFY2(report.out.contains(QLatin1String("4 letters with an unknown fate")), report.told());
}

QJsonObject SendersTest::checkOf(const Outcome &doctor, const char *id)
{
    for (const QJsonValue &check : doctor.json().value(QLatin1String("checks")).toArray()) {
        if (check.toObject().value(QLatin1String("id")).toString() == QLatin1String(id))
            return check.toObject();
    }
    return {};
}

void SendersTest::doctorIsGreenOrAmberHere()
{
    const Outcome doctor = m_fixture->run(words("--doctor --format json"));
    for (const char *id :
        { "database.sender", "database.reachable", "database.tls", "database.schema", "database.clock",
            "database.rights", "database.synchronous_commit", "smtp.tcp", "smtp.greeting", "smtp.ehlo" }) {
        const QJsonObject check = checkOf(doctor, id);
        QVERIFY2(check.value(QLatin1String("state")).toString() == QLatin1String("green"),
            QByteArray(id).append(doctor.all).constData());
        QVERIFY(check.value(QLatin1String("advice")).isNull());
    }
    int oldServer = 0; // its cure is another PostgreSQL, no command of ours
    for (const QJsonValue &value : doctor.json().value(QLatin1String("checks")).toArray()) {
        const QJsonObject check = value.toObject();
        QVERIFY2(!check.value(QLatin1String("answer")).toString().isEmpty(), doctor.told());
        if (!check.value(QLatin1String("answer")).toString().startsWith(QLatin1String("CREATEROLE")))
            continue;
        ++oldServer;
        const QString advice = check.value(QLatin1String("advice")).toString();
        QVERIFY2(advice.contains(QLatin1String("PostgreSQL 16")) && !advice.contains(QLatin1String("--migrate")),
            qPrintable(advice));
    }
    const auto admin = m_fixture->superuser();
    VERIFY_OK(admin);
    const auto version = (*admin)->querySql("SELECT current_setting('server_version_num')::integer");
    VERIFY_OK(version);
    QCOMPARE(oldServer, version->first().int32(0) < 160000 ? 1 : 0);
    QCOMPARE(checkOf(doctor, "service.senders").value(QLatin1String("state")).toString(), QStringLiteral("amber"));
    // The tests' cluster runs without fsync, and that is what the doctor is for.
    QCOMPARE(checkOf(doctor, "database.fsync").value(QLatin1String("state")).toString(), QStringLiteral("red"));
    QVERIFY(!checkOf(doctor, "database.fsync").value(QLatin1String("advice")).toString().isEmpty());
    QCOMPARE(doctor.json().value(QLatin1String("state")).toString(), QStringLiteral("red"));
    QCOMPARE(doctor.code, 1);
    const Outcome text = m_fixture->run(words("--doctor"));
    QVERIFY2(text.out.contains(QLatin1String("green  Database: ")) && text.out.contains(QLatin1String("To do: ")),
        text.told());
    QCOMPARE(text.err, QString());
}

void SendersTest::doctorNamesMissingRights()
{
    const auto admin = m_fixture->superuser();
    VERIFY_OK(admin);
    VERIFY_OK((*admin)->runScript("REVOKE EXECUTE ON FUNCTION api_sender.hold_mailing FROM mailer_sender"));
    const QJsonObject check = checkOf(m_fixture->run(words("--doctor --format json")), "database.rights");
    QCOMPARE(check.value(QLatin1String("state")).toString(), QStringLiteral("red"));
    QVERIFY(check.value(QLatin1String("answer")).toString().contains(QLatin1String("api_sender.hold_mailing")));
    QVERIFY(check.value(QLatin1String("advice")).toString().contains(QLatin1String("GRANT EXECUTE")));
}

void SendersTest::doctorAsksForTheServicesAddress()
{
    const auto admin = m_fixture->superuser();
    VERIFY_OK(admin);
    const auto state = [&] {
        return checkOf(m_fixture->run(words("--doctor --format json")), "service.address")
            .value(QLatin1String("state"))
            .toString();
    };
    QCOMPARE(state(), QStringLiteral("amber"));
    VERIFY_OK((*admin)->runScript("SELECT priv.queue_system_letter('password_changed', 'ann@shop.example', 'en', "
                                  "'{\"full_name\": \"Ann\"}')"));
    QCOMPARE(state(), QStringLiteral("red"));
    // The file's value becomes the service's with the first sender, and its letter goes out.
    const QByteArray lines = "[smtp]\nhost = 127.0.0.1\nsecurity = none\nport = " + QByteArray::number(m_server->port())
        + "\n[sender]\nstate_dir = " + m_fixture->path(m_fixture->database()).toUtf8() + "\n[service]\n";
    m_fixture->configure(lines + "address = robot at shop\n");
    const Outcome wrong = m_fixture->run(words("--send-due"));
    QVERIFY2(wrong.code == 2 && wrong.err.contains(QLatin1String("[service] address")), wrong.told());
    m_fixture->configure(lines + "address = robot@shop.example\nname = The shop\n");
    const Outcome sent = m_fixture->run(words("--send-due"));
    QVERIFY2(sent.code == 0 && sent.out.contains(QLatin1String("1 letter of the service itself")), sent.told());
    QCOMPARE(m_server->messages().size(), 1);
    QCOMPARE(m_server->messages().first().from, QByteArray("robot@shop.example"));
    QVERIFY(m_server->messages().first().content.contains("From: The shop <robot@shop.example>"));
    QCOMPARE(state(), QStringLiteral("green"));
}

void SendersTest::statusCountsSystemLetters()
{
    const auto admin = m_fixture->superuser();
    VERIFY_OK(admin);
    QCOMPARE(
        m_fixture->run(words("--status --format json")).json().value(QLatin1String("system_letters")).toInt(-1), 0);
    VERIFY_OK((*admin)->runScript("SELECT priv.queue_system_letter('password_changed', 'ann@shop.example', 'en', "
                                  "'{\"full_name\": \"Ann\"}')"));
    QCOMPARE(
        m_fixture->run(words("--status --format json")).json().value(QLatin1String("system_letters")).toInt(-1), 1);
    const Outcome text = m_fixture->run(words("--status"));
    QVERIFY2(text.out.contains(QLatin1String("that wait: 1.")), text.told());
}

void SendersTest::doctorIsRedForABadServer()
{
    m_server->stop();
    const Outcome doctor = m_fixture->run(words("--doctor --format json"));
    QCOMPARE(doctor.code, 1);
    QCOMPARE(checkOf(doctor, "smtp.dns").value(QLatin1String("state")).toString(), QStringLiteral("green"));
    QCOMPARE(checkOf(doctor, "smtp.tcp").value(QLatin1String("state")).toString(), QStringLiteral("red"));
    QVERIFY(checkOf(doctor, "smtp.tcp").value(QLatin1String("advice")).toString().contains(QLatin1String("port")));
    QCOMPARE(checkOf(doctor, "smtp.ehlo").value(QLatin1String("state")).toString(), QStringLiteral("amber"));
}

void SendersTest::doctorIsRedWithoutADatabase()
{
    m_fixture->nameAbsentDatabase();
    const Outcome doctor = m_fixture->run(words("--doctor --format json"));
    QVERIFY2(doctor.code == 1 && doctor.err.isEmpty(), doctor.told());
    QCOMPARE(checkOf(doctor, "database.sender").value(QLatin1String("state")).toString(), QStringLiteral("red"));
    QVERIFY(checkOf(doctor, "database.sender")
                .value(QLatin1String("advice"))
                .toString()
                .contains(QLatin1String("--init-db")));
    QCOMPARE(checkOf(doctor, "smtp.ehlo").value(QLatin1String("state")).toString(), QStringLiteral("green"));
}

void SendersTest::doctorTellsEachCheckAsItComes()
{
    m_server->addScript("Z:"); // takes the connection and says nothing
    QProcess doctor;
    doctor.setProcessEnvironment(m_fixture->environment());
    doctor.start(qEnvironmentVariable("MAILERAPP_BINARY"), m_fixture->withConfig(words("--doctor --format jsonl")));
    QList<QJsonObject> lines;
    const auto stateOf = [&](const char *id) {
        while (doctor.canReadLine())
            lines.append(QJsonDocument::fromJson(doctor.readLine()).object());
        QString state;
        for (const QJsonObject &line : std::as_const(lines)) {
            if (line.value(QLatin1String("id")).toString() == QLatin1String(id))
                state = line.value(QLatin1String("state")).toString();
        }
        return state;
    };
    QTRY_COMPARE_WITH_TIMEOUT(stateOf("smtp.tcp"), QStringLiteral("green"), 30'000);
    // The server is still silent: what was found is here before the end is known.
    QCOMPARE(stateOf("smtp.greeting"), QString());
    m_server->stop();
    QTRY_COMPARE_WITH_TIMEOUT(doctor.state(), QProcess::NotRunning, 60'000);
    QCOMPARE(stateOf("smtp.greeting"), QStringLiteral("red"));
    QCOMPARE(stateOf("smtp.ehlo"), QStringLiteral("amber"));
    QCOMPARE(lines.last(), QJsonObject({ { QStringLiteral("state"), QStringLiteral("red") } }));
    for (qsizetype i = 0; i + 1 < lines.size(); ++i)
        QVERIFY(!lines.at(i).value(QLatin1String("id")).toString().isEmpty());
    QCOMPARE(doctor.exitCode(), 1);
}

QTEST_GUILESS_MAIN(SendersTest)
#include "tst_senders.moc"
