// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/clifixture.h"
#include "db/migrator.h"
#include "support/fakesmtpserver.h"
#include "support/verifyresult.h"
#include "upgrade/releasedump.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace mailer;
using namespace mailer::test;
using namespace Qt::StringLiterals;

namespace {

QString here(const char *file)
{
    return qEnvironmentVariable("MAILERAPP_SOURCE_DIR") + u"/tests/upgrade/"_s + QLatin1String(file);
}

QString linesOf(const QStringList &lines, const QStringList &others, QChar sign)
{
    QString only;
    for (const QString &line : lines) {
        if (!others.contains(line))
            only += sign + u' ' + line + u'\n';
    }
    return only;
}

} // namespace

// What a person's administrator does with a new version: --migrate, and everything goes on.
class ReleasedTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void becomesTheSchemaOfToday_data();
    void becomesTheSchemaOfToday();
    void goesOnWhereItStood_data() { becomesTheSchemaOfToday_data(); }
    void goesOnWhereItStood();

private:
    void restore();
    QStringList catalogue(const QString &database);
    QJsonObject report();

    std::unique_ptr<CliFixture> m_fixture;
};

void ReleasedTest::becomesTheSchemaOfToday_data()
{
    QTest::addColumn<QString>("version");
    const QStringList versions = ReleaseDump::versionsIn(here("released"));
    QVERIFY(!versions.isEmpty());
    for (const QString &version : versions)
        QTest::newRow(version.toUtf8().constData()) << version;
}

void ReleasedTest::restore()
{
    QFETCH(QString, version);
    auto fixture = CliFixture::create();
    VERIFY_OK(fixture);
    m_fixture = std::move(*fixture);
    VERIFY_OK(ReleaseDump(here("released"), version).restore(m_fixture->cluster()));
    m_fixture->nameDatabase(u"mailer"_s);
    const Outcome migrated = m_fixture->run({ u"--migrate"_s });
    QVERIFY2(migrated.code == 0, migrated.told());
}

QStringList ReleasedTest::catalogue(const QString &database)
{
    QFile query(here("catalogue.sql"));
    db::Connection connection(m_fixture->cluster().superuser(database), nullptr);
    if (!query.open(QIODevice::ReadOnly) || !connection.open())
        return {};
    const auto rows = connection.querySql(query.readAll());
    QStringList lines;
    for (const db::Row &row : rows ? *rows : db::Rows())
        lines.append(row.text(0));
    return lines;
}

void ReleasedTest::becomesTheSchemaOfToday()
{
    restore();
    if (QTest::currentTestFailed())
        return;
    const auto migrated = m_fixture->cluster().migratedTemplate();
    VERIFY_OK(migrated);
    const QString fresh = u"fresh"_s;
    VERIFY_OK(copyByDump(m_fixture->cluster(), *migrated, fresh));
    const QStringList upgraded = catalogue(u"mailer"_s);
    const QStringList made = catalogue(fresh);
    QVERIFY(made.size() > 1000);
    const QString difference = linesOf(upgraded, made, u'+') + linesOf(made, upgraded, u'-');
    QVERIFY2(difference.isEmpty(), difference.toUtf8().constData());

    const auto superuser = m_fixture->superuser();
    VERIFY_OK(superuser);
    db::Connection other(m_fixture->cluster().superuser(*migrated), nullptr);
    VERIFY_OK(other.open());
    const QStringList absent = db::absentProtections(**superuser).value();
    const QStringList absentEverywhere = db::absentProtections(other).value();
    QVERIFY2(linesOf(absent, absentEverywhere, u'+').isEmpty(),
        linesOf(absent, absentEverywhere, u'+').toUtf8().constData());
    const Outcome again = m_fixture->run({ u"--migrate"_s });
    QVERIFY2(again.code == 0, again.told());
}

QJsonObject ReleasedTest::report()
{
    const Outcome told = m_fixture->runAs(u"ann@shop.example"_s, { u"--report"_s, u"1"_s, u"--format"_s, u"json"_s });
    return told.json().value(u"runs"_s).toArray().first().toObject();
}

void ReleasedTest::goesOnWhereItStood()
{
    restore();
    if (QTest::currentTestFailed())
        return;
    QFETCH(QString, version);
    const auto kept = ReleaseDump(here("released"), version).reported();
    VERIFY_OK(kept);
    const QJsonObject before = QJsonDocument::fromJson(*kept).object().value(u"runs"_s).toArray().first().toObject();
    QVERIFY(!before.value(u"letters"_s).toArray().isEmpty());
    // Keys are only ever added; the person signs in with the password of old.
    const QJsonObject numbers = before.value(u"numbers"_s).toObject();
    const QJsonObject now = report().value(u"numbers"_s).toObject();
    for (auto number = numbers.begin(); number != numbers.end(); ++number)
        QCOMPARE(now.value(number.key()), number.value());

    FakeSmtpServer server;
    QVERIFY(server.start());
    m_fixture->configure("[smtp]\nhost = 127.0.0.1\nsecurity = none\nport = " + QByteArray::number(server.port())
        + "\n[sender]\nstate_dir = " + m_fixture->path(u"state"_s).toUtf8() + '\n');
    VERIFY_OK(m_fixture->sender());
    const auto superuser = m_fixture->superuser();
    VERIFY_OK(superuser);
    // Its pause is over, however short ago the release was kept.
    VERIFY_OK((*superuser)->runScript("UPDATE app.delivery SET due_at = now() WHERE state = 'deferred'"));
    const Outcome sent = m_fixture->run({ u"--send-due"_s });
    QVERIFY2(sent.code == 0, sent.told());

    // Of the old run the letter that was put off, and no other; the monthly mailing's latest occurrence to everybody.
    int ofOldRun = 0;
    const QJsonArray letters = before.value(u"letters"_s).toArray();
    for (const QJsonValue &value : letters) {
        const QJsonObject letter = value.toObject();
        const QByteArray uid = letter.value(u"uid"_s).toString().toUtf8();
        int times = 0;
        const QList<SmtpMessage> messages = server.messages();
        for (const SmtpMessage &message : messages)
            times += message.content.contains(uid) ? 1 : 0;
        QCOMPARE(times, letter.value(u"state"_s) == u"deferred"_s ? 1 : 0);
        ofOldRun += times;
    }
    QCOMPARE(ofOldRun, numbers.value(u"deferred"_s).toInt());
    QVERIFY(ofOldRun > 0);
    QCOMPARE(server.accepted("client1@x.example"), 1);
    QCOMPARE(report().value(u"numbers"_s).toObject().value(u"deferred"_s).toInt(), 0);
}

QTEST_GUILESS_MAIN(ReleasedTest)
#include "tst_released.moc"
