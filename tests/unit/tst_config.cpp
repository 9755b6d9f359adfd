// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config.h"

#include <QTemporaryDir>
#include <QTest>

using namespace mailer;
using namespace std::chrono_literals;

namespace {

class Folder final
{
public:
    QString write(const QString &name, const QByteArray &content) const
    {
        const QString path = m_dir.filePath(name);
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
            qFatal("cannot write %s", qPrintable(path));
        return path;
    }
    QString path(const QString &name) const { return m_dir.filePath(name); }

private:
    QTemporaryDir m_dir;
};

using Variables = QList<std::pair<QString, QString>>;

ConfigInput inputOf(const QString &file, const Variables &variables = {})
{
    ConfigInput input;
    input.file = file;
    for (const auto &[name, value] : variables)
        input.environment.insert(name, value);
    return input;
}

} // namespace

class TestConfig final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void defaultsHoldWithoutAnyFile();
    void fileIsReadInEveryForm();
    void foreignVariablesAreLeftAlone();
    void environmentBeatsFileAndOptionBeatsBoth();
    void serviceSettingsGetTheirFirstValues();
    void furtherServersComeFromFileAndEnvironment();
    void senderOfADomainIsFound();
    void databaseUrlIsTakenApart_data();
    void databaseUrlIsTakenApart();
    void urlReplacesTheWholeAddressOfTheFile();
    void mistakesNameTheirPlace_data();
    void mistakesNameTheirPlace();
    void wrongVariablesAreNamed_data();
    void wrongVariablesAreNamed();
    void firstCandidateThatExistsIsRead();
    void missingFileIsNotFound();
    void pathsStartAtTheFile();
    void credentialsOfTheServiceAreFound();
    void pathsOfAHandedConfigurationStartAtTheSystems();
};

void TestConfig::defaultsHoldWithoutAnyFile()
{
    const Result<Config> config = Config::load({});
    QVERIFY(config.ok());
    QVERIFY(config->file.isEmpty());
    QVERIFY(config->database.isLocal());
    QCOMPARE(config->database.port, quint16(5432));
    QVERIFY(config->database.sslMode == SslMode::VerifyFull);
    QVERIFY(config->smtp.isEmpty());
    QVERIFY(config->sender.pollInterval == 1s);
    QVERIFY(config->sender.lease == 60s);
    QVERIFY(config->sender.leaseRenew == 15s);
    QVERIFY(config->sender.stopWait == 60s);
    QVERIFY(config->sender.giveUp == 96h);
    QVERIFY(config->sender.uncertain == UncertainPolicy::Hold);
    QVERIFY(!config->sender.instance.isEmpty());
    QVERIFY(!config->sender.stateDir.isEmpty());
    QCOMPARE(config->limits.sessions, 10);
    QCOMPARE(config->limits.lettersPerSecond, 0);
    QCOMPARE(config->log.level, QStringLiteral("info"));
}

void TestConfig::fileIsReadInEveryForm()
{
    const Folder folder;
    const QString file = folder.write(QStringLiteral("m.conf"),
        "\xef\xbb\xbf# a comment\r\n; another\r\n\r\n[database]\r\n  host=db.example  \r\nport = 6543\r\nname = \"a # "
        "\\\"b\\\" \\\\\"\r\n"
        "sslmode = disable\r\n[smtp]\r\nhost = mx.example\r\nsecurity = none\r\npipelining = off\r\ntimeout_scale = "
        "0.01\r\n"
        "from_domains = Example.org , b.example\r\n[sender]\r\npoll_interval = 250ms\r\ninstance = "
        "host-1.a_b\r\nuncertain = resend");
    const Result<Config> config = Config::load(inputOf(file));
    QVERIFY2(config.ok(), config.ok() ? "" : qPrintable(config.error().message));
    QCOMPARE(config->file, file);
    QCOMPARE(config->database.host, QStringLiteral("db.example"));
    QCOMPARE(config->database.port, quint16(6543));
    QCOMPARE(config->database.name, QStringLiteral("a # \"b\" \\"));
    QVERIFY(config->database.sslMode == SslMode::Disable);
    QCOMPARE(config->smtp.size(), 1);
    const SmtpConfig &smtp = config->smtp.first();
    QVERIFY(smtp.security == SmtpSecurity::None);
    QCOMPARE(smtp.port, quint16(25));
    QVERIFY(smtp.pipelining == SmtpPipelining::Off);
    QCOMPARE(smtp.timeoutScale, 0.01);
    QCOMPARE(smtp.fromDomains, QStringList({ QStringLiteral("example.org"), QStringLiteral("b.example") }));
    QVERIFY(config->sender.pollInterval == 250ms);
    QCOMPARE(config->sender.instance, QStringLiteral("host-1.a_b"));
    QVERIFY(config->sender.uncertain == UncertainPolicy::Resend);
}

// Variables of the desktop, the tests and the packages are no mistyped keys.
void TestConfig::foreignVariablesAreLeftAlone()
{
    for (const char *name : { "BINARY", "SOURCE_DIR", "DATA_DIR", "SETTINGS_FILE", "TEST_SEED", "TEST_LETTERS",
             "WRITE_PRIVILEGES", "PG_BINDIR", "POSTGRESQL_FOLDER", "APPLICATION_ID", "PROVE_BASE" }) {
        const Result<Config> config = Config::load(
            inputOf({}, { { QStringLiteral("MAILERAPP_") + QLatin1String(name), QStringLiteral("x") } }));
        QVERIFY2(config.ok(), config.ok() ? "" : qPrintable(config.error().message));
    }
}

void TestConfig::environmentBeatsFileAndOptionBeatsBoth()
{
    const Folder folder;
    const QString file = folder.write(
        QStringLiteral("m.conf"), "[limits]\nsessions = 3\nletters_per_second = 7\n[log]\nlevel = error\n");
    ConfigInput input = inputOf(file,
        { { QStringLiteral("MAILERAPP_LIMITS_SESSIONS"), QStringLiteral("4") },
            { QStringLiteral("MAILERAPP_LOG_LEVEL"), QStringLiteral("debug") },
            { QStringLiteral("MAILERAPP_BINARY"), QStringLiteral("not the configuration's") } });
    input.overrides.append(
        { QStringLiteral("--sessions"), QStringLiteral("limits"), QStringLiteral("sessions"), QStringLiteral("5") });
    const Result<Config> config = Config::load(input);
    QVERIFY(config.ok());
    QCOMPARE(config->limits.sessions, 5);
    QCOMPARE(config->limits.lettersPerSecond, 7);
    QCOMPARE(config->log.level, QStringLiteral("debug"));

    input.overrides.first().value = QStringLiteral("none");
    const Result<Config> wrong = Config::load(input);
    QVERIFY(!wrong.ok());
    QCOMPARE(wrong.error().message,
        QStringLiteral("--sessions: [limits] sessions: \"none\" is not a whole number from 1 to 500"));
}

void TestConfig::serviceSettingsGetTheirFirstValues()
{
    QVERIFY(Config::load({})->firstSettings.isEmpty());
    const Folder folder;
    const QString file = folder.write(QStringLiteral("m.conf"),
        "[sender]\nuncertain = resend\ngive_up = 2d\nretry_pause = 1500ms\n[limits]\nsessions = 10\n[service]\naddress "
        "= a@b.example\n");
    const Result<Config> config = Config::load(
        inputOf(file, { { QStringLiteral("MAILERAPP_LIMITS_LETTERS_PER_SECOND"), QStringLiteral("50") } }));
    QVERIFY(config.ok());
    const QJsonObject expected { { QStringLiteral("uncertain"), QStringLiteral("resend") },
        { QStringLiteral("give_up_seconds"), 172800 }, { QStringLiteral("retry_first_seconds"), 2 },
        { QStringLiteral("sessions"), 10 }, { QStringLiteral("letters_per_second"), 50 },
        { QStringLiteral("service_address"), QStringLiteral("a@b.example") } };
    QCOMPARE(config->firstSettings, expected);
}

void TestConfig::furtherServersComeFromFileAndEnvironment()
{
    const Folder folder;
    const QString file = folder.write(QStringLiteral("m.conf"),
        "[smtp.bulk]\nhost = bulk.example\nfrom_domains = news.example\n[smtp]\nhost = mx.example\nsecurity = tls\n");
    const Result<Config> config = Config::load(inputOf(file,
        { { QStringLiteral("MAILERAPP_SMTP_BULK_PORT"), QStringLiteral("2525") },
            { QStringLiteral("MAILERAPP_SMTP_EU1_HOST"), QStringLiteral("eu.example") },
            { QStringLiteral("MAILERAPP_SMTP_EU1_FROM_DOMAINS"), QStringLiteral("eu.example") },
            { QStringLiteral("MAILERAPP_SMTP_HELO_NAME"), QStringLiteral("me.example") } }));
    QVERIFY2(config.ok(), config.ok() ? "" : qPrintable(config.error().message));
    QCOMPARE(config->smtp.size(), 3);
    QCOMPARE(config->smtp[0].name, QString());
    QCOMPARE(config->smtp[0].port, quint16(465));
    QCOMPARE(config->smtp[0].heloName, QStringLiteral("me.example"));
    QCOMPARE(config->smtp[1].name, QStringLiteral("bulk"));
    QCOMPARE(config->smtp[1].port, quint16(2525));
    QCOMPARE(config->smtp[2].name, QStringLiteral("eu1"));
    QCOMPARE(config->smtp[2].host, QStringLiteral("eu.example"));
    QCOMPARE(config->smtp[2].port, quint16(587));
}

void TestConfig::senderOfADomainIsFound()
{
    Config config;
    QVERIFY(config.smtpFor(QStringLiteral("a.example")) == nullptr);
    SmtpConfig bulk;
    bulk.name = QStringLiteral("bulk");
    bulk.fromDomains = QStringList { QStringLiteral("news.example") };
    config.smtp = { bulk };
    QVERIFY(config.smtpFor(QStringLiteral("a.example")) == nullptr);
    config.smtp = { SmtpConfig(), bulk };
    QCOMPARE(config.smtpFor(QStringLiteral("a.example"))->name, QString());
    QCOMPARE(config.smtpFor(QStringLiteral("News.Example"))->name, QStringLiteral("bulk"));
}

void TestConfig::databaseUrlIsTakenApart_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("parts");
    QTest::newRow("whole") << QStringLiteral("postgresql://anna@db.example:6000/post?sslmode=require")
                           << QStringLiteral("db.example 6000 post anna 2");
    QTest::newRow("short") << QStringLiteral("postgres://db.example") << QStringLiteral("db.example 5432 mailer  0");
    QTest::newRow("socket") << QStringLiteral("postgresql:///m?host=/run/postgresql")
                            << QStringLiteral("/run/postgresql 5432 m  0");
    QTest::newRow("ipv6 and percent") << QStringLiteral("postgresql://a%40b@[::1]/x%20y")
                                      << QStringLiteral("::1 5432 x y a@b 0");
}

void TestConfig::databaseUrlIsTakenApart()
{
    QFETCH(QString, url);
    QFETCH(QString, parts);
    const Result<Config> config = Config::load(inputOf({}, { { QStringLiteral("MAILERAPP_DATABASE_URL"), url } }));
    QVERIFY2(config.ok(), config.ok() ? "" : qPrintable(config.error().message));
    const DatabaseConfig &d = config->database;
    QCOMPARE(QStringLiteral("%1 %2 %3 %4 %5").arg(d.host).arg(d.port).arg(d.name, d.user).arg(int(d.sslMode)), parts);
}

void TestConfig::urlReplacesTheWholeAddressOfTheFile()
{
    const Folder folder;
    const QString file = folder.write(
        QStringLiteral("m.conf"), "[database]\nhost = old\nport = 6000\nuser = otto\nsslmode = require\n");
    const Result<Config> config = Config::load(
        inputOf(file, { { QStringLiteral("MAILERAPP_DATABASE_URL"), QStringLiteral("postgresql://new/other") } }));
    QVERIFY(config.ok());
    QCOMPARE(config->database.host, QStringLiteral("new"));
    QCOMPARE(config->database.port, quint16(5432));
    QCOMPARE(config->database.user, QString());
    QVERIFY(config->database.sslMode == SslMode::Require);
}

void TestConfig::mistakesNameTheirPlace_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("message");
    const auto row = [](const char *name, const QByteArray &text, const char *message) {
        QTest::newRow(name) << text << QString::fromUtf8(message);
    };
    row("unknown section", "\n[smpt]\n",
        ":2: there is no section [smpt]; sections are database, smtp, sender, service, limits, local, log");
    row("unknown key", "[limits]\nsesions = 3\n",
        ":2: [limits] sesions: there is no such key; keys here are sessions, letters_per_second");
    row("bad number", "[smtp]\nhost=a\nport = 0\n", ":3: [smtp] port: \"0\" is not a whole number from 1 to 65535");
    row("number with rest", "[smtp]\nport = 25x\n", ":2: [smtp] port: \"25x\" is not a whole number from 1 to 65535");
    row("not a number", "[smtp]\ntimeout_scale = nan\n",
        ":2: [smtp] timeout_scale: \"nan\" is not a number from 0.0001 to 10");
    row("duration without unit", "[sender]\nlease = 60\n",
        ":2: [sender] lease: \"60\" is not a duration from 100ms to 1h (written 500ms, 1s, 15m, 24h, 4d)");
    row("duration too long", "[sender]\nlease = 99999999999999999d\n",
        ":2: [sender] lease: \"99999999999999999d\" is not a duration from 100ms to 1h (written 500ms, 1s, 15m, 24h, "
        "4d)");
    row("bad choice", "[database]\nsslmode = prefer\n",
        ":2: [database] sslmode: \"prefer\" is not one of verify-full, verify-ca, require, disable");
    row("bad word", "[smtp]\npipelining = maybe\n",
        ":2: [smtp] pipelining: \"maybe\" is not one of full, envelope, off");
    row("bad name", "[sender]\ninstance = a b\n",
        ":2: [sender] instance: \"a b\" is not a name of 1 to 63 letters, digits and . _ -");
    row("bad list", "[smtp]\nfrom_domains = a b\n",
        ":2: [smtp] from_domains: \"a b\" is not one word; separate words by commas");
    row("empty value", "[limits]\nsessions =\n",
        ":2: [limits] sessions: there is no value; allowed is a whole number from 1 to 500");
    row("comment behind", "[smtp]\nhost = a # here\n",
        ":2: [smtp] host: a comment needs a line of its own (or put a value with # or ; into double quotes)");
    row("open quote", "[smtp]\nhost = \"a\n", ":2: [smtp] host: the closing quote is missing");
    row("no section", "host = a\n", ":1: a [section] must stand before the first key");
    row("no equals", "[smtp]\nhost\n", ":2: this line is neither [section] nor key = value");
    row("section twice", "[smtp]\nhost=a\n[log]\n[smtp]\n", ":4: the section [smtp] stands twice in this file");
    row("key twice", "[smtp]\nhost=a\nhost=b\n", ":3: [smtp] host: the key stands twice in this section");
    row("server name", "[smtp.Big One]\n",
        ":1: [smtp.Big One]: the name behind \"smtp.\" has 1 to 32 lower-case letters and digits");
    row("control character", QByteArray("[smtp]\nhost = a\0b\n", 18), ":2: there is a control character in this line");
    row("not UTF-8", "[smtp]\nhost = \xff\n", ": the file is not UTF-8 text");
    row("password", "[smtp]\npassword = hush\n",
        ":2: [smtp] password: a password is never written here; put it into a file of its own that only you can read "
        "and name that file "
        "with password_file");
    row("url and host", "[database]\nurl = postgresql://a/b\nhost = c\n",
        ":3: [database] host: url stands for this too; keep one of the two");
    row("password in url", "[database]\nurl = postgresql://a:hush@b/c\n",
        ":2: [database] url: a password is never written here; use password_file");
    row("no url", "[database]\nurl = mysql://a/b\n",
        ":2: [database] url: this is not an address of the form postgresql://user@host:port/name");
    row("url parameter", "[database]\nurl = postgresql://a/b?sslmod=x\n",
        ":2: [database] url: the parameter \"sslmod\" is not known or empty; known are host, sslmode, sslrootcert");
    row("url sslmode", "[database]\nurl = postgresql://a/b?sslmode=prefer\n",
        ":2: [database] sslmode: \"prefer\" is not one of verify-full, verify-ca, require, disable");
    row("no smtp host", "[smtp]\nport = 25\n", ":2: [smtp] host: the mail server's host is missing");
    row("server without domains", "[smtp.b]\nhost = b\n",
        ":2: [smtp.b] from_domains: say which From domains go through this server; only [smtp] takes the rest");
    row("domain twice", "[smtp]\nhost=a\nfrom_domains=x.example\n[smtp.b]\nhost=b\nfrom_domains=x.example\n",
        ":6: [smtp.b] from_domains: x.example already goes through [smtp]");
    row("password without user", "[smtp]\nhost = a\npassword_file = p\n",
        ":3: [smtp] password_file: there is a password, but no user");
    row("lease too short", "[sender]\nlease = 20s\n",
        ":2: [sender] lease_renew: a lease must be renewed at least twice while it lasts");
}

void TestConfig::mistakesNameTheirPlace()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, message);
    const Folder folder;
    const QString file = folder.write(QStringLiteral("m.conf"), text);
    const Result<Config> config = Config::load(inputOf(file));
    QVERIFY(!config.ok());
    QVERIFY(config.error().kind == ErrorKind::Invalid);
    QCOMPARE(config.error().message, file + message);
    QVERIFY(!config.error().message.contains(QLatin1String("hush")));
}

void TestConfig::wrongVariablesAreNamed_data()
{
    QTest::addColumn<QString>("variable");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("start");
    QTest::newRow("key") << QStringLiteral("MAILERAPP_SMTP_HOTS") << QStringLiteral("a")
                         << QStringLiteral("MAILERAPP_SMTP_HOTS: [smtp] hots: there is no such key");
    QTest::newRow("key of a server") << QStringLiteral("MAILERAPP_SMTP_BULK_HOTS") << QStringLiteral("a")
                                     << QStringLiteral(
                                            "MAILERAPP_SMTP_BULK_HOTS: [smtp.bulk] hots: there is no such key");
    QTest::newRow("section") << QStringLiteral("MAILERAPP_DATABSE_HOST") << QStringLiteral("a")
                             << QStringLiteral("MAILERAPP_DATABSE_HOST: there is no section [databse]; write "
                                               "MAILERAPP_DATABASE_HOST, or take");
    QTest::newRow("swapped letters") << QStringLiteral("MAILERAPP_SMPT_BULK_HOST") << QStringLiteral("a")
                                     << QStringLiteral("MAILERAPP_SMPT_BULK_HOST: there is no section [smpt]; write "
                                                       "MAILERAPP_SMTP_BULK_HOST, or");
    QTest::newRow("another word") << QStringLiteral("MAILERAPP_DB_HOST") << QStringLiteral("a")
                                  << QStringLiteral(
                                         "MAILERAPP_DB_HOST: there is no section [db]; sections are database");
    QTest::newRow("value") << QStringLiteral("MAILERAPP_LIMITS_SESSIONS") << QStringLiteral("0")
                           << QStringLiteral(
                                  "MAILERAPP_LIMITS_SESSIONS: [limits] sessions: \"0\" is not a whole number");
    QTest::newRow("password")
        << QStringLiteral("MAILERAPP_DATABASE_PASSWORD") << QStringLiteral("hush")
        << QStringLiteral("MAILERAPP_DATABASE_PASSWORD: [database] password: a password is never written here");
    QTest::newRow("smtp password") << QStringLiteral("MAILERAPP_SMTP_PASSWORD") << QStringLiteral("hush")
                                   << QStringLiteral(
                                          "MAILERAPP_SMTP_PASSWORD: [smtp] password: a password is never written here");
}

void TestConfig::wrongVariablesAreNamed()
{
    QFETCH(QString, variable);
    QFETCH(QString, value);
    QFETCH(QString, start);
    const Result<Config> config = Config::load(inputOf({}, { { variable, value } }));
    QVERIFY(!config.ok());
    QVERIFY2(config.error().message.startsWith(start), qPrintable(config.error().message));
    QVERIFY(!config.error().message.contains(QLatin1String("hush")));
}

void TestConfig::firstCandidateThatExistsIsRead()
{
    const Folder folder;
    ConfigInput input;
    input.candidates
        = { folder.path(QStringLiteral("none.conf")), folder.write(QStringLiteral("b.conf"), "[limits]\nsessions=2\n"),
              folder.write(QStringLiteral("c.conf"), "[limits]\nsessions=3\n") };
    const Result<Config> config = Config::load(input);
    QVERIFY(config.ok());
    QCOMPARE(config->file, input.candidates[1]);
    QCOMPARE(config->limits.sessions, 2);
}

void TestConfig::missingFileIsNotFound()
{
    const Folder folder;
    const Result<Config> missing = Config::load(inputOf(folder.path(QStringLiteral("none.conf"))));
    QVERIFY(!missing.ok());
    QVERIFY(missing.error().kind == ErrorKind::NotFound);
    QVERIFY(!Config::load(inputOf(folder.path(QStringLiteral(".")))).ok());
}

void TestConfig::pathsStartAtTheFile()
{
    const Folder folder;
    const QString file = folder.write(QStringLiteral("m.conf"),
        "[database]\npassword_file = secret/pw\nroot_certificate = /etc/ca.pem\n[log]\nfile = ~/x.log\n");
    const Result<Config> config = Config::load(inputOf(file));
    QVERIFY(config.ok());
    QCOMPARE(config->database.passwordFile, folder.path(QStringLiteral("secret/pw")));
    QCOMPARE(config->database.rootCertificate, QStringLiteral("/etc/ca.pem"));
    QCOMPARE(config->log.file, QDir::homePath() + QLatin1String("/x.log"));
}

void TestConfig::credentialsOfTheServiceAreFound()
{
    const Folder folder;
    const Folder credentials;
    credentials.write(QStringLiteral("smtp-password"), "x");
    const QString file = folder.write(QStringLiteral("m.conf"),
        "[database]\nsender_password_file = other\n[smtp]\nhost = a\nuser = b\npassword_file = smtp-password\n");
    const Result<Config> config = Config::load(
        inputOf(file, { { QStringLiteral("CREDENTIALS_DIRECTORY"), credentials.path(QStringLiteral(".")) } }));
    QVERIFY(config.ok());
    QCOMPARE(QFileInfo(config->smtp.first().passwordFile).canonicalFilePath(),
        QFileInfo(credentials.path(QStringLiteral("smtp-password"))).canonicalFilePath());
    QCOMPARE(config->database.senderPasswordFile, folder.path(QStringLiteral("other")));
}

void TestConfig::pathsOfAHandedConfigurationStartAtTheSystems()
{
    const Folder etc;
    const Folder credentials;
    const QString file = credentials.write(QStringLiteral("mailerapp.conf"),
        "[database]\nroot_certificate = ca.crt\nsender_password_file = sender-password\npassword_file = operator\n"
        "[smtp]\nhost = a\nca_file = sub/ca.pem\n");
    const QString password = credentials.write(QStringLiteral("sender-password"), "x");
    ConfigInput input
        = inputOf(file, { { QStringLiteral("CREDENTIALS_DIRECTORY"), credentials.path(QStringLiteral(".")) } });
    input.candidates = { QStringLiteral("/nowhere/mailerapp.conf"), etc.path(QStringLiteral("mailerapp.conf")) };
    const Result<Config> config = Config::load(input);
    QVERIFY(config.ok());
    QCOMPARE(config->database.rootCertificate, etc.path(QStringLiteral("ca.crt")));
    QCOMPARE(config->database.passwordFile, etc.path(QStringLiteral("operator")));
    QCOMPARE(config->smtp.first().caFile, etc.path(QStringLiteral("sub/ca.pem")));
    QCOMPARE(
        QFileInfo(config->database.senderPasswordFile).canonicalFilePath(), QFileInfo(password).canonicalFilePath());
    // Without systemd the file's own folder counts.
    input.environment.remove(QStringLiteral("CREDENTIALS_DIRECTORY"));
    const Result<Config> own = Config::load(input);
    QVERIFY(own.ok());
    QCOMPARE(own->database.rootCertificate, credentials.path(QStringLiteral("ca.crt")));
}

QTEST_GUILESS_MAIN(TestConfig)
#include "tst_config.moc"
