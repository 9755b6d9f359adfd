// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "guiapp/mailserverfile.h"

#include "secrets/filesecretstore.h"
#include "support/verifyresult.h"

#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace mailer;
using guiapp::MailServerFile;

// The mail server in the configuration, and its password outside of it.
class MailServerFileTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void beginsWhereNothingWas();
    void leavesTheFileOfTheComputerAlone();
    void newPasswordBeatsANamedFile();
    void keptPasswordStays();
    void withoutAUserThereIsNoPassword();
    void namesVariablesThatBeatIt();
    void brokenFileIsLeftAlone();

private:
    QString path(const char *name) const { return m_folder->filePath(QLatin1String(name)); }
    void write(const char *name, const QByteArray &content) const;
    QByteArray read(const char *name) const;

    static ui::MailServerSettings shop();

    std::unique_ptr<QTemporaryDir> m_folder;
    ConfigInput m_input;
};

// Without the keychain of who tests.
void MailServerFileTest::initTestCase()
{
    qunsetenv("DBUS_SESSION_BUS_ADDRESS");
#if defined(Q_OS_MACOS)
    QSKIP("here a keychain always answers, and it is the person's own");
#endif
}

void MailServerFileTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    qputenv("MAILERAPP_DATA_DIR", path("data").toUtf8());
    m_input = {};
    m_input.candidates = { path("own/mailerapp.conf"), path("system.conf") };
}

void MailServerFileTest::write(const char *name, const QByteArray &content) const
{
    QFile file(path(name));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.setPermissions(QFile::ReadOwner | QFile::WriteOwner));
    QCOMPARE(file.write(content), content.size());
}

QByteArray MailServerFileTest::read(const char *name) const
{
    QFile file(path(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

ui::MailServerSettings MailServerFileTest::shop()
{
    return { QStringLiteral("mail.shop.example"), 587, SmtpSecurity::StartTls, QStringLiteral("anna"), {}, 500, 100 };
}

void MailServerFileTest::beginsWhereNothingWas()
{
    const MailServerFile file(m_input);
    const auto before = file.load();
    VERIFY_OK(before);
    QVERIFY(before->settings.host.isEmpty() && before->fault.isEmpty());
    QCOMPARE(before->file, path("own/mailerapp.conf"));
    VERIFY_OK(file.save(shop(), QStringLiteral("a secret")));
    QCOMPARE(read("own/mailerapp.conf"), QByteArray("[smtp]\nhost = mail.shop.example\nport = 587\nuser = anna\n"));
    QVERIFY(!(QFile::permissions(path("own/mailerapp.conf")) & (QFile::ReadGroup | QFile::ReadOther)));
    const auto after = file.load();
    VERIFY_OK(after);
    QCOMPARE(after->settings, shop());
    QVERIFY(after->hasPassword);
}

void MailServerFileTest::leavesTheFileOfTheComputerAlone()
{
    const QByteArray system = "# Of the whole computer.\n[smtp]\n#host =\n[smtp.bulk]\nhost = bulk.example\n"
                              "from_domains = shop.example\nca_file = certificates/ca.pem\n";
    write("system.conf", system);
    const MailServerFile file(m_input);
    const auto written = file.save(shop(), QStringLiteral("a secret"));
    VERIFY_OK(written);
    QCOMPARE(*written, path("own/mailerapp.conf"));
    QCOMPARE(read("system.conf"), system);
    const QByteArray own = read("own/mailerapp.conf");
    QVERIFY2(own.startsWith("# Of the whole computer.\n[smtp]\n#host =\nhost = mail.shop.example\n"), own.constData());
    // From another folder a relative path would lead elsewhere.
    QVERIFY2(own.contains("\nca_file = " + path("certificates/ca.pem").toUtf8() + '\n'), own.constData());
    const auto config = Config::load(m_input);
    VERIFY_OK(config);
    QCOMPARE(config->file, path("own/mailerapp.conf"));
    QCOMPARE(config->smtp.size(), 2);
}

void MailServerFileTest::newPasswordBeatsANamedFile()
{
    write("named", "of before\n");
    write("system.conf", "[smtp]\nhost = mail.shop.example\nuser = anna\npassword_file = named\n");
    m_input.file = path("system.conf"); // as --config names it
    VERIFY_OK(MailServerFile(m_input).save(shop(), QStringLiteral("a secret")));
    QVERIFY(!read("system.conf").contains("password_file"));
    secrets::FileSecretStore store(secrets::defaultSecretFolder());
    const auto kept = store.read(QStringLiteral("smtp/password"));
    VERIFY_OK(kept);
    QCOMPARE(*kept, QByteArray("a secret"));
    QCOMPARE(read("named"), QByteArray("of before\n"));
}

void MailServerFileTest::keptPasswordStays()
{
    write("named", "of before\n");
    write("system.conf", "[smtp]\nhost = old.example\nuser = anna\npassword_file = named\n");
    m_input.file = path("system.conf");
    const MailServerFile file(m_input);
    VERIFY_OK(file.save(shop(), std::nullopt));
    QVERIFY(read("system.conf").contains("\npassword_file = named\n"));
    const auto state = file.load();
    VERIFY_OK(state);
    QVERIFY(state->hasPassword);
}

void MailServerFileTest::withoutAUserThereIsNoPassword()
{
    write("named", "of before\n");
    write("system.conf", "[smtp]\nhost = old.example\nuser = anna\npassword_file = named\nhelo_name = desk.example\n");
    m_input.file = path("system.conf");
    ui::MailServerSettings open = shop();
    open.user.clear();
    VERIFY_OK(MailServerFile(m_input).save(open, std::nullopt));
    const QByteArray text = read("system.conf");
    QVERIFY2(!text.contains("user") && !text.contains("password_file"), text.constData());
    QVERIFY(text.contains("\nhelo_name = desk.example\n"));
}

void MailServerFileTest::namesVariablesThatBeatIt()
{
    m_input.environment.insert(QStringLiteral("MAILERAPP_SMTP_HOST"), QStringLiteral("other.example"));
    m_input.environment.insert(QStringLiteral("MAILERAPP_LOG_LEVEL"), QStringLiteral("debug"));
    const auto state = MailServerFile(m_input).load();
    VERIFY_OK(state);
    QCOMPARE(state->variables, QStringList { QStringLiteral("MAILERAPP_SMTP_HOST") });
}

void MailServerFileTest::brokenFileIsLeftAlone()
{
    const QByteArray broken = "[smtp]\nhots = mail.shop.example\n";
    write("system.conf", broken);
    m_input.file = path("system.conf");
    const auto saved = MailServerFile(m_input).save(shop(), QStringLiteral("a secret"));
    QVERIFY(!saved.ok());
    QVERIFY2(saved.error().message.contains(QStringLiteral("system.conf:2")), qPrintable(saved.error().message));
    QCOMPARE(read("system.conf"), broken);
    secrets::FileSecretStore store(secrets::defaultSecretFolder());
    QVERIFY(!store.read(QStringLiteral("smtp/password")).ok());
}

QTEST_GUILESS_MAIN(MailServerFileTest)
#include "tst_mailserverfile.moc"
