// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/ledgercase.h"

#include "domain/emailaddress.h"

using namespace mailer;
using namespace mailer::test;

// Ledger promise 1: each address once in a run, whatever its owner writes into the directory.
class TestAddressKeys final : public LedgerCase
{
    Q_OBJECT

private Q_SLOTS:
    void promise1_oneMailboxHasOneKey_data();
    void promise1_oneMailboxHasOneKey();
    void promise1_lettersGoToTheKey();
    void promise1_programAndDatabaseAgreeAboutKeys();
};

// With SQL of his own a person writes any pair of address and key. One mailbox must have one key all the same.
void TestAddressKeys::promise1_oneMailboxHasOneKey_data()
{
    QTest::addColumn<QString>("email");
    QTest::addColumn<QString>("key");
    const auto row = [](const char *name, const char *email, const char *key) {
        QTest::newRow(name) << QString::fromUtf8(email) << QString::fromUtf8(key);
    };
    row("another key", "victim@clients.example", "other@clients.example");
    row("another key, a space before the address", " victim@clients.example", " victim@clients.example");
    row("quotes", "\"victim\"@clients.example", "\"victim\"@clients.example");
    row("quotes and a backslash", "\"vic\\tim\"@clients.example", "\"vic\\tim\"@clients.example");
    row("quotes around what needs them, escaped once more", "\"a\\@b\"@clients.example", "\"a\\@b\"@clients.example");
    row("the root's dot", "victim@clients.example.", "victim@clients.example.");
    row("two dots", "victim@clients..example", "victim@clients..example");
    row("capitals in the domain", "victim@CLIENTS.example", "victim@CLIENTS.example");
    row("full-width letters in the domain", "victim@ｃlients.example", "victim@ｃlients.example");
    row("an international domain as it is read", "victim@bücher.example", "victim@bücher.example");
    row("an invisible letter", "vic\u200btim@clients.example", "vic\u200btim@clients.example");
    row("a soft hyphen in the domain", "victim@cli\u00adents.example", "victim@cli\u00adents.example");
    row("capitals of another script", "НИНА@clients.example", "НИНА@clients.example");
    row("a letter put together", "e\u0301ve@clients.example", "e\u0301ve@clients.example");
    row("a comment", "victim(x)@clients.example", "victim(x)@clients.example");
    row("a number for a domain", "victim@[127.0.0.1]", "victim@[127.0.0.1]");
    row("a source route", "@a.example:victim@clients.example", "@a.example:victim@clients.example");
}

void TestAddressKeys::promise1_oneMailboxHasOneKey()
{
    QFETCH(QString, email);
    QFETCH(QString, key);
    QCOMPARE(base().asUser("INSERT INTO app.client (email, email_norm) VALUES ($1, $2)", { email, key }),
        QStringLiteral("23514"));
}

// What stands beside a key, where the database cannot judge it, is not where the letter goes.
void TestAddressKeys::promise1_lettersGoToTheKey()
{
    const QByteArray insert = "INSERT INTO app.client (email, email_norm) VALUES ($1, $2)";
    const QStringList addresses { QStringLiteral(" victim@clients.example"),
        QStringLiteral("victim@clients.example\u00a0"), QStringLiteral("\"victim\"@clients.example"),
        QString::fromUtf8("victim@ｃlients.example") };
    for (int i = 0; i < addresses.size(); ++i)
        QCOMPARE(base().asUser(insert, { addresses[i], QStringLiteral("key%1@clients.example").arg(i) }), QString());
    QCOMPARE(
        base().asUser(insert, { QStringLiteral("Victim@Clients.example"), QStringLiteral("victim@clients.example") }),
        QString());
    QCOMPARE(base().asUser(
                 insert, { QString::fromUtf8("нина@bücher.example"), QString::fromUtf8("нина@xn--bcher-kva.example") }),
        QString());
    base().makeMailing();
    sender().planAll();
    QStringList mailed;
    for (const db::ClaimedLetter &letter : sender().claim())
        mailed += letter.email;
    mailed.sort();
    QCOMPARE(mailed,
        QStringList({ QStringLiteral("Victim@Clients.example"), QStringLiteral("key0@clients.example"),
            QStringLiteral("key1@clients.example"), QStringLiteral("key2@clients.example"),
            QStringLiteral("key3@clients.example"), QString::fromUtf8("нина@xn--bcher-kva.example") }));
}

void TestAddressKeys::promise1_programAndDatabaseAgreeAboutKeys()
{
    const char *const addresses[] = { "a@b.example", "Ann.Lee+News@Clients.Example", "o'neil@x.example",
        "\"ann\"@x.example", "\"ann lee\"@x.example", "\"a..b\"@x.example", "\".a\"@x.example", "\"a@b\"@x.example",
        "\"a\\\"b\"@x.example", "\"a\\b\"@x.example", "\"(a)\"@x.example", "НИНА@x.example", "Нина.Ёж@x.example",
        "É@x.example", "e\u0301@x.example", "Ångström@x.example", "ØÞÐÆŒŁ@x.example", "ΏΩΑ@x.example", "İı@x.example",
        "ß@Straße.example", "a@BÜCHER.example", "a@пример.испытание", "a@xn--e1afmkfd.xn--80akhbyknj4f", "a@localhost",
        "a@ｆull.example", "一@例え.example", "𝒜@x.example", "a_b%c!d@x-y.example", "\"ни..на\"@x.example",
        "1@1.example", "-@x.example", "ЂЃЅІЇЈЉЊЋЌЎЏ@x.example", "ǅ@x.example", "Ứng@x.example" };
    int valid = 0;
    for (const char *text : addresses) {
        const auto address = EmailAddress::parse(QString::fromUtf8(text));
        if (!address)
            continue;
        ++valid;
        QCOMPARE(base().asUser("INSERT INTO app.client (email, email_norm) VALUES ($1, $2) ON CONFLICT DO NOTHING",
                     { address->text(), address->normalised() }),
            QString());
    }
    QVERIFY2(valid >= 30, qPrintable(QString::number(valid)));
}

QTEST_GUILESS_MAIN(TestAddressKeys)
#include "tst_addresskeys.moc"
