// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/configreader.h"

#include <QFile>
#include <QSet>
#include <QTest>

using namespace mailer;

namespace {

struct Documented {
    QString section;
    QString key;
    QString value;
    QString comment;
};

QString read()
{
    QFile file(qEnvironmentVariable("MAILERAPP_SOURCE_DIR") + QLatin1String("/packaging/mailerapp.conf.example"));
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

// "# words" is a comment; "#key = value", without the space, is a key with its default.
QList<Documented> documentedKeys()
{
    QList<Documented> keys;
    QString section;
    QString comment;
    for (const QString &line : read().split(u'\n')) {
        if (line.startsWith(u'[')) {
            section = line.sliced(1, line.size() - 2);
        } else if (line.startsWith(QLatin1String("# "))) {
            comment += line.sliced(2) + u'\n';
            continue;
        } else if (line.startsWith(u'#') && line.size() > 1) {
            keys.append(
                { section, line.sliced(1).section(u'=', 0, 0).trimmed(), line.section(u'=', 1).trimmed(), comment });
        }
        comment.clear();
    }
    return keys;
}

QStringList names(const QList<Documented> &documented)
{
    QStringList result;
    for (const Documented &d : documented)
        result.append(d.section + u'/' + d.key);
    return result;
}

} // namespace

class TestConfigExample final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void exampleAndTableNameTheSameKeys();
    void exampleShowsDefaultsAndDescriptions();
    void exampleIsReadWithEveryKeyUncommented();
    void defaultsAreAllowedValues();
    void variablesAreReadInOneWayOnly();
};

void TestConfigExample::exampleAndTableNameTheSameKeys()
{
    QStringList expected;
    for (const ConfigKey &key : configTable())
        expected.append(QLatin1String(key.section) + u'/' + QLatin1String(key.key));
    QCOMPARE(names(documentedKeys()), expected);
}

void TestConfigExample::exampleShowsDefaultsAndDescriptions()
{
    for (const Documented &documented : documentedKeys()) {
        const ConfigKey *key = findConfigKey(documented.section, documented.key);
        QVERIFY(key);
        QCOMPARE(documented.value, QString::fromLatin1(key->defaultValue));
        const QString shown = documented.comment.simplified();
        QVERIFY2(shown.contains(QLatin1String(key->description)),
            qPrintable(documented.key + u'\n' + QLatin1String(key->description)));
        if (key->kind != ConfigKind::Text && key->kind != ConfigKind::Path)
            QVERIFY2(shown.contains(allowedValues(*key)), qPrintable(documented.key + u'\n' + allowedValues(*key)));
    }
}

void TestConfigExample::exampleIsReadWithEveryKeyUncommented()
{
    QString text;
    for (const QString &line : read().split(u'\n')) {
        const bool isKey = line.startsWith(u'#') && line.size() > 1 && line[1] != u' ';
        text += (isKey ? line.sliced(1) : line) + u'\n';
    }
    Result<QList<ConfigEntry>> entries = readConfigText(text.toUtf8(), QStringLiteral("example"));
    QVERIFY2(entries.ok(), entries.ok() ? "" : qPrintable(entries.error().message));
    QCOMPARE(entries->size(), qsizetype(configTable().size()));
    const Result<void> checked = checkConfigEntries(*entries);
    QVERIFY2(checked.ok(), checked.ok() ? "" : qPrintable(checked.error().message));
}

void TestConfigExample::defaultsAreAllowedValues()
{
    for (const ConfigKey &key : configTable())
        QVERIFY2(parseConfigValue(key, QLatin1String(key.defaultValue)).ok(), key.key);
}

void TestConfigExample::variablesAreReadInOneWayOnly()
{
    QSet<QString> smtpKeys;
    for (const ConfigKey &key : configTable()) {
        if (qstrcmp(key.section, "smtp") == 0)
            smtpKeys.insert(QLatin1String(key.key));
    }
    for (const QString &key : std::as_const(smtpKeys))
        QVERIFY2(!smtpKeys.contains(key.section(u'_', 1)), qPrintable(key));
}

QTEST_GUILESS_MAIN(TestConfigExample)
#include "tst_configexample.moc"
