// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/statements.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace mailer;
using namespace mailer::db;

class TstStatements final : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;

    void write(const QString &path, const QByteArray &text)
    {
        QVERIFY(QDir(m_folder.path()).mkpath(QFileInfo(path).path()));
        QFile file(m_folder.filePath(path));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(text), text.size());
    }

private Q_SLOTS:
    void init()
    {
        QDir(m_folder.path()).removeRecursively();
        QVERIFY(QDir().mkpath(m_folder.path()));
    }

    void builtIn()
    {
        const auto statements = Statements::load();
        QVERIFY2(statements.ok(), statements.ok() ? "" : qPrintable(statements.error().message));
        QVERIFY(statements.value()->text(QLatin1String("select_server_clock")).contains("clock_timestamp"));
        QVERIFY(statements.value()->require({ QLatin1String("select_server_clock") }).ok());
    }

    void absentNamesAreNamed()
    {
        const auto statements = Statements::load();
        QVERIFY(statements.ok());
        const auto missing = statements.value()->require(
            { QLatin1String("select_nobody"), QLatin1String("select_server_clock"), QLatin1String("insert_nothing") });
        QVERIFY(!missing.ok());
        QCOMPARE(missing.error().code, QStringLiteral("statement_missing"));
        QVERIFY(missing.error().message.contains(QStringLiteral("select_nobody, insert_nothing")));
    }

    void subfoldersOnlySort()
    {
        write(QStringLiteral("a/select_one.sql"), "SELECT 1\n");
        write(QStringLiteral("select_two.sql"), "SELECT 2;\n");
        const auto statements = Statements::load(m_folder.path());
        QVERIFY(statements.ok());
        QCOMPARE(
            statements.value()->names(), QStringList({ QStringLiteral("select_one"), QStringLiteral("select_two") }));
        QCOMPARE(statements.value()->text(QLatin1String("select_one")), QByteArray("SELECT 1"));
        const auto builtIn = Statements::load();
        QVERIFY(Statements::merge(*statements.value(), *builtIn.value()).ok());
        QVERIFY(!Statements::merge(*statements.value(), *statements.value()).ok());
    }

    void refused_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("code");
        QTest::newRow("same name twice") << "b/select_one.sql" << QByteArray("SELECT 1") << "statement_twice";
        QTest::newRow("empty") << "select_nothing.sql" << QByteArray(" \n") << "statement_malformed";
        QTest::newRow("template") << "select_all.sql" << QByteArray("SELECT {{x}}") << "statement_malformed";
    }
    void refused()
    {
        QFETCH(QString, path);
        QFETCH(QByteArray, text);
        QFETCH(QString, code);
        write(QStringLiteral("select_one.sql"), "SELECT 1");
        write(path, text);
        const auto statements = Statements::load(m_folder.path());
        QVERIFY(!statements.ok());
        QCOMPARE(statements.error().code, code);
    }
};

QTEST_GUILESS_MAIN(TstStatements)
#include "tst_statements.moc"
