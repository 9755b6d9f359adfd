// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "security/attackcase.h"
#include "security/codebox.h"

#include "db/accountstore.h"
#include "db/registrationstore.h"
#include "db/signin.h"
#include "support/verifyresult.h"

#include <QRegularExpression>
#include <QTest>

using namespace mailer;
using namespace mailer::test;

// Registering by e-mail: only who reads the mailbox gets an account, with the own password, and nobody else learns
// whether there is one.
class TstRegistration final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void codeMakesTheAccount();
    void nothingIsThereBeforeTheCode();
    void onlyHashesAreKept();
    void requestReadsNoAccount();
    void knownAddressIsTold();
    void strangerWritesNothingIntoTheLetter();
    void holderOfTheCodeDecides();
    void olderCodeIsReplaced();
    void codeIsForOneAddressAndPurpose();
    void codeExpires();
    void codeIsUsedOnce();
    void addressTakenMeanwhile();
    void tryIsJudgedAfterItsCommit();
    void fewTriesForEachCodeAndNetwork();
    void threeLettersAnHourToAnAddress();
    void letterLimitIsForOnePurpose();
    void othersRequestsShowInNoAnswer();
    void tenRequestsAnHourFromANetwork();
    void knownAccountsHaveTheirShare();
    void openTransactionsHoldNobodyUp();
    void lateWishesGetNoLetter();
    void sendersTakeTurns();

private:
    db::Connection &guest() { return **m_stage->connection(QStringLiteral("guest")); }
    Result<void> ask(const QString &email, const QString &name = QStringLiteral("Carol"))
    {
        return db::requestRegistration(guest(), *EmailAddress::parse(email), name, QStringLiteral("ru"));
    }
    // Asks, and gives the code that came.
    QString codeFor(const QString &email);
    Result<db::ConnectionSettings> confirm(
        const QString &email, const QString &code, const QString &password = QStringLiteral("carol's password"))
    {
        return db::confirmRegistration(
            guest(), { *EmailAddress::parse(email), *ConfirmationCode::parse(code), password }, {});
    }
    QString refusal(const QString &email, const QString &code)
    {
        const auto confirmed = confirm(email, code);
        return confirmed ? QStringLiteral("right") : confirmed.error().code;
    }
    QString value(const QByteArray &sql, const QVariantList &values = {})
    {
        const auto rows = m_stage->admin().querySql(sql, values);
        return rows ? rows->first().text(0) : rows.error().message;
    }

    std::unique_ptr<TestCluster> m_cluster;
    std::unique_ptr<Stage> m_stage;
    std::unique_ptr<CodeBox> m_box;
    int m_people = 0;
    QString m_email; // another one for each test
};

namespace {

const QString registrationCode = QStringLiteral("registration_code");
const QString wrongCode = QStringLiteral("00000-00000-00000-00000-00000");

QString wrongCodeOf(int number) { return QString::number(number) + wrongCode.mid(1); }

EmailAddress address(const char *text) { return *EmailAddress::parse(QString::fromLatin1(text)); }

QByteArray callOf(const QString &email, const QString &code)
{
    return "SELECT outcome FROM api_guest.confirm_registration('" + email.toLatin1() + "', '" + code.toLatin1()
        + "', '', 'SCRAM-SHA-256$4096:" + QByteArray(22, 'A') + "==$" + QByteArray(43, 'A') + "=:" + QByteArray(43, 'A')
        + "=', '" + QByteArray(64, '0') + "')";
}

} // namespace

void TstRegistration::initTestCase()
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

void TstRegistration::init()
{
    m_box->forgetEverything();
    test::ask(guest().handle(), "ROLLBACK");
    m_email = QStringLiteral("carol%1@example.org").arg(++m_people);
}

QString TstRegistration::codeFor(const QString &email)
{
    if (const auto asked = ask(email); !asked)
        return asked.error().code;
    m_box->makeCodes();
    return m_box->code(email, registrationCode);
}

void TstRegistration::codeMakesTheAccount()
{
    VERIFY_OK(ask(m_email));
    QCOMPARE(m_box->letters(), 0);
    QCOMPARE(m_box->makeCodes(), 1);
    QCOMPARE(m_box->makeCodes(), 0);
    QCOMPARE(m_box->kinds(m_email), QStringList(registrationCode));
    const QString code = m_box->code(m_email, registrationCode);
    QVERIFY2(
        QRegularExpression(QStringLiteral("^([0-9A-HJKMNP-TV-Z]{5}-){4}[0-9A-HJKMNP-TV-Z]{5}$")).match(code).hasMatch(),
        qPrintable(code));
    // However it is typed.
    const auto settings = confirm(m_email, QString(code).remove(u'-').toLower());
    VERIFY_OK(settings);
    db::Connection person(*settings, *db::Statements::load());
    VERIFY_OK(person.open());
    const auto account = db::currentAccount(person);
    VERIFY_OK(account);
    QCOMPARE(account->email, m_email);
    QCOMPARE(account->fullName, QStringLiteral("Carol"));
    QCOMPARE(account->language, QStringLiteral("ru"));
    QCOMPARE(account->roles, QList<Role> { Role::User });
    // And by e-mail and password on any desk.
    const auto found = db::signInSettings(m_stage->database().superuser(), *db::Statements::load(),
        *EmailAddress::parse(m_email), QStringLiteral("carol's password"));
    VERIFY_OK(found);
    QCOMPARE(found->user, settings->user);
    QCOMPARE(value("SELECT rolconnlimit FROM pg_roles WHERE rolname = $1", { settings->user }), QStringLiteral("10"));
}

void TstRegistration::nothingIsThereBeforeTheCode()
{
    const QString accounts = value("SELECT count(*) FROM app.account");
    const QString roles = value("SELECT count(*) FROM pg_roles");
    const QString code = codeFor(m_email);
    QCOMPARE(value("SELECT count(*) FROM app.account"), accounts);
    QCOMPARE(value("SELECT count(*) FROM pg_roles"), roles);
    const auto listed
        = db::listAccounts(**m_stage->connection(QStringLiteral("mgr")), { m_email, {}, {} }, nullptr, 10);
    VERIFY_OK(listed);
    QVERIFY(listed->isEmpty());
    const auto settings = db::signInSettings(m_stage->database().superuser(), *db::Statements::load(),
        *EmailAddress::parse(m_email), QStringLiteral("carol's password"));
    VERIFY_OK(settings);
    db::Connection person(*settings, nullptr);
    QCOMPARE(person.open().error().code, QStringLiteral("28P01"));
    VERIFY_OK(confirm(m_email, code));
    QCOMPARE(value("SELECT count(*) FROM app.account").toInt(), accounts.toInt() + 1);
}

// The clear code is in the letter that waits to be sent, and nowhere else.
void TstRegistration::onlyHashesAreKept()
{
    const QString code = codeFor(m_email);
    QVERIFY(!code.isEmpty());
    refusal(m_email, wrongCode);
    for (const QString &text : { code, QString(code).remove(u'-') }) {
        for (const char *table : { "priv.code_request", "priv.code_try", "app.audit_log" })
            QCOMPARE(value("SELECT count(*) FROM " + QByteArray(table) + " t WHERE strpos(t::text, $1) > 0", { text }),
                QStringLiteral("0"));
    }
    QCOMPARE(value("SELECT string_agg(attname, ' ' ORDER BY attnum) FROM pg_attribute WHERE attrelid = "
                   "'priv.code_request'::regclass AND attnum > 0"),
        QStringLiteral(
            "id purpose account_id email email_norm full_name language network requested_at handled_at outcome "
            "code_digest expires_at used_at"));
}

// Equal answers at equal cost: what is asked for is only written down, so it cannot depend on who has an account.
void TstRegistration::requestReadsNoAccount()
{
    VERIFY_OK(m_stage->admin().runScript("BEGIN; LOCK TABLE app.account, priv.account_secret, priv.system_letter IN "
                                         "ACCESS EXCLUSIVE MODE"));
    test::ask(guest().handle(), "SET lock_timeout = '2s'");
    const auto unknown = ask(m_email);
    const auto known = ask(QStringLiteral("alice@example.com"));
    const auto reset = db::requestPasswordReset(guest(), *EmailAddress::parse(u"alice@example.com"));
    VERIFY_OK(m_stage->admin().runScript("ROLLBACK"));
    VERIFY_OK(unknown);
    VERIFY_OK(known);
    VERIFY_OK(reset);
    QCOMPARE(
        test::ask(guest().handle(), "SELECT api_guest.request_registration('alice@example.com', '', 'en')").everything,
        test::ask(guest().handle(), "SELECT api_guest.request_registration('nobody@example.com', '', 'en')")
            .everything);
    // Wrong codes, too, are wrong in the same way.
    m_box->makeCodes();
    QCOMPARE(refusal(QStringLiteral("alice@example.com"), wrongCode), QStringLiteral("code_wrong"));
    QCOMPARE(refusal(QStringLiteral("nobody@example.com"), wrongCode), QStringLiteral("code_wrong"));
    QCOMPARE(refusal(m_email, wrongCode), QStringLiteral("code_wrong"));
}

void TstRegistration::knownAddressIsTold()
{
    const QString alice = QStringLiteral("alice@example.com");
    VERIFY_OK(ask(QStringLiteral("ALICE@example.com"), QStringLiteral("Not Alice")));
    QCOMPARE(m_box->makeCodes(), 1);
    QCOMPARE(m_box->kinds(alice), QStringList(QStringLiteral("registration_known")));
    QCOMPARE(m_box->letter(alice, QStringLiteral("registration_known")).value(u"full_name").toString(),
        QStringLiteral("alice"));
    QCOMPARE(value("SELECT count(code_digest) FROM priv.code_request"), QStringLiteral("0"));
}

void TstRegistration::strangerWritesNothingIntoTheLetter()
{
    VERIFY_OK(ask(m_email, QStringLiteral("Buy at http://spam.example")));
    m_box->makeCodes();
    const QString letter = value("SELECT string_agg(l::text, '') FROM priv.system_letter l");
    QVERIFY2(!letter.contains(QLatin1String("spam")), qPrintable(letter));
    for (const char *name : { "two\nlines", "Bcc:\rx", "nul\u0085" })
        QCOMPARE(test::ask(guest().handle(),
                     "SELECT api_guest.request_registration('x@example.org', E'" + QByteArray(name) + "', 'en')")
                     .code,
            QStringLiteral("23514"));
    for (const char *email : { "no address", "a@b@c", "x@example.org\r\nBcc: y@example.org", "<x@example.org>", "" })
        QCOMPARE(
            test::ask(guest().handle(), "SELECT api_guest.request_registration(E'" + QByteArray(email) + "', '', 'en')")
                .code,
            QStringLiteral("23514"));
}

// A stranger asks for an account with her address, before and after she does: it is hers, with her password and name.
void TstRegistration::holderOfTheCodeDecides()
{
    VERIFY_OK(ask(m_email, QStringLiteral("Carol")));
    VERIFY_OK(ask(m_email, QStringLiteral("Hostile")));
    QCOMPARE(m_box->makeCodes(), 2);
    const auto settings = db::confirmRegistration(guest(),
        { *EmailAddress::parse(m_email), *ConfirmationCode::parse(m_box->code(m_email, registrationCode)),
            QStringLiteral("carol's password") },
        QStringLiteral("Carol"));
    VERIFY_OK(settings);
    QCOMPARE(value("SELECT full_name FROM app.account WHERE email = $1", { m_email }), QStringLiteral("Carol"));
    db::Connection carol(*settings, nullptr);
    VERIFY_OK(carol.open());
    // The stranger still has no code, and no second account comes of it.
    QCOMPARE(refusal(m_email, wrongCode), QStringLiteral("code_wrong"));
    QCOMPARE(value("SELECT count(*) FROM app.account WHERE email = $1", { m_email }), QStringLiteral("1"));
}

void TstRegistration::olderCodeIsReplaced()
{
    const QString first = codeFor(m_email);
    const QString second = codeFor(m_email);
    QVERIFY(first != second);
    QCOMPARE(refusal(m_email, first), QStringLiteral("code_replaced"));
    QCOMPARE(refusal(m_email, second), QStringLiteral("right"));
}

void TstRegistration::codeIsForOneAddressAndPurpose()
{
    const QString code = codeFor(m_email);
    QCOMPARE(refusal(QStringLiteral("x") + m_email, code), QStringLiteral("code_wrong"));
    const auto reset = db::confirmPasswordReset(
        guest(), { *EmailAddress::parse(m_email), *ConfirmationCode::parse(code), QStringLiteral("another password") });
    QCOMPARE(reset.error().code, QStringLiteral("code_wrong"));
    QCOMPARE(refusal(m_email, code), QStringLiteral("right"));
}

void TstRegistration::codeExpires()
{
    const QString code = codeFor(m_email);
    QCOMPARE(value("SELECT expires_at - handled_at FROM priv.code_request"), QStringLiteral("01:00:00"));
    VERIFY_OK(m_stage->admin().runScript("UPDATE priv.code_request SET expires_at = clock_timestamp()"));
    QCOMPARE(refusal(m_email, code), QStringLiteral("code_expired"));
    // The letter goes no further than its code.
    QCOMPARE(value("SELECT count(*) FROM priv.system_letter WHERE expires_at > now() + interval '1 hour 1 minute'"),
        QStringLiteral("0"));
}

void TstRegistration::codeIsUsedOnce()
{
    const QString code = codeFor(m_email);
    QCOMPARE(refusal(m_email, code), QStringLiteral("right"));
    QCOMPARE(refusal(m_email, code), QStringLiteral("code_used"));
}

void TstRegistration::addressTakenMeanwhile()
{
    const QString code = codeFor(m_email);
    VERIFY_OK(m_stage->database().makeAccount(m_email));
    QCOMPARE(refusal(m_email, code), QStringLiteral("code_known"));
}

void TstRegistration::tryIsJudgedAfterItsCommit()
{
    const QString code = codeFor(m_email);
    const auto outcome
        = [&](const QString &typed) { return test::ask(guest().handle(), callOf(m_email, typed)).first; };
    test::ask(guest().handle(), "BEGIN");
    QCOMPARE(outcome(code), QStringLiteral("again"));
    QCOMPARE(outcome(code), QStringLiteral("again"));
    test::ask(guest().handle(), "SAVEPOINT s");
    QCOMPARE(outcome(code), QStringLiteral("again"));
    test::ask(guest().handle(), "ROLLBACK");
    QCOMPARE(outcome(code), QStringLiteral("again"));
    QCOMPARE(outcome(code), QStringLiteral("right"));
}

void TstRegistration::fewTriesForEachCodeAndNetwork()
{
    const QString code = codeFor(m_email);
    for (int i = 0; i < 5; ++i)
        QCOMPARE(refusal(m_email, wrongCodeOf(i)), QStringLiteral("code_wrong"));
    QCOMPARE(refusal(m_email, wrongCodeOf(5)), QStringLiteral("code_attempts"));
    QCOMPARE(refusal(m_email, code), QStringLiteral("code_attempts"));
    // What a rollback undoes was not judged.
    test::ask(guest().handle(), "BEGIN");
    test::ask(guest().handle(), callOf(m_email, code));
    test::ask(guest().handle(), "ROLLBACK");
    QCOMPARE(refusal(m_email, code), QStringLiteral("code_attempts"));
    // A stranger elsewhere cannot use up her tries.
    m_box->moveNetworks();
    QCOMPARE(refusal(m_email, code), QStringLiteral("right"));
    // And a new code has tries of its own.
    init();
    codeFor(m_email);
    for (int i = 0; i < 6; ++i)
        refusal(m_email, wrongCodeOf(i));
    QCOMPARE(refusal(m_email, codeFor(m_email)), QStringLiteral("right"));
}

void TstRegistration::threeLettersAnHourToAnAddress()
{
    for (int i = 0; i < 3; ++i) {
        VERIFY_OK(ask(m_email));
        m_box->moveNetworks();
    }
    QCOMPARE(m_box->makeCodes(), 3);
    const QString code = m_box->code(m_email, registrationCode);
    VERIFY_OK(ask(m_email)); // from elsewhere: no word of it
    QCOMPARE(m_box->makeCodes(), 1);
    QCOMPARE(m_box->letters(m_email), 3);
    // Whoever used the letters up left her with a valid code.
    QCOMPARE(refusal(m_email, code), QStringLiteral("right"));
    VERIFY_OK(m_stage->admin().runScript("UPDATE priv.code_request SET requested_at = requested_at - interval '61 "
                                         "minutes', handled_at = handled_at - interval '61 minutes'"));
    VERIFY_OK(ask(m_email));
    m_box->makeCodes();
    QCOMPARE(m_box->letters(m_email), 4);
}

// Else a stranger keeps somebody from a new password, by letters that hold no code or are no use for it.
void TstRegistration::letterLimitIsForOnePurpose()
{
    const QString alice = QStringLiteral("alice@example.com");
    for (int i = 0; i < 3; ++i) {
        VERIFY_OK(ask(alice));
        m_box->moveNetworks();
    }
    for (int i = 0; i < 3; ++i)
        VERIFY_OK(
            (*m_stage->connection(QStringLiteral("bob")))->querySql("SELECT api.request_from_address($1)", { alice }));
    QCOMPARE(m_box->makeCodes(), 6);
    QCOMPARE(m_box->letters(alice), 6);
    VERIFY_OK(db::requestPasswordReset(guest(), address("alice@example.com")));
    QCOMPARE(m_box->makeCodes(), 1);
    QVERIFY(!m_box->code(alice, QStringLiteral("reset_code")).isEmpty());
    // Her own wish for the same address is hers, whatever others have asked for.
    VERIFY_OK(
        (*m_stage->connection(QStringLiteral("alice")))->querySql("SELECT api.request_from_address($1)", { alice }));
    m_box->makeCodes();
    QCOMPARE(m_box->letters(alice), 8);
}

void TstRegistration::othersRequestsShowInNoAnswer()
{
    for (int i = 0; i < 3; ++i)
        VERIFY_OK(ask(m_email));
    QCOMPARE(ask(m_email).error().code, QStringLiteral("code_limit"));
    m_box->makeCodes();
    QCOMPARE(ask(m_email).error().code, QStringLiteral("code_limit"));
    // Known or not: the same number of requests.
    for (const char *email : { "alice@example.com", "nobody@example.com" }) {
        init();
        for (int i = 0; i < 3; ++i) {
            VERIFY_OK(db::requestPasswordReset(guest(), address(email)));
            m_box->makeCodes();
        }
        QCOMPARE(db::requestPasswordReset(guest(), address(email)).error().code, QStringLiteral("code_limit"));
    }
    m_box->moveNetworks();
    VERIFY_OK(ask(m_email));
}

void TstRegistration::tenRequestsAnHourFromANetwork()
{
    for (int i = 0; i < 10; ++i)
        VERIFY_OK(ask(QStringLiteral("person%1@example.org").arg(i)));
    QCOMPARE(ask(m_email).error().code, QStringLiteral("code_limit"));
    QCOMPARE(ask(m_email).error().kind, ErrorKind::Transient);
    // Many open transactions at once get no further: senders count again.
    VERIFY_OK(m_stage->admin().runScript(
        "INSERT INTO priv.code_request (purpose, email, network) SELECT 'registration', 'more' || i || "
        "'@example.org', priv.client_network() FROM generate_series(1, 20) i"));
    QCOMPARE(m_box->makeCodes(), 30);
    QCOMPARE(m_box->letters(), 10);
    m_box->moveNetworks();
    VERIFY_OK(ask(m_email));
    m_box->makeCodes();
    QCOMPARE(m_box->letters(m_email), 1);
}

void TstRegistration::knownAccountsHaveTheirShare()
{
    VERIFY_OK(m_stage->admin().runScript(
        "INSERT INTO app.service_setting (key, value) VALUES ('code_letters_per_hour', '10');"
        "INSERT INTO priv.code_request (purpose, email, network) SELECT 'registration', 'flood' || i || "
        "'@example.org', '10.0.0.0'::inet + i "
        "FROM generate_series(1, 100) i"));
    m_box->makeCodes();
    QCOMPARE(m_box->letters(), 5);
    for (const char *email : { "alice@example.com", "bob@example.com" })
        VERIFY_OK(db::requestPasswordReset(guest(), address(email)));
    m_box->makeCodes();
    const int letters = m_box->letters();
    VERIFY_OK(m_stage->admin().runScript("DELETE FROM app.service_setting"));
    QCOMPARE(letters, 7);
}

// What somebody leaves open delays neither other guests nor the senders.
void TstRegistration::openTransactionsHoldNobodyUp()
{
    const QString code = codeFor(m_email);
    auto hostile = m_stage->freshConnection(QStringLiteral("guest"));
    VERIFY_OK(hostile);
    db::Connection &other = **hostile;
    QVERIFY(test::ask(other.handle(), "BEGIN").ok);
    QVERIFY(
        test::ask(other.handle(), "SELECT api_guest.request_registration('" + m_email.toLatin1() + "', '', 'en')").ok);
    QCOMPARE(test::ask(other.handle(), callOf(m_email, wrongCode)).first, QStringLiteral("again"));
    QVERIFY(test::ask(guest().handle(), "SET lock_timeout = '1s'; SET statement_timeout = '10s'").ok);
    VERIFY_OK(ask(m_email));
    QCOMPARE(m_box->makeCodes(), 1);
    QCOMPARE(refusal(m_email, m_box->code(m_email, registrationCode)), QStringLiteral("right"));
    QVERIFY(code != m_box->code(m_email, registrationCode));
    test::ask(other.handle(), "ROLLBACK");
}

void TstRegistration::lateWishesGetNoLetter()
{
    VERIFY_OK(ask(m_email));
    VERIFY_OK(m_stage->admin().runScript("UPDATE priv.code_request SET requested_at = now() - interval '2 hours'"));
    QCOMPARE(m_box->makeCodes(), 1);
    QCOMPARE(m_box->letters(), 0);
    VERIFY_OK(m_stage->admin().runScript("UPDATE priv.code_request SET requested_at = now() - interval '4 hours'"));
    m_box->makeCodes();
    QCOMPARE(value("SELECT count(*) FROM priv.code_request"), QStringLiteral("0"));
}

void TstRegistration::sendersTakeTurns()
{
    VERIFY_OK(ask(m_email));
    VERIFY_OK(m_stage->admin().runScript("BEGIN; SELECT FROM priv.code_turn FOR UPDATE"));
    const qint64 busy = m_box->makeCodes();
    VERIFY_OK(m_stage->admin().runScript("ROLLBACK"));
    QCOMPARE(busy, 0);
    QCOMPARE(m_box->makeCodes(), 1);
}

QTEST_GUILESS_MAIN(TstRegistration)
#include "tst_registration.moc"
