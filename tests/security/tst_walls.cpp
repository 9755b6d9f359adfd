// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/connection.h"
#include "db/migrator.h"
#include "support/testcluster.h"
#include "support/verifyresult.h"

#include <QFile>
#include <QTest>

using namespace mailer;
using namespace mailer::test;

// The schema as the migrations leave it: the post-conditions and the lints find nothing, and name what is planted.
class TstWalls final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void freshSchemaLacksNothing();
    void plantedFaultIsNamed_data();
    void plantedFaultIsNamed();
    void serverFaultsAreNamed();
    void secondDatabaseOfTheCluster();
    void managedAdministratorMigrates();

private:
    // What both checks say.
    Result<QStringList> faults();
    QStringList expectedGaps(db::Connection &connection) const;

    std::unique_ptr<TestCluster> m_cluster;
    std::unique_ptr<db::Connection> m_admin;
};

namespace {

Result<QStringList> lints(db::Connection &connection)
{
    QFile file(qEnvironmentVariable("MAILERAPP_SOURCE_DIR") + QStringLiteral("/tests/security/lints.sql"));
    if (!file.open(QIODevice::ReadOnly))
        return Error { ErrorKind::Internal, QStringLiteral("lints"), file.errorString() };
    const auto rows = connection.querySql(file.readAll());
    if (!rows)
        return rows.error();
    QStringList found;
    for (const db::Row &row : *rows)
        found.append(row.text(0));
    return found;
}

Result<std::unique_ptr<db::Connection>> migrated(const db::ConnectionSettings &operatorLogin)
{
    auto connection = std::make_unique<db::Connection>(operatorLogin, nullptr);
    if (auto opened = connection->open(); !opened)
        return opened.error();
    const auto migrator = db::Migrator::create();
    if (!migrator)
        return migrator.error();
    if (const auto done = migrator->migrate(*connection); !done)
        return done.error();
    return connection;
}

} // namespace

void TstWalls::initTestCase()
{
    auto cluster = TestCluster::create({ .durable = true, .settings = { { "max_locks_per_transaction", "1024" } } });
    VERIFY_OK(cluster);
    m_cluster = std::move(*cluster);
    const auto database = m_cluster->createDatabase();
    VERIFY_OK(database);
    auto admin = migrated(m_cluster->superuser(*database));
    VERIFY_OK(admin);
    m_admin = std::move(*admin);
}

QStringList TstWalls::expectedGaps(db::Connection &connection) const
{
    const auto version = connection.querySql("SELECT current_setting('server_version_num')::int");
    if (version && version->first().int32(0) >= 160000)
        return {};
    return { QStringLiteral("CREATEROLE on PostgreSQL 15 is close to superuser: PostgreSQL 16 or newer is advised") };
}

Result<QStringList> TstWalls::faults()
{
    const auto absent = db::absentProtections(*m_admin);
    if (!absent)
        return absent.error();
    const auto found = lints(*m_admin);
    if (!found)
        return found.error();
    return *absent + *found;
}

void TstWalls::freshSchemaLacksNothing()
{
    const auto absent = db::absentProtections(*m_admin);
    VERIFY_OK(absent);
    QCOMPARE(*absent, expectedGaps(*m_admin));
    const auto found = lints(*m_admin);
    VERIFY_OK(found);
    QCOMPARE(*found, QStringList());
}

void TstWalls::plantedFaultIsNamed_data()
{
    QTest::addColumn<QString>("named");
    const auto add = [](const char *fault, const char *named) { QTest::newRow(fault) << QString::fromLatin1(named); };
    add("ALTER TABLE app.account DISABLE ROW LEVEL SECURITY", "no row-level security on app.account");
    add("CREATE TABLE priv.t (x int)", "no row-level security on priv.t");
    add("CREATE TABLE priv.t (x int)", "priv.t belongs to postgres");
    add("CREATE POLICY p ON app.client TO mailer_user USING (owner_id = app.current_account_id())",
        "policy FOR ALL: p on app.client");
    add("CREATE POLICY p ON app.client FOR SELECT USING (owner_id = app.current_account_id())",
        "policy without TO: p on app.client");
    add("CREATE POLICY p ON app.client FOR SELECT TO mailer_user USING (true)",
        "tenant policy that does not ask for the account: p on app.client");
    add("CREATE POLICY p ON app.client FOR SELECT TO mailer_manager USING (true)",
        "policy of a role that does not ask for it: p on app.client");
    add("CREATE VIEW app.v AS SELECT 1", "view without security_invoker: app.v");
    add("CREATE MATERIALIZED VIEW app.v AS SELECT 1", "materialized view or foreign table: app.v");
    add("CREATE FUNCTION api.f() RETURNS int LANGUAGE sql SECURITY DEFINER AS 'SELECT 1'",
        "definer without search_path = pg_catalog, pg_temp: api.f()");
    add("CREATE FUNCTION api.f() RETURNS int LANGUAGE sql SECURITY DEFINER SET search_path = app, pg_temp AS 'SELECT "
        "1'",
        "definer without search_path = pg_catalog, pg_temp: api.f()");
    add("CREATE FUNCTION api.f() RETURNS int LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS "
        "'SELECT 1'",
        "definer function of postgres: api.f()");
    add("CREATE FUNCTION api.f() RETURNS text LANGUAGE sql AS $$ SELECT '\\.' $$",
        "function whose backslashes the caller may change: api.f()");
    add("GRANT EXECUTE ON FUNCTION api.salt(text) TO PUBLIC", "PUBLIC may execute api.salt(text)");
    add("GRANT EXECUTE ON FUNCTION pg_terminate_backend(int, bigint) TO PUBLIC",
        "PUBLIC may execute pg_terminate_backend(integer,bigint)");
    add("GRANT EXECUTE ON FUNCTION pg_advisory_lock(bigint) TO PUBLIC", "PUBLIC may execute pg_advisory_lock(bigint)");
    add("GRANT SELECT ON pg_roles TO PUBLIC", "PUBLIC may read pg_catalog.pg_roles");
    add("GRANT USAGE ON LANGUAGE plpgsql TO PUBLIC", "PUBLIC may use language plpgsql");
    add("GRANT CREATE ON SCHEMA public TO PUBLIC", "PUBLIC has CREATE on schema public");
    add("GRANT CREATE ON SCHEMA app TO mailer_user", "mailer_user has CREATE on schema app");
    add("GRANT USAGE ON SCHEMA priv TO mailer_user", "mailer_user has USAGE on schema priv");
    add("GRANT UPDATE ON app.client TO mailer_user", "mailer_user has UPDATE on the whole of app.client");
    add("GRANT INSERT ON app.client TO mailer_user", "mailer_user has INSERT on the whole of app.client");
    add("GRANT TRUNCATE ON app.client TO mailer_user", "mailer_user has TRUNCATE on the whole of app.client");
    add("GRANT DELETE ON app.client TO mailer_user", "mailer_user has DELETE on the whole of app.client");
    add("GRANT SELECT ON app.article TO PUBLIC", "PUBLIC has SELECT on the whole of app.article");
    add("GRANT SELECT (email) ON app.delivery TO mailer_sender", "mailer_sender may read app.delivery");
    add("GRANT SELECT (key) ON priv.setting_definition TO mailer_administrator",
        "mailer_administrator may read priv.setting_definition");
    add("GRANT USAGE ON SEQUENCE app.client_id_seq TO mailer_user",
        "mailer_user has USAGE on sequence app.client_id_seq");
    add("ALTER ROLE mailer_owner CREATEROLE", "mailer_owner has an attribute that it must not have");
    add("ALTER ROLE mailer_user LOGIN", "mailer_user has an attribute that it must not have");
    add("GRANT mailer_manager TO mailer_guest_login", "mailer_guest_login is a member of mailer_manager");
    add("GRANT pg_read_all_data TO mailer_user", "mailer_user is a member of pg_read_all_data");
    add("CREATE ROLE u_000000000000000000000000 LOGIN; GRANT mailer_owner TO u_000000000000000000000000",
        "u_000000000000000000000000 is a member of mailer_owner");
    add("CREATE ROLE u_000000000000000000000000 LOGIN; GRANT mailer_manager TO u_000000000000000000000000; "
        "INSERT INTO app.account (login_role, email) OVERRIDING USER VALUE VALUES ('u_000000000000000000000000', "
        "'a@example.org')",
        "account 1 is in mailer_manager without the role");
    add("CREATE ROLE u_000000000000000000000000 LOGIN; "
        "INSERT INTO app.account (login_role, email) VALUES ('u_000000000000000000000000', 'a@example.org'); "
        "INSERT INTO app.account_block (account_id, blocked_by) SELECT id, id FROM app.account",
        "is blocked but may still log in");
    add("ALTER TABLE app.client DROP CONSTRAINT client_owner_id_email_norm_key, ADD UNIQUE (email_norm)",
        "unique index not led by the owner: app.client_email_norm_key");
    add("ALTER TABLE app.mailing ADD CONSTRAINT k FOREIGN KEY (message_id) REFERENCES app.message (id)",
        "foreign key without the owner: app.mailing.k");
    add("ALTER TABLE app.delivery ADD CONSTRAINT k FOREIGN KEY (client_id) REFERENCES app.client (id)",
        "foreign key to rows that people lock: app.delivery.k");
    add("GRANT UPDATE (owner_id) ON app.client TO mailer_user",
        "owner that a person may change: app.client by mailer_user");
    add("CREATE FUNCTION api_manager.f() RETURNS int LANGUAGE sql AS 'SELECT 1'",
        "function that tells no role: api_manager.f()");
    add("CREATE FUNCTION api.f() RETURNS int LANGUAGE sql AS 'SELECT 1'",
        "function of users that tells no account: api.f()");
    add("GRANT EXECUTE ON FUNCTION priv.setting(text) TO mailer_user", "mailer_user may execute priv.setting(text)");
    add("GRANT EXECUTE ON FUNCTION api_sender.settings() TO mailer_user",
        "mailer_user may execute api_sender.settings()");
    add("CREATE FUNCTION priv.f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN PERFORM pg_notify(''a'', ''b''); RETURN "
        "NULL; END'",
        "priv.f()");
    add("DO 'BEGIN EXECUTE format(''GRANT TEMP ON DATABASE %I TO PUBLIC'', current_database()); END'",
        "PUBLIC has TEMP on database");
    add("DO 'BEGIN EXECUTE format(''ALTER DATABASE %I RESET temp_file_limit'', current_database()); END'",
        "no temp_file_limit on the database");
}

// The fault is the row's name. All of it is rolled back, roles and databases too.
void TstWalls::plantedFaultIsNamed()
{
    QFETCH(QString, named);
    VERIFY_OK(m_admin->runScript("BEGIN"));
    const auto planted = m_admin->runScript(QTest::currentDataTag());
    const auto found = planted ? faults() : Result<QStringList>(planted.error());
    VERIFY_OK(m_admin->runScript("ROLLBACK"));
    VERIFY_OK(found);
    QVERIFY2(!found->filter(named).isEmpty(), qPrintable(found->join(u'\n')));
}

void TstWalls::serverFaultsAreNamed()
{
    auto weak = TestCluster::create(
        { .settings = { { "max_locks_per_transaction", "64" }, { "max_prepared_transactions", "2" },
              { "full_page_writes", "off" }, { "fsync", "off" }, { "password_encryption", "md5" } } });
    VERIFY_OK(weak);
    const auto database = (*weak)->createDatabase();
    VERIFY_OK(database);
    auto admin = migrated((*weak)->superuser(*database));
    VERIFY_OK(admin);
    const auto absent = db::absentProtections(**admin);
    VERIFY_OK(absent);
    for (const char *named : { "max_locks_per_transaction", "max_prepared_transactions", "fsync is off",
             "full_page_writes is off", "password_encryption" })
        QVERIFY2(!absent->filter(QLatin1String(named)).isEmpty(), named);
}

// Roles belong to the cluster: they may be there already, and so may another database of the same program.
void TstWalls::secondDatabaseOfTheCluster()
{
    const auto database = m_cluster->createDatabase();
    VERIFY_OK(database);
    auto admin = migrated(m_cluster->superuser(*database));
    VERIFY_OK(admin);
    const auto absent = db::absentProtections(**admin);
    VERIFY_OK(absent);
    QCOMPARE(*absent, expectedGaps(**admin));
}

// As a hosting provider gives it: CREATEROLE and CREATEDB, no superuser. What it may not revoke is named, not hidden.
void TstWalls::managedAdministratorMigrates()
{
    auto cluster = TestCluster::create();
    VERIFY_OK(cluster);
    db::Connection superuser((*cluster)->superuser(), nullptr);
    VERIFY_OK(superuser.open());
    VERIFY_OK(superuser.runScript("CREATE ROLE managed LOGIN CREATEROLE CREATEDB PASSWORD 'managed'"));
    VERIFY_OK(superuser.runScript("CREATE DATABASE managed_mailer OWNER managed"));
    auto admin = migrated(
        (*cluster)->login(QStringLiteral("managed_mailer"), QStringLiteral("managed"), QStringLiteral("managed")));
    VERIFY_OK(admin);
    const auto absent = db::absentProtections(**admin);
    VERIFY_OK(absent);
    QVERIFY(!absent->filter(QStringLiteral("like pg_advisory_lock(bigint)")).isEmpty());
    QVERIFY(!absent->filter(QStringLiteral("PUBLIC may use language plpgsql")).isEmpty());
    // What it may do, it did: the walls between accounts stand.
    for (const char *named :
        { "row-level security", "policy", "on the whole of", "definer", "on database managed_mailer", "on schema" })
        QVERIFY2(absent->filter(QLatin1String(named)).isEmpty(), qPrintable(absent->join(u'\n')));
    const auto account = (*admin)->querySql(
        "SELECT priv.create_account('first@example.org', '', '{administrator}', $1, repeat('0', 64))",
        { QStringLiteral("SCRAM-SHA-256$4096:%1==$%2=:%2=").arg(QString(22, u'A'), QString(43, u'A')) });
    VERIFY_OK(account);
}

QTEST_GUILESS_MAIN(TstWalls)
#include "tst_walls.moc"
