// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/exampledata.h"
#include "gui/guifixture.h"
#include "support/movableclock.h"
#include "ui/pages/home/articlelist.h"
#include "ui/pages/home/homepage.h"

#include <QDialog>
#include <QLabel>
#include <QPushButton>
#include <QTextBrowser>

using namespace mailer;
using namespace mailer::test;

namespace {

bool hasRed(const QImage &image)
{
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            if (image.pixelColor(x, y) == QColor(Qt::red))
                return true;
        }
    }
    return false;
}

} // namespace

class HomePageTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup() { m_gui.reset(); }
    void ownNumbersForAUser();
    void wholeServiceOnlyForThoseWhoRunIt_data();
    void wholeServiceOnlyForThoseWhoRunIt();
    void daysAddUp();
    void nextOnesTheSoonestFirst();
    void firstStepsGoWhenDone();
    void articleOpensAndCountsOneView();
    void articlesAreOthersAfterAWhile();
    void articleFetchesNothing();
    void errorOffersAnotherTry();

private:
    QString number(const char *card);
    QString detail(const char *card);

    MovableClock m_clock;
    std::unique_ptr<TestCluster> m_cluster;
    std::unique_ptr<GuiFixture> m_gui;
};

void HomePageTest::initTestCase()
{
    auto cluster = TestCluster::create();
    QVERIFY2(cluster.ok(), cluster.ok() ? "" : qPrintable(cluster.error().message));
    m_cluster = std::move(*cluster);
}

void HomePageTest::init()
{
    m_gui = std::make_unique<GuiFixture>(*m_cluster);
    QVERIFY2(m_gui->isReady(), qPrintable(m_gui->error()));
}

QString HomePageTest::number(const char *card)
{
    return m_gui->find(card)->findChild<QLabel *>(QStringLiteral("number"))->text();
}

QString HomePageTest::detail(const char *card)
{
    const auto *label = m_gui->find(card)->findChild<QLabel *>(QStringLiteral("detail"));
    return label->isVisible() ? label->text() : QString();
}

void HomePageTest::ownNumbersForAUser()
{
    addExampleData(*m_gui);
    const auto other = m_gui->database().makeAccount(QStringLiteral("boris@fit.example"));
    QVERIFY(other.ok());
    m_gui->run("INSERT INTO app.client (owner_id, email, email_norm) VALUES ($1, 'a@b.example', 'a@b.example')",
        { other->id });
    QVERIFY(m_gui->openPage<ui::HomePage>({ Role::User }, "home"));
    QCOMPARE(number("mailings_card"), QStringLiteral("8"));
    // Running: two with open runs. "Welcome back" is created and scheduled.
    QCOMPARE(m_gui->value("SELECT count(*) FROM app.mailing_overview WHERE flag IS NULL AND status = 'running'"),
        QStringLiteral("2"));
    QCOMPARE(number("active_card"), QStringLiteral("3"));
    QCOMPARE(number("clients_card"), QStringLiteral("8,210"));
    for (const char *card : { "mailings_card", "active_card", "clients_card" })
        QCOMPARE(detail(card), QString());
    QVERIFY(m_gui->textOf("page_title").endsWith(QStringLiteral(", Anna")));
}

void HomePageTest::wholeServiceOnlyForThoseWhoRunIt_data()
{
    QTest::addColumn<QList<Role>>("roles");
    QTest::addColumn<QString>("clients");
    QTest::addColumn<QString>("detail");
    const auto whole = QStringLiteral("in the whole service");
    QTest::newRow("manager") << QList<Role> { Role::Manager } << QStringLiteral("8,210") << whole;
    QTest::newRow("administrator") << QList<Role> { Role::Administrator } << QStringLiteral("8,210") << whole;
    QTest::newRow("user and administrator") << QList<Role> { Role::User, Role::Administrator } << QStringLiteral("0")
                                            << QStringLiteral("8,210 in the whole service");
    // Row-level security lets a manager see all mailings: the own number must filter by itself.
    QTest::newRow("user and manager") << QList<Role> { Role::User, Role::Manager } << QStringLiteral("0")
                                      << QStringLiteral("8,210 in the whole service");
    QTest::newRow("content manager") << QList<Role> { Role::ContentManager } << QString() << QString();
}

void HomePageTest::wholeServiceOnlyForThoseWhoRunIt()
{
    QFETCH(QList<Role>, roles);
    QFETCH(QString, clients);
    QFETCH(QString, detail);
    addExampleData(*m_gui);
    const auto other = m_gui->database().makeAccount(QStringLiteral("boris@fit.example"));
    // The same address in another directory is the same client of the service.
    m_gui->run("INSERT INTO app.client (owner_id, email, email_norm) VALUES ($1, 'client1@mail.example', "
               "'client1@mail.example')",
        { other->id });
    m_gui->openPage({ roles }, "home");
    QCOMPARE(m_gui->find("clients_card")->isVisible(), !clients.isEmpty());
    if (clients.isEmpty())
        return;
    QCOMPARE(number("clients_card"), clients);
    QCOMPARE(this->detail("clients_card"), detail);
    QCOMPARE(number("mailings_card"), roles.contains(Role::User) ? QStringLiteral("0") : QStringLiteral("8"));
    if (roles.contains(Role::User)) {
        QVERIFY(m_gui->find("next_card")->findChildren<QPushButton *>().isEmpty());
        QCOMPARE(m_gui->textOf("deliveries_summary"), QStringLiteral("Nothing was sent in these days."));
        QVERIFY(m_gui->textOf("status_numbers").startsWith(QStringLiteral("Sent today 0 ")));
    }
}

void HomePageTest::daysAddUp()
{
    addExampleData(*m_gui);
    m_gui->openPage({ Role::User }, "home");
    const QString sent = m_gui->value(
        "SELECT sum(c.deliveries)::bigint FROM app.run_count c JOIN app.run r ON r.id = c.run_id WHERE c.state = "
        "'sent' "
        "AND r.started_at >= date_trunc('day', now() AT TIME ZONE 'UTC') AT TIME ZONE 'UTC' - interval '13 days'");
    const QString summary = m_gui->textOf("deliveries_summary");
    QVERIFY2(summary.contains(QLocale().toString(sent.toLongLong()) + QStringLiteral(" sent")), qPrintable(summary));
}

void HomePageTest::nextOnesTheSoonestFirst()
{
    addExampleData(*m_gui);
    m_gui->openPage({ Role::User }, "home");
    QStringList names;
    for (QPushButton *button : m_gui->find("next_card")->findChildren<QPushButton *>())
        names.append(button->text());
    QCOMPARE(names,
        (QStringList { QStringLiteral("Birthday offers"), QStringLiteral("Welcome back"),
            QStringLiteral("November newsletter") }));
    // A flag takes a mailing off the list.
    m_gui->run("UPDATE app.mailing SET paused_at = now() WHERE name = 'Birthday offers'");
    m_gui->window().desk()->currentPage()->askAgain();
    QTRY_COMPARE(m_gui->find("next_card")->findChildren<QPushButton *>().size(), 2);
}

void HomePageTest::firstStepsGoWhenDone()
{
    m_gui->openPage({ Role::User }, "home");
    auto *steps = m_gui->find("first_steps");
    QTRY_VERIFY(steps->isVisible());
    QCOMPARE(m_gui->find("step_clients")->accessibleDescription(), QString());
    addExampleData(*m_gui);
    m_gui->window().desk()->session().touch();
    QTRY_VERIFY(!steps->isVisible());
    QCOMPARE(m_gui->find("step_clients")->accessibleDescription(), QStringLiteral("done"));
}

void HomePageTest::articleOpensAndCountsOneView()
{
    addExampleData(*m_gui);
    m_gui->run("DELETE FROM app.article_view");
    m_gui->openPage({ Role::User }, "home");
    const QString id = m_gui->value("SELECT id FROM app.article WHERE title LIKE 'Five%'");
    const QByteArray link = "article_" + id.toLatin1();
    for (int i = 0; i < 2; ++i) { // twice on one day is one view
        m_gui->click(link.constData());
        QTRY_VERIFY(m_gui->window().findChild<QDialog *>(QStringLiteral("article_reader")));
        QCOMPARE(m_gui->textOf("article_title"), QStringLiteral("Five subject lines that get opened"));
        QVERIFY(m_gui->textOf("article_facts").endsWith(QStringLiteral("1 view")));
        QVERIFY(m_gui->find<QTextBrowser>("article_text")->toPlainText().contains(QStringLiteral("Keep it.")));
        m_gui->click("article_close");
        QTRY_VERIFY(!m_gui->window().findChild<QDialog *>(QStringLiteral("article_reader")));
    }
    QCOMPARE(m_gui->value("SELECT count(*) FROM app.article_view"), QStringLiteral("1"));
}

// The three that are there stay while one goes to and fro; whoever comes back later finds others.
void HomePageTest::articlesAreOthersAfterAWhile()
{
    m_gui->useClock(m_clock);
    const auto publish = [this](const char *title) {
        m_gui->run("DELETE FROM app.article");
        m_gui->run("INSERT INTO app.article (author_id, title, state) VALUES ($1, $2, 'published')",
            { m_gui->account({ Role::ContentManager }).id, QLatin1String(title) });
        return "article_" + m_gui->value("SELECT id FROM app.article").toLatin1();
    };
    const auto isThere = [this](const QByteArray &article) {
        return !m_gui->find("articles")->findChildren<QWidget *>(QLatin1String(article)).isEmpty();
    };
    const auto comeBack = [this] {
        m_gui->click("nav_mailings");
        m_gui->waitForPage();
        m_gui->click("nav_home");
        m_gui->waitForPage();
    };
    const QByteArray first = publish("First");
    m_gui->openPage({ Role::User }, "home");
    QTRY_VERIFY(isThere(first));
    const QByteArray second = publish("Second");
    comeBack();
    QVERIFY(isThere(first) && !isThere(second));
    m_clock.moveOn(std::chrono::minutes(30));
    comeBack();
    QTRY_VERIFY(isThere(second));
}

void HomePageTest::articleFetchesNothing()
{
    QTemporaryDir folder;
    QImage image(64, 64, QImage::Format_RGB32);
    image.fill(Qt::red);
    const QString file = folder.filePath(QStringLiteral("secret.png"));
    QVERIFY(image.save(file));
    const qint64 author = m_gui->account({ Role::ContentManager }).id;
    const auto body = QStringLiteral("<p>text <img src=\"file://%1\"> <img src=\"%1\"></p>").arg(file);
    m_gui->run(
        "INSERT INTO app.article (author_id, title, body, state, published_at) VALUES ($1, 'A', $2, 'published', "
        "now())",
        { author, body });
    m_gui->openPage({ Role::User }, "home");
    const QByteArray link = "article_" + m_gui->value("SELECT id FROM app.article").toLatin1();
    m_gui->click(link.constData());
    QTRY_VERIFY(m_gui->window().findChild<QTextBrowser *>(QStringLiteral("article_text")));
    auto *text = m_gui->find<QTextBrowser>("article_text");
    QVERIFY(text->toPlainText().contains(QStringLiteral("text")));
    QVERIFY(!hasRed(text->grab().toImage()));
    QTextBrowser careless; // so that the picture would be seen
    careless.setHtml(body);
    QVERIFY(hasRed(careless.grab().toImage()));
}

void HomePageTest::errorOffersAnotherTry()
{
    m_gui->run("ALTER VIEW app.mailing_overview RENAME TO mailing_overview_away");
    m_gui->openPage({ Role::User }, "home");
    QTRY_VERIFY(m_gui->find("state_action")->isVisible());
    QCOMPARE(m_gui->textOf("state_action"), QStringLiteral("Try again"));
    QVERIFY(!m_gui->textOf("state_text").isEmpty());
    m_gui->run("ALTER VIEW app.mailing_overview_away RENAME TO mailing_overview");
    m_gui->click("state_action");
    QTRY_VERIFY(!m_gui->find("state_action")->isVisible());
    QTRY_COMPARE(number("mailings_card"), QStringLiteral("0"));
}

MAILER_GUI_TEST_MAIN(HomePageTest)
#include "tst_homepage.moc"
