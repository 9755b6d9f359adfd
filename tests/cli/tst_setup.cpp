// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/clifixture.h"

#include "support/verifyresult.h"

#include <QFileInfo>
#include <QRegularExpression>
#include <QTest>

using namespace mailer;
using namespace mailer::test;

namespace {

QStringList words(const char *line) { return QString::fromUtf8(line).split(u' '); }

} // namespace

// --version, --init-db, --migrate, --create-account, --manage-role, and how errors are told.
class SetupTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void versionNamesTheSchema();
    void desktopAndDemoAreHonest();
    void wrongUsageIsTwo();
    void unreachableDatabaseIsThree();
    void configurationFaultsNameTheLine();
    void initDbMakesEverything();
    void initDbIsSafeToRepeat();
    void initDbMakesAnAbsentDatabase();
    void initDbAsksBeforeItMakesAnything();
    void initDbLeavesForeignTablesAlone();
    void initDbKeepsTheSendersPassword();
    void initDbPrintsAConfigurationThatWorks();
    void migrateIsSafeToRepeat();
    void accountsAreMadeByOperatorAndAdministrator();
    void rolesComeAndGo();
    void wrongPasswordIsFour();
    void noPasswordAnywhereIsFour();
    void libpqsEnvironmentChangesNothing_data();
    void libpqsEnvironmentChangesNothing();

private:
    Outcome initDb();
    std::unique_ptr<CliFixture> m_fixture;
};

void SetupTest::initTestCase()
{
    auto fixture = CliFixture::create();
    VERIFY_OK(fixture);
    m_fixture = std::move(*fixture);
}

Outcome SetupTest::initDb()
{
    const QString root = QStringLiteral("root@example.org");
    const QString file = m_fixture->write(root + QStringLiteral(".password"), CliFixture::passwordOf(root) + '\n');
    return m_fixture->run(
        { QStringLiteral("--init-db"), QStringLiteral("--as"), root, QStringLiteral("--password-file"), file });
}

void SetupTest::versionNamesTheSchema()
{
    const Outcome outcome = m_fixture->run(words("--version"));
    QCOMPARE(outcome.code, 0);
    static const QRegularExpression form(QStringLiteral("\\Amailerapp \\d+\\.\\d+\\.\\d+ \\(schema \\d+\\)\\n\\z"));
    QVERIFY2(form.match(outcome.out).hasMatch(), outcome.told());
    QCOMPARE(outcome.err, QString());
    QCOMPARE(m_fixture->run(words("--help")).code, 0);
}

void SetupTest::desktopAndDemoAreHonest()
{
    m_fixture->nameAbsentDatabase();
    for (const char *line : { "--quiet", "--demo" }) {
        const Outcome outcome = m_fixture->run(words(line));
        QCOMPARE(outcome.code, 2);
        QCOMPARE(outcome.out, QString());
        QCOMPARE(outcome.err.count(u'\n'), 1);
        QVERIFY2(outcome.err.contains(QLatin1String("desktop")), outcome.told());
    }
}

void SetupTest::wrongUsageIsTwo()
{
    for (const char *line : { "--report", "--report x", "--nothing", "word", "--status --format csv",
             "--create-account nobody --role user", "--report 1 --as nobody" }) {
        m_fixture->nameAbsentDatabase();
        const Outcome outcome = m_fixture->run(words(line));
        QVERIFY2(outcome.code == 2, outcome.told());
        QCOMPARE(outcome.out, QString());
        QVERIFY2(outcome.err.startsWith(QLatin1String("mailerapp: ")) && outcome.err.count(u'\n') == 1, outcome.told());
    }
    const Outcome noPerson = m_fixture->run(words("--report 1"));
    QCOMPARE(noPerson.code, 2);
    QVERIFY2(noPerson.err.contains(QLatin1String("--as EMAIL")), noPerson.told());
}

void SetupTest::unreachableDatabaseIsThree()
{
    m_fixture->nameAbsentDatabase();
    const Outcome absent = m_fixture->run(words("--migrate"));
    QVERIFY2(absent.code == 3, absent.told());
    QCOMPARE(absent.err.count(u'\n'), 1);
    const Outcome nobody = m_fixture->run({ QStringLiteral("--migrate"), QStringLiteral("--workspace"),
        QStringLiteral("postgresql://me@/mailer?host=%1").arg(m_fixture->path(QStringLiteral("nowhere"))) });
    QVERIFY2(nobody.code == 3, nobody.told());
    QCOMPARE(nobody.err.count(u'\n'), 1);
}

void SetupTest::configurationFaultsNameTheLine()
{
    const QString file = m_fixture->write(QStringLiteral("wrong.conf"), "[database]\nhost = x\nhots = y\n");
    const Outcome outcome = m_fixture->run({ QStringLiteral("--migrate"), QStringLiteral("--config"), file });
    QVERIFY2(outcome.code == 2, outcome.told());
    QVERIFY2(outcome.err.contains(QLatin1String("wrong.conf:3")), outcome.told());
    const Outcome absent = m_fixture->run(
        { QStringLiteral("--migrate"), QStringLiteral("--config"), m_fixture->path(QStringLiteral("absent.conf")) });
    QVERIFY2(absent.code == 2, absent.told());
}

void SetupTest::initDbMakesEverything()
{
    VERIFY_OK(m_fixture->makeDatabase(false));
    const Outcome outcome = initDb();
    QVERIFY2(outcome.code == 0, outcome.told());
    QVERIFY2(outcome.out.contains(QLatin1String("root@example.org")), outcome.told());
    QVERIFY2(outcome.out.contains(QLatin1String("sender_password_file = ")), outcome.told());
    // Protections that are absent in this database are named, and only they.
    const auto superuser = m_fixture->superuser();
    VERIFY_OK(superuser);
    const auto roles
        = (*superuser)
              ->querySql("SELECT array_agg(r.role) FROM app.account a JOIN app.account_role r ON r.account_id = a.id "
                         "WHERE a.email = 'root@example.org'");
    VERIFY_OK(roles);
    QCOMPARE(roles->first().textArray(0), QStringList(QStringLiteral("administrator")));
    const QFileInfo senderFile(m_fixture->path(QStringLiteral("sender.password")));
    QVERIFY(senderFile.exists());
    QVERIFY(!(senderFile.permissions() & (QFile::ReadGroup | QFile::ReadOther | QFile::WriteOther)));
    // The password in the file is the login's.
    const Outcome status = m_fixture->run(words("--status --format json"));
    QVERIFY2(status.code == 0, status.told());
    for (const char *key : { "senders", "breakers", "queue", "limits", "uncertain", "restore_seen_at", "database_now" })
        QVERIFY2(status.json().contains(QLatin1String(key)), key);
    QVERIFY(status.json().value(QLatin1String("database_now")).toString().endsWith(u'Z'));
    QVERIFY2(m_fixture->run(words("--status")).out.contains(QLatin1String("Queue: 0 pending")), status.told());
    // Secrets stay where they are.
    QVERIFY(!outcome.out.contains(QString::fromUtf8(CliFixture::passwordOf(QStringLiteral("root@example.org")))));
}

void SetupTest::initDbIsSafeToRepeat()
{
    const Outcome again = initDb();
    QVERIFY2(again.code == 0, again.told());
    QVERIFY2(again.out.contains(QLatin1String("administrator already")), again.told());
    QCOMPARE(m_fixture->run(words("--status")).code, 0);
    const Outcome quiet = m_fixture->run(words("--init-db --quiet"));
    QVERIFY2(quiet.code == 0, quiet.told());
    QVERIFY2(!quiet.out.contains(QLatin1String("administrator")), quiet.told());
}

void SetupTest::initDbMakesAnAbsentDatabase()
{
    m_fixture->nameAbsentDatabase();
    const Outcome outcome = initDb();
    QVERIFY2(outcome.code == 0, outcome.told());
    QVERIFY2(outcome.out.contains(QLatin1String("Made the database absent \"one\"")), outcome.told());
    QCOMPARE(m_fixture->run(words("--migrate")).code, 0);
}

void SetupTest::initDbAsksBeforeItMakesAnything()
{
    VERIFY_OK(m_fixture->makeDatabase(false));
    for (const char *line : { "--init-db", "--init-db --as root@example.org" }) {
        const Outcome outcome = m_fixture->run(words(line));
        QVERIFY2(outcome.code == 2, outcome.told());
        QVERIFY2(outcome.err.contains(QLatin1String("--password-file")), outcome.told());
    }
    const auto superuser = m_fixture->superuser();
    VERIFY_OK(superuser);
    const auto rows = (*superuser)->querySql("SELECT count(*) FROM pg_namespace WHERE nspname = 'app'");
    VERIFY_OK(rows);
    QCOMPARE(rows->first().int64(0), 0);
}

void SetupTest::initDbLeavesForeignTablesAlone()
{
    VERIFY_OK(m_fixture->makeDatabase(false));
    const auto superuser = m_fixture->superuser();
    VERIFY_OK(superuser);
    VERIFY_OK((*superuser)->runScript("CREATE TABLE public.accounting (id int)"));
    for (const Outcome &outcome : { initDb(), m_fixture->run(words("--migrate")) }) {
        QVERIFY2(outcome.code == 1, outcome.told());
        QVERIFY2(outcome.err.contains(QLatin1String("something else")), outcome.told());
    }
}

void SetupTest::initDbKeepsTheSendersPassword()
{
    // Another database of the same server, set up by somebody without the password's file.
    VERIFY_OK(m_fixture->makeDatabase(false));
    QFile::remove(m_fixture->path(QStringLiteral("kept.password")));
    QVERIFY(QFile::rename(
        m_fixture->path(QStringLiteral("sender.password")), m_fixture->path(QStringLiteral("kept.password"))));
    const db::ConnectionSettings server = m_fixture->cluster().superuser(m_fixture->database());
    const QString config = m_fixture->write(QStringLiteral("plain.conf"),
        "[database]\nhost = " + server.host.toUtf8() + "\nport = " + QByteArray::number(server.port)
            + "\nname = " + m_fixture->database().toUtf8() + "\nuser = postgres\n");
    const QString root = m_fixture->path(QStringLiteral("root@example.org.password"));
    const Outcome outcome
        = m_fixture->run({ QStringLiteral("--init-db"), QStringLiteral("--as"), QStringLiteral("root@example.org"),
            QStringLiteral("--password-file"), root, QStringLiteral("--config"), config });
    QVERIFY2(outcome.code == 0, outcome.told());
    QVERIFY2(outcome.out.contains(QLatin1String("left as it is")), outcome.told());
    QVERIFY(QFile::rename(
        m_fixture->path(QStringLiteral("kept.password")), m_fixture->path(QStringLiteral("sender.password"))));
    QCOMPARE(m_fixture->run(words("--status")).code, 0);
}

// Beside its passwords, and as systemd hands both over, where the folder of the passwords cannot be read.
void SetupTest::initDbPrintsAConfigurationThatWorks()
{
    VERIFY_OK(m_fixture->makeDatabase(false));
    const QString password = m_fixture->path(QStringLiteral("sender.password"));
    QVERIFY(QDir().mkpath(m_fixture->path(QStringLiteral("etc")))
        && QDir().mkpath(m_fixture->path(QStringLiteral("credentials"))));
    const QString beside = m_fixture->path(QStringLiteral("etc/sender-password"));
    QVERIFY(QFile::copy(password, beside)); // what is there gives the password
    const db::ConnectionSettings server = m_fixture->cluster().superuser(m_fixture->database());
    const QString first = m_fixture->write(QStringLiteral("etc/mailerapp.conf"),
        "[database]\nhost = " + server.host.toUtf8() + "\nport = " + QByteArray::number(server.port)
            + "\nname = " + m_fixture->database().toUtf8() + "\nuser = postgres\n");
    const QString root = m_fixture->path(QStringLiteral("root@example.org.password"));
    const Outcome made = m_fixture->run({ QStringLiteral("--init-db"), QStringLiteral("--as"),
        QStringLiteral("root@example.org"), QStringLiteral("--password-file"), root,
        QStringLiteral("--sender-password-file"), beside, QStringLiteral("--config"), first });
    QVERIFY2(made.code == 0, made.told());
    const QByteArray printed = made.out.mid(made.out.indexOf(QLatin1String("\n# For the configuration"))).toUtf8();
    QVERIFY2(printed.contains("sender_password_file = sender-password\n"), made.told());

    const QStringList status { QStringLiteral("--status"), QStringLiteral("--config") };
    const Outcome alone
        = m_fixture->run(status + QStringList(m_fixture->write(QStringLiteral("etc/mailerapp.conf"), printed)));
    QVERIFY2(alone.code == 0, alone.told());
    const QString handed = m_fixture->write(QStringLiteral("credentials/mailerapp.conf"), printed);
    QVERIFY(QFile::rename(beside, m_fixture->path(QStringLiteral("credentials/sender-password"))));
    QCOMPARE(m_fixture->run(status + QStringList(first)).code, 2);
    m_fixture->environment().insert(
        QStringLiteral("CREDENTIALS_DIRECTORY"), m_fixture->path(QStringLiteral("credentials")));
    const Outcome bySystemd = m_fixture->run(status + QStringList(handed));
    m_fixture->environment().remove(QStringLiteral("CREDENTIALS_DIRECTORY"));
    QVERIFY2(bySystemd.code == 0, bySystemd.told());
}

void SetupTest::migrateIsSafeToRepeat()
{
    VERIFY_OK(m_fixture->makeDatabase(false));
    const Outcome first = m_fixture->run(words("--migrate"));
    QVERIFY2(first.code == 0 && first.out.contains(QLatin1String("from 0 to ")), first.told());
    const Outcome second = m_fixture->run(words("--migrate"));
    QVERIFY2(second.code == 0 && second.out.contains(QLatin1String("up to date")), second.told());
}

void SetupTest::accountsAreMadeByOperatorAndAdministrator()
{
    VERIFY_OK(m_fixture->makeDatabase(true));
    const Outcome byOperator
        = m_fixture->makeAccount(QStringLiteral("boss@example.org"), QStringLiteral("administrator"));
    QVERIFY2(byOperator.code == 0, byOperator.told());
    const QString file = m_fixture->write(QStringLiteral("new.password"), "a new password\n");
    const QStringList ann { QStringLiteral("--create-account"), QStringLiteral("ann@example.org"),
        QStringLiteral("--role"), QStringLiteral("user"), QStringLiteral("--full-name"), QStringLiteral("Ann Ives"),
        QStringLiteral("--password-file"), file };
    const Outcome made = m_fixture->runAs(QStringLiteral("boss@example.org"), ann);
    QVERIFY2(made.code == 0, made.told());
    const Outcome twice = m_fixture->runAs(QStringLiteral("boss@example.org"), ann);
    QVERIFY2(twice.code == 1 && twice.err.contains(QLatin1String("already")), twice.told());
    m_fixture->write(QStringLiteral("new.password"), "short\n");
    const Outcome weak = m_fixture->run({ QStringLiteral("--create-account"), QStringLiteral("bob@example.org"),
        QStringLiteral("--role"), QStringLiteral("user"), QStringLiteral("--password-file"), file });
    QVERIFY2(weak.code == 2 && weak.err.contains(QLatin1String("8 characters")), weak.told());
    m_fixture->write(QStringLiteral("new.password"), "long enough again\n");
    const Outcome byUser = m_fixture->run(
        ann + words("--as ann@example.org"), m_fixture->write(QStringLiteral("ann.password"), "a new password\n"));
    QVERIFY2(byUser.code == 4 && byUser.err.contains(QLatin1String("administrator")), byUser.told());
}

void SetupTest::rolesComeAndGo()
{
    const QString boss = QStringLiteral("boss@example.org");
    for (const char *role : { "manager", "content_manager", "administrator" }) {
        const QStringList give { QStringLiteral("--manage-role"), QStringLiteral("ann@example.org"),
            QStringLiteral("--grant"), QString::fromLatin1(role) };
        QCOMPARE(m_fixture->runAs(boss, give).code, 0);
        QStringList take = give;
        take[2] = QStringLiteral("--revoke");
        QCOMPARE(m_fixture->runAs(boss, take).code, 0);
    }
    const Outcome last = m_fixture->run(words("--manage-role boss@example.org --revoke administrator"));
    QVERIFY2(last.code == 1 && last.err.contains(QLatin1String("last administrator")), last.told());
    const Outcome nobody = m_fixture->run(words("--manage-role nobody@example.org --grant user"));
    QVERIFY2(nobody.code == 1 && nobody.err.contains(QLatin1String("nobody@example.org")), nobody.told());
}

void SetupTest::wrongPasswordIsFour()
{
    const QString file = m_fixture->write(QStringLiteral("wrong.password"), "not the password\n");
    QString sentence;
    for (const char *email : { "boss@example.org", "nobody@example.org" }) {
        const Outcome outcome = m_fixture->run(
            { QStringLiteral("--report"), QStringLiteral("1"), QStringLiteral("--as"), QString::fromLatin1(email) },
            file);
        QVERIFY2(outcome.code == 4, outcome.told());
        // The same words for a wrong password and for an unknown address.
        const QString told = QString(outcome.err).replace(QString::fromLatin1(email), QStringLiteral("E"));
        QCOMPARE(told, sentence.isEmpty() ? told : sentence);
        sentence = told;
    }
    m_fixture->write(QStringLiteral("sender.password"), "wrong as well\n");
    const Outcome sender = m_fixture->run(words("--status"));
    QVERIFY2(sender.code == 4 && sender.err.contains(QLatin1String("mailer_sender_login")), sender.told());
}

void SetupTest::noPasswordAnywhereIsFour()
{
    const Outcome outcome = m_fixture->run(words("--report 1 --as ann@example.org"));
    QVERIFY2(outcome.code == 4, outcome.told());
    QVERIFY2(outcome.err.contains(QLatin1String("MAILERAPP_DATABASE_PASSWORD_FILE")), outcome.told());
}

void SetupTest::libpqsEnvironmentChangesNothing_data()
{
    QTest::addColumn<QString>("value");
    QTest::newRow("PGHOSTADDR") << QStringLiteral("192.0.2.1");
    QTest::newRow("PGSERVICE") << QStringLiteral("absent");
    QTest::newRow("PGSERVICEFILE") << QStringLiteral("/nonexistent");
    QTest::newRow("PGOPTIONS") << QStringLiteral("-c role=pg_monitor -c statement_timeout=1");
    QTest::newRow("PGSSLMODE") << QStringLiteral("nonsense");
    QTest::newRow("PGREQUIREPEER") << QStringLiteral("nobody at all");
    QTest::newRow("PGCLIENTENCODING") << QStringLiteral("LATIN1");
    QTest::newRow("PGTARGETSESSIONATTRS") << QStringLiteral("standby");
    QTest::newRow("PGCONNECT_TIMEOUT") << QStringLiteral("nonsense");
    QTest::newRow("PGUSER") << QStringLiteral("nobody");
}

void SetupTest::libpqsEnvironmentChangesNothing()
{
    QFETCH(QString, value);
    const QString name = QString::fromLatin1(QTest::currentDataTag());
    m_fixture->environment().insert(name, value);
    const Outcome outcome = m_fixture->run(words("--migrate"));
    m_fixture->environment().remove(name);
    QVERIFY2(outcome.code == 0 && outcome.out.contains(QLatin1String("up to date")), outcome.told());
}

QTEST_GUILESS_MAIN(SetupTest)
#include "tst_setup.moc"
