// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/exampledata.h"
#include "gui/guifixture.h"
#include "gui/slowwire.h"
#include "ui/models/keysettablebase.h"
#include "ui/pages/page.h"
#include "ui/pages/pageregistry.h"
#include "ui/widgets/busyoverlay.h"
#include "ui/widgets/stateview.h"
#include "ui/widgets/tableview.h"

#include <QElapsedTimer>
#include <QRegularExpression>

using namespace mailer;
using namespace mailer::test;
using namespace std::chrono_literals;

namespace {

// The longest time in which the window's event loop did not turn.
class Heartbeat final : public QObject
{
public:
    Heartbeat()
    {
        connect(&m_beat, &QTimer::timeout, this, &Heartbeat::note);
        m_since.start();
        m_beat.start(10ms);
    }
    qint64 largestGap()
    {
        note();
        return m_largest;
    }

private:
    void note() { m_largest = qMax(m_largest, m_since.restart()); }

    QTimer m_beat;
    QElapsedTimer m_since;
    qint64 m_largest = 0;
};

// When signs of waiting, and pages in place of the body, were shown since the start.
class ShowWatch final : public QObject
{
public:
    ShowWatch() { qApp->installEventFilter(this); }

    void start()
    {
        m_since.start();
        signs.clear();
        states = 0;
    }
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() != QEvent::Show)
            return false;
        if (qobject_cast<ui::BusyOverlay *>(watched))
            signs.append({ watched, m_since.elapsed() });
        else if (qobject_cast<ui::StateView *>(watched) && !event->spontaneous())
            ++states;
        return false;
    }

    QList<std::pair<QObject *, qint64>> signs;
    int states = 0;

private:
    QElapsedTimer m_since;
};

bool showsWait(const ui::Page *page)
{
    const auto signs = page->findChildren<ui::BusyOverlay *>();
    return std::any_of(signs.begin(), signs.end(), [](const ui::BusyOverlay *sign) { return sign->isVisible(); });
}

bool tableWaits(const ui::Page *page)
{
    const auto tables = page->findChildren<ui::TableView *>();
    return std::any_of(tables.begin(), tables.end(), [](const ui::TableView *table) {
        const auto *model = qobject_cast<const ui::KeysetTableBase *>(table->model());
        return model && table->isVisible() && !model->isIdle() && model->rowCount() == 0;
    });
}

} // namespace

// A database that is far away, that is silent, and that is left while it is silent.
class SlowDatabaseTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void everyPageShowsThatItWaits_data();
    void everyPageShowsThatItWaits();
    void farAwayDatabaseIsWorkedWith();
    void silenceIsTold();
    void pagesAreLeftWhileTheyLoad();
    void windowClosesWhileItLoads();
    void signingOutWaitsForNobody();

private:
    void openDesk(const QList<Role> &roles);
    QString argumentOf(const QString &page);
    void openPage(const ui::PageEntry &entry);
    bool mayOpen(const ui::PageEntry &entry) { return m_gui->window().desk()->has(QString(entry.id)); }

    std::unique_ptr<TestCluster> m_cluster;
    std::unique_ptr<GuiFixture> m_gui;
    std::unique_ptr<SlowWire> m_wire;
};

void SlowDatabaseTest::initTestCase()
{
    auto cluster = TestCluster::create();
    QVERIFY2(cluster.ok(), cluster.ok() ? "" : qPrintable(cluster.error().message));
    m_cluster = std::move(*cluster);
}

void SlowDatabaseTest::init()
{
    m_gui = std::make_unique<GuiFixture>(*m_cluster);
    QVERIFY2(m_gui->isReady(), qPrintable(m_gui->error()));
    addExampleData(*m_gui);
    m_wire = std::make_unique<SlowWire>(m_cluster->folder(), m_cluster->port());
    m_gui->connectThrough(m_wire->folder());
}

void SlowDatabaseTest::cleanup()
{
    m_wire->setFrozen(false);
    m_gui.reset();
    m_wire.reset();
}

void SlowDatabaseTest::openDesk(const QList<Role> &roles)
{
    m_gui->openDesk(roles);
    QVERIFY(m_gui->waitForPage());
}

QString SlowDatabaseTest::argumentOf(const QString &page)
{
    if (page == QLatin1String("report"))
        return m_gui->value("SELECT min(mailing_id) FROM app.run");
    if (page == QLatin1String("client"))
        return m_gui->value("SELECT min(id) FROM app.client");
    if (page == QLatin1String("message_editor"))
        return m_gui->value("SELECT min(id) FROM app.message");
    if (page == QLatin1String("mailing_editor"))
        return m_gui->value("SELECT min(id) FROM app.mailing");
    if (page == QLatin1String("article_editor"))
        return m_gui->value("SELECT min(id) FROM app.article");
    return {};
}

void SlowDatabaseTest::openPage(const ui::PageEntry &entry)
{
    m_gui->window().desk()->open(QString(entry.id), argumentOf(QString(entry.id)));
}

void SlowDatabaseTest::everyPageShowsThatItWaits_data()
{
    QTest::addColumn<QList<Role>>("roles");
    QTest::newRow("user") << QList<Role> { Role::User };
    QTest::newRow("manager") << QList<Role> { Role::Manager };
    QTest::newRow("content manager, administrator") << QList<Role> { Role::ContentManager, Role::Administrator };
}

void SlowDatabaseTest::everyPageShowsThatItWaits()
{
    QFETCH(QList<Role>, roles);
    openDesk(roles);
    ShowWatch watch;
    int waited = 0;
    for (const ui::PageEntry &entry : ui::allPages()) {
        if (!mayOpen(entry) || entry.id == QLatin1String("home"))
            continue;
        const QByteArray id = QString(entry.id).toUtf8();
        const QString argument = argumentOf(QString(entry.id));
        m_wire->setFrozen(true);
        Heartbeat heartbeat;
        watch.start();
        m_gui->window().desk()->open(QString(entry.id), argument);
        ui::Page *page = m_gui->window().desk()->currentPage();
        QVERIFY2(page->isVisible(), id.constData());
        if (page->isWaiting() || tableWaits(page)) {
            ++waited;
            QTRY_VERIFY2_WITH_TIMEOUT(showsWait(page), id.constData(), 10'000);
        } else {
            QTest::qWait(400);
            QVERIFY2(!showsWait(page), id.constData());
        }
        QTest::qWait(150); // what else it shows meanwhile
        for (const auto &[sign, moment] : std::as_const(watch.signs))
            QVERIFY2(moment >= 200, (id + " shows it after " + QByteArray::number(moment) + " ms").constData());
        // A question asked in this thread would have held it until the line thaws by itself.
        const qint64 gap = heartbeat.largestGap();
        QVERIFY2(gap < SlowWire::frozenAtMost / 2ms, (id + " held for " + QByteArray::number(gap)).constData());
        m_wire->setFrozen(false);
        QVERIFY2(m_gui->waitForPage(), id.constData());
        QTRY_VERIFY2_WITH_TIMEOUT(!tableWaits(page), id.constData(), 20'000);
        QTRY_VERIFY2(!showsWait(page), id.constData());
        QHash<QObject *, int> times;
        for (const auto &[sign, moment] : std::as_const(watch.signs))
            QVERIFY2(++times[sign] == 1, (id + " flickers").constData());
        QVERIFY2(watch.states <= 1, id.constData());
        QVERIFY2(m_gui->window().desk()->session().link() == ui::Session::Link::Connected, id.constData());
    }
    QVERIFY(waited >= 2);
}

// 200 ms a round trip.
void SlowDatabaseTest::farAwayDatabaseIsWorkedWith()
{
    m_wire->setDelay(100ms);
    openDesk({ Role::User });
    Heartbeat heartbeat;
    ShowWatch watch;
    for (int visit = 1; visit <= 2; ++visit) {
        for (const ui::PageEntry &entry : ui::allPages()) {
            if (!mayOpen(entry))
                continue;
            const QByteArray id = QString(entry.id).toUtf8();
            watch.start();
            openPage(entry);
            QVERIFY2(m_gui->waitForPage(), id.constData());
            const ui::Page *page = m_gui->window().desk()->currentPage();
            QTRY_VERIFY2_WITH_TIMEOUT(!tableWaits(page) && !showsWait(page), id.constData(), 30'000);
            QVERIFY2(watch.states <= 1, id.constData());
            // What was shown once is not taken away to be shown again.
            if (visit == 2 && entry.section != ui::Section::None)
                QVERIFY2(watch.signs.isEmpty() && watch.states == 0, id.constData());
        }
    }
    QVERIFY(m_gui->window().desk()->session().link() == ui::Session::Link::Connected);
    QVERIFY2(heartbeat.largestGap() < 3'000, qPrintable(QString::number(heartbeat.largestGap())));
}

// Nobody is sent away, and nothing comes: the desk says since when.
void SlowDatabaseTest::silenceIsTold()
{
    QCOMPARE(ui::SessionSetup().silentAfter, 10s);
    constexpr auto patience = 2s;
    m_gui->setSilentAfter(patience);
    openDesk({ Role::User });
    QVERIFY(!m_gui->find("banner")->isVisible());
    QTRY_COMPARE(m_gui->textOf("status_link"), QStringLiteral("Connected"));
    const QDateTime before = QDateTime::currentDateTime();
    m_wire->setFrozen(true);
    Heartbeat heartbeat;
    QElapsedTimer since;
    since.start();
    m_gui->window().desk()->open(QStringLiteral("messages"));
    QTRY_VERIFY_WITH_TIMEOUT(m_gui->find("banner")->isVisible(), int(SlowWire::frozenAtMost.count()));
    QVERIFY2(since.elapsed() >= qint64(std::chrono::milliseconds(patience).count()), "too early");
    const QString text = m_gui->textOf("banner_text");
    const QRegularExpression words(QStringLiteral("^The database has not answered since (\\d\\d:\\d\\d:\\d\\d)\\. "));
    const QRegularExpressionMatch match = words.match(text);
    QVERIFY2(match.hasMatch(), qPrintable(text));
    const QTime told = QTime::fromString(match.captured(1), QStringLiteral("HH:mm:ss"));
    QVERIFY2(qAbs(before.time().secsTo(told)) < 15 || before.time().hour() == 23, qPrintable(text));
    QCOMPARE(m_gui->textOf("status_link"), QStringLiteral("No answer"));

    // The window lives: other pages open, and wait.
    m_gui->window().desk()->open(QStringLiteral("settings"));
    QCOMPARE(m_gui->window().desk()->currentId(), QStringLiteral("settings"));
    QVERIFY(heartbeat.largestGap() < SlowWire::frozenAtMost / 2ms);

    m_wire->setFrozen(false);
    QTRY_VERIFY_WITH_TIMEOUT(!m_gui->find("banner")->isVisible(), 20'000);
    QCOMPARE(m_gui->textOf("status_link"), QStringLiteral("Connected"));
    m_gui->window().desk()->open(QStringLiteral("messages"));
    QVERIFY(m_gui->waitForPage());
    QVERIFY(m_gui->window().desk()->session().link() == ui::Session::Link::Connected);
}

void SlowDatabaseTest::pagesAreLeftWhileTheyLoad()
{
    openDesk({ Role::User });
    m_wire->setFrozen(true);
    for (int round = 0; round < 2; ++round) {
        for (const ui::PageEntry &entry : ui::allPages()) {
            if (mayOpen(entry))
                m_gui->window().desk()->open(QString(entry.id), QStringLiteral("1"));
            QTest::qWait(20);
        }
    }
    m_wire->setFrozen(false);
    m_gui->window().desk()->open(QStringLiteral("mailings"));
    QVERIFY(m_gui->waitForPage());
    QTRY_VERIFY_WITH_TIMEOUT(!showsWait(m_gui->window().desk()->currentPage()), 20'000);
    QCOMPARE(m_gui->window().desk()->currentId(), QStringLiteral("mailings"));
}

void SlowDatabaseTest::windowClosesWhileItLoads()
{
    openDesk({ Role::User });
    m_wire->setFrozen(true);
    m_gui->window().desk()->open(QStringLiteral("clients"));
    QTest::qWait(300);
    QElapsedTimer since;
    since.start();
    m_gui->closeWindow();
    QVERIFY2(since.elapsed() < 6'000, qPrintable(QString::number(since.elapsed())));
}

// Each connection would hold the window for a second.
void SlowDatabaseTest::signingOutWaitsForNobody()
{
    openDesk({ Role::User });
    m_wire->setFrozen(true);
    m_gui->window().desk()->session().touch(); // both have a question that is not answered
    QTest::qWait(100);
    Heartbeat heartbeat;
    m_gui->choose("account_menu", "sign_out");
    QTRY_VERIFY(!m_gui->window().desk());
    QTRY_VERIFY(m_gui->find("sign_in_view")->isVisible());
    const qint64 gap = heartbeat.largestGap();
    QVERIFY2(gap < 1'500, qPrintable(QString::number(gap)));
}

MAILER_GUI_TEST_MAIN(SlowDatabaseTest)
#include "tst_slowdatabase.moc"
