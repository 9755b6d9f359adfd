// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/exampledata.h"
#include "gui/guifixture.h"
#include "gui/slowwire.h"
#include "ui/pages/page.h"
#include "ui/session.h"

#include <QLabel>

using namespace mailer;
using namespace mailer::test;

namespace {

enum class Fault {
    Denied,    // the rights are gone
    Restarted, // the server goes down hard and comes back
    Cut,       // the connection breaks while the database saves
};

struct Editor {
    const char *page;
    Role role;
    const char *id;    // what is edited
    const char *input; // typed into
    const char *save;
    const char *saved; // what the database has then
};

constexpr Editor editors[] = {
    { "client", Role::User, "SELECT min(id) FROM app.client", "client_name", "primary",
        "SELECT full_name FROM app.client ORDER BY id LIMIT 1" },
    { "message_editor", Role::User, "SELECT min(id) FROM app.message", "subject", "primary",
        "SELECT subject FROM app.message ORDER BY id LIMIT 1" },
    { "mailing_editor", Role::User, "SELECT id FROM app.mailing WHERE scheduled_at IS NULL", "mailing_name", "save",
        "SELECT name FROM app.mailing WHERE scheduled_at IS NULL" },
    { "article_editor", Role::ContentManager, "SELECT min(id) FROM app.article", "article_title_input", "primary",
        "SELECT title FROM app.article ORDER BY id LIMIT 1" },
    { "settings", Role::User, "SELECT ''", "full_name", "save_profile",
        "SELECT full_name FROM app.account WHERE email = 'anna@shop.example'" },
};

} // namespace

// A database that refuses, in every editor: what was typed stays, the window says what to do, and saving works once the
// database is well again.
class RefusingDatabaseTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void typedStaysAndIsSavedLater_data();
    void typedStaysAndIsSavedLater();
    void cleanup();

private:
    void strike(Fault fault, const Editor &editor);
    bool heal(Fault fault);
    QString told();

    std::unique_ptr<TestCluster> m_cluster;
    std::unique_ptr<GuiFixture> m_gui;
    std::unique_ptr<SlowWire> m_wire;
};

void RefusingDatabaseTest::initTestCase()
{
    auto cluster = TestCluster::create();
    QVERIFY2(cluster.ok(), cluster.ok() ? "" : qPrintable(cluster.error().message));
    m_cluster = std::move(*cluster);
}

void RefusingDatabaseTest::cleanup()
{
    m_gui.reset();
    m_wire.reset();
    if (!m_cluster->isRunning())
        QVERIFY(m_cluster->start().ok());
}

void RefusingDatabaseTest::typedStaysAndIsSavedLater_data()
{
    QTest::addColumn<int>("fault");
    QTest::addColumn<int>("editor");
    const std::pair<Fault, const char *> faults[]
        = { { Fault::Denied, "denied" }, { Fault::Restarted, "restarted" }, { Fault::Cut, "cut" } };
    for (int i = 0; i < int(std::size(editors)); ++i) {
        for (const auto &[fault, name] : faults)
            QTest::addRow("%s %s", editors[i].page, name) << int(fault) << i;
    }
}

void RefusingDatabaseTest::strike(Fault fault, const Editor &editor)
{
    switch (fault) {
    case Fault::Denied:
        m_gui->run("REVOKE USAGE ON SCHEMA app, api, api_content FROM mailer_user, mailer_content_manager");
        return m_gui->click(editor.save);
    case Fault::Restarted:
        QVERIFY(m_cluster->stop(TestCluster::Stop::Immediate).ok());
        return m_gui->click(editor.save);
    case Fault::Cut:
        m_wire->setFrozen(true);
        m_gui->click(editor.save);
        QTest::qWait(100); // it waits for the answer
        m_wire->setFrozen(false);
        m_wire->setClosed(true);
        return;
    }
}

bool RefusingDatabaseTest::heal(Fault fault)
{
    switch (fault) {
    case Fault::Denied:
        m_gui->run("GRANT USAGE ON SCHEMA app, api TO mailer_user, mailer_content_manager");
        m_gui->run("GRANT USAGE ON SCHEMA api_content TO mailer_content_manager");
        return true;
    case Fault::Restarted:
        if (!m_cluster->start().ok())
            return false;
        m_gui->database().admin().close();
        return m_gui->database().admin().open().ok();
    case Fault::Cut:
        m_wire->setClosed(false);
        return true;
    }
    return false;
}

// In a toast, or in the card of the settings.
QString RefusingDatabaseTest::told()
{
    for (const auto *name : { "toast_text", "card_error" }) {
        for (const QLabel *label : m_gui->window().findChildren<QLabel *>(QLatin1String(name))) {
            if (label->isVisible() && !label->text().isEmpty())
                return label->text();
        }
    }
    return {};
}

void RefusingDatabaseTest::typedStaysAndIsSavedLater()
{
    QFETCH(int, fault);
    QFETCH(int, editor);
    const Editor &edited = editors[editor];
    const Fault how = Fault(fault);
    m_gui = std::make_unique<GuiFixture>(*m_cluster);
    QVERIFY2(m_gui->isReady(), qPrintable(m_gui->error()));
    addExampleData(*m_gui);
    m_wire = std::make_unique<SlowWire>(m_cluster->folder(), m_cluster->port());
    m_gui->connectThrough(m_wire->folder());
    auto *page = m_gui->openPage<ui::Page>({ edited.role }, edited.page, m_gui->value(edited.id));
    QVERIFY(page);
    QTRY_VERIFY(!m_gui->textOf(edited.input).isEmpty());
    const QString before = m_gui->textOf(edited.input);
    const auto typed = QStringLiteral("Typed with care");
    m_gui->type(edited.input, typed);
    QTRY_VERIFY(m_gui->find(edited.save)->isEnabled());

    strike(how, edited);
    QTRY_VERIFY_WITH_TIMEOUT(!told().isEmpty(), 40'000);
    const QString sentence = told();
    QVERIFY2(sentence.endsWith(u'.') && !sentence.contains(QStringLiteral("app.")), qPrintable(sentence));
    QCOMPARE(m_gui->textOf(edited.input), typed);
    // The message editor keeps a draft of its own.
    QVERIFY(page->hasUnsavedChanges() || page->objectName() == QLatin1String("page_message_editor"));
    if (how == Fault::Denied)
        QVERIFY(!m_gui->find("banner")->isVisible());
    else
        QTRY_VERIFY_WITH_TIMEOUT(m_gui->find("banner")->isVisible(), 20'000);

    QVERIFY(heal(how));
    QTRY_VERIFY_WITH_TIMEOUT(!m_gui->find("banner")->isVisible(), 60'000);
    QCOMPARE(m_gui->textOf(edited.input), typed);
    QTRY_VERIFY_WITH_TIMEOUT(m_gui->find(edited.save)->isEnabled(), 20'000);
    m_gui->click(edited.save);
    QTRY_COMPARE_WITH_TIMEOUT(m_gui->value(edited.saved), typed, 30'000);
    QVERIFY(before != typed);
}

MAILER_GUI_TEST_MAIN(RefusingDatabaseTest)
#include "tst_refusingdatabase.moc"
