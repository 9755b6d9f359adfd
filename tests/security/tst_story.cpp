// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/senderprocess.h"

#include "db/accountstore.h"
#include "db/auditstore.h"
#include "db/lane.h"
#include "db/registrationstore.h"
#include "db/signin.h"
#include "support/verifyresult.h"

#include <QRegularExpression>

using namespace mailer;
using namespace mailer::test;

// The life of an account on real parts: PostgreSQL, mailerapp --daemon, a mail server, and the program's own stores.
// Each step goes on from the one before it.
class TstStory final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void codeArrivesByMail();
    void codeMakesTheAccount();
    void signsIn();
    void mailingGoesOut();
    void managerDisablesTheMailing();
    void blockEndsWhatIsBeingSent();
    void blockEndsTheSession();
    void blockedRegistersInVain();
    void administratorReadsTheAudit();
    void cleanup() { m_isBroken |= QTest::currentTestFailed(); }
    void init() { QVERIFY2(!m_isBroken, "a step before this one failed"); }

private:
    std::unique_ptr<db::Connection> connected(const db::ConnectionSettings &settings);
    QList<SmtpMessage> lettersTo(const QByteArray &part);
    QString letterWith(const QByteArray &to, const QString &part);
    bool stops();

    bool m_isBroken = false;
    std::unique_ptr<TestCluster> m_cluster;
    std::unique_ptr<SendingFixture> m_fixture;
    std::unique_ptr<SenderProcess> m_sender;
    TestAccount m_manager;
    std::unique_ptr<db::Connection> m_administrator;
    std::unique_ptr<db::Connection> m_carol;
    db::ConnectionSettings m_carolSettings;
    qint64 m_carolId = 0;
    QString m_code;
    qint64 m_mailing = 0;
};

namespace {

const EmailAddress carol = *EmailAddress::parse(QStringLiteral("carol@people.example"));
const QString password = QStringLiteral("carol's own password");
constexpr int clients = 400;

} // namespace

std::unique_ptr<db::Connection> TstStory::connected(const db::ConnectionSettings &settings)
{
    auto connection = std::make_unique<db::Connection>(settings, *db::Statements::load());
    if (const auto opened = connection->open(); !opened)
        QTest::qFail(qPrintable(opened.error().message), __FILE__, __LINE__);
    return connection;
}

QList<SmtpMessage> TstStory::lettersTo(const QByteArray &part)
{
    QList<SmtpMessage> letters;
    for (const SmtpMessage &message : m_fixture->server().messages()) {
        if (message.recipients.value(0).contains(part))
            letters.append(message);
    }
    return letters;
}

// The newest letter to somebody that says this; line breaks of the transport taken out.
QString TstStory::letterWith(const QByteArray &to, const QString &part)
{
    QString found;
    for (const SmtpMessage &letter : lettersTo(to)) {
        const QString text = QString::fromUtf8(letter.content).remove(QStringLiteral("=\r\n"));
        if (text.contains(part))
            found = text;
    }
    return found;
}

// Nothing more leaves, as promise 7 of the ledger wants it, and it was not the end of the run.
bool TstStory::stops()
{
    QTest::qWait(1500);
    const qsizetype left = lettersTo("clients.example").size();
    QTest::qWait(1500);
    return lettersTo("clients.example").size() == left && left < clients;
}

void TstStory::initTestCase()
{
    auto cluster = TestCluster::create();
    VERIFY_OK(cluster);
    m_cluster = std::move(*cluster);
    m_fixture = std::make_unique<SendingFixture>(*m_cluster);
    QVERIFY2(m_fixture->isReady(), qPrintable(m_fixture->error()));
    const auto root
        = m_fixture->database().makeAccount(QStringLiteral("root@people.example"), { QStringLiteral("administrator") });
    VERIFY_OK(root);
    m_administrator = connected(root->login);
    const auto manager
        = m_fixture->database().makeAccount(QStringLiteral("mgr@people.example"), { QStringLiteral("manager") });
    VERIFY_OK(manager);
    m_manager = *manager;
    for (const auto &[key, json] : { std::pair("service_address", "\"robot@service.example\""),
             std::pair("service_name", "\"The service\""), std::pair("letters_per_second", "40") })
        VERIFY_OK(m_administrator->querySql("SELECT api_administrator.set_setting($1, $2::jsonb)",
            { QString::fromLatin1(key), QString::fromLatin1(json) }));
    m_sender = std::make_unique<SenderProcess>(*m_fixture, QStringLiteral("story"));
    QVERIFY2(m_sender->start(), qPrintable(m_sender->log()));
}

void TstStory::codeArrivesByMail()
{
    const auto guest = connected(m_fixture->database().guest());
    VERIFY_OK(db::requestRegistration(*guest, carol, QStringLiteral("Carol"), QStringLiteral("en")));
    QTRY_COMPARE_WITH_TIMEOUT(lettersTo("people.example").size(), 1, 30000);
    static const QRegularExpression code(QStringLiteral("\\b[0-9A-HJKMNP-TV-Z]{5}(-[0-9A-HJKMNP-TV-Z]{5}){4}\\b"));
    m_code = code.match(letterWith("people.example", QString())).captured();
    QVERIFY(!m_code.isEmpty());
    QCOMPARE(m_fixture->value("SELECT count(*) FROM app.account WHERE email ILIKE 'carol%'"), QStringLiteral("0"));
}

void TstStory::codeMakesTheAccount()
{
    const auto guest = connected(m_fixture->database().guest());
    const auto wrong = db::confirmRegistration(
        *guest, { carol, *ConfirmationCode::parse(QStringLiteral("00000-00000-00000-00000-00000")), password }, {});
    QCOMPARE(wrong.error().code, QStringLiteral("code_wrong"));
    const auto made = db::confirmRegistration(
        *guest, { carol, *ConfirmationCode::parse(m_code), password }, QStringLiteral("Carol"));
    VERIFY_OK(made);
}

void TstStory::signsIn()
{
    const auto statements = *db::Statements::load();
    const auto settings = db::signInSettings(m_fixture->database().guest(), statements, carol, password);
    VERIFY_OK(settings);
    m_carolSettings = *settings;
    m_carol = connected(m_carolSettings);
    const auto account = db::currentAccount(*m_carol);
    VERIFY_OK(account);
    QCOMPARE(account->email, QStringLiteral("carol@people.example"));
    QCOMPARE(account->roles, QList<Role> { Role::User });
    m_carolId = account->id;
    const auto other = db::signInSettings(m_fixture->database().guest(), statements, carol, QStringLiteral("a guess"));
    VERIFY_OK(other);
    QVERIFY(!db::Connection(*other, statements).open());
}

void TstStory::mailingGoesOut()
{
    VERIFY_OK(m_carol->runScript("INSERT INTO app.client (email, email_norm, full_name) SELECT 'client' || i || "
                                 "'@clients.example', 'client' || i || '@clients.example', 'Client ' || i FROM "
                                 "generate_series(1, "
        + QByteArray::number(clients) + ") i"));
    const auto message = m_carol->querySql(
        "INSERT INTO app.message (subject, plain_text) VALUES ('Hello', 'Dear {{full_name}}') RETURNING id");
    VERIFY_OK(message);
    const auto mailing = m_carol->querySql(
        "INSERT INTO app.mailing (name, message_id, all_clients, starts_at, time_zone, period) VALUES "
        "('News', $1, true, now() AT TIME ZONE 'UTC' - interval '1 minute', 'UTC', 'once') RETURNING id",
        { message->first().int64(0) });
    VERIFY_OK(mailing);
    m_mailing = mailing->first().int64(0);
    VERIFY_OK(m_carol->querySql("SELECT api.schedule_mailing($1)", { m_mailing }));
    QTRY_VERIFY_WITH_TIMEOUT(lettersTo("clients.example").size() >= 10, 60000);
}

void TstStory::managerDisablesTheMailing()
{
    const auto manager = connected(m_manager.login);
    const auto seen = manager->querySql("SELECT name, status FROM app.mailing_overview WHERE id = $1", { m_mailing });
    VERIFY_OK(seen);
    QCOMPARE(seen->first().text(1), QStringLiteral("running"));
    VERIFY_OK(db::disableMailing(*manager, m_mailing, QStringLiteral("Looks like spam")));
    QVERIFY(stops());
    const auto shown
        = m_carol->querySql("SELECT flag, disable_reason FROM app.mailing_overview WHERE id = $1", { m_mailing });
    VERIFY_OK(shown);
    QCOMPARE(shown->first().text(0), QStringLiteral("disabled"));
    QCOMPARE(shown->first().text(1), QStringLiteral("Looks like spam"));
    QVERIFY(!m_carol->querySql("SELECT api.request_extra_run($1, gen_random_uuid())", { m_mailing }));
    QVERIFY(!db::enableMailing(*m_carol, m_mailing));
}

void TstStory::blockEndsWhatIsBeingSent()
{
    const auto manager = connected(m_manager.login);
    const qsizetype before = lettersTo("clients.example").size();
    VERIFY_OK(db::enableMailing(*manager, m_mailing));
    QTRY_VERIFY_WITH_TIMEOUT(lettersTo("clients.example").size() >= before + 10, 60000);
    VERIFY_OK(db::blockAccount(*manager, m_carolId, QStringLiteral("Bought addresses")));
    QVERIFY(stops());
    QCOMPARE(m_fixture->count(QStringLiteral("sent")), lettersTo("clients.example").size());
    QCOMPARE(m_fixture->value("SELECT count(*) FROM app.client WHERE owner_id = $1", { m_carolId }),
        QString::number(clients));
}

void TstStory::blockEndsTheSession()
{
    QTRY_VERIFY_WITH_TIMEOUT(!m_carol->isAlive(), 20'000); // nobody but the daemon has ended it
    db::Lane lane(m_carolSettings, *db::Statements::load());
    auto future = lane.run([](db::Connection &connection) { return db::currentAccount(connection); });
    future.waitForFinished();
    const auto refused = future.result();
    QVERIFY(!refused);
    QCOMPARE(db::sessionEndOf(refused.error()), db::SessionEnd::Blocked);
    QTRY_VERIFY_WITH_TIMEOUT(!letterWith("people.example", QStringLiteral("Bought addresses")).isEmpty(), 30000);
}

// Whoever is blocked gets no other account for the address, and no way back by a new password.
void TstStory::blockedRegistersInVain()
{
    const qsizetype before = lettersTo("people.example").size();
    {
        const auto guest = connected(m_fixture->database().guest());
        VERIFY_OK(db::requestRegistration(*guest, carol, QStringLiteral("Carol"), QStringLiteral("en")));
        VERIFY_OK(db::requestPasswordReset(*guest, carol));
    }
    QTRY_COMPARE_WITH_TIMEOUT(lettersTo("people.example").size(), before + 2, 30000);
    static const QRegularExpression code(QStringLiteral("\\b[0-9A-HJKMNP-TV-Z]{5}(-[0-9A-HJKMNP-TV-Z]{5}){4}\\b"));
    QStringList codes;
    for (const SmtpMessage &letter : lettersTo("people.example").mid(before))
        codes.append(code.match(QString::fromUtf8(letter.content)).captured());
    codes.removeAll(QString());
    QCOMPARE(codes.size(), 1); // that of the reset
    const auto guest = connected(m_fixture->database().guest());
    const auto registered
        = db::confirmRegistration(*guest, { carol, *ConfirmationCode::parse(codes.first()), password }, {});
    QCOMPARE(registered.error().code, QStringLiteral("code_wrong"));
    const auto reset = db::confirmPasswordReset(
        *guest, { carol, *ConfirmationCode::parse(codes.first()), QStringLiteral("another password") });
    VERIFY_OK(reset);
    QCOMPARE(db::Connection(*reset, *db::Statements::load()).open().error().kind, ErrorKind::Permission);
    QCOMPARE(m_fixture->value("SELECT count(*) FROM app.account WHERE email ILIKE 'carol%'"), QStringLiteral("1"));
}

void TstStory::administratorReadsTheAudit()
{
    const auto log = db::listAudit(*m_administrator, { {}, m_carolId }, {}, 100);
    VERIFY_OK(log);
    QStringList actions;
    for (const db::AuditEntry &entry : *log)
        actions.prepend(entry.action);
    QCOMPARE(actions,
        QStringList({ QStringLiteral("account_created"), QStringLiteral("account_blocked"),
            QStringLiteral("password_reset") }));
    const db::AuditEntry block = log->at(1);
    QCOMPARE(block.account, std::optional<qint64>(m_manager.id));
    QCOMPARE(block.accountEmail, QStringLiteral("mgr@people.example"));
    QCOMPARE(block.subjectEmail, QStringLiteral("carol@people.example"));
    QCOMPARE(block.details[u"reason"].toString(), QStringLiteral("Bought addresses"));
    for (const char *action : { "mailing_disabled", "mailing_enabled" }) {
        const auto lines = db::listAudit(*m_administrator, { QLatin1String(action), {} }, {}, 10);
        VERIFY_OK(lines);
        QCOMPARE(lines->size(), 1);
        QCOMPARE(lines->first().subject, std::optional<qint64>(m_mailing));
        QCOMPARE(lines->first().account, std::optional<qint64>(m_manager.id));
    }
    QCOMPARE(db::listAudit(*connected(m_manager.login), {}, {}, 10).error().kind, ErrorKind::Permission);
    QVERIFY(m_sender->terminate());
}

QTEST_GUILESS_MAIN(TstStory)
#include "tst_story.moc"
