// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/copyin.h"
#include "db/notebase.h"
#include "db/parameters.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QTest>
#include <QUuid>

using namespace mailer;
using namespace mailer::db;
using namespace mailer::test;
using namespace Qt::StringLiterals;

class TstConnection final : public QObject
{
    Q_OBJECT

private:
    NoteBase m_base;
    std::unique_ptr<Connection> m_connection;

private Q_SLOTS:
    void init()
    {
        VERIFY_OK(m_base.reset());
        m_connection = std::make_unique<Connection>(m_base.settings, m_base.statements);
        VERIFY_OK(m_connection->open());
    }

    void everyTypeComesBack()
    {
        const QDateTime when(QDate(2026, 3, 29), QTime(1, 30, 0, 123), Qt::UTC);
        const QString text = u"Привет \U0001F600 \\ \" ' {}, \u202e"_s;
        const QByteArray bytes("\0\xff\\x01'", 6);
        const QUuid uuid = QUuid::createUuid();
        const QJsonObject json { { u"ключ"_s, QJsonArray { 1, u"\n"_s } } };
        const auto rows = m_connection->query("select_echo_types"_L1,
            { true, std::numeric_limits<qint64>::min(), 0.1, text, bytes, when, when.date(), uuid, json });
        VERIFY_OK(rows);
        const Row row = rows->first();
        QCOMPARE(row.boolean("b"_L1), true);
        QCOMPARE(row.int64("i"_L1), std::numeric_limits<qint64>::min());
        QCOMPARE(row.real("d"_L1), 0.1);
        QCOMPARE(row.text("t"_L1), text);
        QCOMPARE(row.bytes("y"_L1), bytes);
        QCOMPARE(row.timestamp("z"_L1), when);
        QCOMPARE(row.timestamp("z"_L1).timeSpec(), Qt::UTC);
        QCOMPARE(row.date("a"_L1), when.date());
        QCOMPARE(row.uuid("u"_L1), uuid);
        QCOMPARE(row.json("j"_L1).object(), json);
        QCOMPARE(rows->columns().size(), 9);
    }

    void nullComesBackAsNull()
    {
        const auto rows = m_connection->query("select_echo_types"_L1,
            { QVariant(), orNull(std::optional<qint64>()), QVariant(), QVariant(), QVariant(), QDateTime(), QDate(),
                QUuid(), QVariant() });
        VERIFY_OK(rows);
        for (int column = 0; column < 9; ++column)
            QVERIFY(rows->first().isNull(column));
        QCOMPARE(rows->first().optional<qint64>("i"_L1), std::nullopt);
        const auto empty = m_connection->query("select_echo_text"_L1, { QString() });
        VERIFY_OK(empty);
        QVERIFY(!empty->first().isNull(0)); // an empty text is not NULL
        QCOMPARE(empty->first().optional<QString>(0), std::optional(QString()));
    }

    void timestampsAreUtcWhateverTheZone()
    {
        VERIFY_OK(m_connection->runScript("SET timezone = 'Asia/Kathmandu'"));
        const auto rows
            = m_connection->querySql("SELECT '2026-10-25 00:30:00.5+00'::timestamptz, 'infinity'::timestamptz, "
                                     "'1900-01-01 00:00+00'::timestamptz, timestamp '2026-03-29 02:30:00'");
        VERIFY_OK(rows);
        QCOMPARE(rows->first().timestamp(0), QDateTime(QDate(2026, 10, 25), QTime(0, 30, 0, 500), Qt::UTC));
        QVERIFY(!rows->first().timestamp(1).isValid());
        QCOMPARE(rows->first().timestamp(2), QDateTime(QDate(1900, 1, 1), QTime(0, 0), Qt::UTC));
        QCOMPARE(rows->first().timestamp(3).time(), QTime(2, 30)); // no local clock change eats it
    }

    void rowsOutliveTheConnection()
    {
        auto rows = m_connection->querySql("SELECT x FROM generate_series(1, 1000) AS x");
        VERIFY_OK(rows);
        m_connection.reset();
        qint64 sum = 0;
        for (const Row &row : *rows)
            sum += row.int64(0);
        QCOMPARE(sum, 500500);
    }

    void errorKinds_data()
    {
        QTest::addColumn<QString>("state");
        QTest::addColumn<int>("kind");
        const auto add = [](const char *state, ErrorKind kind) {
            QTest::newRow(state) << QString::fromLatin1(state) << int(kind);
        };
        for (const char *state : { "08006", "53300", "53100", "57P01", "57P03", "58030", "55P03", "25P03", "25006" })
            add(state, ErrorKind::Transient);
        for (const char *state : { "42501", "28000", "28P01" })
            add(state, ErrorKind::Permission);
        for (const char *state : { "23505", "40001", "40P01", "55000", "23P01" })
            add(state, ErrorKind::Conflict);
        for (const char *state : { "22P02", "22023", "23502", "23503", "23514", "P0001", "54000" })
            add(state, ErrorKind::Invalid);
        for (const char *state : { "P0002", "3D000" })
            add(state, ErrorKind::NotFound);
        add("57014", ErrorKind::Cancelled);
        for (const char *state : { "42P01", "42601", "XX000", "0A000", "P0003" })
            add(state, ErrorKind::Internal);
    }
    void errorKinds()
    {
        QFETCH(QString, state);
        QFETCH(int, kind);
        const auto rows = m_connection->query("select_raised"_L1, { state });
        QVERIFY(!rows.ok());
        QCOMPARE(rows.error().code, state);
        QCOMPARE(int(rows.error().kind), kind);
        QCOMPARE(rows.error().message, u"raised"_s);
        QVERIFY(m_connection->isOpen());
    }

    void constraintIsNamed()
    {
        VERIFY_OK(m_connection->execute("insert_note"_L1, { 1, u"one"_s }));
        const auto again = m_connection->execute("insert_note"_L1, { 1, u"two"_s });
        QCOMPARE(again.error().code, u"23505"_s);
        QCOMPARE(again.error().kind, ErrorKind::Conflict);
        QVERIFY(again.error().message.contains(u"note_pkey"_s));
        QVERIFY(!again.error().message.contains(u'\n'));
    }

    void affectedRowsAreCounted()
    {
        QCOMPARE(m_connection->execute("insert_note"_L1, { 1, u"one"_s }).value(), 1);
        QCOMPARE(m_connection->execute("update_note"_L1, { 1, u"two"_s }).value(), 1);
        QCOMPARE(m_connection->execute("update_note"_L1, { 2, u"two"_s }).value(), 0);
    }

    void wrongUseIsAnError()
    {
        QCOMPARE(m_connection->query("select_nobody"_L1).error().code, u"statement_missing"_s);
        QCOMPARE(
            m_connection->query("select_echo_text"_L1, {}).error().kind, ErrorKind::Transient); // 08P01: too few values
        QCOMPARE(m_connection->query("select_echo_text"_L1, { QVariant::fromValue(QPointF()) }).error().code,
            u"parameter_type"_s);
        QCOMPARE(m_connection->query("select_echo_text"_L1, { QString(QChar::Null) }).error().code, u"22021"_s);
        QCOMPARE(m_connection->query("insert_notes_by_copy"_L1).error().kind, ErrorKind::Internal);
    }

    void statementsSurviveAChangedTable()
    {
        VERIFY_OK(m_connection->execute("insert_note"_L1, { 1, u"one"_s }));
        VERIFY_OK(m_connection->query("select_notes"_L1));
        VERIFY_OK(m_base.ask("ALTER TABLE public.note ADD COLUMN more integer DEFAULT 7"));
        const auto rows = m_connection->query("select_notes"_L1); // "cached plan must not change result type"
        VERIFY_OK(rows);
        QCOMPARE(rows->first().int32("more"_L1), 7);
        VERIFY_OK(m_connection->runScript("DEALLOCATE ALL"));
        VERIFY_OK(m_connection->query("select_notes"_L1));
    }

    void sessionSettingsHold()
    {
        ConnectionSettings settings = m_base.settings;
        settings.statementTimeout = std::chrono::milliseconds(150);
        settings.synchronousCommit = true;
        VERIFY_OK(m_base.ask("ALTER ROLE postgres SET default_transaction_read_only = on"));
        VERIFY_OK(m_base.ask("ALTER ROLE postgres SET synchronous_commit = off"));
        Connection connection(settings, m_base.statements);
        const auto opened = connection.open();
        VERIFY_OK(connection.runScript("ALTER ROLE postgres RESET ALL"));
        VERIFY_OK(opened);
        const auto setting
            = [&](const QByteArray &name) { return connection.querySql("SHOW " + name).value().first().text(0); };
        QCOMPARE(setting("default_transaction_read_only"), u"off"_s);
        QCOMPARE(setting("synchronous_commit"), u"on"_s);
        QCOMPARE(setting("search_path"), u"\"\""_s);
        QCOMPARE(setting("timezone"), u"UTC"_s);
        QCOMPARE(setting("application_name"), u"mailerapp"_s);
        VERIFY_OK(connection.runScript("SET statement_timeout = 0; SET search_path = public"));
        VERIFY_OK(connection.resetSession());
        const auto slow = connection.query("select_sleep"_L1, { 60.0 });
        QCOMPARE(slow.error().code, u"57014"_s);
        QCOMPARE(slow.error().kind, ErrorKind::Cancelled);
    }

    void refusedSignInsAreTold_data()
    {
        QTest::addColumn<QString>("user");
        QTest::addColumn<QString>("password");
        QTest::addColumn<QString>("database");
        QTest::addColumn<QString>("code");
        QTest::addColumn<int>("kind");
        QTest::newRow("wrong password") << "anna"
                                        << "wrong"
                                        << "postgres"
                                        << "28P01" << int(ErrorKind::Permission);
        QTest::newRow("no password") << "anna"
                                     << ""
                                     << "postgres"
                                     << "28P01" << int(ErrorKind::Permission);
        QTest::newRow("nobody") << "nobody"
                                << "wrong"
                                << "postgres"
                                << "28P01" << int(ErrorKind::Permission);
        QTest::newRow("no such database") << "postgres"
                                          << ""
                                          << "nowhere"
                                          << "3D000" << int(ErrorKind::NotFound);
        QTest::newRow("non-ASCII password") << "anna"
                                            << "пароль \\ '"
                                            << "postgres"
                                            << "" << 0;
    }
    void refusedSignInsAreTold()
    {
        QFETCH(QString, user);
        QFETCH(QString, password);
        QFETCH(QString, database);
        QFETCH(QString, code);
        QFETCH(int, kind);
        (void)m_connection->runScript("CREATE ROLE anna LOGIN");
        VERIFY_OK(m_connection->runScript(u"ALTER ROLE anna PASSWORD 'пароль \\ '''"_s.toUtf8()));
        Connection connection(m_base.cluster->login(database, user, password), m_base.statements);
        const auto opened = connection.open();
        QCOMPARE(opened.ok(), code.isEmpty());
        if (opened)
            return;
        QCOMPARE(opened.error().code, code);
        QCOMPARE(int(opened.error().kind), kind);
        QVERIFY(!opened.error().message.contains(u"LOCATION"_s));
    }

    void unreachableServerIsTransient()
    {
        ConnectionSettings settings = m_base.settings;
        settings.port = 9;
        Connection connection(settings, m_base.statements);
        const auto opened = connection.open();
        QCOMPARE(opened.error().kind, ErrorKind::Transient);
        QCOMPARE(opened.error().code, u"08001"_s);
        QCOMPARE(connection.query("select_notes"_L1).error().code, u"08003"_s);
    }

    void lostConnectionIsNoticed()
    {
        const int pid = m_connection->backendPid();
        VERIFY_OK(m_base.terminate(pid));
        const auto rows = m_connection->query("select_notes"_L1);
        QCOMPARE(rows.error().kind, ErrorKind::Transient);
        QCOMPARE(rows.error().code, u"57P01"_s);
        QVERIFY(isConnectionLost(rows.error()));
        QVERIFY(!m_connection->isOpen());
        VERIFY_OK(m_connection->open());
        QVERIFY(m_connection->backendPid() != pid);
        VERIFY_OK(m_connection->query("select_notes"_L1));
        VERIFY_OK(m_base.terminate(m_connection->backendPid()));
        QVERIFY(!m_connection->isAlive()); // without any statement
    }

    void copyWritesOddValues()
    {
        const QString odd = u"tab\t line\n return\r back\\slash \\N \\. Ж"_s;
        int sent = 0;
        const auto written = copyIn(*m_connection, "insert_notes_by_copy"_L1, [&]() -> Result<QByteArray> {
            if (sent == 3)
                return QByteArray();
            return copyLine({ ++sent, sent == 2 ? QVariant() : QVariant(odd) });
        });
        VERIFY_OK(written);
        QCOMPARE(*written, 3);
        const auto rows = m_connection->query("select_notes"_L1);
        QCOMPARE(rows->at(0).text("text"_L1), odd);
        QVERIFY(rows->at(1).isNull("text"_L1));
    }

    void copyGivenUpWritesNothing()
    {
        bool first = true;
        const auto written = copyIn(*m_connection, "insert_notes_by_copy"_L1, [&]() -> Result<QByteArray> {
            if (std::exchange(first, false))
                return copyLine({ 1, u"one"_s });
            return Error { ErrorKind::Invalid, u"row 2"_s, {} };
        });
        QCOMPARE(written.error().code, u"row 2"_s);
        QVERIFY(m_connection->query("select_notes"_L1).value().isEmpty());
        int lines = 0;
        const auto wrong = copyIn(*m_connection, "insert_notes_by_copy"_L1, [&]() -> Result<QByteArray> {
            return ++lines <= 2 ? copyLine({ u"no number"_s, QVariant() }) : QByteArray();
        });
        QCOMPARE(wrong.error().code, u"22P02"_s);
        QVERIFY(m_connection->query("select_notes"_L1).value().isEmpty());
        QCOMPARE(copyIn(*m_connection, "select_notes"_L1, {}).error().code, u"statement_malformed"_s);
    }

    void identifiersAreQuoted()
    {
        const QString name = u"a\"b; DROP TABLE note; --"_s;
        VERIFY_OK(m_connection->runScript("CREATE TABLE public." + m_connection->quoted(name) + " (x integer)"));
        QCOMPARE(m_connection->querySql("SELECT count(*) FROM pg_class WHERE relname = $1", { name })
                     .value()
                     .first()
                     .int32(0),
            1);
    }
};

QTEST_GUILESS_MAIN(TstConnection)
#include "tst_connection.moc"
