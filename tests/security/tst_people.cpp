// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "security/attackcase.h"
#include "security/codebox.h"

#include "db/accountstore.h"
#include "support/verifyresult.h"

#include <QTest>

using namespace mailer;
using namespace mailer::test;

// What managers and administrators see of accounts, and what the server itself puts into the audit log.
class TstPeople final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void everybodyIsListedOnce();
    void pagesFollowEachOther();
    void filtersNarrow();
    void countsAreForManagers();
    void blockShowsWhoAndWhy();
    void blockIsToldByLetter();
    void nobodyElseLists();
    void failuresAreLogged();
    void successIsNoFailure();
    void failuresOfUnknownAddressesAreOneLine();
    void deletionsAndWhatIsTakenBackAreLogged();
    void auditIsForAdministrators();

private:
    db::Connection &person(const char *who) { return **m_stage->connection(QLatin1String(who)); }
    qint64 id(const char *who) { return m_stage->account(QLatin1String(who)).id; }
    QStringList names(const db::AccountFilter &filter, const char *who = "mgr");
    void tryToSignIn(const char *email, int number);
    // What the sender logs once the tries are old enough.
    void logFailures();
    db::Rows audit(const char *action);

    std::unique_ptr<TestCluster> m_cluster;
    std::unique_ptr<Stage> m_stage;
    std::unique_ptr<CodeBox> m_box;
};

void TstPeople::initTestCase()
{
    auto cluster = TestCluster::create();
    VERIFY_OK(cluster);
    m_cluster = std::move(*cluster);
    auto stage = Stage::create(*m_cluster);
    VERIFY_OK(stage);
    m_stage = std::move(*stage);
    auto box = CodeBox::create(*m_stage);
    VERIFY_OK(box);
    m_box = std::move(*box);
}

QStringList TstPeople::names(const db::AccountFilter &filter, const char *who)
{
    const auto listed = db::listAccounts(person(who), filter, nullptr, 100);
    if (!listed)
        return { listed.error().code };
    QStringList names;
    for (const db::ListedAccount &account : *listed)
        names.append(account.fullName);
    return names;
}

void TstPeople::everybodyIsListedOnce()
{
    const QStringList all { QStringLiteral("alice"), QStringLiteral("bob"), QStringLiteral("ed"), QStringLiteral("mgr"),
        QStringLiteral("mgr2"), QStringLiteral("root") };
    QCOMPARE(names({}), all);
    QCOMPARE(names({}, "root"), all);
}

void TstPeople::pagesFollowEachOther()
{
    // Equal names: the number decides.
    VERIFY_OK(m_stage->admin().runScript(
        "UPDATE app.account SET full_name = 'same' WHERE full_name IN ('alice', 'bob', 'ed')"));
    QList<qint64> seen;
    std::optional<db::ListedAccount> last;
    for (;;) {
        const auto page = db::listAccounts(person("mgr"), {}, last ? &*last : nullptr, 2);
        VERIFY_OK(page);
        if (page->isEmpty())
            break;
        for (const db::ListedAccount &account : *page)
            seen.append(account.id);
        last = page->last();
    }
    VERIFY_OK(m_stage->admin().runScript("UPDATE app.account SET full_name = split_part(email, '@', 1)"));
    QCOMPARE(seen, QList<qint64>({ id("mgr"), id("mgr2"), id("root"), id("alice"), id("bob"), id("ed") }));
}

void TstPeople::filtersNarrow()
{
    QCOMPARE(names({ QStringLiteral("MGR"), {}, {} }), QStringList({ QStringLiteral("mgr"), QStringLiteral("mgr2") }));
    QCOMPARE(names({ QStringLiteral("lice@EXAMPLE"), {}, {} }), QStringList(QStringLiteral("alice")));
    QCOMPARE(names({ QStringLiteral("%"), {}, {} }), QStringList());
    QCOMPARE(names({ QString(), {}, Role::Manager }), QStringList({ QStringLiteral("mgr"), QStringLiteral("mgr2") }));
    VERIFY_OK(db::blockAccount(person("mgr"), id("bob"), QStringLiteral("spam")));
    const QStringList blocked = names({ QString(), true, {} });
    const QStringList active = names({ QString(), false, Role::User });
    VERIFY_OK(db::unblockAccount(person("mgr"), id("bob")));
    QCOMPARE(blocked, QStringList(QStringLiteral("bob")));
    QCOMPARE(active, QStringList({ QStringLiteral("alice"), QStringLiteral("mgr2") }));
}

void TstPeople::countsAreForManagers()
{
    const db::AccountFilter alice { QStringLiteral("alice"), {}, {} };
    auto listed = db::listAccounts(person("mgr"), alice, nullptr, 10);
    VERIFY_OK(listed);
    QCOMPARE(listed->first().mailings, std::optional<qint64>(2));
    QCOMPARE(listed->first().clients, std::optional<qint64>(1));
    QCOMPARE(listed->first().roles, QList<Role> { Role::User });
    QVERIFY(listed->first().createdAt.isValid());
    QVERIFY(listed->first().mayBlock);
    listed = db::listAccounts(person("root"), alice, nullptr, 10);
    VERIFY_OK(listed);
    QVERIFY(!listed->first().mailings && !listed->first().clients);
    QVERIFY(!listed->first().mayBlock);
    for (const char *untouchable : { "mgr", "mgr2", "root" }) {
        listed = db::listAccounts(person("mgr"), { QLatin1String(untouchable) + u'@', {}, {} }, nullptr, 10);
        QCOMPARE(listed->size(), 1);
        QVERIFY2(!listed->first().mayBlock, untouchable);
    }
}

void TstPeople::blockShowsWhoAndWhy()
{
    VERIFY_OK(db::blockAccount(person("mgr2"), id("alice"), QStringLiteral("spam")));
    const auto listed = db::listAccounts(person("mgr"), { QStringLiteral("alice"), {}, {} }, nullptr, 10);
    VERIFY_OK(db::unblockAccount(person("mgr"), id("alice")));
    VERIFY_OK(listed);
    QVERIFY(listed->first().blockedAt.isValid());
    QCOMPARE(listed->first().blockReason, QStringLiteral("spam"));
    QCOMPARE(listed->first().blockedBy, QStringLiteral("mgr2"));
}

void TstPeople::blockIsToldByLetter()
{
    m_box->forgetEverything();
    VERIFY_OK(db::blockAccount(person("mgr"), id("bob"), QStringLiteral("spam")));
    VERIFY_OK(db::blockAccount(person("mgr"), id("bob"), QStringLiteral("again"))); // nothing new
    VERIFY_OK(db::unblockAccount(person("mgr"), id("bob")));
    QCOMPARE(m_box->letters(), 1);
    const QJsonObject letter = m_box->letter(QStringLiteral("bob@example.com"), QStringLiteral("account_blocked"));
    QCOMPARE(letter.value(u"reason").toString(), QStringLiteral("spam"));
    QCOMPARE(letter.value(u"full_name").toString(), QStringLiteral("bob"));
}

void TstPeople::nobodyElseLists()
{
    for (const char *who : { "alice", "ed", "guest" })
        QCOMPARE(names({}, who), QStringList(QStringLiteral("42501")));
    VERIFY_OK(m_stage->admin().querySql(
        "INSERT INTO app.account_block (account_id, blocked_by) VALUES ($1, $1)", { id("mgr") }));
    const QStringList blocked = names({});
    VERIFY_OK(m_stage->admin().runScript("DELETE FROM app.account_block"));
    QCOMPARE(blocked, QStringList(QStringLiteral("42501")));
}

void TstPeople::tryToSignIn(const char *email, int number)
{
    VERIFY_OK(person("guest").querySql("SELECT api_guest.login_name($1, $2)",
        { QLatin1String(email), QStringLiteral("%1").arg(number, 64, 16, QLatin1Char('0')) }));
}

void TstPeople::logFailures()
{
    VERIFY_OK(m_stage->admin().runScript(
        "UPDATE priv.sign_in_try SET at = at - interval '3 minutes', not_before = not_before - interval '3 minutes'"));
    VERIFY_OK(person("sender").querySql("SELECT api_sender.log_sign_in_failures()"));
}

db::Rows TstPeople::audit(const char *action)
{
    const auto rows = person("root").querySql(
        "SELECT subject_id, (details->>'attempts')::int, (details->>'addresses')::int, details->>'network', account_id "
        "FROM app.audit_log WHERE action = $1 ORDER BY id DESC",
        { QLatin1String(action) });
    return rows ? *rows : db::Rows();
}

void TstPeople::failuresAreLogged()
{
    m_box->forgetEverything();
    for (int i = 1; i <= 4; ++i)
        tryToSignIn("alice@example.com", i);
    tryToSignIn("bob@example.com", 1);
    VERIFY_OK(person("sender").querySql("SELECT api_sender.log_sign_in_failures()"));
    QCOMPARE(audit("sign_in_failed").size(), 0); // they may still succeed
    logFailures();
    const db::Rows log = audit("sign_in_failed");
    QCOMPARE(log.size(), 2);
    for (const db::Row &row : log) {
        QVERIFY(row.int64(0) == id("alice") || row.int64(0) == id("bob"));
        QCOMPARE(row.int32(1), row.int64(0) == id("alice") ? 4 : 1);
        QCOMPARE(row.text(3), QStringLiteral("127.0.0.1"));
        QVERIFY(row.isNull(4));
    }
    logFailures();
    QCOMPARE(audit("sign_in_failed").size(), 2);
}

void TstPeople::successIsNoFailure()
{
    m_box->forgetEverything();
    const int before = audit("sign_in_failed").size();
    const TestAccount &alice = m_stage->account(QStringLiteral("alice"));
    for (int call = 0; call < 2; ++call)
        VERIFY_OK(person("guest").querySql("SELECT api_guest.login_name($1, $2)", { alice.email, alice.lookupKey }));
    logFailures();
    QCOMPARE(audit("sign_in_failed").size(), before);
}

void TstPeople::failuresOfUnknownAddressesAreOneLine()
{
    m_box->forgetEverything();
    const int before = audit("sign_in_failed").size();
    for (int i = 1; i <= 5; ++i)
        tryToSignIn(QStringLiteral("nobody%1@example.com").arg(i).toLatin1().constData(), 1);
    logFailures();
    const db::Rows log = audit("sign_in_failed");
    QCOMPARE(log.size(), before + 1);
    QVERIFY(log.first().isNull(0));
    QCOMPARE(log.first().int32(1), 5);
    QCOMPARE(log.first().int32(2), 5);
}

// One line for each, and none for what changes nothing.
void TstPeople::deletionsAndWhatIsTakenBackAreLogged()
{
    const auto lines = [this] {
        const auto rows = person("root").querySql("SELECT action || ' ' || subject_kind FROM app.audit_log WHERE "
                                                  "account_id = $1 AND action ~ '_(deleted|restored)$' ORDER BY id",
            { id("alice") });
        QStringList found;
        for (const db::Row &row : *rows)
            found.append(row.text(0));
        return found;
    };
    const auto asAlice = [this](const char *sql, const char *subject) {
        const QByteArray number = m_stage->values().value(QLatin1String(subject)).toLatin1();
        const Answer done = test::ask(person("alice").handle(), QByteArray(sql).replace("$1", number));
        QVERIFY2(done.ok, qPrintable(done.everything));
    };
    QCOMPARE(lines(), QStringList());
    asAlice("SELECT api.restore_message($1)", "alice_draft");
    QCOMPARE(lines(), QStringList());
    asAlice("SELECT api.delete_message($1)", "alice_draft");
    for (int i = 0; i < 2; ++i)
        asAlice("SELECT api.restore_message($1)", "alice_draft");
    asAlice("SELECT api.delete_mailing($1)", "alice_disabled");
    asAlice("SELECT api.restore_mailing($1)", "alice_disabled");
    asAlice("SELECT api.delete_list($1)", "alice_list");
    QCOMPARE(lines(),
        QStringList({ QStringLiteral("message_deleted message"), QStringLiteral("message_restored message"),
            QStringLiteral("mailing_deleted mailing"), QStringLiteral("mailing_restored mailing"),
            QStringLiteral("list_deleted client_list") }));
}

void TstPeople::auditIsForAdministrators()
{
    QVERIFY(audit("account_created").size() >= 6);
    for (const char *who : { "alice", "mgr", "ed", "guest", "sender" })
        QCOMPARE(test::ask(person(who).handle(), "SELECT * FROM app.audit_log").code, QStringLiteral("42501"));
}

QTEST_GUILESS_MAIN(TstPeople)
#include "tst_people.moc"
