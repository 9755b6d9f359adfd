// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QFile>
#include <QProcess>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

// The program itself, without a command: it finds its desktop, opens the workspace of this computer, and leaves it in
// order.
class ProgramTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void opensAndLeavesThisComputersWorkspace();
};

void ProgramTest::opensAndLeavesThisComputersWorkspace()
{
    QTemporaryDir home;
    // The user who runs a private PostgreSQL for root must be able to pass.
    QVERIFY(QFile::setPermissions(
        home.path(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner | QFile::ExeGroup | QFile::ExeOther));
    const QString settings = home.filePath(QStringLiteral("desk.ini"));
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("HOME"), home.path());
    environment.insert(QStringLiteral("MAILERAPP_DATA_DIR"), home.filePath(QStringLiteral("data")));
    environment.insert(QStringLiteral("MAILERAPP_SETTINGS_FILE"), settings);
    environment.insert(QStringLiteral("MAILERAPP_LOCAL_EMAIL"), QStringLiteral("anna@shop.example"));
    environment.remove(QStringLiteral("DBUS_SESSION_BUS_ADDRESS"));
    QProcess program;
    program.setProcessEnvironment(environment);
    program.setProcessChannelMode(QProcess::MergedChannels);
    program.start(qEnvironmentVariable("MAILERAPP_BINARY"), { QStringLiteral("--workspace"), QStringLiteral("local") });
    QVERIFY(program.waitForStarted());
    // It is remembered once the account of this computer is signed in.
    QTRY_COMPARE_WITH_TIMEOUT(
        QSettings(settings, QSettings::IniFormat).value(QStringLiteral("workspace/place")).toString(),
        QStringLiteral("local"), 120'000);
    program.terminate();
    const bool ended = program.waitForFinished(60'000);
    const QByteArray output = program.readAll();
    QVERIFY2(ended, output.constData());
    QVERIFY2(program.exitStatus() == QProcess::NormalExit && program.exitCode() == 0, output.constData());
    // No mail server is configured, so no sender stays, and the last one leaving has stopped the database.
    const QString data = home.filePath(QStringLiteral("data/postgresql/data"));
    QVERIFY(QFile::exists(data + QStringLiteral("/PG_VERSION")));
    QVERIFY2(!QFile::exists(data + QStringLiteral("/postmaster.pid")), output.constData());
}

QTEST_GUILESS_MAIN(ProgramTest)
#include "tst_program.moc"
