// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/lane.h"
#include "sender/pulse.h"
#include "support/senderprocess.h"
#include "support/verifyresult.h"

#include <QSignalSpy>
#include <QTest>

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

using namespace mailer;
using namespace mailer::test;
using namespace std::chrono_literals;

namespace {

// Where a service manager listens (sd_notify(3)).
class NotifySocket final
{
public:
    explicit NotifySocket(const QString &path) : m_fd(::socket(AF_UNIX, SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0))
    {
        sockaddr_un address {};
        address.sun_family = AF_UNIX;
        qstrncpy(address.sun_path, path.toLocal8Bit().constData(), sizeof address.sun_path);
        m_bound = ::bind(m_fd, reinterpret_cast<sockaddr *>(&address), sizeof address) == 0;
    }
    ~NotifySocket() { ::close(m_fd); }
    NotifySocket(const NotifySocket &) = delete;
    NotifySocket &operator=(const NotifySocket &) = delete;

    bool isBound() const { return m_bound; }
    QByteArrayList heard()
    {
        char bytes[512];
        for (ssize_t size = 0; (size = ::recv(m_fd, bytes, sizeof bytes, 0)) > 0;)
            m_heard.append(QByteArray(bytes, size));
        return m_heard;
    }
    void forget()
    {
        heard();
        m_heard.clear();
    }

private:
    int m_fd;
    bool m_bound = false;
    QByteArrayList m_heard;
};

} // namespace

// The service manager hears that the sender works, as long as it does.
class TestWatchdog final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        auto cluster = TestCluster::create();
        VERIFY_OK(cluster);
        m_cluster = std::move(*cluster);
    }

    void laneThatHangsEndsThePulse()
    {
        db::Lane lane(m_cluster->superuser(), nullptr);
        db::Lane other(m_cluster->superuser(), nullptr);
        sender::Pulse pulse(Clock::system());
        pulse.watch(lane, 400ms);
        pulse.watch(other, 400ms);
        QSignalSpy beats(&pulse, &sender::Pulse::beat);
        pulse.start(50ms);
        QTRY_VERIFY_WITH_TIMEOUT(beats.size() >= 20, 20000); // more than the limit: each beat is a task done
        QVERIFY(pulse.isHealthy());

        auto stuck = lane.run([](db::Connection &c) { return c.querySql("SELECT pg_sleep(600)"); });
        QTRY_VERIFY_WITH_TIMEOUT(!pulse.isHealthy(), 20000);
        beats.clear();
        QTest::qWait(500);
        QCOMPARE(beats.size(), 0); // the event loop alone is not enough
        lane.cancel(stuck);
        QTRY_VERIFY_WITH_TIMEOUT(pulse.isHealthy() && beats.size() > 2, 20000);
    }

    // A lane that says that the database is away moves.
    void absentDatabaseIsNoHang()
    {
        db::ConnectionSettings nowhere = m_cluster->superuser();
        nowhere.host = m_cluster->folder() + QStringLiteral("/nowhere");
        db::LaneOptions options;
        options.patience = 100ms;
        db::Lane lane(nowhere, nullptr, options);
        sender::Pulse pulse(Clock::system());
        pulse.watch(lane, 2s);
        QSignalSpy beats(&pulse, &sender::Pulse::beat);
        pulse.start(100ms);
        QTRY_VERIFY_WITH_TIMEOUT(beats.size() >= 40, 20000);
        QVERIFY(pulse.isHealthy());
    }

    void daemonTellsTheServiceManager()
    {
        SendingFixture fixture(*m_cluster);
        QVERIFY2(fixture.isReady(), qPrintable(fixture.error()));
        QTemporaryDir folder;
        NotifySocket manager(folder.filePath(QStringLiteral("notify")));
        QVERIFY(manager.isBound());
        SenderProcess sender(fixture, QStringLiteral("service"));
        sender.setVariable(QStringLiteral("NOTIFY_SOCKET"), folder.filePath(QStringLiteral("notify")));
        sender.setVariable(QStringLiteral("WATCHDOG_USEC"), QStringLiteral("600000"));
        QVERIFY2(sender.start(), qPrintable(sender.log()));
        QTRY_VERIFY_WITH_TIMEOUT(manager.heard().contains("READY=1"), 20000);
        manager.forget();
        QTRY_VERIFY_WITH_TIMEOUT(manager.heard().count("WATCHDOG=1") >= 5, 20000);

        // A process that does nothing says nothing.
        sender.freeze();
        manager.forget();
        QTest::qWait(1000);
        QVERIFY(manager.heard().isEmpty());
        sender.thaw();
        QTRY_VERIFY_WITH_TIMEOUT(manager.heard().contains("WATCHDOG=1"), 20000);

        // It goes on while the database is away.
        VERIFY_OK(m_cluster->stop());
        QTest::qWait(500);
        manager.forget();
        QTRY_VERIFY_WITH_TIMEOUT(manager.heard().count("WATCHDOG=1") >= 5, 20000);
        VERIFY_OK(m_cluster->start());
        fixture.admin().close();
        QVERIFY(sender.terminate());
        QVERIFY(manager.heard().contains("STOPPING=1"));
    }

    // No watchdog, or that of another process: silence.
    void nobodyAsksNobodyTells()
    {
        SendingFixture fixture(*m_cluster);
        QVERIFY2(fixture.isReady(), qPrintable(fixture.error()));
        QTemporaryDir folder;
        NotifySocket manager(folder.filePath(QStringLiteral("notify")));
        SenderProcess sender(fixture, QStringLiteral("service"));
        sender.setVariable(QStringLiteral("NOTIFY_SOCKET"), folder.filePath(QStringLiteral("notify")));
        sender.setVariable(QStringLiteral("WATCHDOG_USEC"), QStringLiteral("100000"));
        sender.setVariable(QStringLiteral("WATCHDOG_PID"), QStringLiteral("1"));
        QVERIFY2(sender.start(), qPrintable(sender.log()));
        QTRY_VERIFY_WITH_TIMEOUT(manager.heard().contains("READY=1"), 20000);
        QTest::qWait(500);
        QCOMPARE(manager.heard(), QByteArrayList { "READY=1" });
        QVERIFY(sender.terminate());
    }

private:
    std::unique_ptr<TestCluster> m_cluster;
};

QTEST_GUILESS_MAIN(TestWatchdog)
#include "tst_watchdog.moc"
