// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/configedit.h"

#include "core/configreader.h"

#include <QFile>
#include <QTest>

using namespace mailer;

namespace {

const QString smtp = QStringLiteral("smtp");

ConfigChange set(const char *key, const QString &value) { return { smtp, QLatin1String(key), value }; }

QByteArray changed(const QByteArray &text, const QList<ConfigChange> &changes)
{
    const auto result = changeConfigText(text, QStringLiteral("mailerapp.conf"), changes);
    return result ? *result : "error: " + result.error().message.toUtf8();
}

} // namespace

// A configuration that a person wrote is changed in the lines that are meant, and nowhere else.
class ConfigEditTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void changesOneLine();
    void addsBelowItsComment();
    void addsBehindTheLastKey();
    void addsASection();
    void removesALine();
    void keepsLineEndsAndMark();
    void otherSectionsAreOthers();
    void valuesComeBack_data();
    void valuesComeBack();
    void refusesWhatIsNoConfiguration();
    void refusesAWrongValue();
    void keepsTheWholeExample();
};

void ConfigEditTest::changesOneLine()
{
    QCOMPARE(changed("# mine\n[smtp]\nhost=old.example   \n# below\nuser = anna\n",
                 { set("host", QStringLiteral("new.example")) }),
        QByteArray("# mine\n[smtp]\nhost = new.example\n# below\nuser = anna\n"));
}

void ConfigEditTest::addsBelowItsComment()
{
    QCOMPARE(changed("[smtp]\nhost = a.example\n# Its port.\n#port =\n\n[log]\nlevel = debug\n",
                 { set("port", QStringLiteral("2525")) }),
        QByteArray("[smtp]\nhost = a.example\n# Its port.\n#port =\nport = 2525\n\n[log]\nlevel = debug\n"));
}

void ConfigEditTest::addsBehindTheLastKey()
{
    QCOMPARE(changed("[smtp]\nhost = a.example\n\n# About the log\n[log]\nlevel = debug",
                 { set("user", QStringLiteral("anna")) }),
        QByteArray("[smtp]\nhost = a.example\nuser = anna\n\n# About the log\n[log]\nlevel = debug"));
}

void ConfigEditTest::addsASection()
{
    QCOMPARE(changed({}, { set("host", QStringLiteral("a.example")), set("user", QStringLiteral("anna")) }),
        QByteArray("[smtp]\nhost = a.example\nuser = anna\n"));
    QCOMPARE(changed("[log]\nlevel = debug\n\n\n", { set("host", QStringLiteral("a.example")) }),
        QByteArray("[log]\nlevel = debug\n\n[smtp]\nhost = a.example\n"));
}

void ConfigEditTest::removesALine()
{
    QCOMPARE(
        changed("[smtp]\nhost = a.example\n# why\nca_file = ca.pem\n", { { smtp, QStringLiteral("ca_file"), {} } }),
        QByteArray("[smtp]\nhost = a.example\n# why\n"));
    QCOMPARE(changed("[log]\nlevel = debug\n", { { smtp, QStringLiteral("ca_file"), {} } }),
        QByteArray("[log]\nlevel = debug\n"));
}

void ConfigEditTest::keepsLineEndsAndMark()
{
    QCOMPARE(changed("\xEF\xBB\xBF[smtp]\r\nhost = a.example\r\n",
                 { set("host", QStringLiteral("b.example")), set("user", QStringLiteral("anna")) }),
        QByteArray("\xEF\xBB\xBF[smtp]\r\nhost = b.example\r\nuser = anna\r\n"));
}

void ConfigEditTest::otherSectionsAreOthers()
{
    const QByteArray bulk = "[smtp.bulk]\nhost = bulk.example\nfrom_domains = shop.example\n";
    QCOMPARE(changed(bulk + "[smtp]\nhost = a.example\n", { set("host", QStringLiteral("b.example")) }),
        bulk + "[smtp]\nhost = b.example\n");
}

void ConfigEditTest::valuesComeBack_data()
{
    QTest::addColumn<QString>("value");
    for (const char *value : { "plain", "with space", " around ", "a#b", "a ; b", "\"quoted\"", "back\\slash", "=" })
        QTest::newRow(value) << QString::fromLatin1(value);
}

void ConfigEditTest::valuesComeBack()
{
    QFETCH(QString, value);
    const auto entries
        = readConfigText(changed("[smtp]\nhost = a.example\n", { set("user", value) }), QStringLiteral("x"));
    QVERIFY2(entries.ok(), entries.ok() ? "" : qPrintable(entries.error().message));
    QCOMPARE(entries->last().text, value);
}

void ConfigEditTest::refusesWhatIsNoConfiguration()
{
    QVERIFY(
        changed("[smtp]\nwhat is this\n", { set("host", QStringLiteral("a.example")) }).contains("mailerapp.conf:2"));
    QVERIFY(changed("[smtp]\n", { set("user", QStringLiteral("two\nlines = 1")) }).startsWith("error: "));
}

void ConfigEditTest::refusesAWrongValue()
{
    QVERIFY(changed("[smtp]\nhost = a.example\n", { set("port", QStringLiteral("70000")) })
                .startsWith("error: mailerapp.conf:3"));
}

// The example that packages install is what most files begin as.
void ConfigEditTest::keepsTheWholeExample()
{
    QFile file(qEnvironmentVariable("MAILERAPP_SOURCE_DIR") + QStringLiteral("/packaging/mailerapp.conf.example"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray before = file.readAll();
    const QByteArray after
        = changed(before, { set("host", QStringLiteral("a.example")), set("user", QStringLiteral("anna")) });
    QByteArrayList lines = after.split('\n');
    const auto beside = [&](const QByteArray &line) { return lines.value(lines.indexOf(line) - 1); };
    QCOMPARE(beside("host = a.example"), QByteArray("#host ="));
    QCOMPARE(beside("user = anna"), QByteArray("#user ="));
    QVERIFY(lines.indexOf("host = a.example") > lines.indexOf("[smtp]"));
    lines.removeOne("host = a.example");
    lines.removeOne("user = anna");
    QCOMPARE(lines.join('\n'), before);
}

QTEST_GUILESS_MAIN(ConfigEditTest)
#include "tst_configedit.moc"
