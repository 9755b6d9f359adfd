// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "guiapp/singleinstance.h"

#include <QDir>
#include <QFileInfo>
#include <QLocalSocket>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace mailer;
using guiapp::SingleInstance;

// Two starts of one desktop: between objects, and between real processes.
class SingleInstanceTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void secondRaisesTheFirst();
    void othersHaveWindowsOfTheirOwn();
    void strangersAreNotListenedTo();
    void crashLeavesNothingInTheWay();
    void silentFirstIsToldOf();

private:
    std::unique_ptr<QProcess> start(const QStringList &arguments = {});
    static bool endsWith0(QProcess &process) { return process.waitForFinished(60'000) && process.exitCode() == 0; }
    QStringList sockets() const
    {
        return QDir(m_home.filePath(QStringLiteral("run")))
            .entryList({ QStringLiteral("mailerapp-*") }, QDir::System | QDir::Files);
    }

    QTemporaryDir m_home;
};

void SingleInstanceTest::initTestCase()
{
    const QString runtime = m_home.filePath(QStringLiteral("run"));
    QVERIFY(QDir().mkpath(runtime));
    QVERIFY(QFile::setPermissions(runtime, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
    qputenv("XDG_RUNTIME_DIR", runtime.toUtf8());
}

// A desktop that waits for a person: nobody is signed in.
std::unique_ptr<QProcess> SingleInstanceTest::start(const QStringList &arguments)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("HOME"), m_home.path());
    environment.insert(QStringLiteral("MAILERAPP_DATA_DIR"), m_home.filePath(QStringLiteral("data")));
    environment.insert(QStringLiteral("MAILERAPP_SETTINGS_FILE"), m_home.filePath(QStringLiteral("desk.ini")));
    environment.remove(QStringLiteral("DBUS_SESSION_BUS_ADDRESS"));
    environment.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("offscreen"));
    auto process = std::make_unique<QProcess>();
    process->setProcessEnvironment(environment);
    process->setProcessChannelMode(QProcess::ForwardedChannels);
    process->start(qEnvironmentVariable("MAILERAPP_BINARY"), arguments);
    return process;
}

void SingleInstanceTest::secondRaisesTheFirst()
{
    SingleInstance first({ QStringLiteral("a") });
    QCOMPARE(first.claim(), SingleInstance::Claim::First);
    QByteArray token = "none";
    connect(&first, &SingleInstance::raiseAsked, this, [&token](const QByteArray &given) { token = given; });

    const auto one = start();
    QVERIFY(one->waitForStarted());
    QTRY_VERIFY_WITH_TIMEOUT(sockets().size() == 4, 60'000); // two sockets and their locks
    const auto two = start();
    QVERIFY(endsWith0(*two));
    QCOMPARE(one->state(), QProcess::Running);
    const auto elsewhere
        = start({ QStringLiteral("--workspace"), QStringLiteral("postgresql:///there?host=/nowhere") });
    QTRY_VERIFY_WITH_TIMEOUT(sockets().size() == 6, 60'000);
    one->terminate();
    QVERIFY(endsWith0(*one));
    // The place is free again.
    const auto three = start();
    QVERIFY(!three->waitForFinished(3'000));
    three->terminate();
    QVERIFY(endsWith0(*three));
    elsewhere->kill();
    elsewhere->waitForFinished();
    QCOMPARE(token, QByteArray("none")); // of another key
}

void SingleInstanceTest::othersHaveWindowsOfTheirOwn()
{
    const QStringList here = guiapp::instanceKey({}, {});
    QCOMPARE(guiapp::instanceKey({}, {}), here);
    QVERIFY(guiapp::instanceKey(QStringLiteral("local"), {}) != here);
    QVERIFY(guiapp::instanceKey({}, QStringLiteral("other.conf")) != here);
    const QByteArray display = qgetenv("DISPLAY");
    qunsetenv("WAYLAND_DISPLAY");
    qputenv("DISPLAY", ":77");
    QVERIFY(guiapp::instanceKey({}, {}) != here);
    qputenv("DISPLAY", display);
    SingleInstance first({ QStringLiteral("b") });
    SingleInstance other({ QStringLiteral("c") });
    QCOMPARE(first.claim(), SingleInstance::Claim::First);
    QCOMPARE(other.claim(), SingleInstance::Claim::First);
}

void SingleInstanceTest::strangersAreNotListenedTo()
{
    const QStringList before = sockets();
    SingleInstance first({ QStringLiteral("d") });
    QCOMPARE(first.claim(), SingleInstance::Claim::First);
    int raised = 0;
    connect(&first, &SingleInstance::raiseAsked, this, [&raised] { ++raised; });
    QString path;
    for (const QString &name : sockets()) {
        if (!before.contains(name) && !name.endsWith(QLatin1String(".lock")))
            path = m_home.filePath(QStringLiteral("run/") + name);
    }
    QVERIFY(!path.isEmpty());
    const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
    QVERIFY(!(QFileInfo(path).permissions() & others));
    for (const QByteArray &nonsense : { QByteArray("lower\n"), QByteArray(100'000, 'x'), QByteArray("raised\n") }) {
        QLocalSocket socket;
        socket.connectToServer(path);
        QVERIFY(socket.waitForConnected(5'000));
        socket.write(nonsense);
        QTRY_COMPARE_WITH_TIMEOUT(socket.state(), QLocalSocket::UnconnectedState, 10'000);
        QVERIFY(socket.readAll().isEmpty());
    }
    QCOMPARE(raised, 0);
    QLocalSocket socket;
    socket.connectToServer(path);
    QVERIFY(socket.waitForConnected(5'000));
    socket.write("raise token-1\n");
    QTRY_COMPARE_WITH_TIMEOUT(raised, 1, 10'000);
    QTRY_VERIFY(socket.bytesAvailable() >= 3);
    QCOMPARE(socket.readAll(), QByteArray("ok\n"));
}

void SingleInstanceTest::crashLeavesNothingInTheWay()
{
    const QRegularExpression socket(QStringLiteral("[0-9a-f]$"));
    const qsizetype before = sockets().filter(socket).size();
    const auto crashed = start();
    QVERIFY(crashed->waitForStarted());
    QTRY_COMPARE_WITH_TIMEOUT(sockets().filter(socket).size(), before + 1, 60'000);
    crashed->kill();
    QVERIFY(crashed->waitForFinished(10'000));
    QCOMPARE(sockets().filter(socket).size(), before + 1);
    const auto next = start();
    QVERIFY(!next->waitForFinished(3'000)); // it stays: it is the first
    const auto second = start();
    QVERIFY(endsWith0(*second)); // and is found
    next->terminate();
    QVERIFY(endsWith0(*next));
}

void SingleInstanceTest::silentFirstIsToldOf()
{
    SingleInstance first({ QStringLiteral("e") });
    QCOMPARE(first.claim(), SingleInstance::Claim::First);
    // Its event loop does not turn while this waits.
    SingleInstance second({ QStringLiteral("e") });
    QCOMPARE(second.claim(), SingleInstance::Claim::Silent);
}

QTEST_GUILESS_MAIN(SingleInstanceTest)
#include "tst_singleinstance.moc"
