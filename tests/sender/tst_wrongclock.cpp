// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/senderprocess.h"
#include "support/wrongclock.h"

#include <QTest>

using namespace mailer;
using namespace mailer::test;
using namespace std::chrono_literals;

// All decisions about time use the database's clock: machines of senders may be wrong by hours, and the database's own
// clock may be put back.
class TestWrongClock final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
#if !defined(Q_OS_LINUX)
        QSKIP("a process with a clock of its own needs LD_PRELOAD");
#endif
        QVERIFY(QFile::exists(qEnvironmentVariable("MAILERAPP_WRONG_CLOCK")));
        TestClusterOptions options;
        options.environment = m_databaseClock.variables();
        auto cluster = TestCluster::create(options);
        QVERIFY2(cluster.ok(), cluster ? "" : qPrintable(cluster.error().message));
        m_cluster = std::move(*cluster);
    }

    void init()
    {
        m_databaseClock.set(0s);
        m_fixture = std::make_unique<SendingFixture>(*m_cluster);
        QVERIFY2(m_fixture->isReady(), qPrintable(m_fixture->error()));
    }

    void cleanup() { m_fixture.reset(); }

    void promise7_aSenderWhoseClockIsWrong_data()
    {
        QTest::addColumn<int>("hours");
        QTest::newRow("an hour fast") << 1;
        QTest::newRow("an hour slow") << -1;
        QTest::newRow("a day fast") << 24;
        QTest::newRow("a day slow") << -24;
    }

    // It plans, sends, tries again and dates its letters as if its clock were right.
    void promise7_aSenderWhoseClockIsWrong()
    {
        QFETCH(int, hours);
        m_fixture->server().setHook([first = std::make_shared<bool>(true)](const SmtpEvent &event) {
            return event.verb == "RCPT" && event.recipient.contains("client3@") && std::exchange(*first, false)
                ? SmtpScript("S: 450 4.2.1 later\nN:")
                : SmtpScript();
        });
        m_fixture->addClients(10);
        WrongClock clock { std::chrono::hours(hours) };
        SenderProcess sender(*m_fixture, QStringLiteral("wrong"));
        for (const auto &[name, value] : clock.variables())
            sender.setVariable(name, value);
        QVERIFY2(sender.start(), qPrintable(sender.log()));
        SendingFixture::MailingOptions options;
        options.startsAt = QStringLiteral("date_trunc('second', now() AT TIME ZONE 'UTC') + interval '3 seconds'");
        m_fixture->makeMailing(options);
        QVERIFY2(m_fixture->waitForState(QStringLiteral("sent"), 10, 30000), qPrintable(sender.log()));
        const QDateTime planned = moment("SELECT planned_moment FROM app.run");
        const QDateTime started = moment("SELECT started_at FROM app.run");
        for (const SmtpMessage &message : m_fixture->server().messages()) {
            QVERIFY2(message.arrived >= planned, "sent before its moment");
            QVERIFY2(planned.secsTo(message.arrived) < 60, qPrintable(message.arrived.toString(Qt::ISODate)));
            QCOMPARE(dateHeader(message.content), started);
        }
        QVERIFY(qAbs(planned.secsTo(started)) < 60);
        QCOMPARE(m_fixture->brokenInvariant(), QString());
        // It is its log that tells what the machine takes for now.
        const QDateTime logged = QDateTime::fromString(sender.log().section(u' ', 0, 0).left(19) + u'Z', Qt::ISODate);
        QVERIFY2(qAbs(QDateTime::currentDateTimeUtc().secsTo(logged) - hours * 3600) < 120, qPrintable(sender.log()));
        QVERIFY(sender.terminate());
    }

    // Put back in mid-run, and right again later: nothing is planned or sent twice, nobody is forgotten.
    void promise7_theDatabasesClockGoesBack()
    {
        m_fixture->setSetting("letters_per_second", "100");
        m_fixture->server().setHook([seen = std::make_shared<QSet<QByteArray>>()](const SmtpEvent &event) {
            if (event.verb != "RCPT" || !event.recipient.contains("0@") || seen->contains(event.recipient))
                return SmtpScript();
            seen->insert(event.recipient);
            return SmtpScript("S: 450 4.2.1 later\nN:");
        });
        m_fixture->addClients(300);
        SendingFixture::MailingOptions options;
        options.startsAt = QStringLiteral("now() AT TIME ZONE 'UTC' - interval '10 minutes'");
        options.period = QStringLiteral("daily");
        m_fixture->makeMailing(options);
        auto sender = m_fixture->startSender(m_fixture->setup());
        QVERIFY(m_fixture->waitForState(QStringLiteral("sent"), 80));
        const QString before = m_fixture->value("SELECT clock_timestamp()");
        m_databaseClock.set(-1h);
        QCOMPARE(m_fixture->value("SELECT clock_timestamp() < $1::timestamptz - interval '50 minutes'", { before }),
            QStringLiteral("t"));
        const int sent = m_fixture->count(QStringLiteral("sent"));
        QVERIFY(m_fixture->waitForState(QStringLiteral("sent"), sent + 50)); // it goes on
        auto second = m_fixture->startSender(m_fixture->setup(QStringLiteral("second")));
        QTest::qWait(1500); // what a lease, a plan or a pause in the future may do to a second sender
        m_databaseClock.set(0s);
        QVERIFY(m_fixture->waitForFinishedRuns(1, 60000));
        QCOMPARE(m_fixture->count(QStringLiteral("sent")), 300);
        QCOMPARE(m_fixture->value("SELECT count(*) FROM app.run"), QStringLiteral("1"));
        QCOMPARE(m_fixture->brokenInvariant(), QString());
        QVERIFY(stopSender(*sender).ended);
        QVERIFY(stopSender(*second).ended);
    }

private:
    QDateTime moment(const QByteArray &sql)
    {
        return QDateTime::fromSecsSinceEpoch(
            m_fixture->value("SELECT floor(extract(epoch FROM (" + sql + ")))::bigint").toLongLong(), Qt::UTC);
    }

    static QDateTime dateHeader(const QByteArray &content)
    {
        const QByteArray lines = "\r\n" + content;
        const qsizetype start = lines.indexOf("\r\nDate: ") + 8;
        return QDateTime::fromString(
            QString::fromLatin1(lines.mid(start, lines.indexOf("\r\n", start) - start)), Qt::RFC2822Date)
            .toUTC();
    }

    WrongClock m_databaseClock;
    std::unique_ptr<TestCluster> m_cluster;
    std::unique_ptr<SendingFixture> m_fixture;
};

QTEST_GUILESS_MAIN(TestWrongClock)
#include "tst_wrongclock.moc"
