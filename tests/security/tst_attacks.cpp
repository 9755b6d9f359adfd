// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "security/stage.h"
#include "support/verifyresult.h"

#include <QTest>

using namespace mailer;
using namespace mailer::test;

// A person with psql and his own password gets no further than the program lets him.
class TstAttacks final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void wallsHold_data();
    void wallsHold();
    void otherDatabasesAreClosed();
    void faultIsFound_data();
    void faultIsFound();
    void wallsHoldAgain();

private:
    std::unique_ptr<TestCluster> m_cluster;
    std::unique_ptr<Stage> m_stage;
};

void TstAttacks::initTestCase()
{
    auto cluster = TestCluster::create();
    VERIFY_OK(cluster);
    m_cluster = std::move(*cluster);
    auto stage = Stage::create(*m_cluster);
    VERIFY_OK(stage);
    m_stage = std::move(*stage);
}

void TstAttacks::wallsHold_data()
{
    QTest::addColumn<int>("leastAttempts");
    QTest::newRow("guest") << 30;
    QTest::newRow("user") << 180;
    QTest::newRow("manager") << 35;
    QTest::newRow("content_manager") << 20;
    QTest::newRow("administrator") << 35;
    QTest::newRow("sender") << 25;
}

void TstAttacks::wallsHold()
{
    QFETCH(int, leastAttempts);
    const auto breaches = m_stage->breaches(QLatin1String(QTest::currentDataTag()));
    VERIFY_OK(breaches);
    QVERIFY2(breaches->isEmpty(), qPrintable(breaches->join(u'\n')));
    QVERIFY(m_stage->attempts() >= leastAttempts);
}

void TstAttacks::otherDatabasesAreClosed()
{
    for (const char *who : { "bob", "mgr", "root" }) {
        for (const char *database : { "postgres", "template1" }) {
            db::ConnectionSettings settings = m_stage->account(QLatin1String(who)).login;
            settings.database = QLatin1String(database);
            db::Connection connection(settings, nullptr);
            const auto opened = connection.open();
            QVERIFY(!opened);
            QCOMPARE(opened.error().code, QStringLiteral("42501"));
        }
    }
}

// The attempts have teeth: each of these faults is noticed by at least one of them.
void TstAttacks::faultIsFound_data()
{
    QTest::addColumn<QString>("role"); // who notices
    QTest::addColumn<QByteArray>("fault");
    QTest::addColumn<QByteArray>("cure");
    const auto add = [](const char *role, const char *name, const char *fault, const char *cure) {
        QTest::newRow(name) << QString::fromLatin1(role) << QByteArray(fault) << QByteArray(cure);
    };
    add("user", "row-level security off", "ALTER TABLE app.client DISABLE ROW LEVEL SECURITY",
        "ALTER TABLE app.client ENABLE ROW LEVEL SECURITY");
    add("user", "a view with its owner's eyes", "ALTER VIEW app.mailing_overview RESET (security_invoker)",
        "ALTER VIEW app.mailing_overview SET (security_invoker = true)");
    add("user", "UPDATE of a whole table", "GRANT UPDATE ON app.client TO mailer_user",
        "REVOKE UPDATE ON app.client FROM mailer_user;"
        "GRANT UPDATE (email, email_norm, full_name, comment, fields) ON app.client TO mailer_user");
    add("user", "a policy that lets all through",
        "CREATE POLICY fault ON app.client FOR INSERT TO mailer_user WITH CHECK (true)",
        "DROP POLICY fault ON app.client");
    add("manager", "a policy for all commands",
        "CREATE POLICY fault ON app.mailing TO mailer_manager USING (true);"
        "GRANT UPDATE (name) ON app.mailing TO mailer_manager",
        "DROP POLICY fault ON app.mailing; REVOKE UPDATE (name) ON app.mailing FROM mailer_manager");
    add("guest", "a function for PUBLIC", "GRANT EXECUTE ON FUNCTION app.current_account_id() TO PUBLIC",
        "REVOKE EXECUTE ON FUNCTION app.current_account_id() FROM PUBLIC");
    add("sender", "advisory locks", "GRANT EXECUTE ON FUNCTION pg_advisory_lock(bigint) TO PUBLIC",
        "REVOKE EXECUTE ON FUNCTION pg_advisory_lock(bigint) FROM PUBLIC");
    add("guest", "temporary tables",
        "DO $$ BEGIN EXECUTE format('GRANT TEMP ON DATABASE %I TO PUBLIC', current_database()); END $$",
        "DO $$ BEGIN EXECUTE format('REVOKE TEMP ON DATABASE %I FROM PUBLIC', current_database()); END $$");
    add("guest", "a language", "GRANT USAGE ON LANGUAGE plpgsql TO PUBLIC",
        "REVOKE USAGE ON LANGUAGE plpgsql FROM PUBLIC");
    add("user", "a foreign key without its owner",
        "ALTER TABLE app.mailing DROP CONSTRAINT mailing_owner_id_message_id_fkey;"
        "ALTER TABLE app.mailing ADD CONSTRAINT fault FOREIGN KEY (message_id) REFERENCES app.message (id)",
        "ALTER TABLE app.mailing DROP CONSTRAINT fault;"
        "ALTER TABLE app.mailing ADD CONSTRAINT mailing_owner_id_message_id_fkey FOREIGN KEY (owner_id, message_id) "
        "REFERENCES app.message (owner_id, id)");
    add("user", "secrets to be seen",
        "GRANT USAGE ON SCHEMA priv TO mailer_user; GRANT EXECUTE ON FUNCTION priv.setting(text) TO mailer_user",
        "REVOKE USAGE ON SCHEMA priv FROM mailer_user; REVOKE EXECUTE ON FUNCTION priv.setting(text) FROM mailer_user");
    add("user", "a function that forgets the owner",
        "CREATE OR REPLACE FUNCTION api.delete_clients(p_ids bigint[]) RETURNS bigint LANGUAGE plpgsql SECURITY "
        "DEFINER "
        "SET search_path = pg_catalog, pg_temp AS $$ DECLARE v_count bigint; BEGIN "
        "DELETE FROM app.client WHERE id = ANY (p_ids); GET DIAGNOSTICS v_count = ROW_COUNT; RETURN v_count; END $$",
        "CREATE OR REPLACE FUNCTION api.delete_clients(p_ids bigint[]) RETURNS bigint LANGUAGE plpgsql SECURITY "
        "DEFINER "
        "SET search_path = pg_catalog, pg_temp AS $$ DECLARE v_owner bigint := priv.require_account(); v_count bigint; "
        "BEGIN "
        "DELETE FROM app.client WHERE owner_id = v_owner AND id = ANY (p_ids); GET DIAGNOSTICS v_count = ROW_COUNT; "
        "RETURN v_count; END $$");
    add("administrator", "an administrator who reads messages", "GRANT SELECT ON app.message TO mailer_administrator",
        "REVOKE SELECT ON app.message FROM mailer_administrator");
    add("sender", "the sender reads letters",
        "GRANT SELECT ON app.delivery TO mailer_sender; "
        "CREATE POLICY fault ON app.delivery FOR SELECT TO mailer_sender USING (true)",
        "DROP POLICY fault ON app.delivery; REVOKE SELECT ON app.delivery FROM mailer_sender");
}

void TstAttacks::faultIsFound()
{
    QFETCH(QString, role);
    QFETCH(QByteArray, fault);
    QFETCH(QByteArray, cure);
    VERIFY_OK(m_stage->admin().runScript(fault));
    const auto found = m_stage->breaches(role);
    VERIFY_OK(m_stage->admin().runScript(cure));
    VERIFY_OK(found);
    QVERIFY(!found->isEmpty());
}

void TstAttacks::wallsHoldAgain()
{
    const auto breaches = m_stage->breaches();
    VERIFY_OK(breaches);
    QVERIFY2(breaches->isEmpty(), qPrintable(breaches->join(u'\n')));
}

QTEST_GUILESS_MAIN(TstAttacks)
#include "tst_attacks.moc"
