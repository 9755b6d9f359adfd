// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <thread>
#include <vector>

using namespace mailer;

namespace {

class FixedClock final : public Clock
{
public:
    QDateTime nowUtc() const override
    {
        return QDateTime::fromString(QStringLiteral("2026-11-23T10:00:00.007Z"), Qt::ISODateWithMs);
    }
    std::chrono::milliseconds sinceBoot() const override { return {}; }
};

const FixedClock fixedClock;

QList<QByteArray> linesOf(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QList<QByteArray> lines = file.readAll().split('\n');
    if (lines.isEmpty() || !lines.takeLast().isEmpty())
        return { "the last line has no end" };
    return lines;
}

} // namespace

class TestLog final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void lineHasItsParts();
    void oneEventIsOneLine_data();
    void oneEventIsOneLine();
    void longTextsAreCut();
    void levelsAndPriorities();
    void fileIsAppendedTo();
    void lessImportantEventsAreLeftOut();
    void threadsDoNotMixLines();
    void unwritableFileIsAnError();
    void cleanup() { qInstallMessageHandler(nullptr); }

private:
    QTemporaryDir m_dir;
};

void TestLog::lineHasItsParts()
{
    QCOMPARE(
        logLine(QtWarningMsg, QStringLiteral("mailer.smtp"), QStringLiteral("530 no «login»"), fixedClock.nowUtc()),
        QByteArray("2026-11-23T10:00:00.007Z warning mailer.smtp: 530 no «login»"));
}

void TestLog::oneEventIsOneLine_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QByteArray>("written");
    QTest::newRow("line ends") << QStringLiteral("a\r\nb\tc") << QByteArray("a\\r\\nb\\tc");
    QTest::newRow("NUL and escape") << QStringLiteral("a\0\x1b[31m\x7f") << QByteArray("a\\x00\\x1b[31m\\x7f");
    QTest::newRow("C1 control") << QString(QChar(0x9b)) << QByteArray("\\x9b");
    QTest::newRow("line separator") << QString(QChar(0x2028)) << QByteArray("\\u2028");
    QTest::newRow("direction override") << QString(QChar(0x202e)) << QByteArray("\\u202e");
    QTest::newRow("half of a pair") << QString(QChar(0xd83d)) << QByteArray("\\ud83d");
    QTest::newRow("emoji and right-to-left") << QStringLiteral("😀 שלום") << QByteArray("😀 שלום");
}

void TestLog::oneEventIsOneLine()
{
    QFETCH(QString, text);
    QFETCH(QByteArray, written);
    QCOMPARE(logLine(QtInfoMsg, QStringLiteral("c"), text, fixedClock.nowUtc()),
        QByteArray("2026-11-23T10:00:00.007Z info c: ") + written);
}

void TestLog::longTextsAreCut()
{
    const QByteArray line = logLine(QtInfoMsg, QStringLiteral("c"), QString(5000, u'x'), fixedClock.nowUtc());
    QVERIFY(line.endsWith("xxx… (1000 more characters)"));
}

void TestLog::levelsAndPriorities()
{
    QVERIFY(logLevel(QStringLiteral("debug")) == QtDebugMsg);
    QVERIFY(logLevel(QStringLiteral("info")) == QtInfoMsg);
    QVERIFY(logLevel(QStringLiteral("warning")) == QtWarningMsg);
    QVERIFY(logLevel(QStringLiteral("error")) == QtCriticalMsg);
    QCOMPARE(journalPrefix(QtDebugMsg), QByteArray("<7>"));
    QCOMPARE(journalPrefix(QtInfoMsg), QByteArray("<6>"));
    QCOMPARE(journalPrefix(QtWarningMsg), QByteArray("<4>"));
    QCOMPARE(journalPrefix(QtCriticalMsg), QByteArray("<3>"));
}

void TestLog::fileIsAppendedTo()
{
    const QString path = m_dir.filePath(QStringLiteral("append.log"));
    for (int i = 0; i < 2; ++i) {
        QVERIFY(installLog({ .file = path, .clock = &fixedClock }).ok());
        qCInfo(logSender) << "planned" << i;
    }
    QCOMPARE(linesOf(path),
        QList<QByteArray>({ "2026-11-23T10:00:00.007Z info mailer.sender: planned 0",
            "2026-11-23T10:00:00.007Z info mailer.sender: planned 1" }));
}

void TestLog::lessImportantEventsAreLeftOut()
{
    const QString path = m_dir.filePath(QStringLiteral("least.log"));
    const auto writeAll = [] {
        qCDebug(logDb) << "d";
        qCInfo(logDb) << "i";
        qCWarning(logDb) << "w";
        qCCritical(logDb) << "c";
    };
    const auto count = [&](const LogOptions &options) {
        QFile::remove(path);
        if (!installLog(options).ok())
            return qsizetype(-1);
        writeAll();
        return linesOf(path).size();
    };
    QCOMPARE(count({ .least = QtDebugMsg, .file = path }), 4);
    QCOMPARE(count({ .least = QtInfoMsg, .file = path }), 3);
    QCOMPARE(count({ .least = QtWarningMsg, .file = path }), 2);
    QCOMPARE(count({ .least = QtCriticalMsg, .file = path }), 1);
    QCOMPARE(count({ .least = QtInfoMsg, .file = path, .quiet = true }), 3);
}

void TestLog::threadsDoNotMixLines()
{
    const QString path = m_dir.filePath(QStringLiteral("threads.log"));
    QVERIFY(installLog({ .file = path, .clock = &fixedClock }).ok());
    constexpr int threadCount = 4;
    constexpr int lineCount = 250;
    std::vector<std::thread> threads;
    for (int t = 0; t < threadCount; ++t) {
        threads.emplace_back([t] {
            for (int i = 0; i < lineCount; ++i)
                qCInfo(logCore).noquote() << QString(50, QChar(u'a' + t));
        });
    }
    for (std::thread &thread : threads)
        thread.join();
    const QList<QByteArray> lines = linesOf(path);
    QCOMPARE(lines.size(), threadCount * lineCount);
    for (const QByteArray &line : lines) {
        const QByteArray text = line.mid(line.lastIndexOf(' ') + 1);
        QCOMPARE(text, QByteArray(50, text.at(0)));
    }
}

void TestLog::unwritableFileIsAnError()
{
    const Result<void> installed = installLog({ .file = m_dir.filePath(QStringLiteral("none/x.log")) });
    QVERIFY(!installed.ok());
    QVERIFY(installed.error().message.contains(QLatin1String("none/x.log")));
}

QTEST_GUILESS_MAIN(TestLog)
#include "tst_log.moc"
