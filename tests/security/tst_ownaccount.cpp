// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "security/attackcase.h"
#include "security/codebox.h"

#include "db/accountstore.h"
#include "db/fromaddressstore.h"
#include "db/ownaccountstore.h"
#include "db/registrationstore.h"
#include "db/signin.h"
#include "support/verifyresult.h"

#include <QTest>

#include <algorithm>

using namespace mailer;
using namespace mailer::test;

// What people change of their own account: a forgotten password, the e-mail, From addresses, the profile.
class TstOwnAccount final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void resetSetsThePassword();
    void resetEndsAllSessions();
    void resetGetsPastWhoeverHoldsTheRole();
    void resetOfUnknownAddressIsSilent();
    void resetDoesNotUnblock();
    void changedPasswordEndsOtherSessions();
    void emailChanges();
    void emailChangeNeedsThePassword();
    void emailOfAnotherIsTold();
    void emailTakenMeanwhile();
    void codeOfAnotherAccountIsWrong();
    void requestsOfAnAccountAreLimited();
    void fromAddressIsConfirmed();
    void fromAddressLeaves();
    void profileChanges();

private:
    db::Connection &person(const char *who) { return **m_stage->connection(QLatin1String(who)); }
    db::Connection &guest() { return person("guest"); }
    // Somebody with a password of his own, signed in.
    std::unique_ptr<db::Connection> newPerson();
    std::unique_ptr<db::Connection> signIn(const EmailAddress &email, const QString &password);
    // As every sender does each second.
    void watch() { VERIFY_OK(person("sender").querySql("SELECT api_watch.end_sessions()")); }
    QString codeFor(const QString &kind) { return codeAt(m_email, kind); }
    QString codeAt(const EmailAddress &email, const QString &kind);
    Result<db::ConnectionSettings> reset(const QString &code);
    QString value(const QByteArray &sql, const QVariantList &values = {})
    {
        const auto rows = m_stage->admin().querySql(sql, values);
        return rows ? rows->first().text(0) : rows.error().message;
    }

    std::unique_ptr<TestCluster> m_cluster;
    std::unique_ptr<Stage> m_stage;
    std::unique_ptr<CodeBox> m_box;
    int m_people = 0;
    EmailAddress m_email = *EmailAddress::parse(u"person@example.org");
};

namespace {

const QString oldPassword = QStringLiteral("the old password");
const QString newPassword = QStringLiteral("the new password");
const QString resetCode = QStringLiteral("reset_code");
const QString changeCode = QStringLiteral("email_change_code");
const QString fromCode = QStringLiteral("from_address_code");

EmailAddress address(const QString &text) { return *EmailAddress::parse(text); }
ConfirmationCode codeOf(const QString &text) { return *ConfirmationCode::parse(text); }

} // namespace

void TstOwnAccount::initTestCase()
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

void TstOwnAccount::init() { m_box->forgetEverything(); }

std::unique_ptr<db::Connection> TstOwnAccount::newPerson()
{
    m_email = address(QStringLiteral("person%1@example.org").arg(++m_people));
    const auto made = db::createAccount(
        m_stage->admin(), db::Authority::Operator, { m_email, QStringLiteral("Person"), { Role::User }, oldPassword });
    if (!made)
        QTest::qFail(qPrintable(made.error().message), __FILE__, __LINE__);
    return signIn(m_email, oldPassword);
}

std::unique_ptr<db::Connection> TstOwnAccount::signIn(const EmailAddress &email, const QString &password)
{
    const auto settings = db::signInSettings(m_stage->database().superuser(), *db::Statements::load(), email, password);
    if (!settings)
        return nullptr;
    auto connection = std::make_unique<db::Connection>(*settings, *db::Statements::load());
    return connection->open() ? std::move(connection) : nullptr;
}

QString TstOwnAccount::codeAt(const EmailAddress &email, const QString &kind)
{
    m_box->makeCodes();
    return m_box->code(email.normalised(), kind);
}

Result<db::ConnectionSettings> TstOwnAccount::reset(const QString &code)
{
    return db::confirmPasswordReset(guest(), { m_email, codeOf(code), newPassword });
}

void TstOwnAccount::resetSetsThePassword()
{
    QVERIFY(newPerson());
    VERIFY_OK(db::requestPasswordReset(guest(), m_email));
    const QString code = codeFor(resetCode);
    QCOMPARE(m_box->letter(m_email.normalised(), resetCode).value(u"full_name").toString(), QStringLiteral("Person"));
    QVERIFY(signIn(m_email, oldPassword));
    const auto settings = reset(code);
    VERIFY_OK(settings);
    db::Connection again(*settings, *db::Statements::load());
    VERIFY_OK(again.open());
    QCOMPARE(db::currentAccount(again)->email, m_email.normalised());
    QVERIFY(!signIn(m_email, oldPassword));
    QVERIFY(signIn(m_email, newPassword));
    QCOMPARE(reset(code).error().code, QStringLiteral("code_used"));
    QCOMPARE(m_box->kinds(m_email.normalised()), QStringList({ resetCode, QStringLiteral("password_changed") }));
    QCOMPARE(value("SELECT count(*) FROM app.audit_log WHERE action = 'password_reset' AND subject_id = (SELECT id "
                   "FROM app.account WHERE email = $1)",
                 { m_email.normalised() }),
        QStringLiteral("1"));
    QCOMPARE(
        value("SELECT count(*) FROM priv.account_secret s JOIN app.account a ON a.id = s.account_id JOIN pg_authid "
              "r ON r.rolname = a.login_role WHERE s.scram <> r.rolpassword"),
        QStringLiteral("0"));
}

void TstOwnAccount::resetEndsAllSessions()
{
    const auto person = newPerson();
    QVERIFY(person);
    const auto second = signIn(m_email, oldPassword);
    QVERIFY(second);
    VERIFY_OK(db::requestPasswordReset(guest(), m_email));
    VERIFY_OK(reset(codeFor(resetCode)));
    const auto fresh = signIn(m_email, newPassword);
    QVERIFY(fresh);
    watch();
    QTRY_VERIFY_WITH_TIMEOUT(!person->isAlive() && !second->isAlive(), 20'000);
    QVERIFY(test::ask(fresh->handle(), "SELECT 1").ok);
}

// Somebody else is signed in, and holds the login in a transaction that he does not end.
void TstOwnAccount::resetGetsPastWhoeverHoldsTheRole()
{
    const auto intruder = newPerson();
    QVERIFY(intruder);
    VERIFY_OK(db::requestPasswordReset(guest(), m_email));
    const QString code = codeFor(resetCode);
    QVERIFY(test::ask(intruder->handle(), "BEGIN").ok);
    QVERIFY(test::ask(intruder->handle(), "ALTER ROLE " + intruder->settings().user.toLatin1() + " PASSWORD 'x'").ok);
    const QByteArray call = "SELECT outcome FROM api_guest.confirm_reset('" + m_email.normalised().toLatin1() + "', '"
        + code.toLatin1() + "', '" + m_stage->values().value(QStringLiteral("verifier")).toLatin1()
        + "', repeat('0', 64))";
    QCOMPARE(test::ask(guest().handle(), call).first, QStringLiteral("again"));
    QCOMPARE(test::ask(guest().handle(), call).first, QStringLiteral("busy"));
    watch();
    QTRY_VERIFY_WITH_TIMEOUT(!intruder->isAlive(), 20'000);
    VERIFY_OK(reset(code));
    QVERIFY(signIn(m_email, newPassword));
}

void TstOwnAccount::resetOfUnknownAddressIsSilent()
{
    m_email = address(QStringLiteral("nobody@example.org"));
    VERIFY_OK(db::requestPasswordReset(guest(), m_email));
    QCOMPARE(m_box->makeCodes(), 1);
    QCOMPARE(m_box->letters(), 0);
    QCOMPARE(reset(QStringLiteral("00000-00000-00000-00000-00000")).error().code, QStringLiteral("code_wrong"));
}

void TstOwnAccount::resetDoesNotUnblock()
{
    QVERIFY(newPerson());
    VERIFY_OK(db::requestPasswordReset(guest(), m_email));
    const QString code = codeFor(resetCode);
    const qint64 id = value("SELECT id FROM app.account WHERE email = $1", { m_email.normalised() }).toLongLong();
    VERIFY_OK(db::blockAccount(person("mgr"), id, {}));
    const auto settings = reset(code);
    VERIFY_OK(settings);
    db::Connection blocked(*settings, nullptr);
    QCOMPARE(blocked.open().error().code, QStringLiteral("28000"));
}

void TstOwnAccount::changedPasswordEndsOtherSessions()
{
    const auto person = newPerson();
    QVERIFY(person);
    const auto other = signIn(m_email, oldPassword);
    QVERIFY(other);
    VERIFY_OK(db::changePassword(*person, m_email, oldPassword, newPassword));
    const auto later = signIn(m_email, newPassword);
    QVERIFY(later);
    watch();
    QTRY_VERIFY_WITH_TIMEOUT(!other->isAlive(), 20'000);
    QVERIFY(test::ask(person->handle(), "SELECT 1").ok);
    QVERIFY(test::ask(later->handle(), "SELECT 1").ok);
    // The next change, from the other session, ends this one.
    VERIFY_OK(db::changePassword(*later, m_email, newPassword, oldPassword));
    watch();
    QTRY_VERIFY_WITH_TIMEOUT(!person->isAlive(), 20'000);
    QCOMPARE(m_box->kinds(m_email.normalised()),
        QStringList({ QStringLiteral("password_changed"), QStringLiteral("password_changed") }));
}

void TstOwnAccount::emailChanges()
{
    const auto person = newPerson();
    QVERIFY(person);
    const EmailAddress wanted = address(QStringLiteral("new%1@example.org").arg(m_people));
    VERIFY_OK(db::requestEmailChange(*person, m_email, oldPassword, wanted));
    const QString code = codeAt(wanted, changeCode);
    QCOMPARE(db::currentAccount(*person)->email, m_email.normalised());
    QCOMPARE(m_box->kinds(m_email.normalised()), QStringList());
    VERIFY_OK(db::confirmEmailChange(*person, m_email, oldPassword, wanted, codeOf(code)));
    QCOMPARE(db::currentAccount(*person)->email, wanted.normalised());
    QVERIFY(signIn(wanted, oldPassword));
    QVERIFY(!signIn(m_email, oldPassword));
    // The old address is told, and free.
    QCOMPARE(m_box->letter(m_email.normalised(), QStringLiteral("email_changed")).value(u"new_email").toString(),
        wanted.normalised());
    QCOMPARE(value("SELECT count(*) FROM app.audit_log WHERE action = 'email_changed'"), QStringLiteral("1"));
    VERIFY_OK(m_stage->database().makeAccount(m_email.normalised()));
    QCOMPARE(db::confirmEmailChange(*person, wanted, oldPassword, wanted, codeOf(code)).error().code,
        QStringLiteral("code_used"));
}

void TstOwnAccount::emailChangeNeedsThePassword()
{
    const auto person = newPerson();
    QVERIFY(person);
    const EmailAddress wanted = address(QStringLiteral("new%1@example.org").arg(m_people));
    QCOMPARE(db::requestEmailChange(*person, m_email, newPassword, wanted).error().code, QStringLiteral("28P01"));
    QCOMPARE(m_box->makeCodes(), 0);
    VERIFY_OK(db::requestEmailChange(*person, m_email, oldPassword, wanted));
    const QString code = codeAt(wanted, changeCode);
    QCOMPARE(db::confirmEmailChange(*person, m_email, newPassword, wanted, codeOf(code)).error().code,
        QStringLiteral("28P01"));
    QCOMPARE(db::currentAccount(*person)->email, m_email.normalised());
    QCOMPARE(db::requestEmailChange(*person, m_email, oldPassword, m_email).error().kind, ErrorKind::Invalid);
}

void TstOwnAccount::emailOfAnotherIsTold()
{
    const auto person = newPerson();
    QVERIFY(person);
    const EmailAddress alice = address(QStringLiteral("alice@example.com"));
    VERIFY_OK(db::requestEmailChange(*person, m_email, oldPassword, alice));
    m_box->makeCodes();
    QCOMPARE(m_box->kinds(alice.normalised()), QStringList(QStringLiteral("registration_known")));
    QCOMPARE(m_box->letters(), 1);
}

void TstOwnAccount::emailTakenMeanwhile()
{
    const auto person = newPerson();
    QVERIFY(person);
    const EmailAddress wanted = address(QStringLiteral("taken%1@example.org").arg(m_people));
    VERIFY_OK(db::requestEmailChange(*person, m_email, oldPassword, wanted));
    const QString code = codeAt(wanted, changeCode);
    VERIFY_OK(m_stage->database().makeAccount(wanted.normalised()));
    QCOMPARE(db::confirmEmailChange(*person, m_email, oldPassword, wanted, codeOf(code)).error().code,
        QStringLiteral("code_known"));
    QVERIFY(signIn(m_email, oldPassword));
}

// Bob found alice's letter: it changes nothing of his account.
void TstOwnAccount::codeOfAnotherAccountIsWrong()
{
    const auto person = newPerson();
    QVERIFY(person);
    const EmailAddress wanted = address(QStringLiteral("shared%1@example.org").arg(m_people));
    VERIFY_OK(db::requestEmailChange(*person, m_email, oldPassword, wanted));
    const QString code = codeAt(wanted, changeCode);
    const EmailAddress hers = m_email;
    const auto other = newPerson();
    QVERIFY(other);
    QCOMPARE(db::confirmEmailChange(*other, m_email, oldPassword, wanted, codeOf(code)).error().code,
        QStringLiteral("code_wrong"));
    VERIFY_OK(db::confirmEmailChange(*person, hers, oldPassword, wanted, codeOf(code)));
}

void TstOwnAccount::requestsOfAnAccountAreLimited()
{
    const auto person = newPerson();
    QVERIFY(person);
    const EmailAddress wanted = address(QStringLiteral("victim%1@example.org").arg(m_people));
    for (int i = 0; i < 3; ++i)
        VERIFY_OK(db::requestFromAddress(*person, wanted));
    QCOMPARE(db::requestFromAddress(*person, wanted).error().code, QStringLiteral("code_limit"));
    for (int i = 0; i < 7; ++i)
        VERIFY_OK(
            db::requestFromAddress(*person, address(QStringLiteral("victim%1.%2@example.org").arg(m_people).arg(i))));
    QCOMPARE(db::requestEmailChange(*person, m_email, oldPassword, address(QStringLiteral("another@example.org")))
                 .error()
                 .code,
        QStringLiteral("code_limit"));
    m_box->makeCodes();
    QCOMPARE(m_box->letters(), 10);
    // Guests have counts of their own.
    VERIFY_OK(db::requestPasswordReset(guest(), m_email));
    QVERIFY(!codeFor(resetCode).isEmpty());
}

void TstOwnAccount::fromAddressIsConfirmed()
{
    db::Connection &bob = person("bob");
    const EmailAddress news = address(QStringLiteral("news@shop.example"));
    const auto allowed
        = [&bob] { return bob.querySql("SELECT api.from_allowed('News@shop.example')")->first().boolean(0); };
    const auto id = db::requestFromAddress(bob, news);
    VERIFY_OK(id);
    QCOMPARE(*db::requestFromAddress(bob, news), *id);
    const auto isConfirmed = [&] {
        const auto listed = db::listFromAddresses(bob);
        return listed && listed->size() == 2 && std::ranges::any_of(*listed, [&](const auto &one) {
            return one.id == *id && one.confirmedAt.isValid();
        });
    };
    QVERIFY(!isConfirmed());
    const QString code = codeAt(news, fromCode);
    QVERIFY(!allowed());
    QCOMPARE(db::confirmFromAddress(bob, news, codeOf(QStringLiteral("00000-00000-00000-00000-00000"))).error().code,
        QStringLiteral("code_wrong"));
    QCOMPARE(db::confirmFromAddress(person("alice"), news, codeOf(code)).error().code, QStringLiteral("code_wrong"));
    VERIFY_OK(db::confirmFromAddress(bob, news, codeOf(code)));
    QVERIFY(allowed());
    QVERIFY(isConfirmed());
    // Known now: no letter more. Others have it not.
    QCOMPARE(*db::requestFromAddress(bob, news), *id);
    QCOMPARE(m_box->makeCodes(), 0);
    QCOMPARE(db::listFromAddresses(person("alice"))->size(), 1); // what the stage gave her
    QVERIFY(!person("alice").querySql("SELECT api.from_allowed('news@shop.example')")->first().boolean(0));
    QCOMPARE(db::deleteFromAddress(person("alice"), *id).error().kind, ErrorKind::NotFound);
    VERIFY_OK(db::deleteFromAddress(bob, *id));
    QVERIFY(!allowed());
}

// A code that comes after the address was taken off the list confirms nothing.
void TstOwnAccount::fromAddressLeaves()
{
    db::Connection &bob = person("bob");
    const EmailAddress news = address(QStringLiteral("late@shop.example"));
    const auto id = db::requestFromAddress(bob, news);
    VERIFY_OK(id);
    const QString code = codeAt(news, fromCode);
    VERIFY_OK(db::deleteFromAddress(bob, *id));
    QCOMPARE(db::confirmFromAddress(bob, news, codeOf(code)).error().code, QStringLiteral("code_wrong"));
    QCOMPARE(db::listFromAddresses(bob)->size(), 1);
}

void TstOwnAccount::profileChanges()
{
    db::Connection &bob = person("bob");
    const QString before
        = value("SELECT string_agg(a::text, '' ORDER BY id) FROM app.account a WHERE email <> 'bob@example.com'");
    VERIFY_OK(db::changeProfile(
        bob, { QStringLiteral("Bob  Stone"), QStringLiteral("ru"), QStringLiteral("europe/moscow") }));
    const auto account = db::currentAccount(bob);
    VERIFY_OK(account);
    QCOMPARE(account->fullName, QStringLiteral("Bob Stone"));
    QCOMPARE(account->language, QStringLiteral("ru"));
    QCOMPARE(account->timeZone, QStringLiteral("Europe/Moscow"));
    for (const db::Profile &wrong :
        { db::Profile { QStringLiteral("x\x1b[0m"), QStringLiteral("ru"), QStringLiteral("UTC") },
            db::Profile { QStringLiteral("x"), QStringLiteral("русский"), QStringLiteral("UTC") },
            db::Profile { QStringLiteral("x"), QStringLiteral("ru"), QStringLiteral("MSK") },
            db::Profile { QString(500, u'x'), QStringLiteral("ru"), QStringLiteral("UTC") } })
        QCOMPARE(db::changeProfile(bob, wrong).error().kind, ErrorKind::Invalid);
    QCOMPARE(value("SELECT string_agg(a::text, '' ORDER BY id) FROM app.account a WHERE email <> 'bob@example.com'"),
        before);
}

QTEST_GUILESS_MAIN(TstOwnAccount)
#include "tst_ownaccount.moc"
