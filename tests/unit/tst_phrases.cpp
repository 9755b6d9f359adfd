// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/phrases.h"

#include <QCoreApplication>
#include <QTest>
#include <QTranslator>

using namespace mailer;

namespace {

// Puts each phrase into brackets, its values in reverse.
class Brackets final : public QTranslator
{
public:
    bool isEmpty() const override { return false; }
    QString translate(const char *context, const char *source, const char *, int) const override
    {
        if (qstrcmp(context, "Phrases") != 0)
            return {};
        const QString text = QString::fromUtf8(source);
        return u'['
            + (text == QLatin1String("the letter has %1 octets, the server takes %2") ? QStringLiteral("%2 < %1")
                                                                                      : text)
            + u']';
    }
};

} // namespace

class TestPhrases final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void withoutALanguageNothingChanges()
    {
        for (const char *text : phraseBook()) {
            QString said = QString::fromUtf8(text);
            for (int i = 1; i <= 4; ++i)
                said.replace(QStringLiteral("%%1").arg(i), QStringLiteral("<value %%1>").arg(i));
            QCOMPARE(phrase(said), said);
            QCOMPARE(phrase(said + u'.'), said + u'.');
        }
        QCOMPARE(phrase(QString()), QString());
    }

    void eachIsFound()
    {
        Brackets brackets;
        QCoreApplication::installTranslator(&brackets);
        for (const char *text : phraseBook()) {
            QString said = QString::fromUtf8(text);
            for (int i = 1; i <= 4; ++i)
                said.replace(QStringLiteral("%%1").arg(i), QStringLiteral("X"));
            QVERIFY2(phrase(said).startsWith(u'[') && phrase(said).endsWith(u']'), text);
        }
    }

    void inSentences_data()
    {
        QTest::addColumn<QString>("said");
        QTest::addColumn<QString>("told");
        const auto row = [](const char *said, const char *told) {
            QTest::newRow(said) << QString::fromUtf8(said) << QString::fromUtf8(told);
        };
        row("The file is empty.", "[The file is empty].");
        row("the letter has 7 octets, the server takes 5", "[5 < 7]");
        row("the letter has %2 octets, the server takes %1", "[%1 < %2]"); // values are no placeholders
        row("a.conf:3: [smtp] port: \"x\" is not a whole number from 1 to 65535",
            "a.conf:3: [smtp] port: [\"x\" is not [a whole number from 1 to 65535]]");
        row("the mailing is held: the mail server refuses the From address: 550 5.7.1 no",
            "[the mailing is [held: [the mail server refuses the From address: 550 5.7.1 no]]]");
        row("550 5.1.1 no such user", "550 5.1.1 no such user");
        row("Файл пуст: the file is empty", "Файл пуст: the file is empty"); // not how it is said
    }
    void inSentences()
    {
        QFETCH(QString, said);
        Brackets brackets;
        QCoreApplication::installTranslator(&brackets);
        QTEST(phrase(said), "told");
    }
};

QTEST_GUILESS_MAIN(TestPhrases)
#include "tst_phrases.moc"
