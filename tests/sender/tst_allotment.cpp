// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sender/allotment.h"

#include <QTest>

using namespace mailer::sender;

// A sender's share of the limits among its ways to mail servers.
class TestAllotment final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void parts_data()
    {
        QTest::addColumn<int>("sessions");
        QTest::addColumn<QByteArray>("wanting"); // w: has work, -: has none
        QTest::addColumn<int>("turn");
        QTest::addColumn<QByteArray>("parts");
        QTest::newRow("the only way has all, work or not") << 10 << QByteArray("-") << 0 << QByteArray("10");
        QTest::newRow("equal parts") << 10 << QByteArray("ww") << 0 << QByteArray("5 5");
        QTest::newRow("the first ones get the rest") << 10 << QByteArray("www") << 7 << QByteArray("4 3 3");
        QTest::newRow("one is left for each without work") << 10 << QByteArray("-w-w") << 0 << QByteArray("0 4 0 4");
        QTest::newRow("as far as there are enough") << 3 << QByteArray("-w-w") << 0 << QByteArray("0 1 0 1");
        QTest::newRow("none is left") << 2 << QByteArray("-w-w") << 0 << QByteArray("0 1 0 1");
        QTest::newRow("nobody has work") << 10 << QByteArray("---") << 0 << QByteArray("0 0 0");
        QTest::newRow("turns, first") << 1 << QByteArray("ww-w") << 0 << QByteArray("1 0 0 0");
        QTest::newRow("turns, second") << 1 << QByteArray("ww-w") << 1 << QByteArray("0 1 0 0");
        QTest::newRow("turns, third") << 1 << QByteArray("ww-w") << 2 << QByteArray("0 0 0 1");
        QTest::newRow("turns, again") << 2 << QByteArray("www") << 5 << QByteArray("1 0 1");
        QTest::newRow("no share") << 0 << QByteArray("ww") << 3 << QByteArray("0 0");
    }

    void parts()
    {
        QFETCH(int, sessions);
        QFETCH(QByteArray, wanting);
        QFETCH(int, turn);
        QList<bool> wants;
        for (char c : std::as_const(wanting))
            wants.append(c == 'w');
        QByteArrayList parts;
        for (const Allotment &part : allot(sessions, 0, wants, turn)) {
            parts.append(QByteArray::number(part.sessions));
            QCOMPARE(part.serves, sessions > 0);
            QCOMPARE(part.lettersPerSecond, 0.0);
        }
        QTEST(parts.join(' '), "parts");
    }

    void neverMoreThanTheShare()
    {
        for (int sessions = 0; sessions < 12; ++sessions) {
            for (int mask = 0; mask < 32; ++mask) {
                QList<bool> wants;
                for (int way = 0; way < 5; ++way)
                    wants.append((mask >> way & 1) != 0);
                for (int turn = 0; turn < 6; ++turn) {
                    int given = 0;
                    double letters = 0;
                    for (const Allotment &part : allot(sessions, 100, wants, turn)) {
                        given += part.sessions;
                        letters += part.sessions > 0 ? part.lettersPerSecond : 0;
                    }
                    const auto working = wants.count(true);
                    const auto left = std::clamp<qsizetype>(sessions - working, 0, wants.size() - working);
                    QCOMPARE(given, mask == 0 ? 0 : sessions - left);
                    QVERIFY(letters <= 100.0001);
                    QVERIFY(mask == 0 || sessions == 0 || letters > 99.9999);
                }
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestAllotment)
#include "tst_allotment.moc"
