// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/guifixture.h"
#include "support/fakesmtpserver.h"
#include "ui/pages/mailings/mailingspage.h"
#include "ui/pages/page.h"
#include "ui/widgets/listchooser.h"
#include "ui/widgets/statuspill.h"
#include "ui/widgets/tableview.h"

#include <QAction>
#include <QComboBox>
#include <QDateEdit>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QProcess>

using namespace mailer;
using namespace mailer::test;

namespace {

constexpr int clients = 40;

// Refuses two of the clients, puts one off, takes all others.
SmtpScript answerTo(const SmtpEvent &event)
{
    if (event.verb != "RCPT")
        return {};
    if (event.recipient.startsWith("client7@") || event.recipient.startsWith("client11@"))
        return "S: 550 5.1.1 User unknown\n";
    if (event.recipient.startsWith("client13@"))
        return "S: 451 4.7.1 Greylisted\n";
    return {};
}

} // namespace

// One mailing from "Schedule" to "Finished" by clicks, with mailerapp --daemon between a real database and a scripted
// mail server.
class MailingLiveTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase() { m_gui.reset(); }
    void goesFromScheduleToFinished();

private:
    bool startSender();
    QString pill();
    int number(const char *label) { return m_gui->textOf(label).section(u' ', 0, 0).remove(u',').toInt(); }

    std::unique_ptr<TestCluster> m_cluster;
    std::unique_ptr<GuiFixture> m_gui;
    FakeSmtpServer m_server;
    QTemporaryDir m_folder;
    QProcess m_sender;
};

void MailingLiveTest::initTestCase()
{
    auto cluster = TestCluster::create();
    QVERIFY2(cluster.ok(), cluster.ok() ? "" : qPrintable(cluster.error().message));
    m_cluster = std::move(*cluster);
    m_gui = std::make_unique<GuiFixture>(*m_cluster);
    QVERIFY2(m_gui->isReady(), qPrintable(m_gui->error()));
    m_server.setHook(answerTo);
    QVERIFY(m_server.start());
    const qint64 anna = m_gui->account({ Role::User }).id;
    m_gui->run("INSERT INTO app.client (owner_id, email, email_norm, full_name) SELECT $1, 'client' || n || "
               "'@mail.example', 'client' || n || '@mail.example', 'Client ' || n FROM generate_series(1, $2::int) n",
        { anna, clients });
    m_gui->run(
        "INSERT INTO app.suppression (owner_id, email_norm, reason) VALUES ($1, 'client1@mail.example', 'asked')",
        { anna });
    m_gui->run("INSERT INTO app.message (owner_id, subject, plain_text) VALUES ($1, 'Hello {{full_name}}', 'Hello!')",
        { anna });
}

QString MailingLiveTest::pill()
{
    const auto *pill = m_gui->window().desk()->currentPage()->findChild<ui::StatusPill *>();
    return pill ? pill->text() : QString();
}

bool MailingLiveTest::startSender()
{
    const db::ConnectionSettings login = m_gui->database().sender();
    const auto write = [this](const char *name, const QString &text) {
        QFile file(m_folder.filePath(QLatin1String(name)));
        return file.open(QIODevice::WriteOnly) && file.setPermissions(QFile::ReadOwner | QFile::WriteOwner)
            && file.write(text.toUtf8()) > 0;
    };
    const QString config
        = QStringLiteral("[database]\nhost = %1\nport = %2\nname = %3\nsender_user = %4\nsender_password_file = "
                         "password\nsslmode = disable\n[smtp]\nhost = 127.0.0.1\nport = %5\nsecurity = none\nhelo_name "
                         "= sender.example\n[sender]\ninstance = live\npoll_interval = 100ms\nstate_dir = state\n")
              .arg(login.host)
              .arg(login.port)
              .arg(login.database, login.user)
              .arg(m_server.port());
    if (!write("password", login.password + u'\n') || !write("mailerapp.conf", config))
        return false;
    m_sender.setProcessChannelMode(QProcess::ForwardedChannels);
    m_sender.start(qEnvironmentVariable("MAILERAPP_BINARY"),
        { QStringLiteral("--daemon"), QStringLiteral("--config"),
            m_folder.filePath(QStringLiteral("mailerapp.conf")) });
    return m_sender.waitForStarted();
}

void MailingLiveTest::goesFromScheduleToFinished()
{
    m_gui->run("INSERT INTO app.service_setting (key, value) VALUES ('letters_per_second', '20'::jsonb)");
    m_gui->openPage<ui::MailingsPage>({ Role::User }, "mailings");
    m_gui->click("primary");
    QVERIFY(m_gui->waitForPage());
    QTRY_VERIFY(m_gui->find<QComboBox>("message")->count() == 1);
    m_gui->type("mailing_name", QStringLiteral("Today's letter"));
    QTest::keyClicks(m_gui->find<QComboBox>("message")->lineEdit(), QStringLiteral("Hello {{full_name}}"));
    m_gui->click("clients_all");
    m_gui->find<QDateEdit>("start_day")->setDate(QDate(2024, 5, 6)); // has passed: goes out at once
    m_gui->click("end_date");
    m_gui->find<QDateEdit>("end_day")->setDate(QDate(2090, 1, 1));
    QTRY_VERIFY2(m_gui->textOf("outlook_sentence").contains(QStringLiteral("starts at once")),
        qPrintable(m_gui->textOf("outlook_sentence")));
    QTRY_VERIFY(m_gui->textOf("outlook_sentence").contains(QStringLiteral("39 clients")));
    m_gui->click("primary");
    QTRY_COMPARE(m_gui->window().desk()->currentId(), QStringLiteral("mailings"));
    QTRY_COMPARE(pill(), QStringLiteral("Created"));
    QTRY_VERIFY(m_gui->textOf("mailing_wait").startsWith(QStringLiteral("No sending service runs")));

    QVERIFY(startSender());
    QTRY_COMPARE_WITH_TIMEOUT(pill(), QStringLiteral("Running"), 60'000);
    QTRY_VERIFY_WITH_TIMEOUT(m_gui->find("run_sent")->isVisible() && number("run_sent") > 0, 60'000);
    QTRY_VERIFY_WITH_TIMEOUT(number("run_sent") == 36 && number("run_failed") == 2, 60'000);
    QCOMPARE(number("run_deferred"), 1);
    QCOMPARE(number("run_skipped"), 1);
    QCOMPARE(m_gui->textOf("run_progress"), QStringLiteral("39 of 40"));
    QTRY_VERIFY_WITH_TIMEOUT(
        m_gui->textOf("mailing_wait").startsWith(QStringLiteral("All that are left were put off")), 20'000);
    QVERIFY2(
        m_gui->textOf("run_answers").contains(QStringLiteral(">250</span>")), qPrintable(m_gui->textOf("run_answers")));
    QCOMPARE(m_server.messages().size(), 36);

    // Nobody waits for the one that is put off: its run is cancelled, and with it the mailing has ended.
    m_gui->dialogs().sayYesTo(QStringLiteral("cancel_run"));
    QAction *cancel = nullptr;
    QTRY_VERIFY((cancel = m_gui->window().findChild<QAction *>(QStringLiteral("mailing_cancel_run"))));
    cancel->trigger();
    QTRY_COMPARE_WITH_TIMEOUT(pill(), QStringLiteral("Finished"), 60'000);
    QTRY_COMPARE(number("run_cancelled"), 1);
    QCOMPARE(number("run_sent"), 36);
    const auto *model = m_gui->find<ui::TableView>("table")->model();
    QTRY_COMPARE(model->index(0, 1).data().toString(), QStringLiteral("Finished"));
    m_sender.terminate();
    QVERIFY(m_sender.waitForFinished(30'000));
    QCOMPARE(m_sender.exitCode(), 0);
}

MAILER_GUI_TEST_MAIN(MailingLiveTest)
#include "tst_mailinglive.moc"
