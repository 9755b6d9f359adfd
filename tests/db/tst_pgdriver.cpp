// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/pgdriver.h"

#include "db/notebase.h"
#include "db/sqlerror.h"

#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlField>
#include <QSqlQuery>
#include <QSqlQueryModel>
#include <QSqlRecord>
#include <QTest>
#include <QThread>

#include <libpq-fe.h>

#include <latch>

using namespace mailer;
using namespace mailer::db;
using namespace mailer::test;
using namespace Qt::StringLiterals;

#define RUN_OK(query, ...) QVERIFY2(query.exec(__VA_ARGS__), qPrintable(query.lastError().text()))

namespace {

// A database as a stranger to this program would make it: by QtSql alone.
class PlainDatabase final
{
public:
    explicit PlainDatabase(const ConnectionSettings &settings, const QString &name = u"plain"_s)
        : m_name(name), m_database(QSqlDatabase::addDatabase(new PgDriver, name))
    {
        m_database.setHostName(settings.host);
        m_database.setPort(settings.port);
        m_database.setDatabaseName(settings.database);
        m_database.setConnectOptions(u"sslmode=disable; connect_timeout=30"_s);
        m_opened = m_database.open(settings.user, settings.password);
    }
    ~PlainDatabase()
    {
        m_database = {};
        QSqlDatabase::removeDatabase(m_name);
    }
    PlainDatabase(const PlainDatabase &) = delete;
    PlainDatabase &operator=(const PlainDatabase &) = delete;

    bool wasOpened() const { return m_opened; }
    QSqlDatabase &operator*() { return m_database; }
    QSqlDatabase *operator->() { return &m_database; }
    int backendPid() { return PQbackendPID(qvariant_cast<PGconn *>(m_database.driver()->handle())); }

private:
    QString m_name;
    QSqlDatabase m_database;
    bool m_opened = false;
};

QVariant typedNull(QMetaType::Type type) { return QVariant(QMetaType(type)); }

} // namespace

class TstPgDriver final : public QObject
{
    Q_OBJECT

private:
    NoteBase m_base;
    std::unique_ptr<PlainDatabase> m_db;

    QSqlDatabase &db() { return **m_db; }

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u"QSql"_s)); // "connection is still in use", "database not open" …
        VERIFY_OK(m_base.reset({ .settings = { { "log_statement", "all" }, { "log_min_duration_statement", "0" } } }));
        m_db = std::make_unique<PlainDatabase>(m_base.settings);
        QVERIFY2(m_db->wasOpened(), qPrintable(db().lastError().text()));
    }
    void cleanup()
    {
        m_db.reset();
        QVERIFY(QSqlDatabase::connectionNames().isEmpty());
    }

    void valuesComeTyped_data()
    {
        QTest::addColumn<QString>("expression");
        QTest::addColumn<QVariant>("value");
        const auto add = [](const char *expression, const QVariant &value) {
            QTest::newRow(expression) << QString::fromUtf8(expression) << value;
        };
        add("true", true);
        add("(-7)::smallint", -7);
        add("-2147483648", std::numeric_limits<int>::min());
        add("(-9223372036854775808)::bigint", std::numeric_limits<qlonglong>::min());
        add("1e20::float8 / 3", 1e20 / 3);
        add("'-Infinity'::float8", -std::numeric_limits<double>::infinity());
        add("12345678901234567890.123456789::numeric", u"12345678901234567890.123456789"_s);
        add("'Привет \U0001F600'", u"Привет \U0001F600"_s);
        add("''", u""_s);
        add("'\\x00ff5c27'::bytea", QByteArray("\0\xff\\'", 4));
        add("'2026-02-28'::date", QDate(2026, 2, 28));
        add("'23:59:59.123'::time", QTime(23, 59, 59, 123));
        add("'2026-03-29 03:30:00.123456+03'::timestamptz",
            QDateTime(QDate(2026, 3, 29), QTime(0, 30, 0, 123), Qt::UTC));
        add("'2026-03-29 02:30:00'::timestamp", u"2026-03-29 02:30:00"_s);
        add("'{\"a\": [1, null]}'::jsonb", u"{\"a\": [1, null]}"_s);
        add("ARRAY['a b', NULL, 'c\"d']", u"{\"a b\",NULL,\"c\\\"d\"}"_s);
        add("'1 day'::interval", u"1 day"_s);
    }
    void valuesComeTyped()
    {
        QFETCH(QString, expression);
        QFETCH(QVariant, value);
        QSqlQuery query(db());
        RUN_OK(query, u"SET timezone = 'Asia/Tokyo'"_s); // the answer is in UTC all the same
        RUN_OK(query, u"SELECT %1 AS x"_s.arg(expression));
        QVERIFY(query.next());
        QCOMPARE(query.value(0), value);
        QCOMPARE(query.value(0).typeId(), value.typeId());
        QCOMPARE(query.record().field(u"x"_s).metaType(), value.metaType());
        QVERIFY(!query.isNull(0));
        if (value.typeId() == QMetaType::QDateTime)
            QCOMPARE(query.value(0).toDateTime().timeSpec(), Qt::UTC);
    }

    void valuesGoBeside_data()
    {
        QTest::addColumn<QString>("type");
        QTest::addColumn<QVariant>("value");
        const auto add = [](const char *type, const QVariant &value) {
            QTest::newRow(type) << QString::fromLatin1(type) << value;
        };
        add("boolean", false);
        add("integer", -5);
        add("bigint", std::numeric_limits<qlonglong>::max());
        add("float8", 0.1);
        add("numeric", u"0.10"_s);
        add("text", u"' OR 1 = 1; -- \\ \" Ж \u202e ? :name ::text $1"_s);
        add("bytea", QByteArray("\0\1\xff'", 4));
        add("date", QDate(1999, 12, 31));
        add("time", QTime(1, 2, 3, 4));
        add("timestamptz", QDateTime(QDate(2026, 3, 29), QTime(0, 30, 0, 123), Qt::UTC));
        add("jsonb", u"{\"ключ\": \"?\"}"_s);
    }
    void valuesGoBeside()
    {
        QFETCH(QString, type);
        QFETCH(QVariant, value);
        QSqlQuery query(db());
        QVERIFY(query.prepare(u"SELECT $1::%1, $2::%1 IS NULL, $3::%1"_s.arg(type)));
        query.addBindValue(value);
        query.addBindValue(typedNull(QMetaType::Type(value.typeId())));
        query.addBindValue(QVariant());
        RUN_OK(query);
        QVERIFY(query.next());
        QCOMPARE(query.value(0), value);
        QCOMPARE(query.value(1), true);
        QVERIFY(query.isNull(2));
        QVERIFY(query.value(2).isNull());
        QCOMPARE(query.value(2).typeId(), value.typeId());
        QCOMPARE(query.boundValue(0), value);
    }

    void onlyDollarsArePlaceholders()
    {
        QSqlQuery query(db());
        QVERIFY(query.prepare(u"SELECT '{\"a\": 1}'::jsonb ? $1, '{\"b\": 1}'::jsonb ?| ARRAY['a', $2::text], "
                              "':name'::text || ':x', '?'::text, $1::text, E'\\'?:a', \"?\":: text FROM "
                              "(SELECT 7) AS odd(\"?\") -- ? :b '"_s));
        query.addBindValue(u"a"_s);
        query.addBindValue(u"b"_s);
        RUN_OK(query);
        QVERIFY(query.next());
        QCOMPARE(query.value(0), true);
        QCOMPARE(query.value(1), true);
        QCOMPARE(query.value(2), u":name:x"_s);
        QCOMPARE(query.value(3), u"?"_s);
        QCOMPARE(query.value(4), u"a"_s);
        QCOMPARE(query.value(5), u"'?:a"_s);
        QCOMPARE(query.value(6), u"7"_s);
    }

    void errorsCarryTheirState()
    {
        QSqlQuery query(db());
        QVERIFY(!query.prepare(u"SELEC 1"_s));
        QCOMPARE(query.lastError().nativeErrorCode(), u"42601"_s);
        QCOMPARE(query.lastError().type(), QSqlError::StatementError);
        QVERIFY(!query.exec(u"SELECT 1/0"_s));
        QCOMPARE(query.lastError().nativeErrorCode(), u"22012"_s);
        QCOMPARE(query.lastError().databaseText(), u"division by zero"_s);
        QVERIFY(query.prepare(u"SELECT $1::text"_s));
        QVERIFY(!query.exec()); // nothing bound
        QCOMPARE(query.lastError().nativeErrorCode(), u"08P01"_s);
        query.addBindValue(u"a\0b"_s);
        QVERIFY(!query.exec());
        QCOMPARE(query.lastError().nativeErrorCode(), u"22021"_s);
        query.addBindValue(QPointF());
        QVERIFY(!query.exec());
        QCOMPARE(query.lastError().nativeErrorCode(), u"parameter_type"_s);
        query.addBindValue(u"fine"_s);
        RUN_OK(query);
        QVERIFY(!query.lastError().isValid());
    }

    void refusedSignInsCarryTheirState()
    {
        QSqlQuery(db()).exec(u"CREATE ROLE anna LOGIN"_s);
        QVERIFY(QSqlQuery(db()).exec(u"ALTER ROLE anna PASSWORD 'пароль'"_s));
        PlainDatabase wrong(m_base.cluster->login(u"postgres"_s, u"anna"_s, u"парол"_s), u"anna"_s);
        QVERIFY(!wrong.wasOpened());
        QVERIFY(!wrong->isOpen());
        QVERIFY(wrong->isOpenError());
        QCOMPARE(wrong->lastError().nativeErrorCode(), u"28P01"_s);
        QCOMPARE(wrong->lastError().type(), QSqlError::ConnectionError);
        QVERIFY(wrong->open(u"anna"_s, u"пароль"_s)); // UTF-8 whatever the locale
        QVERIFY(wrong->password().isEmpty());
        wrong->setDatabaseName(u"nowhere"_s);
        QVERIFY(!wrong->open(u"anna"_s, u"пароль"_s));
        QCOMPARE(wrong->lastError().nativeErrorCode(), u"3D000"_s);
        wrong->setConnectOptions(u"sslmode=prefer"_s);
        QVERIFY(!wrong->open(u"anna"_s, u"пароль"_s));
        QCOMPARE(wrong->lastError().nativeErrorCode(), u"database_address"_s);
    }

    // With everything logged that can be logged: log_parameter_max_length alone decides whether bound values are, in
    // lines of their own; the text of a statement never has one.
    void secretsStayOutOfStatements_data()
    {
        QTest::addColumn<QString>("logged");
        QTest::newRow("values are not logged") << u"0"_s;
        QTest::newRow("values are logged, PostgreSQL's default") << u"-1"_s;
    }
    void secretsStayOutOfStatements()
    {
        QFETCH(QString, logged);
        const QString secret = u"hunter-%1-Ж"_s.arg(logged);
        QVERIFY(QSqlQuery(db()).exec(u"SET log_parameter_max_length = %1"_s.arg(logged)));
        const int pid = m_db->backendPid();
        const qsizetype before = m_base.cluster->log().size();
        bool done = true;
        const std::unique_ptr<QThread> thread(QThread::create([&] {
            QSqlQuery query(db());
            query.prepare(u"SELECT pg_catalog.pg_sleep(600) FROM (SELECT $1::text) AS x"_s);
            query.addBindValue(secret);
            done = query.exec();
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
        QVERIFY(db().driver()->cancelQuery());
        QVERIFY(thread->wait());
        QVERIFY(sleeping);
        QVERIFY(!done);
        QVERIFY(seen.contains(u"(SELECT $1::text) AS x"_s));
        QVERIFY(!seen.contains(u"hunter"_s));
        QTRY_VERIFY(m_base.cluster->log().mid(before).contains("canceling statement"));
        const QString log = QString::fromUtf8(m_base.cluster->log().mid(before));
        QVERIFY(log.contains(u"(SELECT $1::text) AS x"_s)); // so statements were logged
        int values = 0;
        for (const QString &line : log.split(u'\n')) {
            if (!line.contains(secret))
                continue;
            QVERIFY2(line.contains(u"DETAIL:  parameters: $1 = "_s), qPrintable(line));
            ++values;
        }
        QCOMPARE(values > 0, logged == u"-1"_s);
    }

    void lostConnectionTellsItsReason()
    {
        QSqlQuery query(db());
        QVERIFY(query.prepare(u"SELECT $1::integer + 1"_s));
        VERIFY_OK(m_base.terminate(m_db->backendPid()));
        query.addBindValue(1);
        QVERIFY(!query.exec());
        QCOMPARE(query.lastError().nativeErrorCode(), u"57P01"_s);
        QVERIFY(!query.exec());
        QCOMPARE(query.lastError().nativeErrorCode(), u"08003"_s);
        QSqlQuery other(db());
        QVERIFY(!other.prepare(u"SELECT 1"_s));
        QCOMPARE(other.lastError().nativeErrorCode(), u"08003"_s);
        QVERIFY(!db().transaction());
        QCOMPARE(db().lastError().nativeErrorCode(), u"08003"_s);
        QVERIFY(db().open()); // a unix socket's superuser needs no password
        query.addBindValue(41);
        RUN_OK(query);
        QVERIFY(query.next());
        QCOMPARE(query.value(0), 42);
        db().close();
        QVERIFY(!db().isOpen());
        QVERIFY(!qvariant_cast<PGconn *>(db().driver()->handle()));
    }

    void eachThreadHasItsConnection()
    {
        constexpr int rounds = 300;
        std::latch bothAreOpen(2);
        QStringList faults[2];
        int pids[2] = {};
        std::unique_ptr<QThread> threads[2];
        for (int i = 0; i < 2; ++i) {
            threads[i].reset(QThread::create([&, i] {
                PlainDatabase own(m_base.settings, u"thread %1"_s.arg(i));
                bothAreOpen.arrive_and_wait();
                if (!own.wasOpened()) {
                    faults[i].append(own->lastError().text());
                    return;
                }
                pids[i] = own.backendPid();
                QSqlQuery query(*own);
                if (!query.prepare(u"INSERT INTO public.note VALUES ($1, $2) RETURNING id, text"_s))
                    faults[i].append(query.lastError().text());
                for (int n = 0; n < rounds; ++n) {
                    const int id = i * rounds + n;
                    query.addBindValue(id);
                    query.addBindValue(u"of %1"_s.arg(id));
                    if (!query.exec() || !query.next() || query.value(0) != id || query.value(1) != u"of %1"_s.arg(id))
                        faults[i].append(u"%1: %2"_s.arg(id).arg(query.lastError().text()));
                }
            }));
            threads[i]->start();
        }
        for (const auto &thread : threads)
            QVERIFY(thread->wait());
        QCOMPARE(faults[0], QStringList());
        QCOMPARE(faults[1], QStringList());
        QVERIFY(pids[0] != pids[1]);
        QCOMPARE(m_base.ask("SELECT count(*) FROM public.note").value(), QString::number(2 * rounds));
    }

    void rowsAreCounted()
    {
        QSqlQuery query(db());
        QVERIFY(query.prepare(u"INSERT INTO public.note SELECT i, $2 FROM generate_series(1, $1) AS i"_s));
        query.addBindValue(5);
        query.addBindValue(u"x"_s);
        RUN_OK(query);
        QCOMPARE(query.numRowsAffected(), 5);
        QCOMPARE(query.size(), -1);
        QVERIFY(!query.isSelect());
        RUN_OK(query, u"UPDATE public.note SET text = 'y' WHERE id > 3"_s);
        QCOMPARE(query.numRowsAffected(), 2);
        RUN_OK(query, u"DELETE FROM public.note WHERE id > 100"_s);
        QCOMPARE(query.numRowsAffected(), 0);
        RUN_OK(query, u"DELETE FROM public.note WHERE id = 1 RETURNING id"_s);
        QCOMPARE(query.numRowsAffected(), 1);
        QCOMPARE(query.size(), 1);
        QVERIFY(query.isSelect());
        RUN_OK(query, u"SELECT 1; SELECT id, text FROM public.note ORDER BY id"_s); // the last one counts
        QCOMPARE(query.size(), 4);
        QVERIFY(query.last());
        QCOMPARE(query.value(u"id"_s), 5);
        QVERIFY(query.first());
        QCOMPARE(query.value(u"id"_s), 2);
        QVERIFY(!query.seek(4));
        QSqlQueryModel model;
        model.setQuery(std::move(query));
        QCOMPARE(model.rowCount(), 4);
        QCOMPARE(model.data(model.index(3, 1)), u"y"_s);
    }

    void preparedQueriesOutliveMigrations()
    {
        QSqlQuery query(db());
        RUN_OK(query, u"INSERT INTO public.note VALUES (1, '17')"_s);
        QVERIFY(query.prepare(u"SELECT * FROM public.note WHERE id = $1"_s));
        const auto value = [&](int column) {
            query.addBindValue(1);
            return query.exec() && query.next() ? query.value(column) : QVariant(query.lastError().nativeErrorCode());
        };
        QCOMPARE(value(1), u"17"_s);
        VERIFY_OK(m_base.ask("ALTER TABLE public.note ALTER COLUMN text TYPE integer USING text::integer"));
        QCOMPARE(value(1), 17);
        QCOMPARE(query.record().field(1).metaType(), QMetaType(QMetaType::Int));
        VERIFY_OK(m_base.ask("ALTER TABLE public.note ADD COLUMN more text DEFAULT 'more'"));
        QVERIFY(db().transaction());
        QCOMPARE(value(2), u"0A000"_s); // a spoilt transaction is not repeated behind its back
        QVERIFY(db().rollback());
        QVERIFY(db().transaction());
        QCOMPARE(value(2), u"more"_s);
        QVERIFY(db().commit());
        QCOMPARE(query.record().fieldName(2), u"more"_s);
        QVERIFY(QSqlQuery(db()).exec(u"DEALLOCATE ALL"_s));
        QCOMPARE(value(2), u"more"_s);
    }

    void preparedStatementsDoNotPileUp()
    {
        for (int i = 0; i < 200; ++i) {
            QSqlQuery query(db());
            QVERIFY(query.prepare(u"SELECT $1::integer"_s));
        }
        QSqlQuery query(db());
        RUN_OK(query, u"SELECT count(*)::integer FROM pg_catalog.pg_prepared_statements"_s);
        QVERIFY(query.next());
        QVERIFY2(query.value(0).toInt() <= 20, qPrintable(query.value(0).toString()));
        QVERIFY(db().transaction()); // and a drop never spoils one
        for (int i = 0; i < 40; ++i) {
            QSqlQuery inside(db());
            QVERIFY(inside.prepare(u"SELECT $1::integer"_s));
            if (i == 20)
                QVERIFY(inside.exec(u"DEALLOCATE ALL"_s));
        }
        QVERIFY2(db().commit(), qPrintable(db().lastError().text()));
        QSqlQuery after(db());
        QVERIFY(after.prepare(u"SELECT 1"_s));
        RUN_OK(after);
    }

    void transactionsKeepTheirPromises()
    {
        auto *driver = qobject_cast<PgDriver *>(db().driver());
        driver->setTransactionOptions({ .isolation = Isolation::Serializable, .readOnly = true });
        QVERIFY(db().transaction());
        QSqlQuery query(db());
        RUN_OK(query, u"SELECT current_setting('transaction_isolation'), current_setting('transaction_read_only')"_s);
        QVERIFY(query.next());
        QCOMPARE(query.value(0), u"serializable"_s);
        QCOMPARE(query.value(1), u"on"_s);
        QVERIFY(!query.exec(u"INSERT INTO public.note VALUES (1)"_s));
        QCOMPARE(query.lastError().nativeErrorCode(), u"25006"_s);
        QVERIFY(!db().commit());
        QCOMPARE(db().lastError().nativeErrorCode(), QLatin1String(transactionAbortedCode));
        driver->setTransactionOptions({});
        QVERIFY(db().transaction());
        RUN_OK(query, u"INSERT INTO public.note VALUES (1)"_s);
        QVERIFY(db().rollback());
        QVERIFY(db().transaction());
        RUN_OK(query, u"INSERT INTO public.note VALUES (2)"_s);
        QVERIFY(db().commit());
        QCOMPARE(m_base.ask("SELECT string_agg(id::text, ',') FROM public.note").value(), u"2"_s);
    }

    void boundValuesCanBeForgotten()
    {
        qobject_cast<PgDriver *>(db().driver())->setForgetsValues(true);
        QSqlQuery query(db());
        QVERIFY(query.prepare(u"SELECT $1::text"_s));
        for (const QString &text : { u"one"_s, u"two"_s }) {
            query.addBindValue(text);
            RUN_OK(query);
            QVERIFY(query.next());
            QCOMPARE(query.value(0), text);
            QVERIFY(query.boundValues().isEmpty());
        }
        QVERIFY(!query.exec()); // not the value of before
        QCOMPARE(query.lastError().nativeErrorCode(), u"08P01"_s);
    }

    void featuresAreHonest()
    {
        const QSqlDriver &driver = *db().driver();
        for (const auto feature : { QSqlDriver::Transactions, QSqlDriver::QuerySize, QSqlDriver::BLOB,
                 QSqlDriver::Unicode, QSqlDriver::PreparedQueries, QSqlDriver::CancelQuery })
            QVERIFY(driver.hasFeature(feature));
        for (const auto feature : { QSqlDriver::NamedPlaceholders, QSqlDriver::PositionalPlaceholders,
                 QSqlDriver::LastInsertId, QSqlDriver::BatchOperations, QSqlDriver::EventNotifications })
            QVERIFY(!driver.hasFeature(feature));
        QSqlQuery query(db()); // QtSql's own stand-in for batches works
        QVERIFY(query.prepare(u"INSERT INTO public.note VALUES ($1, $2)"_s));
        query.addBindValue(QVariantList { 1, 2 });
        query.addBindValue(QVariantList { u"a"_s, QVariant() });
        QVERIFY(query.execBatch());
        QCOMPARE(m_base.ask("SELECT count(text) * 10 + count(*) FROM public.note").value(), u"12"_s);
    }

    void namesAndValuesAreQuoted()
    {
        const QSqlDriver &driver = *db().driver();
        const QString odd = u"a\"b; DROP TABLE note"_s;
        const QString table = driver.escapeIdentifier(u"public."_s + odd, QSqlDriver::TableName);
        QCOMPARE(table, u"\"public\".\"a\"\"b; DROP TABLE note\""_s);
        QCOMPARE(driver.escapeIdentifier(table, QSqlDriver::TableName), table);
        QCOMPARE(driver.escapeIdentifier(u"\"x\"; --\""_s, QSqlDriver::FieldName), u"\"\"\"x\"\"; --\"\"\""_s);
        QSqlQuery query(db());
        RUN_OK(query, u"CREATE TABLE %1 (\"x.y\" integer, made timestamptz)"_s.arg(table));
        const QSqlRecord record = db().record(u"public."_s + odd);
        QCOMPARE(record.count(), 2);
        QCOMPARE(record.fieldName(0), u"x.y"_s);
        QCOMPARE(record.field(1).metaType(), QMetaType(QMetaType::QDateTime));
        const QVariantList values { u"it's \\ Ж"_s, QByteArray("\0'", 2), 5, false, QVariant(),
            QDateTime(QDate(2026, 1, 2), QTime(3, 4), Qt::UTC) };
        QStringList texts;
        for (const QVariant &value : values) {
            QSqlField field(u"f"_s, value.metaType());
            field.setValue(value);
            texts.append(driver.formatValue(field));
        }
        RUN_OK(query,
            u"SELECT %1::text, %2, %3::integer, %4::boolean, %5::text, %6::timestamptz"_s.arg(
                texts[0], texts[1], texts[2], texts[3], texts[4], texts[5]));
        QVERIFY(query.next());
        for (int i = 0; i < values.size(); ++i) {
            if (values[i].isValid())
                QCOMPARE(query.value(i), values[i]);
            else
                QVERIFY(query.isNull(i));
        }
    }

    void connectionsOfTheProgramLeaveNothing()
    {
        const QStringList before = QSqlDatabase::connectionNames();
        auto connection = std::make_unique<Connection>(m_base.settings, m_base.statements);
        for (int i = 0; i < 2; ++i) {
            VERIFY_OK(connection->open());
            VERIFY_OK(connection->query("select_notes"_L1));
            QCOMPARE(QSqlDatabase::connectionNames().size(), before.size() + 1);
            VERIFY_OK(m_base.terminate(connection->backendPid()));
            QVERIFY(!connection->isAlive());
        }
        connection.reset();
        QCOMPARE(QSqlDatabase::connectionNames(), before);
    }
};

QTEST_GUILESS_MAIN(TstPgDriver)
#include "tst_pgdriver.moc"
