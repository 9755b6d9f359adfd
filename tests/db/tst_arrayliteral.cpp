// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/arrayliteral.h"
#include "db/notebase.h"

#include <QJsonObject>
#include <QRandomGenerator>
#include <QTest>

using namespace mailer;
using namespace mailer::db;
using namespace mailer::test;
using namespace Qt::StringLiterals;

namespace {

// Everything that arrays, SQL and UTF-8 treat in a way of their own.
QString randomText(QRandomGenerator &random)
{
    static const QStringList pieces { u"\""_s, u"\\"_s, u"{"_s, u"}"_s, u","_s, u"'"_s, u"NULL"_s, u"null"_s, u" "_s,
        u"\n"_s, u"\r"_s, u"\t"_s, u"$1"_s, u"Ж"_s, u"\U0001F600"_s, u"\u202e"_s, u"\u0085"_s, u"\ufeff"_s, u"\uffff"_s,
        u"a"_s, u"\x01"_s, u"\x7f"_s, u"x"_s };
    QString text;
    for (int left = random.bounded(9); left > 0; --left)
        text += pieces.at(random.bounded(int(pieces.size())));
    return text;
}

} // namespace

class TstArrayLiteral final : public QObject
{
    Q_OBJECT

private:
    NoteBase m_base;
    std::unique_ptr<Connection> m_connection;

private Q_SLOTS:
    void initTestCase()
    {
        VERIFY_OK(m_base.reset());
        m_connection = std::make_unique<Connection>(m_base.settings, m_base.statements);
        VERIFY_OK(m_connection->open());
    }

    void literals()
    {
        QCOMPARE(arrayLiteral(QStringList()), QByteArray("{}"));
        QCOMPARE(arrayLiteral(QStringList { u"a\"b\\c"_s, QString() }), QByteArray("{\"a\\\"b\\\\c\",\"\"}"));
        QCOMPARE(
            arrayLiteral(QList<std::optional<QString>> { std::nullopt, u"NULL"_s }), QByteArray("{NULL,\"NULL\"}"));
        QCOMPARE(arrayLiteral(QList<qint64> { 1, -2 }), QByteArray("{1,-2}"));
        QCOMPARE(arrayLiteral(QList<QByteArray> { QByteArray("\0\xff", 2) }), QByteArray("{\"\\\\x00ff\"}"));
    }

    void brokenLiteralsAreRefused_data()
    {
        QTest::addColumn<QByteArray>("literal");
        for (const char *literal :
            { "", "{", "}", "a", "{a", "{a,}", "{,a}", "{\"a}", "{\"a\"b}", "{{1},{2}}", "{\"a\\\"}", "[0:1]={1,2}" })
            QTest::addRow("[%s]", literal) << QByteArray(literal);
    }
    void brokenLiteralsAreRefused()
    {
        QFETCH(QByteArray, literal);
        QCOMPARE(parseArrayLiteral(literal).error().code, u"array_literal"_s);
    }

    void everyTypeComesBack()
    {
        const QList<QByteArray> bytes { QByteArray("\0\\\"\xff", 4), QByteArray() };
        const QList<QJsonObject> json { { { u"a\"\\"_s, u"{},\n"_s } }, {} };
        const QList<QDateTime> times { QDateTime(QDate(2026, 1, 2), QTime(3, 4, 5, 678), Qt::UTC), QDateTime() };
        const QList<QUuid> uuids { QUuid::createUuid() };
        const QList<qint64> numbers { std::numeric_limits<qint64>::min(), 0, std::numeric_limits<qint64>::max() };
        const auto rows = m_connection->query("select_echo_arrays"_L1,
            { QStringList { u"x"_s }, QVariant::fromValue(numbers), QVariant::fromValue(bytes),
                QVariant::fromValue(json), QVariant::fromValue(times), QVariant::fromValue(QList<bool> { true, false }),
                QVariant::fromValue(uuids) });
        VERIFY_OK(rows);
        const Row row = rows->first();
        QCOMPARE(row.textArray("t"_L1), QStringList { u"x"_s });
        QCOMPARE(row.int64Array("i"_L1), numbers);
        const QStringList gotBytes = row.textArray("y"_L1);
        QCOMPARE(QByteArray::fromHex(gotBytes.at(0).mid(2).toLatin1()), bytes.at(0));
        QCOMPARE(gotBytes.at(1), u"\\x"_s);
        QCOMPARE(QJsonDocument::fromJson(row.textArray("j"_L1).at(0).toUtf8()).object(), json.at(0));
        QCOMPARE(row.textArray("z"_L1), QStringList({ u"2026-01-02 03:04:05.678+00"_s, QString() }));
        QCOMPARE(row.textArray("b"_L1), QStringList({ u"t"_s, u"f"_s }));
        QCOMPARE(QUuid::fromString(row.textArray("u"_L1).at(0)), uuids.at(0));
    }

    void anyTextComesBack()
    {
        const quint32 seed = QRandomGenerator::global()->generate();
        QRandomGenerator random(seed);
        for (int round = 0; round < 300; ++round) {
            QList<std::optional<QString>> values;
            for (int left = random.bounded(12); left > 0; --left)
                values.append(random.bounded(8) == 0 ? std::nullopt : std::optional(randomText(random)));
            const auto label = [&] { return qPrintable(u"seed %1, round %2"_s.arg(seed).arg(round)); };
            const auto rows = m_connection->query("select_unnested_text"_L1, { QVariant::fromValue(values) });
            QVERIFY2(rows.ok(), label());
            QCOMPARE(rows->size(), int(values.size()));
            for (int i = 0; i < rows->size(); ++i)
                QVERIFY2(rows->at(i).optional<QString>(0) == values.at(i), label());
            // And back as PostgreSQL itself writes it.
            const auto echo = m_connection->querySql("SELECT $1::text[]", { QVariant::fromValue(values) });
            const auto parsed = parseArrayLiteral(echo->first().text(0).toUtf8());
            QVERIFY2(parsed.ok(), label());
            QCOMPARE(parsed->size(), values.size());
            for (qsizetype i = 0; i < values.size(); ++i) {
                const auto &got = parsed->at(i);
                QVERIFY2((got ? std::optional(textFromUtf8(*got)) : std::nullopt) == values.at(i), label());
            }
        }
    }

    void nulIsRefusedBeforeItTravels()
    {
        const auto rows
            = m_connection->query("select_unnested_text"_L1, { QStringList { u"a"_s, QString(QChar::Null) } });
        QCOMPARE(rows.error().code, u"22021"_s);
        QCOMPARE(rows.error().kind, ErrorKind::Invalid);
    }
};

QTEST_GUILESS_MAIN(TstArrayLiteral)
#include "tst_arrayliteral.moc"
