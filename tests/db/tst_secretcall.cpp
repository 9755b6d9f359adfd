// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/secretcall.h"

#include "db/notebase.h"

#include <QTest>
#include <QThread>

using namespace mailer;
using namespace mailer::db;
using namespace mailer::test;
using namespace Qt::StringLiterals;

class TstSecretCall final : public QObject
{
    Q_OBJECT

private:
    NoteBase m_base;
    std::unique_ptr<Connection> m_connection;

private Q_SLOTS:
    void initTestCase()
    {
        VERIFY_OK(m_base.reset(
            { .settings = { { "log_min_duration_statement", "-1" }, { "log_error_verbosity", "verbose" } } }));
        m_connection = std::make_unique<Connection>(m_base.settings, m_base.statements);
        VERIFY_OK(m_connection->open());
    }

    void secretsAreInNoOthersSight_data()
    {
        QTest::addColumn<bool>("secretCall");
        QTest::newRow("secretQuery") << true;
        QTest::newRow("query") << false; // any bound value is safe
    }
    void secretsAreInNoOthersSight()
    {
        QFETCH(bool, secretCall);
        const int pid = m_connection->backendPid();
        Result<Rows> outcome = Rows();
        const std::unique_ptr<QThread> thread(QThread::create([&] {
            if (secretCall)
                outcome = secretQuery(*m_connection, "select_sleep_with_secret"_L1, { "hunter2-Ж" });
            else
                outcome = m_connection->query("select_sleep_with_secret"_L1, { u"hunter2-Ж"_s });
        }));
        thread->start();
        const bool sleeping = QTest::qWaitFor(
            [&] {
                return m_base
                           .ask("SELECT 1 FROM pg_catalog.pg_stat_activity WHERE pid = $1 AND wait_event = 'PgSleep'",
                               { pid })
                           .value()
                    == u"1"_s;
            },
            20'000);
        const QString seen = m_base.ask("SELECT string_agg(query, ' ') FROM pg_catalog.pg_stat_activity").value();
        m_connection->cancel();
        QVERIFY(thread->wait());
        QVERIFY(sleeping);
        QVERIFY(seen.contains(u"$1"_s));
        QVERIFY(!seen.contains(u"hunter2"_s));
        QCOMPARE(outcome.error().kind, ErrorKind::Cancelled);
        QCOMPARE(outcome.error().code, u"57014"_s);
    }

    void failedStatementsLeaveNoSecretInTheLog()
    {
        const auto failed = secretQuery(*m_connection, "select_quotient_with_secret"_L1, { "hunter3" });
        QCOMPARE(failed.error().code, u"22012"_s);
        QTRY_VERIFY(m_base.cluster->log().contains("division by zero"));
        QVERIFY(!m_base.cluster->log().contains("hunter3"));
    }

    void errorsRepeatNoSecret()
    {
        const auto plain = m_connection->query("select_number_with_secret"_L1, { u"hunter4"_s });
        QVERIFY(plain.error().message.contains(u"hunter4"_s)); // so the server does quote it
        const auto secret = secretQuery(*m_connection, "select_number_with_secret"_L1, { "hunter4" });
        QCOMPARE(secret.error().code, plain.error().code);
        QVERIFY(!secret.error().message.contains(u"hunter4"_s));
        QVERIFY(!secretQuery(*m_connection, "select_number_with_secret"_L1, { QByteArray("a\0b", 3) }).ok());
    }

    void callersCopyStaysWhole()
    {
        const QByteArray mine("12345");
        const auto rows = secretQuery(*m_connection, "select_number_with_secret"_L1, { mine });
        VERIFY_OK(rows);
        QCOMPARE(rows->first().int32(0), 12345);
        QCOMPARE(mine, QByteArray("12345"));
    }

    void verifierOpensTheDoor()
    {
        const QString password = u"пароль \u00a0 ' \\"_s;
        const auto verifier = scramVerifier(*m_connection, password);
        VERIFY_OK(verifier);
        QVERIFY(verifier->startsWith("SCRAM-SHA-256$4096:"));
        QVERIFY(*verifier != *scramVerifier(*m_connection, password)); // a salt of its own each time
        VERIFY_OK(m_connection->runScript("CREATE ROLE anna LOGIN PASSWORD '" + *verifier + '\''));
        Connection anna(m_base.cluster->login(m_base.settings.database, u"anna"_s, password), m_base.statements);
        VERIFY_OK(anna.open());
        QVERIFY(!scramVerifier(*m_connection, {}).ok());
    }
};

QTEST_GUILESS_MAIN(TstSecretCall)
#include "tst_secretcall.moc"
