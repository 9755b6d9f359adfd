// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "security/codebox.h"
#include "security/stage.h"

#include "db/registrationstore.h"
#include "db/signin.h"
#include "domain/confirmationcode.h"
#include "support/testcertificates.h"
#include "support/verifyresult.h"

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace mailer;
using namespace mailer::test;
using namespace Qt::StringLiterals;

namespace {

const QString password = u"correct horse"_s;

// The lines of pg_hba.conf in the help.
QByteArray documentedLines(const char *language)
{
    QFile file(qEnvironmentVariable("MAILERAPP_SOURCE_DIR")
        + u"/resources/help/%1/installation.md"_s.arg(QLatin1String(language)));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QByteArray lines;
    for (const QByteArray &line : file.readAll().split('\n')) {
        if (line.startsWith("hostssl"))
            lines += line + '\n';
    }
    return lines;
}

} // namespace

// The server as the help sets it up: nobody asks the guest for a password, so nobody can take it from the others.
class TstGuestTrust final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void onlyTheGuestIsTrusted_data();
    void onlyTheGuestIsTrusted();
    void changedPasswordKeepsNobodyOut();
    void commandLineComesIn();

private:
    db::ConnectionSettings wayIn(const QString &user, const QString &typed) const;
    QString codeOf(const db::ConnectionSettings &settings);
    bool use(const QByteArray &lines, bool guestIsTrusted);
    Result<db::ConnectionSettings> signIn(const QString &typed);
    int run(const QString &typed, const QStringList &arguments);

    TestCertificates m_certificates;
    QTemporaryDir m_folder;
    std::unique_ptr<TestCluster> m_cluster;
    std::unique_ptr<Stage> m_stage;
    QByteArray m_lines;
    QByteArray m_told; // by the command line
};

void TstGuestTrust::initTestCase()
{
    QVERIFY2(m_certificates.make(), qPrintable(m_certificates.errorText()));
    auto cluster = TestCluster::create(
        { .tcp = true, .certificateFile = m_certificates.certificateFile(), .keyFile = m_certificates.keyFile() });
    VERIFY_OK(cluster);
    m_cluster = std::move(*cluster);
    auto stage = Stage::create(*m_cluster);
    VERIFY_OK(stage);
    m_stage = std::move(*stage);
    m_lines = documentedLines("en");
    QCOMPARE(m_lines.count('\n'), 4);
    QCOMPARE(documentedLines("ru"), m_lines);
    m_lines.replace(" mailer ", ' ' + m_stage->database().name().toUtf8() + ' ')
        .replace("10.0.0.0/8", "127.0.0.1/32")
        .replace("10.0.0.5/32", "127.0.0.1/32");
    QVERIFY(use(m_lines, true));
}

db::ConnectionSettings TstGuestTrust::wayIn(const QString &user, const QString &typed) const
{
    db::ConnectionSettings settings = m_cluster->login(m_stage->database().name(), user, typed);
    settings.host = u"127.0.0.1"_s;
    settings.tls = db::TlsMode::VerifyFull;
    settings.rootCertificate = m_certificates.caFile();
    return settings;
}

QString TstGuestTrust::codeOf(const db::ConnectionSettings &settings)
{
    db::Connection connection(settings, nullptr);
    const auto opened = connection.open();
    return opened ? QString() : opened.error().code;
}

// Puts the lines in place of all others but those of the socket, and waits until the server goes by them.
bool TstGuestTrust::use(const QByteArray &lines, bool guestIsTrusted)
{
    QFile file(m_cluster->dataFolder() + u"/pg_hba.conf"_s);
    if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate)
        || file.write("local all postgres trust\nlocal all all scram-sha-256\n" + lines) < 0)
        return false;
    file.close();
    return m_stage->admin().runScript("SELECT pg_reload_conf()").ok()
        && QTest::qWaitFor(
            [&] { return codeOf(wayIn(QLatin1String(db::guestLogin), u"not it"_s)).isEmpty() == guestIsTrusted; },
            30'000);
}

Result<db::ConnectionSettings> TstGuestTrust::signIn(const QString &typed)
{
    const auto statements = db::Statements::load();
    if (!statements)
        return statements.error();
    return db::signInSettings(wayIn({}, {}), *statements, *EmailAddress::parse(u"dora@example.com"_s), typed);
}

void TstGuestTrust::onlyTheGuestIsTrusted_data()
{
    QTest::addColumn<QString>("user");
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("database"); // empty: the service's
    QTest::addColumn<bool>("isEncrypted");
    QTest::addColumn<QString>("code");
    const auto guest = QString::fromLatin1(db::guestLogin);
    const auto row = [](const char *name, const QString &user, const char *typed, const char *database, bool encrypted,
                         const char *code) {
        QTest::newRow(name) << user << QString::fromLatin1(typed) << QString::fromLatin1(database) << encrypted
                            << QString::fromLatin1(code);
    };
    row("the guest", guest, "guest", "", true, "");
    row("the guest with whatever password", guest, "not it", "", true, "");
    row("the guest with no password", guest, "", "", true, "");
    row("the guest in clear text", guest, "guest", "", false, "28000");
    row("the guest in another database", guest, "guest", "postgres", true, "28000");
    row("the sender with the guest's password", u"mailer_sender_login"_s, "guest", "", true, "28P01");
    row("an account with the guest's password", m_stage->account(u"alice"_s).login.user, "guest", "", true, "28P01");
    row("a superuser", u"postgres"_s, "guest", "", true, "28P01");
    row("nobody", u"u_000000000000000000000000"_s, "guest", "", true, "28P01");
}

void TstGuestTrust::onlyTheGuestIsTrusted()
{
    QFETCH(QString, user);
    QFETCH(QString, typed);
    QFETCH(QString, database);
    QFETCH(bool, isEncrypted);
    QFETCH(QString, code);
    db::ConnectionSettings settings = wayIn(user, typed);
    if (!database.isEmpty())
        settings.database = database;
    if (!isEncrypted)
        settings.tls = db::TlsMode::Disable;
    QCOMPARE(codeOf(settings), code);
    if (code.isEmpty())
        return;
    // The lines are what refuses: trust for everybody lets these in, as far as there is something to come into.
    const QString without = !database.isEmpty() ? u"42501"_s : user.startsWith(u"u_000"_s) ? u"28000"_s : QString();
    QVERIFY(use("host all all 127.0.0.1/32 trust\n", true));
    QTRY_COMPARE_WITH_TIMEOUT(codeOf(settings), without, 30'000);
    QVERIFY(use(m_lines, true));
    QTRY_COMPARE_WITH_TIMEOUT(codeOf(settings), code, 30'000);
}

// Somebody gives the guest another password. Where the server asks for it, that keeps everybody out.
void TstGuestTrust::changedPasswordKeepsNobodyOut()
{
    const auto statements = db::Statements::load();
    VERIFY_OK(statements);
    db::Connection guest(db::guestSettings(wayIn({}, {})), *statements);
    VERIFY_OK(guest.open());
    VERIFY_OK(guest.runScript("ALTER ROLE mailer_guest_login PASSWORD 'mine now'"));

    auto box = CodeBox::create(*m_stage);
    VERIFY_OK(box);
    const EmailAddress dora = *EmailAddress::parse(u"dora@example.com"_s);
    VERIFY_OK(db::requestRegistration(guest, dora, u"Dora"_s, u"en"_s));
    (*box)->makeCodes();
    const auto code = ConfirmationCode::parse((*box)->code(dora.normalised(), u"registration_code"_s));
    QVERIFY(code);
    const auto registered = db::confirmRegistration(guest, { dora, *code, password }, u"Dora"_s);
    VERIFY_OK(registered);
    QCOMPARE(codeOf(*registered), QString());

    const auto settings = signIn(password);
    VERIFY_OK(settings);
    QCOMPARE(settings->user, registered->user);
    QCOMPARE(codeOf(*settings), QString());
    const auto wrong = signIn(u"wrong password"_s);
    VERIFY_OK(wrong);
    QCOMPARE(codeOf(*wrong), u"28P01"_s);

    QVERIFY(use(QByteArray(m_lines).replace("trust", "scram-sha-256"), false));
    QCOMPARE(signIn(password).error().code, u"28P01"_s);
    QVERIFY(use(m_lines, true));
}

int TstGuestTrust::run(const QString &typed, const QStringList &arguments)
{
    const auto write = [this](const QString &name, const QString &text) {
        QFile file(m_folder.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || !file.setPermissions(QFile::ReadOwner | QFile::WriteOwner)
            || file.write(text.toUtf8()) < 0)
            return QString();
        return file.fileName();
    };
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"HOME"_s, m_folder.path());
    environment.insert(u"MAILERAPP_DATA_DIR"_s, m_folder.filePath(u"data"_s));
    environment.insert(u"MAILERAPP_DATABASE_PASSWORD_FILE"_s, write(u"password"_s, typed));
    process.setProcessEnvironment(environment);
    process.start(qEnvironmentVariable("MAILERAPP_BINARY"),
        arguments
            + QStringList { u"--as"_s, u"dora@example.com"_s, u"--config"_s,
                write(u"mailerapp.conf"_s,
                    u"[database]\nhost = 127.0.0.1\nport = %1\nname = %2\nroot_certificate = %3\n"_s.arg(
                        QString::number(m_cluster->port()), m_stage->database().name(), m_certificates.caFile())) });
    if (!process.waitForFinished(60'000))
        process.kill();
    m_told = process.readAllStandardError();
    return process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1;
}

void TstGuestTrust::commandLineComesIn()
{
    const QString file = m_folder.filePath(u"clients.csv"_s);
    QCOMPARE(run(password, { u"--export-clients"_s, file }), 0);
    QVERIFY(QFile::exists(file));
    QCOMPARE(run(u"wrong password"_s, { u"--export-clients"_s, file + u'2' }), 4);
    QVERIFY(!QFile::exists(file + u'2'));
    // The last role is gone: the password is right, and there is nothing to come in for.
    VERIFY_OK(m_stage->admin().runScript("SELECT priv.revoke_role('dora@example.com', 'user')"));
    QCOMPARE(run(password, { u"--export-clients"_s, file + u'2' }), 4);
    QVERIFY2(m_told.contains("This account has no role now"), m_told.constData());
    VERIFY_OK(m_stage->admin().runScript("SELECT priv.grant_role('dora@example.com', 'user')"));
    QCOMPARE(run(password, { u"--export-clients"_s, file + u'2' }), 0);
}

QTEST_GUILESS_MAIN(TstGuestTrust)
#include "tst_guesttrust.moc"
