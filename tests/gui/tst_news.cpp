// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/accountstore.h"
#include "support/sendingfixture.h"
#include "ui/news/newsdesk.h"
#include "ui/session.h"

#include <QApplication>

using namespace mailer;
using namespace mailer::test;

// What a person who looks elsewhere is told, by a real sender, a scripted mail server and the real database.
class NewsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void endOfARunIsToldOnce();
    void heldMailingIsToldOnce();
    void serverThatIsAwayIsTold();
    void nothingOldIsTold();
    void opensAgainAndEndsAgain();

private:
    void listen();
    QStringList told() const;
    bool finish(int runs);
    void look();

    std::unique_ptr<TestCluster> m_cluster;
    std::unique_ptr<SendingFixture> m_sending;
    std::unique_ptr<sender::SenderService> m_sender;
    std::unique_ptr<ui::Session> m_session;
    std::unique_ptr<ui::NewsDesk> m_desk;
    QList<ui::NewsItem> m_items;
};

void NewsTest::initTestCase()
{
    auto cluster = TestCluster::create();
    QVERIFY2(cluster.ok(), cluster.ok() ? "" : qPrintable(cluster.error().message));
    m_cluster = std::move(*cluster);
}

void NewsTest::init()
{
    m_items.clear();
    m_sending = std::make_unique<SendingFixture>(*m_cluster);
    QVERIFY2(m_sending->isReady(), qPrintable(m_sending->error()));
    m_sending->addClients(5);
}

void NewsTest::cleanup()
{
    m_desk.reset();
    m_session.reset();
    if (m_sender)
        (void)stopSender(*m_sender);
    m_sender.reset();
    m_sending.reset();
}

void NewsTest::listen()
{
    const auto account = db::currentAccount(m_sending->user());
    QVERIFY(account.ok());
    const auto statements = db::Statements::load();
    QVERIFY(statements.ok());
    ui::SessionSetup setup;
    setup.account = *account;
    setup.work = std::make_unique<db::Lane>(m_sending->account().login, *statements);
    setup.bulk = std::make_unique<db::Lane>(m_sending->account().login, *statements);
    setup.jobs = std::make_unique<db::Lane>(m_sending->account().login, *statements);
    m_session = std::make_unique<ui::Session>(std::move(setup));
    m_desk = std::make_unique<ui::NewsDesk>(*m_session);
    connect(m_desk.get(), &ui::NewsDesk::arrived, this, [this](const ui::NewsItem &item) { m_items.append(item); });
    QTRY_VERIFY_WITH_TIMEOUT(m_desk->hasBegun(), 20'000);
}

QStringList NewsTest::told() const
{
    QStringList texts;
    for (const ui::NewsItem &item : m_items)
        texts.append(item.title + QStringLiteral(": ") + item.text);
    return texts;
}

// Another round of questions, whatever hints came; two, because one may be under way.
void NewsTest::look()
{
    for (int i = 0; i < 2; ++i) {
        Q_EMIT m_session->hinted();
        const auto asked = m_session->work().run([](db::Connection &c) { return db::findNewsStart(c); });
        QTRY_VERIFY_WITH_TIMEOUT(asked.isFinished(), 20'000);
        QTest::qWait(50);
    }
}

void NewsTest::endOfARunIsToldOnce()
{
    m_sending->server().setHook([](const SmtpEvent &event) -> SmtpScript {
        return event.verb == "RCPT" && event.recipient.startsWith("client2@") ? "S: 550 5.1.1 User unknown\n" : "";
    });
    listen();
    const qint64 mailing = m_sending->makeMailing();
    m_sender = m_sending->startSender(m_sending->setup());
    QTRY_COMPARE_WITH_TIMEOUT(m_items.size(), 1, 60'000); // by the sender's own hint
    QCOMPARE(m_items.first().kind, ui::NewsItem::Kind::RunEnded);
    QCOMPARE(m_items.first().mailing, mailing);
    QCOMPARE(m_items.first().text, QStringLiteral("Sent 4 · failed 1"));
    QCOMPARE(QString::number(m_items.first().run), m_sending->value("SELECT max(id) FROM app.run"));
    look();
    QVERIFY2(m_items.size() == 1, qPrintable(told().join(u'\n')));
}

void NewsTest::heldMailingIsToldOnce()
{
    m_sending->server().setHook([](const SmtpEvent &event) -> SmtpScript {
        return event.verb == "MAIL" ? "S: 553 5.7.1 Sender not allowed\n" : "";
    });
    listen();
    const qint64 mailing = m_sending->makeMailing();
    m_sender = m_sending->startSender(m_sending->setup());
    QTRY_VERIFY_WITH_TIMEOUT(!m_items.isEmpty(), 60'000);
    QCOMPARE(m_items.first().kind, ui::NewsItem::Kind::MailingHeld);
    QCOMPARE(m_items.first().mailing, mailing);
    QCOMPARE(m_items.first().text, m_sending->value("SELECT reason FROM app.mailing_hold"));
    look();
    QVERIFY2(m_items.size() == 1, qPrintable(told().join(u'\n')));
}

void NewsTest::serverThatIsAwayIsTold()
{
    m_sending->server().stop();
    listen();
    (void)m_sending->makeMailing();
    m_sender = m_sending->startSender(m_sending->setup());
    QTRY_VERIFY_WITH_TIMEOUT((look(), !m_items.isEmpty()), 60'000);
    QCOMPARE(m_items.first().kind, ui::NewsItem::Kind::ServerWaits);
    QVERIFY2(!m_items.first().text.isEmpty(), qPrintable(told().join(u'\n')));
    QVERIFY(m_sending->server().restart());
    QTRY_VERIFY_WITH_TIMEOUT((look(), m_items.size() >= 3), 60'000);
    QList<ui::NewsItem::Kind> kinds;
    for (const ui::NewsItem &item : std::as_const(m_items))
        kinds.append(item.kind);
    QCOMPARE(kinds.count(ui::NewsItem::Kind::ServerBack), 1);
    QCOMPARE(kinds.count(ui::NewsItem::Kind::RunEnded), 1);
    QCOMPARE(kinds.size(), 3);
}

void NewsTest::nothingOldIsTold()
{
    (void)m_sending->makeMailing();
    m_sender = m_sending->startSender(m_sending->setup());
    QVERIFY(m_sending->waitForFinishedRuns(1, 60'000));
    m_sending->run(
        "INSERT INTO app.mailing_hold (mailing_id, owner_id, reason) SELECT id, owner_id, 'old' FROM app.mailing");
    listen();
    look();
    QVERIFY2(m_items.isEmpty(), qPrintable(told().join(u'\n')));
}

// "Send again" opens a run that has ended; its second end is news, too.
void NewsTest::opensAgainAndEndsAgain()
{
    listen();
    (void)m_sending->makeMailing();
    m_sender = m_sending->startSender(m_sending->setup());
    QTRY_COMPARE_WITH_TIMEOUT(m_items.size(), 1, 60'000);
    (void)stopSender(*m_sender); // it would end the run at once
    m_sender.reset();
    m_sending->run("UPDATE app.run SET finished_at = NULL");
    look();
    QCOMPARE(m_items.size(), 1);
    m_sending->run("UPDATE app.run SET finished_at = clock_timestamp() WHERE finished_at IS NULL");
    look();
    QVERIFY2(m_items.size() == 2, qPrintable(told().join(u'\n')));
}

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    NewsTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_news.moc"
