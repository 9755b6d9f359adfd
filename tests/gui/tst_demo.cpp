// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config.h"
#include "db/connection.h"
#include "demo/folder.h"
#include "local/localcluster.h"
#include "support/verifyresult.h"

#include <QDir>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace mailer;

namespace {

constexpr int longest = 240'000; // of a first start on a busy machine

} // namespace

// mailerapp --demo as a person starts it, in an empty home, with a configuration around that it must not heed.
class DemoTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void comesUpWithItsDataAndKeepsThem();
    void startsTwiceAtOnce();
    void beginsAnewWhereItWasCutOff();
    void saysWhatToInstall();

private:
    std::unique_ptr<QProcess> start();
    bool end(QProcess &program);
    bool waitForData(QProcess &program);
    QString value(const QByteArray &sql); // of the demo's database, by its operator
    QString mailServer() const;

    std::unique_ptr<QTemporaryDir> m_home;
    QProcessEnvironment m_environment;
    demo::Folder m_folder;
    std::unique_ptr<local::LocalCluster> m_cluster;
};

void DemoTest::init()
{
    m_home = std::make_unique<QTemporaryDir>();
    // The user who runs a private PostgreSQL for root must be able to pass.
    QVERIFY(QFile::setPermissions(
        m_home->path(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner | QFile::ExeGroup | QFile::ExeOther));
    m_environment = QProcessEnvironment::systemEnvironment();
    m_environment.insert(QStringLiteral("HOME"), m_home->path());
    m_environment.insert(QStringLiteral("MAILERAPP_DATA_DIR"), m_home->filePath(QStringLiteral("data")));
    m_environment.insert(QStringLiteral("MAILERAPP_SMTP_HOST"), QStringLiteral("smtp.elsewhere.example"));
    m_environment.insert(QStringLiteral("MAILERAPP_DATABASE_HOST"), QStringLiteral("db.elsewhere.example"));
    m_environment.insert(QStringLiteral("LC_ALL"), QStringLiteral("C.UTF-8"));
    m_environment.remove(QStringLiteral("DBUS_SESSION_BUS_ADDRESS"));
    m_folder.base = m_home->filePath(QStringLiteral("data/demo"));
}

void DemoTest::cleanup()
{
    if (m_cluster) {
        const auto stopped = m_cluster->stop();
        m_cluster.reset();
        VERIFY_OK(stopped);
    }
    m_home.reset();
}

std::unique_ptr<QProcess> DemoTest::start()
{
    auto program = std::make_unique<QProcess>();
    program->setProcessEnvironment(m_environment);
    program->setProcessChannelMode(QProcess::MergedChannels);
    program->start(qEnvironmentVariable("MAILERAPP_BINARY"), { QStringLiteral("--demo") });
    return program;
}

bool DemoTest::end(QProcess &program)
{
    program.terminate();
    return program.waitForFinished(120'000) && program.exitStatus() == QProcess::NormalExit && program.exitCode() == 0;
}

bool DemoTest::waitForData(QProcess &program)
{
    const bool filled = QTest::qWaitFor([&] { return QFile::exists(m_folder.filled()); }, longest);
    if (!filled)
        qWarning().noquote() << program.readAll();
    return filled;
}

QString DemoTest::value(const QByteArray &sql)
{
    if (!m_cluster) {
        local::ClusterOptions options;
        options.folder = m_folder.cluster();
        m_cluster = std::make_unique<local::LocalCluster>(options);
    }
    const auto endpoint = m_cluster->ensureRunning();
    if (!endpoint)
        return endpoint.error().message;
    db::Connection connection(local::connectionSettings(*endpoint), nullptr);
    if (const auto opened = connection.open(); !opened)
        return opened.error().message;
    const auto rows = connection.querySql(sql);
    return rows ? rows->first().text(0) : rows.error().message;
}

QString DemoTest::mailServer() const
{
    ConfigInput input;
    input.file = m_folder.config();
    const auto config = Config::load(input);
    return config ? QStringLiteral("%1:%2").arg(config->smtp.first().host).arg(config->smtp.first().port) : QString();
}

void DemoTest::comesUpWithItsDataAndKeepsThem()
{
    auto program = start();
    QVERIFY(waitForData(*program));
    // Beside the person's own workspace, and nothing in it.
    QCOMPARE(QDir(m_home->filePath(QStringLiteral("data"))).entryList(QDir::AllEntries | QDir::NoDotAndDotDot),
        QStringList { QStringLiteral("demo") });
    QVERIFY(value("SELECT count(*) FROM app.client").toInt() > 1000);
    QCOMPARE(
        value("SELECT count(*) FROM (SELECT email_norm FROM app.client UNION ALL SELECT email_norm FROM app.account "
              "UNION ALL SELECT email_norm FROM app.delivery) a WHERE a.email_norm !~ '@[a-z.]+[.]example$'"),
        QStringLiteral("0"));
    QCOMPARE(
        value("SELECT string_agg(s, ' ' ORDER BY s) FROM (VALUES ('sent'), ('failed'), ('uncertain'), ('skipped')) "
              "v (s) WHERE EXISTS (SELECT FROM app.delivery d WHERE d.state = v.s)"),
        QStringLiteral("failed sent skipped uncertain"));
    QVERIFY(value("SELECT count(DISTINCT started_at::date) FROM app.run WHERE started_at > now() - interval '14 days'")
                .toInt()
        >= 13);
    QCOMPARE(value("SELECT string_agg(DISTINCT period, ' ' ORDER BY period) FROM app.mailing"),
        QStringLiteral("daily monthly once weekly"));

    // The sender is at work, and knows no other mail server.
    const QByteArray live = "SELECT count(*) FROM app.attempt WHERE server = '" + mailServer().toUtf8() + "'";
    QTRY_VERIFY_WITH_TIMEOUT(value(live + " AND status = 'accepted'").toInt() > 0, longest);
    QTRY_VERIFY_WITH_TIMEOUT(value(live + " AND code = 451").toInt() > 0, longest);
    QCOMPARE(value("SELECT count(*) FROM app.attempt WHERE server !~ '^127[.]0[.]0[.]1:'"), QStringLiteral("0"));

    QCOMPARE(
        value("UPDATE app.client SET comment = 'was here' WHERE id = 7 RETURNING comment"), QStringLiteral("was here"));
    const QString articles = value("SELECT count(*) FROM app.article");
    m_cluster.reset();
    QVERIFY2(end(*program), program->readAll().constData());
    QVERIFY2(
        !QFile::exists(m_folder.cluster() + QStringLiteral("/data/postmaster.pid")), program->readAll().constData());

    const QDateTime again = QDateTime::currentDateTimeUtc();
    program = start();
    const QByteArray came
        = "SELECT count(*) FROM app.sender WHERE started_at > '" + again.toString(Qt::ISODate).toLatin1() + "'";
    QTRY_COMPARE_WITH_TIMEOUT(value(came), QStringLiteral("1"), longest);
    QCOMPARE(value("SELECT comment FROM app.client WHERE id = 7"), QStringLiteral("was here"));
    QCOMPARE(value("SELECT count(*) FROM app.article"), articles);
    m_cluster.reset();
    QVERIFY2(end(*program), program->readAll().constData());
}

void DemoTest::startsTwiceAtOnce()
{
    const auto one = start();
    const auto other = start();
    QVERIFY(waitForData(*one));
    QCOMPARE(value("SELECT count(*) FROM app.account WHERE email = 'boris@gym.example'"), QStringLiteral("1"));
    QCOMPARE(value("SELECT count(*) FROM app.client c JOIN app.account a ON a.id = c.owner_id WHERE a.email = "
                   "'boris@gym.example'"),
        QStringLiteral("140"));
    m_cluster.reset();
    for (QProcess *program : { one.get(), other.get() }) { // one of them has shown the other's window and is gone
        program->terminate();
        QVERIFY(program->state() == QProcess::NotRunning || program->waitForFinished(120'000));
    }
}

void DemoTest::beginsAnewWhereItWasCutOff()
{
    auto program = start();
    // Killed while the workspace is made: the folder is there, its data are not.
    QVERIFY(QTest::qWaitFor(
        [&] { return QFile::exists(m_folder.cluster() + QStringLiteral("/data/PG_VERSION")); }, longest));
    program->kill();
    QVERIFY(program->waitForFinished());
    const bool wasCutOff = !QFile::exists(m_folder.filled());
    program = start();
    QVERIFY(waitForData(*program));
    QVERIFY(wasCutOff);
    QCOMPARE(value("SELECT count(*) FROM app.client_list"), QStringLiteral("4"));
    m_cluster.reset();
    QVERIFY2(end(*program), program->readAll().constData());
}

void DemoTest::saysWhatToInstall()
{
    m_environment.insert(QStringLiteral("MAILERAPP_LOCAL_POSTGRESQL_DIR"), m_home->filePath(QStringLiteral("nothing")));
    const auto program = start();
    QByteArray said;
    QVERIFY(QTest::qWaitFor(
        [&] {
            program->waitForReadyRead(50);
            said += program->readAll();
            return said.contains("There is no program");
        },
        longest));
    program->terminate();
    QVERIFY(program->waitForFinished(60'000));
}

QTEST_GUILESS_MAIN(DemoTest)
#include "tst_demo.moc"
