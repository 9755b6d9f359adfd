// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/signin.h"

#include "security/attackcase.h"
#include "security/stage.h"

#include "db/accountstore.h"
#include "support/verifyresult.h"

#include <QRegularExpression>
#include <QTest>

using namespace mailer;
using namespace mailer::test;
using namespace std::chrono_literals;

// People sign in by e-mail and password, and nobody learns from it who has an account.
class TstSignIn final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void keyIsDerived();
    void saltTellsNothing();
    void rightKeyFindsTheRole();
    void knownAndUnknownAnswerAlike();
    void hashesCostTheSame();
    void tryIsJudgedAfterItsCommit();
    void rollbackUndoesNoCount();
    void waitsGrowAndEnd();
    void otherAddressesDoNotWait();
    void successForgetsTheFailures();
    void slotsAreRationed();
    void slotIsNotHeldByAnOpenTransaction();
    void deskSignsIn();
    void deskSpeaksOfWaits();
    void passwordIsChanged();
    void keyIsInNoSessionsText();

private:
    struct Found {
        QString name;
        int wait = -1;
    };
    // One call of login_name, committed.
    Found call(const QString &email, const QString &key);
    // The calls that a patient desk makes, with the waits taken out of the database.
    Found signIn(const QString &email, const QString &key);
    db::ConnectionSettings server() { return m_stage->database().superuser(); }
    std::shared_ptr<const db::Statements> statements() { return *db::Statements::load(); }

    std::unique_ptr<TestCluster> m_cluster;
    std::unique_ptr<Stage> m_stage;
    db::Connection *m_guest = nullptr;
};

namespace {

const QString bob = QStringLiteral("bob@example.com");
const QString nobody = QStringLiteral("nobody@example.com");
const QRegularExpression roleShape(QStringLiteral("^u_[0-9a-f]{24}$"));

QString key(int number) { return QStringLiteral("%1").arg(number, 64, 16, QLatin1Char('0')); }

QByteArray callOf(const QString &email, const QString &lookupKey)
{
    return "SELECT login_name, wait_ms FROM api_guest.login_name('" + email.toLatin1() + "', '" + lookupKey.toLatin1()
        + "')";
}

} // namespace

void TstSignIn::initTestCase()
{
    auto cluster = TestCluster::create();
    VERIFY_OK(cluster);
    m_cluster = std::move(*cluster);
    auto stage = Stage::create(*m_cluster);
    VERIFY_OK(stage);
    m_stage = std::move(*stage);
    auto guest = m_stage->connection(QStringLiteral("guest"));
    VERIFY_OK(guest);
    m_guest = *guest;
}

void TstSignIn::init() { VERIFY_OK(m_stage->admin().runScript("TRUNCATE priv.sign_in_try")); }

TstSignIn::Found TstSignIn::call(const QString &email, const QString &lookupKey)
{
    const auto rows
        = m_guest->querySql("SELECT login_name, wait_ms FROM api_guest.login_name($1, $2)", { email, lookupKey });
    if (!rows)
        return { rows.error().message, -1 };
    return { rows->first().text(0), rows->first().int32(1) };
}

TstSignIn::Found TstSignIn::signIn(const QString &email, const QString &lookupKey)
{
    const Found first = call(email, lookupKey);
    (void)m_stage->admin().runScript("UPDATE priv.sign_in_try SET not_before = clock_timestamp()");
    return first.name.isEmpty() ? Found { call(email, lookupKey).name, first.wait } : first;
}

void TstSignIn::keyIsDerived()
{
    // Also what QPasswordDigestor::deriveKeyPbkdf2 gives.
    const auto derived = db::lookupKey(QStringLiteral("password"), QByteArray("saltsaltsaltsalt").toHex());
    VERIFY_OK(derived);
    QCOMPARE(*derived, QByteArray("3257cf76e56a9cc4e3afa561c3fd4daa6952b61e91c4e365955121042cfb94a2"));
}

void TstSignIn::saltTellsNothing()
{
    const auto salt = [this](const char *email) {
        const auto rows = m_guest->querySql("SELECT api_guest.salt($1)", { QLatin1String(email) });
        return rows ? rows->first().text(0) : rows.error().message;
    };
    const QString known = salt("bob@example.com");
    const QString unknown = salt("nobody@example.com");
    QVERIFY(QRegularExpression(QStringLiteral("^[0-9a-f]{64}$")).match(known).hasMatch());
    QCOMPARE(unknown.size(), known.size());
    QVERIFY(known != unknown);
    QCOMPARE(salt(" BOB@example.com "), known);
    QCOMPARE(salt("nobody@example.com"), unknown);
    auto person = m_stage->connection(QStringLiteral("bob"));
    VERIFY_OK(person);
    QCOMPARE((*person)->querySql("SELECT api.salt($1)", { bob })->first().text(0), known);
}

void TstSignIn::rightKeyFindsTheRole()
{
    const Found found = signIn(bob, m_stage->account(QStringLiteral("bob")).lookupKey);
    QCOMPARE(found.name, m_stage->account(QStringLiteral("bob")).login.user);
    QCOMPARE(found.wait, 0);
}

void TstSignIn::knownAndUnknownAnswerAlike()
{
    const Found known = signIn(bob, key(1));
    const Found unknown = signIn(nobody, key(1));
    QVERIFY(roleShape.match(known.name).hasMatch());
    QVERIFY(roleShape.match(unknown.name).hasMatch());
    QCOMPARE(known.wait, unknown.wait);
    // Stable, another for each key and address, and nobody's.
    QCOMPARE(signIn(bob, key(1)).name, known.name);
    QCOMPARE(signIn(nobody, key(1)).name, unknown.name);
    QVERIFY(signIn(bob, key(2)).name != known.name);
    QVERIFY(known.name != unknown.name);
    const auto roles = m_stage->admin().querySql(
        "SELECT count(*) FROM pg_roles WHERE rolname IN ($1, $2)", { known.name, unknown.name });
    QCOMPARE(roles->first().int32(0), 0);
    // The server refuses both alike.
    QStringList refusals;
    for (const QString &name : { known.name, unknown.name, m_stage->account(QStringLiteral("bob")).login.user }) {
        db::Connection connection(
            m_cluster->login(m_stage->database().name(), name, QStringLiteral("wrong password")), nullptr);
        const auto opened = connection.open();
        QVERIFY(!opened);
        refusals.append(
            opened.error().code + u' ' + QString(opened.error().message).replace(name, QStringLiteral("ROLE")));
    }
    QCOMPARE(refusals.at(0), refusals.at(1));
    QCOMPARE(refusals.at(0), refusals.at(2));
}

void TstSignIn::hashesCostTheSame()
{
    const auto rows = m_stage->admin().querySql(
        "SELECT DISTINCT left(h, 7), length(h) FROM (SELECT lookup_hash AS h FROM priv.account_secret "
        "UNION ALL SELECT convert_from(value, 'UTF8') FROM priv.service_secret WHERE name = 'absent_hash') x");
    VERIFY_OK(rows);
    QCOMPARE(rows->size(), 1);
    QCOMPARE(rows->first().text(0), QStringLiteral("$2a$11$"));
    // Verifiers are as the server invents them for names that do not exist: 4096 rounds, 16 bytes of salt.
    const auto scram = m_stage->admin().querySql(
        "SELECT count(*) FROM priv.account_secret WHERE scram !~ '^SCRAM-SHA-256\\$4096:[A-Za-z0-9+/]{22}==\\$'");
    QCOMPARE(scram->first().int32(0), 0);
}

void TstSignIn::tryIsJudgedAfterItsCommit()
{
    const QString right = m_stage->account(QStringLiteral("bob")).lookupKey;
    ask(m_guest->handle(), "BEGIN");
    for (int i = 0; i < 3; ++i)
        QCOMPARE(ask(m_guest->handle(), callOf(bob, right)).first, QString());
    ask(m_guest->handle(), "SAVEPOINT s");
    QCOMPARE(ask(m_guest->handle(), callOf(bob, right)).first, QString());
    ask(m_guest->handle(), "COMMIT");
    QCOMPARE(ask(m_guest->handle(), callOf(bob, right)).first, m_stage->account(QStringLiteral("bob")).login.user);
}

void TstSignIn::rollbackUndoesNoCount()
{
    // What is rolled back was not judged either.
    ask(m_guest->handle(), "BEGIN");
    ask(m_guest->handle(), callOf(bob, m_stage->account(QStringLiteral("bob")).lookupKey));
    ask(m_guest->handle(), "ROLLBACK");
    QCOMPARE(call(bob, m_stage->account(QStringLiteral("bob")).lookupKey).name, QString());
    // Judging inside a transaction that is rolled back leaves the try.
    for (int i = 1; i <= 6; ++i) {
        call(bob, key(i));
        ask(m_guest->handle(), "BEGIN");
        ask(m_guest->handle(), callOf(bob, key(i)));
        ask(m_guest->handle(), "ROLLBACK");
    }
    QVERIFY(call(bob, key(7)).wait > 0);
}

void TstSignIn::waitsGrowAndEnd()
{
    QList<QList<int>> waits;
    for (const QString &email : { bob, nobody }) {
        init();
        QList<int> seconds;
        for (int i = 1; i <= 14; ++i)
            seconds.append((call(email, key(i)).wait + 500) / 1000);
        waits.append(seconds);
    }
    QCOMPARE(waits.at(0), waits.at(1));
    QCOMPARE(waits.at(0), (QList<int> { 0, 0, 0, 0, 0, 1, 2, 4, 8, 16, 30, 30, 30, 30 }));
    // Asking again makes nothing longer, and the right key gets through in the end.
    const int first = call(bob, m_stage->account(QStringLiteral("bob")).lookupKey).wait;
    QVERIFY(call(bob, m_stage->account(QStringLiteral("bob")).lookupKey).wait <= first);
    QCOMPARE(signIn(bob, m_stage->account(QStringLiteral("bob")).lookupKey).name,
        m_stage->account(QStringLiteral("bob")).login.user);
    // One network that tries many addresses stands in a queue.
    init();
    int last = 0;
    for (int i = 0; i < 30; ++i)
        last = call(QStringLiteral("person%1@example.com").arg(i), key(1)).wait;
    QVERIFY(last > 5'000);
}

void TstSignIn::otherAddressesDoNotWait()
{
    for (int i = 1; i <= 10; ++i)
        call(nobody, key(i));
    QCOMPARE(call(bob, key(1)).wait, 0);
}

void TstSignIn::successForgetsTheFailures()
{
    for (int i = 1; i <= 4; ++i)
        signIn(bob, key(i));
    QCOMPARE(signIn(bob, m_stage->account(QStringLiteral("bob")).lookupKey).name,
        m_stage->account(QStringLiteral("bob")).login.user);
    const auto left = m_stage->admin().querySql("SELECT count(*) FROM priv.sign_in_try");
    QCOMPARE(left->first().int32(0), 0);
}

void TstSignIn::slotsAreRationed()
{
    const QString right = m_stage->account(QStringLiteral("bob")).lookupKey;
    call(bob, right);
    VERIFY_OK(m_stage->admin().runScript("BEGIN; SELECT FROM priv.sign_in_slot FOR UPDATE"));
    const Found busy = call(bob, right);
    VERIFY_OK(m_stage->admin().runScript("ROLLBACK"));
    QCOMPARE(busy.name, QString());
    QVERIFY(busy.wait > 0);
    QCOMPARE(call(bob, right).name, m_stage->account(QStringLiteral("bob")).login.user);
}

void TstSignIn::slotIsNotHeldByAnOpenTransaction()
{
    call(bob, key(1));
    ask(m_guest->handle(), "BEGIN");
    QVERIFY(roleShape.match(ask(m_guest->handle(), callOf(bob, key(1))).first).hasMatch());
    const auto free = m_stage->admin().querySql("SELECT slot FROM priv.sign_in_slot FOR UPDATE SKIP LOCKED");
    ask(m_guest->handle(), "ROLLBACK");
    VERIFY_OK(free);
    QCOMPARE(free->size(), 2);
}

void TstSignIn::deskSignsIn()
{
    const QString password = QStringLiteral("Пароль \u212b 1"); // the Angstrom sign: NFKC makes it a letter
    const auto email = EmailAddress::parse(u"Дарья@пример.рф");
    VERIFY_OK(email);
    const auto made = db::createAccount(
        m_stage->admin(), db::Authority::Operator, { *email, QStringLiteral("Дарья"), { Role::User }, password });
    VERIFY_OK(made);
    auto settings = db::signInSettings(server(), statements(), *email, QStringLiteral("Пароль \u00c5 1"));
    VERIFY_OK(settings);
    db::Connection person(*settings, statements());
    VERIFY_OK(person.open());
    const auto account = db::currentAccount(person);
    VERIFY_OK(account);
    QCOMPARE(account->id, *made);
    QCOMPARE(account->email, email->normalised());
    QCOMPARE(account->roles, QList<Role> { Role::User });

    // A wrong password and an unknown address: the same refusal, later.
    QStringList refusals;
    for (const QStringView address : { QStringView(u"Дарья@пример.рф"), QStringView(u"nobody@example.com") }) {
        settings = db::signInSettings(
            server(), statements(), *EmailAddress::parse(address), QStringLiteral("wrong password"));
        VERIFY_OK(settings);
        db::Connection refused(*settings, statements());
        const auto opened = refused.open();
        QVERIFY(!opened);
        refusals.append(opened.error().code);
    }
    QCOMPARE(refusals, QStringList({ QStringLiteral("28P01"), QStringLiteral("28P01") }));
}

void TstSignIn::deskSpeaksOfWaits()
{
    const auto email = *EmailAddress::parse(nobody);
    for (int i = 1; i <= 9; ++i)
        call(nobody, key(i));
    const auto impatient = db::signInSettings(
        server(), statements(), email, QStringLiteral("a password"), { .patience = 1s, .pause = {} });
    QVERIFY(!impatient);
    QCOMPARE(impatient.error().code, QStringLiteral("sign_in_wait"));
    QCOMPARE(impatient.error().kind, ErrorKind::Transient);
    std::chrono::milliseconds asked { 0 };
    const auto cancelled = db::signInSettings(
        server(), statements(), email, QStringLiteral("a password"), { .pause = [&](std::chrono::milliseconds time) {
            asked = time;
            return false;
        } });
    QVERIFY(!cancelled);
    QCOMPARE(cancelled.error().kind, ErrorKind::Cancelled);
    QVERIFY(asked > 1s && asked <= 16s);
    // The wait passes without a connection, and the next call goes on where this one stopped.
    int pauses = 0;
    const auto patient = db::signInSettings(
        server(), statements(), email, QStringLiteral("a password"), { .pause = [&](std::chrono::milliseconds) {
            ++pauses;
            return m_stage->admin().runScript("UPDATE priv.sign_in_try SET not_before = clock_timestamp()").ok();
        } });
    VERIFY_OK(patient);
    QCOMPARE(pauses, 1);
}

void TstSignIn::passwordIsChanged()
{
    const auto email = *EmailAddress::parse(u"carol@example.com");
    const QString before = QStringLiteral("the old password");
    const QString after = QStringLiteral("the new password");
    VERIFY_OK(db::createAccount(
        m_stage->admin(), db::Authority::Operator, { email, QStringLiteral("Carol"), { Role::User }, before }));
    auto settings = db::signInSettings(server(), statements(), email, before);
    VERIFY_OK(settings);
    db::Connection person(*settings, statements());
    VERIFY_OK(person.open());
    const auto wrong = db::changePassword(person, email, QStringLiteral("not the old one"), after);
    QVERIFY(!wrong);
    QCOMPARE(wrong.error().code, QStringLiteral("28P01"));
    QCOMPARE(db::changePassword(person, email, before, QStringLiteral("short")).error().code,
        QStringLiteral("password_short"));
    VERIFY_OK(db::changePassword(person, email, before, after));
    person.close();
    for (const QString &password : { before, after }) {
        settings = db::signInSettings(server(), statements(), email, password);
        VERIFY_OK(settings);
        db::Connection again(*settings, statements());
        QCOMPARE(again.open().ok(), password == after);
    }
}

void TstSignIn::keyIsInNoSessionsText()
{
    const QString right = m_stage->account(QStringLiteral("bob")).lookupKey;
    VERIFY_OK(m_stage->admin().runScript("TRUNCATE priv.sign_in_try"));
    call(bob, right);
    const auto texts = m_stage->admin().querySql(
        "SELECT string_agg(query, ' ') FROM pg_stat_activity WHERE usename = 'mailer_guest_login'");
    VERIFY_OK(texts);
    QVERIFY(texts->first().text(0).contains(QLatin1String("login_name")));
    QVERIFY(!texts->first().text(0).contains(right));
    const auto kept = m_stage->admin().querySql(
        "SELECT count(*) FROM priv.sign_in_try t WHERE t::text LIKE '%' || $1 || '%'", { right });
    QCOMPARE(kept->first().int32(0), 0);
    QVERIFY(!m_cluster->log().contains(right.toLatin1()));
}

QTEST_GUILESS_MAIN(TstSignIn)
#include "tst_signin.moc"
