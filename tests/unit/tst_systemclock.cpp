// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/clock.h"

#include <QCoreApplication>
#include <QFile>
#include <QProcess>
#include <QTest>

#include <cstdio>
#include <cstring>

using namespace mailer;

// The machine's own clock, in a namespace of its own where boot was earlier than here: as after a long sleep.
class TestSystemClock final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void countsSuspendedTime()
    {
#if !defined(Q_OS_LINUX)
        QSKIP("time namespaces are Linux's");
#endif
        const auto inside = [](const QStringList &options) {
            QProcess process;
            process.start(QStringLiteral("unshare"),
                options
                    + QStringList { QStringLiteral("--time"), QStringLiteral("--fork"), QStringLiteral("--boottime"),
                        QStringLiteral("1000000"), QCoreApplication::applicationFilePath(),
                        QStringLiteral("--since-boot") });
            process.waitForFinished();
            return process.readAllStandardOutput().trimmed();
        };
        QByteArray told = inside({});
        if (told.isEmpty())
            told = inside({ QStringLiteral("--user"), QStringLiteral("--map-root-user") });
        if (told.isEmpty()) { // not allowed here: this sees a difference on machines alone that have slept
            QFile uptime(QStringLiteral("/proc/uptime"));
            QVERIFY(uptime.open(QIODevice::ReadOnly));
            const double seconds = uptime.readAll().split(' ').first().toDouble();
            QVERIFY(qAbs(seconds * 1000 - double(Clock::system().sinceBoot().count())) < 60'000);
            return;
        }
        const qint64 ahead = told.toLongLong() - Clock::system().sinceBoot().count();
        QVERIFY2(qAbs(ahead - 1'000'000'000) < 60'000, qPrintable(QString::number(ahead)));
    }
};

int main(int argc, char **argv)
{
    if (argc == 2 && std::strcmp(argv[1], "--since-boot") == 0) {
        std::printf("%lld\n", static_cast<long long>(Clock::system().sinceBoot().count()));
        return 0;
    }
    QCoreApplication app(argc, argv);
    TestSystemClock test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_systemclock.moc"
