// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/confirmationcode.h"

#include <QTest>

using mailer::ConfirmationCode;

class TestConfirmationCode final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void acceptsWhatPeopleType_data();
    void acceptsWhatPeopleType();
    void refuses_data();
    void refuses();
};

namespace {

const QString shown = QStringLiteral("01ABC-23DEF-45GHJ-67KMN-89PQR");

} // namespace

void TestConfirmationCode::acceptsWhatPeopleType_data()
{
    QTest::addColumn<QString>("typed");
    QTest::newRow("as it is shown") << shown;
    QTest::newRow("no groups") << QStringLiteral("01ABC23DEF45GHJ67KMN89PQR");
    QTest::newRow("lower case") << shown.toLower();
    QTest::newRow("letters for digits") << QStringLiteral("oIabc-23def-45ghj-67kmn-89pqr");
    QTest::newRow("another letter for one") << QStringLiteral("Olabc-23def-45ghj-67kmn-89pqr");
    QTest::newRow("other groups") << QStringLiteral("01A BC23 DEF45-GHJ67KMN 89PQR");
    QTest::newRow("lines of a letter") << QStringLiteral("  01ABC-23DEF-\r\n45GHJ-67KMN-89PQR \n");
    QTest::newRow("no-break spaces, dashes") << QStringLiteral("01ABC\u00a023DEF\u201345GHJ\u201167KMN\u201489PQR");
}

void TestConfirmationCode::acceptsWhatPeopleType()
{
    QFETCH(QString, typed);
    const auto code = ConfirmationCode::parse(typed);
    QVERIFY2(code.ok(), qPrintable(typed));
    QCOMPARE(code->text(), shown);
}

void TestConfirmationCode::refuses_data()
{
    QTest::addColumn<QString>("typed");
    QTest::newRow("nothing") << QString();
    QTest::newRow("only separators") << QStringLiteral("----");
    QTest::newRow("one is missing") << shown.chopped(1);
    QTest::newRow("one too many") << QString(shown + u'0');
    QTest::newRow("a letter that no code has") << QString(shown).replace(u'R', u'U');
    QTest::newRow("another alphabet") << QString(shown).replace(u'A', QChar(0x0410));
    QTest::newRow("NUL") << QString(shown).replace(u'A', QChar::Null);
    QTest::newRow("SQL") << QString(shown.chopped(1) + u'\'');
}

void TestConfirmationCode::refuses()
{
    QFETCH(QString, typed);
    const auto code = ConfirmationCode::parse(typed);
    QVERIFY(!code);
    QCOMPARE(code.error().code, QStringLiteral("code_shape"));
    QCOMPARE(code.error().kind, mailer::ErrorKind::Invalid);
}

QTEST_GUILESS_MAIN(TestConfirmationCode)
#include "tst_confirmationcode.moc"
