// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sender/ward.h"

#include <QTest>

using namespace mailer;
using namespace mailer::test;

// Ledger promise 6, the whole of it: a mail server that misbehaves at each step in each way. What becomes of the
// letters, of the breaker, of the mailing and what stands in the log is written down in everysteprows.cpp from
// DESIGN 3.6. The rows of a step share one sender and one database; a healthy server's mailing has to be through while
// they wait.
class TestEveryStep final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY2(m_certificates.make(), qPrintable(m_certificates.errorText()));
        auto cluster = TestCluster::create();
        QVERIFY2(cluster.ok(), cluster ? "" : qPrintable(cluster.error().message));
        m_cluster = std::move(*cluster);
    }

    void cleanupTestCase() { m_ward.reset(); }

    void promise6_everyStep_data()
    {
        QTest::addColumn<QByteArray>("step");
        const QList<StepRow> rows = everyStepRows();
        for (const StepRow &row : rows)
            QTest::newRow(row.name().constData()) << row.step;
    }

    void promise6_everyStep()
    {
        QFETCH(QByteArray, step);
        if (step != m_step) {
            QList<StepRow> rows = everyStepRows();
            rows.removeIf([&step](const StepRow &row) { return row.step != step; });
            m_ward.reset();
            m_step = step;
            m_ward = std::make_unique<Ward>(*m_cluster, m_certificates, rows);
            m_missing = m_ward->run();
        }
        const Ward::Patient &patient = m_ward->patient(QTest::currentDataTag());
        const StepRow &row = patient.row;
        QVERIFY2(m_ward->healthyWasThrough(), qPrintable(m_missing));
        QCOMPARE(patient.sick.letters.join(u'\n'), Ward::expectedSick(row).join(u'\n'));
        QCOMPARE(patient.well.letters.join(u'\n'), Ward::expectedWell(row).join(u'\n'));

        const bool opens = row.then == Then::Breaker;
        QCOMPARE(patient.sick.breaker.isEmpty(), !opens);
        QVERIFY2(!opens || patient.sick.failures >= 3, qPrintable(QString::number(patient.sick.failures)));
        QCOMPARE(patient.well.breaker == QLatin1String("closed"), opens && row.heals);
        QCOMPARE(patient.opened, opens ? 1 : 0); // once, however many probes failed
        QCOMPARE(patient.closed, opens && row.heals ? 1 : 0);
        QCOMPARE(!patient.sick.hold.isEmpty(), row.then == Then::Held);
        QCOMPARE(patient.held, row.then == Then::Held ? 1 : 0);
        QCOMPARE(patient.well.hold, QString());

        const QString said = opens   ? patient.sick.reason
            : row.then == Then::Held ? patient.sick.hold
                                     : patient.sick.answer;
        QVERIFY2(row.then == Then::Served || said.contains(QString::fromLatin1(row.says)), qPrintable(said));
        for (int client = 1; client <= 3; ++client) {
            const QByteArray address = "client" + QByteArray::number(client) + "@clients.example";
            const bool reached = patient.well.letters.at(client - 1).startsWith(QLatin1String("sent"))
                || (row.then == Then::Uncertain && client == 1 && row.script.startsWith("A:"));
            QCOMPARE(patient.server->accepted(address), reached ? 1 : 0);
        }
        QVERIFY2(patient.server->errors().isEmpty(), qPrintable(patient.server->errors().join(u'\n')));
    }

private:
    TestCertificates m_certificates;
    std::unique_ptr<TestCluster> m_cluster;
    std::unique_ptr<Ward> m_ward;
    QByteArray m_step;
    QString m_missing;
};

QTEST_GUILESS_MAIN(TestEveryStep)
#include "tst_everystep.moc"
