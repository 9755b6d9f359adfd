// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/guifixture.h"
#include "local/daemonmark.h"
#include "support/fakesmtpserver.h"
#include "support/testcertificates.h"
#include "ui/pages/mailserver/checkcard.h"
#include "ui/pages/mailserver/mailserverpreset.h"
#include "ui/pages/page.h"
#include "ui/session.h"
#include "ui/widgets/statuspill.h"

#include <QComboBox>
#include <QDir>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QProcess>
#include <QPushButton>

using namespace mailer;
using namespace mailer::test;

namespace {

const QString user = QStringLiteral("anna");
const QString password = QStringLiteral("only the server knows 7");

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

// Of children of this test: what everybody on the computer may read of them.
QByteArray commandLinesOfChildren()
{
    QByteArray all;
    for (const QString &entry : QDir(QStringLiteral("/proc")).entryList({ QStringLiteral("[0-9]*") }, QDir::Dirs)) {
        const QByteArray status = contentOf(QStringLiteral("/proc/%1/status").arg(entry));
        if (status.contains("\nPPid:\t" + QByteArray::number(QCoreApplication::applicationPid()) + '\n'))
            all += contentOf(QStringLiteral("/proc/%1/cmdline").arg(entry)).replace('\0', ' ') + '\n';
    }
    return all;
}

QStringList temporaryFolders() { return QDir::temp().entryList({ QStringLiteral("gui_mailserver*") }, QDir::Dirs); }

} // namespace

// The page of this computer's mail server, over a private database, with the program's own check and sender, and a
// scripted mail server.
class MailServerPageTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanupTestCase() { m_gui.reset(); }
    void isReachedFromWhereItIsMissing();
    void presetsFill_data();
    void presetsFill();
    void presetsAreThoseOfTheHelp_data();
    void presetsAreThoseOfTheHelp();
    void saysWhatIsWrong();
    void leavingAsks();
    void checkOfAGoodServer();
    void checkOfAWrongPassword();
    void checkOfAServerThatIsAway();
    void checkOfAnUntrustedCertificate();
    void checkIsStopped();
    void savedServerGetsLetters();
    void isNotOnAServer();

private:
    void choosePreset(const char *id);
    void enterServer(bool trusts);
    QString pill(const char *step);
    QString summary() { return m_gui->textOf("check_summary"); }
    bool waitForEnd();
    QString program(const QStringList &arguments);

    std::unique_ptr<TestCluster> m_cluster;
    std::unique_ptr<GuiFixture> m_gui;
    std::unique_ptr<FakeSmtpServer> m_server;
    TestCertificates m_certificates;
};

void MailServerPageTest::initTestCase()
{
    QVERIFY2(m_certificates.make(), qPrintable(m_certificates.errorText()));
    auto cluster = TestCluster::create();
    QVERIFY2(cluster.ok(), cluster.ok() ? "" : qPrintable(cluster.error().message));
    m_cluster = std::move(*cluster);
    m_gui = std::make_unique<GuiFixture>(*m_cluster, GuiFixture::Place::OwnSender);
    QVERIFY2(m_gui->isReady(), qPrintable(m_gui->error()));
    m_gui->window().start();
    m_gui->type("own_email", QStringLiteral("anna@shop.example"));
    m_gui->click("continue");
    QTRY_VERIFY_WITH_TIMEOUT(m_gui->window().desk(), 120'000);
    QVERIFY(m_gui->waitForPage());
    QApplication::setActiveWindow(&m_gui->window());
    FakeSmtpOptions options;
    options.implicitTls = true;
    options.tls = m_certificates.good();
    options.user = user.toUtf8();
    options.password = password.toUtf8();
    m_server = std::make_unique<FakeSmtpServer>(options);
    QVERIFY(m_server->start());
}

// Each begins with the page as it is saved.
void MailServerPageTest::init()
{
    if (auto *discard = m_gui->window().findChild<QPushButton *>(QStringLiteral("discard"));
        discard && discard->isVisible())
        discard->click();
    m_gui->window().desk()->open(QStringLiteral("home"));
    m_gui->window().desk()->open(QStringLiteral("mail_server"));
    QVERIFY(m_gui->waitForPage());
    QCOMPARE(m_gui->window().desk()->currentId(), QStringLiteral("mail_server"));
    QTRY_VERIFY_WITH_TIMEOUT(!m_gui->find("smtp_host_error")->isVisible(), 20'000);
}

void MailServerPageTest::choosePreset(const char *id)
{
    auto *combo = m_gui->find<QComboBox>("mail_preset");
    combo->setFocus();
    QTest::keyClick(combo, Qt::Key_Home);
    for (int i = 0; i < combo->count() && combo->currentData().toString() != QLatin1String(id); ++i)
        QTest::keyClick(combo, Qt::Key_Down);
    QCOMPARE(combo->currentData().toString(), QLatin1String(id));
}

void MailServerPageTest::enterServer(bool trusts)
{
    choosePreset("own");
    m_gui->type("smtp_host", QStringLiteral("localhost"));
    m_gui->type("smtp_port", QString::number(m_server->port()));
    auto *security = m_gui->find<QComboBox>("smtp_security");
    security->setFocus();
    QTest::keyClick(security, Qt::Key_Home);
    QCOMPARE(security->currentData().toInt(), int(SmtpSecurity::Tls));
    m_gui->find<QLineEdit>("smtp_ca_file")->clear();
    if (trusts) {
        m_gui->dialogs().choose(QStringLiteral("ca_file"), m_certificates.caFile());
        m_gui->click("choose_ca");
        QTRY_COMPARE(m_gui->textOf("smtp_ca_file"), m_certificates.caFile());
    }
    m_gui->type("smtp_user", user);
    m_gui->type("smtp_password", password);
}

QString MailServerPageTest::pill(const char *step)
{
    const QString name = QStringLiteral("check_smtp.") + QLatin1String(step);
    const auto *row = m_gui->window().findChild<QWidget *>(name);
    const auto *pill = row ? row->findChild<ui::StatusPill *>() : nullptr;
    return pill ? pill->text() : QString();
}

bool MailServerPageTest::waitForEnd()
{
    const auto *card = m_gui->find<ui::CheckCard>("check_card");
    return QTest::qWaitFor([card] { return !card->isRunning(); }, 120'000);
}

QString MailServerPageTest::program(const QStringList &arguments)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(qEnvironmentVariable("MAILERAPP_BINARY"),
        arguments
            + QStringList { QStringLiteral("--workspace"), QStringLiteral("local"), QStringLiteral("--config"),
                m_gui->configFile() });
    const bool isOver = QTest::qWaitFor([&process] { return process.state() == QProcess::NotRunning; }, 60'000);
    const QString said = QString::fromUtf8(process.readAll());
    return isOver && process.exitCode() == 0 ? QString() : said + process.errorString();
}

void MailServerPageTest::isReachedFromWhereItIsMissing()
{
    const auto isHere = [this] { return m_gui->window().desk()->currentId() == QLatin1String("mail_server"); };
    m_gui->window().desk()->open(QStringLiteral("home"));
    QVERIFY(m_gui->waitForPage());
    QTRY_VERIFY(m_gui->find("step_sender_button")->isVisible());
    m_gui->click("step_sender_button");
    QVERIFY(isHere());
    m_gui->window().desk()->open(QStringLiteral("home"));
    m_gui->click("nav_mail_server");
    QVERIFY(isHere());
    m_gui->window().desk()->open(QStringLiteral("home"));
    QTRY_VERIFY_WITH_TIMEOUT(m_gui->find("status_mail_server")->isVisible(), 20'000);
    QVERIFY(m_gui->textOf("status_sender").startsWith(QStringLiteral("No mail server is set up yet")));
    m_gui->click("status_mail_server");
    QVERIFY(isHere());
}

void MailServerPageTest::presetsFill_data()
{
    QTest::addColumn<int>("index");
    const auto &presets = ui::mailServerPresets();
    for (int i = 0; i + 1 < presets.size(); ++i)
        QTest::newRow(presets.at(i).id.latin1()) << i;
}

void MailServerPageTest::presetsFill()
{
    QFETCH(int, index);
    const ui::MailServerPreset &preset = ui::mailServerPresets().at(index);
    choosePreset(preset.id.latin1());
    QCOMPARE(m_gui->textOf("smtp_host"), QString(preset.host));
    QCOMPARE(m_gui->textOf("smtp_port"), QString::number(preset.port));
    QCOMPARE(m_gui->find<QComboBox>("smtp_security")->currentData().toInt(), int(preset.security));
    QCOMPARE(m_gui->textOf("smtp_sessions"), QString::number(preset.sessions));
    QCOMPARE(m_gui->textOf("letters_per_second"), QString::number(preset.lettersASecond));
    QCOMPARE(m_gui->textOf("preset_limits"), QString::fromUtf8(preset.limits));
    QCOMPARE(m_gui->textOf("preset_password"), QString::fromUtf8(preset.password));
    const bool isWarning = m_gui->find("preset_limits")->parentWidget()->property("note") == QLatin1String("warning");
    QCOMPARE(isWarning, preset.refusesPasswords);
    // Whoever writes another name by hand leaves the provider.
    m_gui->type("smtp_host", QStringLiteral("mail.shop.example"));
    QCOMPARE(m_gui->find<QComboBox>("mail_preset")->currentData().toString(), QStringLiteral("own"));
}

void MailServerPageTest::presetsAreThoseOfTheHelp_data()
{
    QTest::addColumn<QString>("language");
    QTest::newRow("en") << QStringLiteral("en");
    QTest::newRow("ru") << QStringLiteral("ru");
}

void MailServerPageTest::presetsAreThoseOfTheHelp()
{
    QFETCH(QString, language);
    const QString help = QString::fromUtf8(contentOf(QStringLiteral(":/help/%1/good-practice.md").arg(language)));
    for (const ui::MailServerPreset &preset : ui::mailServerPresets()) {
        if (preset.host.isEmpty())
            continue;
        const QString row = help.section(QStringLiteral("`%1`").arg(preset.host), 0, 0).section(u'\n', -1)
            + help.section(QStringLiteral("`%1`").arg(preset.host), 1).section(u'\n', 0, 0);
        const QStringList cells = row.split(u'|');
        QVERIFY2(cells.size() > 4, preset.id.latin1());
        QString day = cells.at(2);
        day.removeIf([](QChar c) { return c.isSpace(); }); // also those that do not break
        QVERIFY2(day.startsWith(QString::number(preset.lettersADay)), qPrintable(row));
        const QString way
            = QStringLiteral("%1 %2")
                  .arg(preset.port)
                  .arg(preset.security == SmtpSecurity::Tls ? QStringLiteral("TLS") : QStringLiteral("STARTTLS"));
        QVERIFY2(cells.at(3).contains(way), qPrintable(row));
    }
}

void MailServerPageTest::saysWhatIsWrong()
{
    enterServer(true);
    auto *save = m_gui->find<QPushButton>("primary");
    QVERIFY2(save->isEnabled(), qPrintable(save->toolTip()));
    const auto refuses = [&](const char *input, const char *text) {
        const QString before = m_gui->textOf(input);
        m_gui->type(input, QLatin1String(text));
        QTest::keyClick(m_gui->find(input), Qt::Key_Return);
        const QString error = m_gui->textOf(qPrintable(QLatin1String(input) + QStringLiteral("_error")));
        const bool good = !error.isEmpty() && !save->isEnabled() && save->toolTip() == error
            && !m_gui->find("check")->isEnabled() && m_gui->find("check")->toolTip() == error;
        QTest::keyClick(m_gui->find(input), Qt::Key_A, Qt::ControlModifier);
        QTest::keyClick(m_gui->find(input), Qt::Key_Delete);
        m_gui->type(input, before);
        return good && save->isEnabled();
    };
    QVERIFY(refuses("smtp_host", "smtp.shop.example:25"));
    QVERIFY(refuses("smtp_host", "http://shop"));
    QVERIFY(refuses("smtp_port", "70000"));
    QVERIFY(refuses("smtp_port", "0"));
    QVERIFY(refuses("smtp_ca_file", "/nowhere/ca.pem"));
    QVERIFY(refuses("sender_address", "anna at shop"));
    QVERIFY(refuses("smtp_sessions", "0"));
    QVERIFY(refuses("letters_per_second", "many"));
    QVERIFY(refuses("letters_per_connection", "0"));
    m_gui->find<QLineEdit>("smtp_password")->clear();
    QCOMPARE(save->toolTip(), QStringLiteral("Enter the password."));
    m_gui->type("smtp_password", password);
    // A password goes over an open line to this computer only.
    auto *security = m_gui->find<QComboBox>("smtp_security");
    security->setFocus();
    QTest::keyClick(security, Qt::Key_End);
    QVERIFY(save->isEnabled());
    m_gui->type("smtp_host", QStringLiteral("mail.shop.example"));
    QVERIFY(!save->isEnabled() && m_gui->find("smtp_security_error")->isVisible());
    m_gui->click("discard");
    QVERIFY(!m_gui->find("discard")->isVisible());
}

void MailServerPageTest::leavingAsks()
{
    m_gui->type("smtp_user", QStringLiteral("somebody"));
    m_gui->click("nav_home");
    QVERIFY(m_gui->dialogs().wasAsked(QStringLiteral("leave_page")));
    QCOMPARE(m_gui->window().desk()->currentId(), QStringLiteral("mail_server"));
    QCOMPARE(m_gui->textOf("smtp_user"), QStringLiteral("somebody"));
}

void MailServerPageTest::checkOfAGoodServer()
{
    const QByteArray before = contentOf(m_gui->configFile());
    const QStringList folders = temporaryFolders();
    enterServer(true);
    m_gui->click("check");
    QCOMPARE(pill("dns"), QStringLiteral("Under way"));
    QCOMPARE(pill("login"), QStringLiteral("Waits"));
    QVERIFY(!m_gui->find("check")->isVisible());
    QVERIFY(waitForEnd());
    for (const char *step : { "dns", "tcp", "tls", "greeting", "ehlo", "login" })
        QVERIFY2(pill(step) == QLatin1String("Passed"), step);
    QCOMPARE(summary(), QStringLiteral("All is well: letters can go out."));
    const auto *login = m_gui->find("check_smtp.login")->findChild<QLabel *>(QStringLiteral("step_answer"));
    QVERIFY2(login->text().contains(QStringLiteral("235")), qPrintable(login->text()));
    QCOMPARE(m_server->messages().size(), 0);
    // Nothing was saved, and nothing stays.
    QCOMPARE(contentOf(m_gui->configFile()), before);
    QCOMPARE(temporaryFolders(), folders);
    QCOMPARE(m_gui->textOf("smtp_password"), password);
}

void MailServerPageTest::checkOfAWrongPassword()
{
    enterServer(true);
    m_gui->type("smtp_password", QStringLiteral("another"));
    m_gui->click("check");
    QVERIFY(waitForEnd());
    QCOMPARE(pill("ehlo"), QStringLiteral("Passed"));
    QCOMPARE(pill("login"), QStringLiteral("Failed"));
    const auto *row = m_gui->find("check_smtp.login");
    QVERIFY(row->findChild<QLabel *>(QStringLiteral("step_answer"))->text().contains(QStringLiteral("535")));
    QVERIFY(row->findChild<QLabel *>(QStringLiteral("step_advice"))
                ->text()
                .contains(QStringLiteral("password for applications")));
    QVERIFY(summary().startsWith(QStringLiteral("Letters cannot go out this way")));
}

void MailServerPageTest::checkOfAServerThatIsAway()
{
    enterServer(true);
    m_server->stop();
    m_gui->click("check");
    QVERIFY(waitForEnd());
    QVERIFY(m_server->restart());
    QCOMPARE(pill("dns"), QStringLiteral("Passed"));
    QCOMPARE(pill("tcp"), QStringLiteral("Failed"));
    QCOMPARE(pill("login"), QStringLiteral("Not reached"));
    QVERIFY(m_gui->find("check_smtp.tcp")
                ->findChild<QLabel *>(QStringLiteral("step_advice"))
                ->text()
                .contains(QStringLiteral("port")));
}

void MailServerPageTest::checkOfAnUntrustedCertificate()
{
    enterServer(false);
    m_gui->click("check");
    QVERIFY(waitForEnd());
    QCOMPARE(pill("tcp"), QStringLiteral("Passed"));
    QCOMPARE(pill("tls"), QStringLiteral("Failed"));
    QCOMPARE(pill("login"), QStringLiteral("Not reached"));
    QVERIFY(m_gui->find("check_smtp.tls")
                ->findChild<QLabel *>(QStringLiteral("step_advice"))
                ->text()
                .contains(QStringLiteral("name the file of that authority")));
}

void MailServerPageTest::checkIsStopped()
{
    const QStringList folders = temporaryFolders();
    enterServer(true);
    m_server->setHook([](const SmtpEvent &event) { return event.verb == "EHLO" ? SmtpScript("Z:") : SmtpScript(); });
    m_gui->click("check");
    // Steps come while the check goes on, and the one that is waited for says so.
    QTRY_COMPARE_WITH_TIMEOUT(pill("greeting"), QStringLiteral("Passed"), 60'000);
    QCOMPARE(pill("ehlo"), QStringLiteral("Under way"));
#if defined(Q_OS_LINUX)
    QVERIFY(commandLinesOfChildren().contains("--doctor"));
    QVERIFY(!commandLinesOfChildren().contains(password.toUtf8()));
#endif
    m_gui->click("cancel_check");
    QVERIFY(waitForEnd());
    m_server->setHook({});
    QCOMPARE(summary(), QStringLiteral("The check was stopped."));
    QCOMPARE(pill("ehlo"), QStringLiteral("Not reached"));
    QVERIFY(m_gui->find("check")->isVisible() && m_gui->find("check")->isEnabled());
    QVERIFY(!commandLinesOfChildren().contains("--doctor"));
    QCOMPARE(temporaryFolders(), folders);
}

void MailServerPageTest::savedServerGetsLetters()
{
#if defined(Q_OS_MACOS)
    QSKIP("here a keychain always answers, and it is the person's own");
#endif
    const auto state = [this] { return m_gui->window().desk()->session().localSender(); };
    QTRY_COMPARE_WITH_TIMEOUT(state(), ui::Session::LocalSender::Failed, 60'000); // has no mail server yet
    const QByteArray before = contentOf(m_gui->configFile());
    enterServer(true);
    m_gui->type("sender_address", QStringLiteral("robot@shop.example"));
    m_gui->type("letters_per_connection", QStringLiteral("7"));
    QTest::keyClick(m_gui->find("smtp_host"), Qt::Key_S, Qt::ControlModifier);
    QTRY_VERIFY_WITH_TIMEOUT(m_gui->textOf("toast_text").startsWith(QStringLiteral("Saved.")), 60'000);
    QVERIFY(!m_gui->window().desk()->currentPage()->hasUnsavedChanges());
    QCOMPARE(m_gui->textOf("smtp_password"), QString());

    const QByteArray after = contentOf(m_gui->configFile());
    QVERIFY2(after.startsWith(before), after.constData()); // comments and other keys
    for (const QByteArray &line : { QByteArray("host = localhost"), "port = " + QByteArray::number(m_server->port()),
             QByteArray("security = tls"), QByteArray("user = anna"), QByteArray("letters_per_connection = 7") })
        QVERIFY2(after.contains('\n' + line + '\n'), line.constData());
    QVERIFY(!after.contains(password.toUtf8()) && !after.contains("password"));
    const QDir secrets(qEnvironmentVariable("MAILERAPP_DATA_DIR") + QStringLiteral("/secrets"));
    const QFileInfoList kept = secrets.entryInfoList(QDir::Files);
    QCOMPARE(kept.size(), 1);
    QCOMPARE(contentOf(kept.first().filePath()), password.toUtf8());
    QVERIFY(!(kept.first().permissions() & (QFile::ReadGroup | QFile::ReadOther)));

    // Saved once, it is kept: the check needs no password to be typed, and there is nothing more to save.
    QTRY_COMPARE_WITH_TIMEOUT(state(), ui::Session::LocalSender::Running, 60'000);
    QCOMPARE(m_gui->find("primary")->toolTip(), QStringLiteral("Nothing has changed."));
    QVERIFY(!m_gui->find("status_mail_server")->isVisible());
    m_gui->click("check");
    QVERIFY(waitForEnd());
    QCOMPARE(pill("login"), QStringLiteral("Passed"));

    const auto file = [this](const char *name, const QByteArray &content) {
        QFile written(QFileInfo(m_gui->configFile()).absolutePath() + u'/' + QLatin1String(name));
        return written.open(QIODevice::WriteOnly) && written.write(content) == content.size() ? written.fileName()
                                                                                              : QString();
    };
    QCOMPARE(program({ QStringLiteral("--import-clients"), file("c.csv", "email\noleg@mail.example\n") }), QString());
    QCOMPARE(program({ QStringLiteral("--create-mailing"),
                 file("m.json",
                     R"({"name": "Hello", "message": {"subject": "Hello", "text": "Hello!"}, "clients": {"all": true},
                         "starts_at": "2024-05-06T10:00", "ends_at": "2090-01-01", "time_zone": "UTC",
                         "period": "once"})") }),
        QString());
    QTRY_COMPARE_WITH_TIMEOUT(m_server->accepted("oleg@mail.example"), 1, 120'000);
    QVERIFY(m_server->messages().first().encrypted);
    QCOMPARE(m_server->messages().first().user, user.toUtf8());

    // One that runs is ended and another takes its place.
    const local::DaemonMark mark(qEnvironmentVariable("MAILERAPP_DATA_DIR") + QStringLiteral("/postgresql/sender"));
    const auto first = mark.running();
    QVERIFY(first.has_value());
    m_gui->type("letters_per_connection", QStringLiteral("8"));
    m_gui->click("primary");
    QTRY_VERIFY_WITH_TIMEOUT(mark.running().value_or(*first) != *first, 120'000);
    QTRY_COMPARE_WITH_TIMEOUT(state(), ui::Session::LocalSender::Running, 60'000);
    QVERIFY(contentOf(m_gui->configFile()).contains("\nletters_per_connection = 8\n"));
}

void MailServerPageTest::isNotOnAServer()
{
    GuiFixture server(*m_cluster);
    QVERIFY2(server.isReady(), qPrintable(server.error()));
    ui::Desk *desk = server.openDesk({ Role::User, Role::Administrator });
    QVERIFY(!desk->has(QStringLiteral("mail_server")));
    QVERIFY(!server.window().findChild<QWidget *>(QStringLiteral("nav_mail_server")));
    QVERIFY(!server.find("status_mail_server")->isVisible());
}

MAILER_GUI_TEST_MAIN(MailServerPageTest)
#include "tst_mailserverpage.moc"
