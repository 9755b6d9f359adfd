// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sender/absence.h"
#include "support/logwitness.h"
#include "support/movableclock.h"
#include "support/sendingfixture.h"

#include <QTest>

using namespace mailer;
using namespace mailer::test;
using sender::Absence;

namespace {

const QString waiting = QStringLiteral("waiting for the database: ");
const QString back = QStringLiteral("the database is back after ");

} // namespace

// A database that does not serve is logged once when that begins, and once when it is over.
class TestAbsence final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        auto cluster = TestCluster::create();
        QVERIFY2(cluster.ok(), cluster ? "" : qPrintable(cluster.error().message));
        m_cluster = std::move(*cluster);
    }

    void oneLineForAllParts()
    {
        MovableClock clock;
        Absence absence(clock);
        const LogWitness log;
        absence.served(Absence::Part::Upkeep);
        for (const char *why : { "one", "two", "three" }) {
            const Error error { ErrorKind::Transient, QStringLiteral("08006"), QString::fromLatin1(why) };
            absence.waits(Absence::Part::Claims, error);
            absence.waits(Absence::Part::Upkeep, error);
            clock.moveOn(std::chrono::seconds(30));
        }
        absence.served(Absence::Part::Claims);
        absence.served(Absence::Part::Claims);
        QCOMPARE(log.lines(), QStringList(waiting + QStringLiteral("one")));
        absence.served(Absence::Part::Upkeep);
        absence.served(Absence::Part::Upkeep);
        QCOMPARE(log.lines(), (QStringList { waiting + QStringLiteral("one"), back + QStringLiteral("90 s") }));
    }

    void aSenderThatTriesAgainAndAgain_data()
    {
        QTest::addColumn<QByteArray>("event");
        QTest::newRow("to register") << QByteArray("INSERT");
        QTest::newRow("to send its heartbeat") << QByteArray("UPDATE OF heartbeat_at");
    }

    void aSenderThatTriesAgainAndAgain()
    {
        QFETCH(QByteArray, event);
        SendingFixture fixture(*m_cluster);
        QVERIFY2(fixture.isReady(), qPrintable(fixture.error()));
        fixture.run("CREATE SEQUENCE public.tries"); // counts what is rolled back, too
        fixture.run("CREATE FUNCTION public.fail() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$ BEGIN "
                    "PERFORM nextval('public.tries'); RAISE 'not now' USING ERRCODE = '55P03'; END $$");
        fixture.run("CREATE TRIGGER fail BEFORE " + event
            + " ON app.sender FOR EACH ROW EXECUTE FUNCTION "
              "public.fail()");
        sender::SenderSetup setup = fixture.setup();
        setup.leaseRenew = std::chrono::milliseconds(200);
        const LogWitness log;
        auto sender = fixture.startSender(setup);
        QTRY_VERIFY_WITH_TIMEOUT(fixture.value("SELECT last_value FROM public.tries").toInt() >= 6, 30000);
        QCOMPARE(log.count(waiting + QStringLiteral("not now")), 1);
        QCOMPARE(log.count(back), 0);
        fixture.run("DROP TRIGGER fail ON app.sender");
        QTRY_COMPARE_WITH_TIMEOUT(log.count(back), 1, 30000);
        QCOMPARE(log.count(waiting), 1);
        QVERIFY(stopSender(*sender).ended);
    }

private:
    std::unique_ptr<TestCluster> m_cluster;
};

QTEST_GUILESS_MAIN(TestAbsence)
#include "tst_absence.moc"
