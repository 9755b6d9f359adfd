// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/guifixture.h"
#include "gui/servicedata.h"
#include "ui/models/keysettablebase.h"
#include "ui/pages/audit/auditpage.h"
#include "ui/pages/audit/auditwords.h"
#include "ui/pages/service/servicepage.h"
#include "ui/widgets/tableview.h"

#include <QComboBox>
#include <QLabel>
#include <QPushButton>

using namespace mailer;
using namespace mailer::test;

// What only administrators see: Service and Audit log.
class ServiceTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup() { m_gui.reset(); }
    void showsSendersAndWhyTheyWait();
    void saysThatNoSenderRuns();
    void savesSettings();
    void goesBackToTheDefault();
    void badValuesSayWhatIsAllowed_data();
    void badValuesSayWhatIsAllowed();
    void refusedOnesKeepWhatWasTyped();
    void auditTellsWhoDidWhat();
    void auditShowsTheWholeEntry();
    void auditFilters();
    void auditSavesCsv();
    void auditKnowsEveryWordOfTheDatabase();

private:
    ui::TableView *openAudit();

    std::unique_ptr<TestCluster> m_cluster;
    std::unique_ptr<GuiFixture> m_gui;
};

void ServiceTest::initTestCase()
{
    auto cluster = TestCluster::create();
    QVERIFY2(cluster.ok(), cluster.ok() ? "" : qPrintable(cluster.error().message));
    m_cluster = std::move(*cluster);
}

void ServiceTest::init()
{
    m_gui = std::make_unique<GuiFixture>(*m_cluster);
    QVERIFY2(m_gui->isReady(), qPrintable(m_gui->error()));
}

void ServiceTest::showsSendersAndWhyTheyWait()
{
    addSenders(*m_gui);
    QVERIFY(m_gui->openPage<ui::ServicePage>({ Role::Administrator }, "service"));
    QWidget *good = m_gui->find("sender_mail-1");
    QVERIFY(good);
    const QString facts = good->findChild<QLabel *>(QStringLiteral("sender_facts"))->text();
    for (const char *part : { "mail-1.example", "version 0.1.0", "3 connections", "18,402 letters sent" })
        QVERIFY2(facts.contains(QLatin1String(part)), qPrintable(facts));
    QWidget *waiting = m_gui->find("sender_mail-2");
    QVERIFY(waiting);
    const QString why = waiting->findChild<QLabel *>(QStringLiteral("breaker"))->text();
    QVERIFY2(why.contains(QStringLiteral("smtp.example: Connection refused")), qPrintable(why));
    QVERIFY2(why.contains(QStringLiteral("Next try")), qPrintable(why));
    // Speed is what two heartbeats say.
    m_gui->run("UPDATE app.sender SET heartbeat_at = heartbeat_at + interval '10 s', "
               "state = jsonb_set(state, '{sent}', '18902') WHERE name = 'mail-1'");
    QTest::keyClick(m_gui->window().desk(), Qt::Key_F5);
    QTRY_VERIFY(m_gui->find("sender_mail-1")
                    ->findChild<QLabel *>(QStringLiteral("sender_facts"))
                    ->text()
                    .contains(QStringLiteral("50 letters a second")));
}

void ServiceTest::saysThatNoSenderRuns()
{
    QVERIFY(m_gui->openPage<ui::ServicePage>({ Role::Administrator }, "service"));
    QVERIFY(m_gui->textOf("no_senders").startsWith(QStringLiteral("No sending service runs")));
}

void ServiceTest::savesSettings()
{
    auto *page = m_gui->openPage<ui::ServicePage>({ Role::Administrator }, "service");
    QVERIFY(page);
    QVERIFY(!m_gui->find("primary")->isEnabled());
    m_gui->type("input_sessions", QStringLiteral("25"));
    m_gui->type("input_service_address", QStringLiteral("news@mailer.example"));
    m_gui->type("input_allowed_from_domains", QStringLiteral("Shop.example, books.example"));
    auto *uncertain = m_gui->find<QComboBox>("input_uncertain");
    uncertain->setCurrentIndex(uncertain->findData(QStringLiteral("resend")));
    QVERIFY(page->hasUnsavedChanges());
    m_gui->click("primary");
    QTRY_COMPARE(
        m_gui->value("SELECT string_agg(key || '=' || value::text, ' ' ORDER BY key) FROM app.service_setting"),
        QStringLiteral("allowed_from_domains=[\"books.example\", \"shop.example\"] "
                       "service_address=\"news@mailer.example\" sessions=25 uncertain=\"resend\""));
    QTRY_VERIFY(!page->hasUnsavedChanges());
    QTRY_VERIFY(m_gui->textOf("toast_text").startsWith(QStringLiteral("The settings are saved")));
}

void ServiceTest::goesBackToTheDefault()
{
    m_gui->run("INSERT INTO app.service_setting (key, value) VALUES ('sessions', '33')");
    QVERIFY(m_gui->openPage<ui::ServicePage>({ Role::Administrator }, "service"));
    QTRY_COMPARE(m_gui->textOf("input_sessions"), QStringLiteral("33"));
    m_gui->click("reset_sessions");
    QCOMPARE(m_gui->textOf("input_sessions"), QStringLiteral("10"));
    QVERIFY(m_gui->find("primary")->isEnabled());
    m_gui->click("discard");
    QCOMPARE(m_gui->textOf("input_sessions"), QStringLiteral("33"));
}

void ServiceTest::badValuesSayWhatIsAllowed_data()
{
    QTest::addColumn<QString>("input");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("error");
    QTest::newRow("number") << "input_sessions"
                            << "0"
                            << "Enter a whole number from 1 to 500.";
    QTest::newRow("no number") << "input_sessions"
                               << "many"
                               << "Enter a whole number from 1 to 500.";
    QTest::newRow("domain") << "input_allowed_from_domains"
                            << "shop"
                            << "“shop” is not a domain name";
    QTest::newRow("address") << "input_service_address"
                             << "news@"
                             << "This is not an e-mail address";
}

void ServiceTest::badValuesSayWhatIsAllowed()
{
    QFETCH(QString, input);
    QFETCH(QString, text);
    QFETCH(QString, error);
    QVERIFY(m_gui->openPage<ui::ServicePage>({ Role::Administrator }, "service"));
    m_gui->type(qPrintable(input), text);
    QTest::keyClick(m_gui->find(qPrintable(input)), Qt::Key_Tab);
    QVERIFY2(m_gui->textOf(qPrintable(input + QStringLiteral("_error"))).startsWith(error),
        qPrintable(m_gui->textOf(qPrintable(input + QStringLiteral("_error")))));
    QVERIFY(!m_gui->find("primary")->isEnabled());
    QVERIFY(m_gui->find("primary")->toolTip().contains(error));
}

void ServiceTest::refusedOnesKeepWhatWasTyped()
{
    auto *page = m_gui->openPage<ui::ServicePage>({ Role::Administrator }, "service");
    m_gui->run("REVOKE EXECUTE ON FUNCTION api_administrator.set_setting(text, jsonb) FROM mailer_administrator");
    m_gui->type("input_sessions", QStringLiteral("25"));
    m_gui->click("primary");
    QTRY_VERIFY(m_gui->find("input_sessions_error")->isVisible());
    QCOMPARE(m_gui->textOf("input_sessions"), QStringLiteral("25"));
    QVERIFY(page->hasUnsavedChanges());
}

ui::TableView *ServiceTest::openAudit()
{
    const qint64 olga = m_gui->account({ Role::Administrator }).id;
    const qint64 anna = m_gui->account({ Role::User }).id;
    m_gui->run("INSERT INTO app.audit_log (at, account_id, action, subject_kind, subject_id, details) VALUES "
               "(now() - interval '40 days', $1, 'role_granted', 'account', $2, '{\"role\": \"manager\"}'), "
               "(now() - interval '3 days', NULL, 'sign_in_failed', 'account', $2, '{\"network\": \"10.0.0.0/8\"}'), "
               "(now(), $1, 'setting_changed', 'setting', NULL, "
               "'{\"key\": \"sessions\", \"old\": 10, \"new\": 25}')",
        { olga, anna });
    auto *page = m_gui->openPage<ui::AuditPage>({ Role::Administrator }, "audit");
    auto *table = page ? page->findChild<ui::TableView *>() : nullptr;
    (void)QTest::qWaitFor([table] { return table && table->model()->rowCount() > 0; }, 20'000);
    return table;
}

void ServiceTest::auditTellsWhoDidWhat()
{
    auto *table = openAudit();
    QVERIFY(table);
    const auto row = [table](int number) {
        QStringList cells;
        for (int i = 1; i < 4; ++i)
            cells.append(table->model()->index(number, i).data().toString());
        cells.insert(1, table->model()->index(number, 1).data(ui::SubtitleRole).toString());
        return cells.join(QStringLiteral(" | "));
    };
    QCOMPARE(row(0), QStringLiteral("Setting changed | 10 → 25 | Connections to mail servers | olga@mailer.example"));
    QCOMPARE(row(1), QStringLiteral("Failed sign-ins | from: 10.0.0.0/8 | anna@shop.example | operator or service"));
    QCOMPARE(row(2), QStringLiteral("Role given | role: Manager | anna@shop.example | olga@mailer.example"));
}

// Columns give way in a narrow window: beside them stands all of the entry.
void ServiceTest::auditShowsTheWholeEntry()
{
    auto *table = openAudit();
    QVERIFY(table);
    m_gui->window().resize(1024, 640);
    table->setCurrentIndex(table->model()->index(1, 0));
    QTRY_COMPARE(m_gui->textOf("panel_title"), QStringLiteral("Failed sign-ins"));
    QStringList told;
    for (const QLabel *label : m_gui->find("audit_facts")->findChildren<QLabel *>())
        told.append(label->text());
    for (const char *part : { "operator or service", "anna@shop.example", "from: 10.0.0.0/8" })
        QVERIFY2(told.contains(QLatin1String(part)), qPrintable(told.join(u'\n')));
    m_gui->click("panel_close");
    QTRY_VERIFY(!m_gui->find("audit_facts")->isVisible());
}

void ServiceTest::auditFilters()
{
    auto *table = openAudit();
    const int all = table->model()->rowCount();
    QVERIFY(all >= 3);
    auto *action = m_gui->find<QComboBox>("action");
    action->setCurrentIndex(action->findData(QStringLiteral("sign_in_failed")));
    QTRY_COMPARE(table->model()->rowCount(), 1);
    action->setCurrentIndex(0);
    m_gui->find<QComboBox>("period")->setCurrentIndex(3); // 30 days
    QTRY_COMPARE(table->model()->rowCount(), all - 1);
    m_gui->type("search", QStringLiteral("10.0.0"));
    QTRY_COMPARE(table->model()->rowCount(), 1);
    m_gui->type("search", QStringLiteral("nobody at all"));
    QTRY_COMPARE(m_gui->textOf("state_title"), QStringLiteral("Nothing found"));
    QVERIFY(!m_gui->find("save_csv")->isEnabled());
}

void ServiceTest::auditSavesCsv()
{
    QVERIFY(openAudit());
    m_gui->find<QComboBox>("period")->setCurrentIndex(3);
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("audit.csv"));
    m_gui->dialogs().choose(QStringLiteral("audit_csv"), path);
    m_gui->click("save_csv");
    QTRY_VERIFY(QFile::exists(path));
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray text = file.readAll();
    QVERIFY(text.startsWith("\xef\xbb\xbfid,at,account,"));
    QVERIFY(text.contains("setting_changed"));
    QVERIFY(!text.contains("role_granted")); // the filter holds for the file as well
    // A folder that is not there is told, and nothing is lost.
    m_gui->dialogs().choose(QStringLiteral("audit_csv"), folder.filePath(QStringLiteral("none/audit.csv")));
    m_gui->click("save_csv");
    QTRY_VERIFY(m_gui->textOf("toast_text").startsWith(QStringLiteral("The file cannot be written")));
}

void ServiceTest::auditKnowsEveryWordOfTheDatabase()
{
    const QString written
        = m_gui->value("SELECT string_agg(DISTINCT split_part(part, '''', 1), ' ') FROM pg_proc p, "
                       "regexp_split_to_table(p.prosrc, 'write_audit[(]''') WITH ORDINALITY w(part, number) "
                       "WHERE number > 1");
    const QStringList words = written.split(u' ');
    QVERIFY2(words.size() > 15, qPrintable(written));
    for (const QString &word : words)
        QVERIFY2(ui::auditActions().contains(word), qPrintable(word));
}

MAILER_GUI_TEST_MAIN(ServiceTest)
#include "tst_service.moc"
