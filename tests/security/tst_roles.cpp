// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "security/attackcase.h"
#include "security/stage.h"

#include "db/accountstore.h"
#include "db/secretcall.h"
#include "support/verifyresult.h"

#include <QRegularExpression>
#include <QTest>

using namespace mailer;
using namespace mailer::test;

// Accounts, roles and settings, as administrators and the operator change them.
class TstRoles final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void operatorMakesTheFirstAdministrator();
    void administratorMakesAccounts();
    void accountIsMadeWholeOrNotAtAll();
    void roleWorksAtOnce();
    void roleIsRequiredBesidesTheGroup();
    void lastAdministratorStays();
    void lastAdministratorStaysForOldSnapshots();
    void blockedAdministratorDoesNotCount();
    void namesAreFreeOfMeaning();
    void settingsAreCheckedAndLogged();
    void firstValueIsTheFilesOnce();
    void fromAddressIsOnesOwn();
    void articleIsReadOnceADay();
    void disabledAgainIsTheLastWord();
    void accountsSurviveTheLossOfRoles();

private:
    db::Connection &person(const char *who) { return **m_stage->connection(QLatin1String(who)); }
    qint64 number(const char *sql, const QVariantList &values = {})
    {
        const auto rows = m_stage->admin().querySql(sql, values);
        return rows && !rows->isEmpty() ? rows->first().int64(0) : -1;
    }

    std::unique_ptr<TestCluster> m_cluster;
    std::unique_ptr<Stage> m_stage;
};

namespace {

EmailAddress address(const char *text) { return *EmailAddress::parse(QString::fromLatin1(text)); }
const QString password = QStringLiteral("a good password");

} // namespace

void TstRoles::initTestCase()
{
    auto cluster = TestCluster::create();
    VERIFY_OK(cluster);
    m_cluster = std::move(*cluster);
    auto stage = Stage::create(*m_cluster);
    VERIFY_OK(stage);
    m_stage = std::move(*stage);
}

void TstRoles::operatorMakesTheFirstAdministrator()
{
    const auto made = db::createAccount(m_stage->admin(), db::Authority::Operator,
        { address("first@example.com"), QStringLiteral("First"), { Role::Administrator, Role::User }, password });
    VERIFY_OK(made);
    const auto row
        = m_stage->admin().querySql("SELECT login_role, confirmed_at FROM app.account WHERE id = $1", { *made });
    db::Connection first(
        m_cluster->login(m_stage->database().name(), row->first().text(0), password), *db::Statements::load());
    VERIFY_OK(first.open());
    QVERIFY(!row->first().isNull(1));
    const auto account = db::currentAccount(first);
    VERIFY_OK(account);
    QCOMPARE(account->roles, (QList<Role> { Role::Administrator, Role::User }));
    QCOMPARE(account->fullName, QStringLiteral("First"));
}

void TstRoles::administratorMakesAccounts()
{
    db::Connection &root = person("root");
    const db::NewAccount dora { address("Dora@Example.com"), QStringLiteral("Dora"),
        { Role::User, Role::ContentManager }, password };
    VERIFY_OK(db::createAccount(root, db::Authority::Administrator, dora));
    const auto again = db::createAccount(root, db::Authority::Administrator, dora);
    QVERIFY(!again);
    QCOMPARE(again.error().kind, ErrorKind::Conflict);
    const auto refused = db::createAccount(
        person("mgr"), db::Authority::Administrator, { address("x@example.com"), {}, { Role::User }, password });
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::Permission);
    const auto shortOne = db::createAccount(root, db::Authority::Administrator,
        { address("x@example.com"), {}, { Role::User }, QStringLiteral("1234567") });
    QCOMPARE(shortOne.error().code, QStringLiteral("password_short"));
}

void TstRoles::accountIsMadeWholeOrNotAtAll()
{
    const qint64 accounts = number("SELECT count(*) FROM app.account");
    const qint64 roles = number("SELECT count(*) FROM pg_roles WHERE rolname ~ '^u_'");
    const auto none = db::createAccount(
        m_stage->admin(), db::Authority::Operator, { address("half@example.com"), {}, {}, password });
    QVERIFY(!none);
    QCOMPARE(none.error().kind, ErrorKind::Invalid);
    QVERIFY(!m_stage->admin().querySql(
        "SELECT priv.create_account('half@example.com', '', '{user,nothing}', $1, repeat('0', 64))",
        { m_stage->values().value(QStringLiteral("verifier")) }));
    QCOMPARE(number("SELECT count(*) FROM app.account"), accounts);
    QCOMPARE(number("SELECT count(*) FROM pg_roles WHERE rolname ~ '^u_'"), roles);
}

void TstRoles::roleWorksAtOnce()
{
    db::Connection &root = person("root");
    db::Connection &bob = person("bob");
    QCOMPARE(ask(bob.handle(), "SELECT count(*) FROM app.account_block").code, QStringLiteral("42501"));
    VERIFY_OK(db::grantRole(root, db::Authority::Administrator, QStringLiteral("BOB@example.com"), Role::Manager));
    QCOMPARE(ask(bob.handle(), "SELECT count(*) FROM app.account_block").first, QStringLiteral("0"));
    QVERIFY(ask(bob.handle(), "SELECT count(*) FROM app.mailing").first == QLatin1String("4"));
    VERIFY_OK(db::grantRole(
        root, db::Authority::Administrator, QStringLiteral("bob@example.com"), Role::Manager)); // nothing new
    const QString byNumber = QString::number(m_stage->account(QStringLiteral("bob")).id);
    VERIFY_OK(db::revokeRole(root, db::Authority::Administrator, byNumber, Role::Manager));
    QCOMPARE(ask(bob.handle(), "SELECT count(*) FROM app.account_block").code, QStringLiteral("42501"));
    QCOMPARE(ask(bob.handle(), "SELECT count(*) FROM app.mailing").first, QStringLiteral("2"));
    QCOMPARE(
        number(
            "SELECT count(*) FROM app.audit_log WHERE action IN ('role_granted', 'role_revoked') AND subject_id = $1",
            { m_stage->account(QStringLiteral("bob")).id }),
        2);
    for (const char *unknown : { "nobody@example.com", "999999", "" }) {
        const auto missing = db::grantRole(root, db::Authority::Administrator, QLatin1String(unknown), Role::Manager);
        QVERIFY(!missing);
        QCOMPARE(missing.error().kind, ErrorKind::NotFound);
    }
    VERIFY_OK(db::grantRole(m_stage->admin(), db::Authority::Operator, byNumber, Role::ContentManager));
    VERIFY_OK(db::revokeRole(m_stage->admin(), db::Authority::Operator, byNumber, Role::ContentManager));
}

// A membership that stayed behind opens nothing.
void TstRoles::roleIsRequiredBesidesTheGroup()
{
    const QByteArray role = m_stage->account(QStringLiteral("bob")).login.user.toLatin1();
    VERIFY_OK(m_stage->admin().runScript("GRANT mailer_manager, mailer_administrator TO " + role));
    auto bob = m_stage->freshConnection(QStringLiteral("bob"));
    VERIFY_OK(bob);
    QCOMPARE(ask((*bob)->handle(), "SELECT count(*) FROM app.account").first, QStringLiteral("1"));
    QCOMPARE(ask((*bob)->handle(), "SELECT count(*) FROM app.mailing").first, QStringLiteral("2"));
    QCOMPARE(ask((*bob)->handle(), "SELECT api_manager.block_account(1)").code, QStringLiteral("42501"));
    QCOMPARE(ask((*bob)->handle(), "SELECT api_administrator.grant_role('bob@example.com', 'manager')").code,
        QStringLiteral("42501"));
    VERIFY_OK(m_stage->admin().runScript("REVOKE mailer_manager, mailer_administrator FROM " + role));
}

void TstRoles::lastAdministratorStays()
{
    db::Connection &root = person("root");
    if (number("SELECT count(*) FROM app.account_role WHERE role = 'administrator'") > 1)
        VERIFY_OK(db::revokeRole(
            root, db::Authority::Administrator, QStringLiteral("first@example.com"), Role::Administrator));
    const auto refused
        = db::revokeRole(root, db::Authority::Administrator, QStringLiteral("root@example.com"), Role::Administrator);
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::Conflict);
    // Two who revoke each other at once: one of them is left.
    VERIFY_OK(db::grantRole(root, db::Authority::Administrator, QStringLiteral("ed@example.com"), Role::Administrator));
    auto ed = m_stage->freshConnection(QStringLiteral("ed"));
    VERIFY_OK(ed);
    QVERIFY(ask(root.handle(), "BEGIN; SELECT api_administrator.revoke_role('ed@example.com', 'administrator')").ok);
    QVERIFY(ask((*ed)->handle(), "SET lock_timeout = '200ms'").ok);
    QCOMPARE(ask((*ed)->handle(), "SELECT api_administrator.revoke_role('root@example.com', 'administrator')").code,
        QStringLiteral("55P03"));
    QVERIFY(ask(root.handle(), "COMMIT").ok);
    QCOMPARE(ask((*ed)->handle(), "SELECT api_administrator.revoke_role('root@example.com', 'administrator')").code,
        QStringLiteral("42501"));
}

// A snapshot from before the one's deletion does not show it.
void TstRoles::lastAdministratorStaysForOldSnapshots()
{
    db::Connection &root = person("root");
    VERIFY_OK(db::grantRole(root, db::Authority::Administrator, QStringLiteral("ed@example.com"), Role::Administrator));
    VERIFY_OK(m_stage->addPerson(QStringLiteral("third"), { QStringLiteral("administrator") }));
    VERIFY_OK(
        db::revokeRole(root, db::Authority::Administrator, QStringLiteral("root@example.com"), Role::Administrator));
    db::Connection &ed = person("ed");
    db::Connection &third = person("third");
    QVERIFY(ask(ed.handle(), "BEGIN ISOLATION LEVEL REPEATABLE READ; SELECT count(*) FROM app.account").ok);
    const QByteArray key = m_stage->account(QStringLiteral("third")).lookupKey.toLatin1();
    QVERIFY(ask(third.handle(), "SELECT api.delete_account('" + key + "')").ok);
    QCOMPARE(ask(ed.handle(), "SELECT api_administrator.revoke_role('ed@example.com', 'administrator')").code,
        QStringLiteral("40001"));
    QVERIFY(ask(ed.handle(), "ROLLBACK").ok);
    QCOMPARE(ask(ed.handle(), "SELECT api_administrator.revoke_role('ed@example.com', 'administrator')").code,
        QStringLiteral("55000"));
    VERIFY_OK(db::grantRole(ed, db::Authority::Administrator, QStringLiteral("root@example.com"), Role::Administrator));
    VERIFY_OK(
        db::revokeRole(root, db::Authority::Administrator, QStringLiteral("ed@example.com"), Role::Administrator));
}

void TstRoles::blockedAdministratorDoesNotCount()
{
    db::Connection &root = person("root");
    VERIFY_OK(
        db::grantRole(root, db::Authority::Administrator, QStringLiteral("alice@example.com"), Role::Administrator));
    const qint64 alice = m_stage->account(QStringLiteral("alice")).id;
    VERIFY_OK(
        m_stage->admin().querySql("INSERT INTO app.account_block (account_id, blocked_by) VALUES ($1, $1)", { alice }));
    const auto refused
        = db::revokeRole(root, db::Authority::Administrator, QStringLiteral("root@example.com"), Role::Administrator);
    VERIFY_OK(m_stage->admin().querySql("DELETE FROM app.account_block"));
    VERIFY_OK(
        db::revokeRole(root, db::Authority::Administrator, QStringLiteral("alice@example.com"), Role::Administrator));
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, QStringLiteral("55000"));
}

void TstRoles::namesAreFreeOfMeaning()
{
    const auto made = m_stage->database().makeAccount(QStringLiteral("gone@example.com"));
    VERIFY_OK(made);
    QVERIFY(QRegularExpression(QStringLiteral("^u_[0-9a-f]{24}$")).match(made->login.user).hasMatch());
    const auto role = m_stage->admin().querySql("SELECT rolconnlimit, rolcreaterole OR rolcreatedb OR rolsuper OR "
                                                "rolbypassrls OR rolreplication FROM pg_roles WHERE rolname = $1",
        { made->login.user });
    QCOMPARE(role->first().int32(0), 10);
    QVERIFY(!role->first().boolean(1));
}

void TstRoles::settingsAreCheckedAndLogged()
{
    db::Connection &root = person("root");
    const auto set = [&root](const char *key, const char *value) {
        return root.querySql("SELECT api_administrator.set_setting($1, $2::jsonb)",
            { QLatin1String(key), value ? QVariant(QLatin1String(value)) : QVariant() });
    };
    VERIFY_OK(set("uncertain", "\"resend\""));
    VERIFY_OK(set("sessions", "25"));
    VERIFY_OK(set("allowed_from_domains", "[\"News.Example.ORG\", \"news.example.org\"]"));
    for (const auto &[key, value] :
        { std::pair { "uncertain", "\"drop\"" }, { "sessions", "0" }, { "sessions", "501" }, { "sessions", "\"5\"" },
            { "sessions", "2.5" }, { "letters_per_second", "-1" }, { "allowed_from_domains", "\"example.org\"" },
            { "allowed_from_domains", "[\"example\"]" }, { "allowed_from_domains", "[\"*.example.org\"]" },
            { "allowed_from_domains", "[1]" }, { "nothing", "1" }, { "uncertain", "null" } }) {
        const auto refused = set(key, value);
        QVERIFY2(!refused, value);
        QCOMPARE(refused.error().code, QStringLiteral("22023"));
    }
    const auto settings = person("sender").querySql("SELECT value #>> '{}' FROM api_sender.settings() WHERE key IN "
                                                    "('uncertain', 'sessions', 'allowed_from_domains') ORDER BY key");
    VERIFY_OK(settings);
    QCOMPARE(settings->at(0).text(0), QStringLiteral("[\"news.example.org\"]"));
    QCOMPARE(settings->at(1).text(0), QStringLiteral("25"));
    QCOMPARE(settings->at(2).text(0), QStringLiteral("resend"));
    VERIFY_OK(set("uncertain", nullptr));
    VERIFY_OK(set("sessions", nullptr));
    VERIFY_OK(set("allowed_from_domains", nullptr));
    QCOMPARE(number("SELECT priv.setting_integer('sessions')"), 10);
    QCOMPARE(number("SELECT count(*) FROM app.audit_log WHERE action = 'setting_changed'"), 6);
    QCOMPARE(
        m_stage->admin().querySql("SELECT priv.setting_integer('no such key')").error().code, QStringLiteral("22023"));
}

void TstRoles::firstValueIsTheFilesOnce()
{
    const auto first = [this](const char *value) {
        const auto rows = person("sender").querySql(
            "SELECT api_sender.first_setting('letters_per_second', $1::jsonb)", { QLatin1String(value) });
        return rows ? rows->first().int64(0) : -1;
    };
    QCOMPARE(first("7"), 7);
    QCOMPARE(first("8"), 7);
    QCOMPARE(first("-1"), 7);
    VERIFY_OK(m_stage->admin().runScript("DELETE FROM app.service_setting"));
    QCOMPARE(first("-1"), -1);
}

void TstRoles::fromAddressIsOnesOwn()
{
    const auto allowed = [this](const char *email) {
        const auto rows = person("bob").querySql("SELECT api.from_allowed($1)", { QLatin1String(email) });
        return rows && rows->first().boolean(0);
    };
    const qint64 bob = m_stage->account(QStringLiteral("bob")).id;
    QVERIFY(allowed("bob@example.com"));
    QVERIFY(allowed(" BOB@example.com "));
    QVERIFY(!allowed("alice@example.com"));
    QVERIFY(!allowed("news@example.org"));
    QVERIFY(!allowed(""));
    VERIFY_OK(m_stage->admin().querySql(
        "INSERT INTO app.sender_address (account_id, email) VALUES ($1, 'News@example.org')", { bob }));
    QVERIFY(!allowed("news@example.org")); // not confirmed
    VERIFY_OK(m_stage->admin().querySql("UPDATE app.sender_address SET confirmed_at = now()"));
    QVERIFY(allowed("news@example.org"));
    QVERIFY(!allowed("other@example.org"));
    VERIFY_OK(m_stage->admin().querySql(
        "INSERT INTO app.service_setting (key, value) VALUES ('allowed_from_domains', '[\"shop.example\"]')"));
    QVERIFY(allowed("anything@shop.example"));
    QVERIFY(!allowed("anything@sub.shop.example"));
    QVERIFY(!allowed("a@shop.example@evil.example"));
    QVERIFY(!allowed("a@evil.example@shop.example"));
    VERIFY_OK(m_stage->admin().runScript("DELETE FROM app.service_setting"));
}

void TstRoles::articleIsReadOnceADay()
{
    const qint64 article = m_stage->values().value(QStringLiteral("published")).toLongLong();
    const qint64 draft = m_stage->values().value(QStringLiteral("draft")).toLongLong();
    VERIFY_OK(m_stage->admin().runScript("DELETE FROM app.article_view"));
    for (const char *who : { "bob", "bob", "alice" }) {
        VERIFY_OK(person(who).querySql("SELECT api.view_article($1)", { article }));
        VERIFY_OK(person(who).querySql("SELECT api.view_article($1)", { draft }));
    }
    QCOMPARE(person("guest").querySql("SELECT app.article_views($1)", { article })->first().int64(0), 2);
    QCOMPARE(number("SELECT count(*) FROM app.article_view WHERE article_id = $1", { draft }), 0);
    // A reader who stays in his transaction holds nobody up.
    QVERIFY(ask(person("bob").handle(), "BEGIN; SELECT api.view_article(" + QByteArray::number(article) + ")").ok);
    QVERIFY(ask(person("ed").handle(), "SET lock_timeout = '200ms'").ok);
    const Answer changed = ask(
        person("ed").handle(), "UPDATE app.article SET title = 'Changed' WHERE id = " + QByteArray::number(article));
    QVERIFY2(changed.ok, qPrintable(changed.everything));
    QVERIFY(ask(person("bob").handle(), "ROLLBACK").ok);
    // Deleted: nobody sees it; it comes back with its views, and a day later nothing is left of it.
    VERIFY_OK(person("ed").querySql("SELECT api_content.delete_article($1)", { article }));
    QCOMPARE(person("bob").querySql("SELECT id FROM app.article WHERE id = $1", { article })->size(), 0);
    VERIFY_OK(person("ed").querySql("SELECT api_content.restore_article($1)", { article }));
    QCOMPARE(person("guest").querySql("SELECT app.article_views($1)", { article })->first().int64(0), 2);
    VERIFY_OK(person("ed").querySql("SELECT api_content.delete_article($1)", { article }));
    VERIFY_OK(m_stage->admin().runScript("UPDATE app.article SET deleted_at = deleted_at - interval '25 hours' "
                                         "WHERE deleted_at IS NOT NULL"));
    VERIFY_OK(person("ed").querySql("SELECT api_content.delete_article($1)", { draft }));
    QCOMPARE(number("SELECT count(*) FROM app.article_view"), 0);
    QCOMPARE(number("SELECT count(*) FROM app.article WHERE id = $1", { article }), 0);
}

// Roles are no part of a dump: verifiers are kept, so that they can be made again.
// What the row, the audit log and the owner say of a disabled mailing is one thing, however often managers say it.
void TstRoles::disabledAgainIsTheLastWord()
{
    const QVariantList mailing { m_stage->values().value(QStringLiteral("alice_mailing")).toLongLong() };
    const auto disable = [&](const char *who, const char *reason) {
        VERIFY_OK(person(who).querySql(
            "SELECT api_manager.disable_mailing($1, $2)", { mailing.first(), QString::fromLatin1(reason) }));
    };
    const auto told = [&](db::Connection &connection, const QByteArray &sql) {
        const auto rows = connection.querySql(sql, mailing);
        return rows && rows->size() == 1 ? rows->first().text(0) : QStringLiteral("?");
    };
    const QByteArray row = "SELECT concat_ws(' ', disabled_by, reason) FROM app.mailing_disable WHERE mailing_id = $1";
    const QByteArray log = "SELECT concat_ws(' ', account_id, details ->> 'reason') FROM app.audit_log WHERE action = "
                           "'mailing_disabled' AND subject_id = $1 ORDER BY id DESC LIMIT 1";
    const QByteArray moments = "SELECT (m.disabled_at BETWEEN l.at - interval '1 min' AND l.at)::text FROM "
                               "app.mailing_disable m, app.audit_log l WHERE m.mailing_id = $1 AND l.subject_id = $1 "
                               "AND l.action = 'mailing_disabled' ORDER BY l.id DESC LIMIT 1";
    const QByteArray since = "SELECT disabled_at::text FROM app.mailing_overview WHERE id = $1";
    const QByteArray lines
        = "SELECT count(*)::text FROM app.audit_log WHERE action = 'mailing_disabled' AND subject_id = $1";
    const QString first = m_stage->values().value(QStringLiteral("mgr"));
    const QString second = m_stage->values().value(QStringLiteral("mgr2"));

    disable("mgr", "spam");
    VERIFY_OK(m_stage->admin().querySql(
        "UPDATE app.mailing_disable SET disabled_at = disabled_at - interval '1 h' WHERE mailing_id = $1", mailing));
    const QString atFirst = told(person("alice"), since);
    disable("mgr2", "spam");
    QCOMPARE(told(m_stage->admin(), row), first + QStringLiteral(" spam"));
    QCOMPARE(told(person("alice"), since), atFirst);
    QCOMPARE(told(m_stage->admin(), lines), QStringLiteral("1"));

    disable("mgr2", "complaints");
    QCOMPARE(told(m_stage->admin(), row), second + QStringLiteral(" complaints"));
    QCOMPARE(told(m_stage->admin(), log), second + QStringLiteral(" complaints"));
    QCOMPARE(told(m_stage->admin(), moments), QStringLiteral("true"));
    QVERIFY(told(person("alice"), since) > atFirst);
    QCOMPARE(told(person("alice"), "SELECT disable_reason FROM app.mailing_overview WHERE id = $1"),
        QStringLiteral("complaints"));
    VERIFY_OK(person("mgr").querySql("SELECT api_manager.enable_mailing($1)", mailing));
}

void TstRoles::accountsSurviveTheLossOfRoles()
{
    const TestAccount &bob = m_stage->account(QStringLiteral("bob"));
    QCOMPARE(number("SELECT count(*) FROM app.account a JOIN priv.account_secret s ON s.account_id = a.id JOIN "
                    "pg_authid r ON r.rolname = a.login_role "
                    "WHERE s.scram <> r.rolpassword"),
        0);
    QCOMPARE(number("SELECT count(*) FROM app.account a LEFT JOIN priv.account_secret s ON s.account_id = a.id WHERE "
                    "s.account_id IS NULL"),
        0);
    VERIFY_OK(m_stage->admin().runScript("DROP ROLE " + bob.login.user.toLatin1()));
    const auto lost = m_stage->freshConnection(QStringLiteral("bob"));
    QVERIFY(!lost);
    VERIFY_OK(m_stage->admin().querySql("SELECT priv.restore_roles()"));
    auto back = m_stage->freshConnection(QStringLiteral("bob"));
    VERIFY_OK(back);
    QCOMPARE(ask((*back)->handle(), "SELECT count(*) FROM app.client").first, QStringLiteral("1"));
    QCOMPARE(number("SELECT priv.restore_roles()"), 0);
}

QTEST_GUILESS_MAIN(TstRoles)
#include "tst_roles.moc"
