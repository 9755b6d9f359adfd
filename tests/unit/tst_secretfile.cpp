// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "secrets/secretfile.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace mailer;
using secrets::readSecretFile;

class TestSecretFile final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void oneLineIsTheSecret_data();
    void oneLineIsTheSecret();
    void faultsAreRefused_data();
    void faultsAreRefused();
    void filesThatOthersReadAreRefused();
    void credentialsDirectoryIsTrusted();

private:
    QString write(const QByteArray &content)
    {
        const QString path = m_dir.filePath(QStringLiteral("secret"));
        QFile::remove(path);
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size()
            || !file.setPermissions(QFile::ReadOwner | QFile::WriteOwner))
            qFatal("cannot write the file");
        return path;
    }

    QTemporaryDir m_dir;
};

void TestSecretFile::oneLineIsTheSecret_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QString>("secret");
    QTest::newRow("plain") << QByteArray("pa ss") << QStringLiteral("pa ss");
    QTest::newRow("line end") << QByteArray("pass\n") << QStringLiteral("pass");
    QTest::newRow("windows line end") << QByteArray("pass\r\n") << QStringLiteral("pass");
    QTest::newRow("spaces belong to it") << QByteArray(" pass \n") << QStringLiteral(" pass ");
    QTest::newRow("unicode") << QByteArray("пароль\n") << QStringLiteral("пароль");
}

void TestSecretFile::oneLineIsTheSecret()
{
    QFETCH(QByteArray, content);
    QFETCH(QString, secret);
    const Result<QString> read = readSecretFile(write(content));
    QVERIFY2(read.ok(), read.ok() ? "" : qPrintable(read.error().message));
    QCOMPARE(*read, secret);
}

void TestSecretFile::faultsAreRefused_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("only a line end") << QByteArray("\n");
    QTest::newRow("two lines") << QByteArray("hush\nb\n");
    QTest::newRow("NUL") << QByteArray("hush\0b", 6);
    QTest::newRow("not UTF-8") << QByteArray("hush\xff");
    QTest::newRow("too long") << QByteArray(5000, 'x');
}

void TestSecretFile::faultsAreRefused()
{
    QFETCH(QByteArray, content);
    const QString path = write(content);
    const Result<QString> read = readSecretFile(path);
    QVERIFY(!read.ok());
    QVERIFY(read.error().kind == ErrorKind::Invalid);
    QVERIFY(read.error().message.startsWith(path));
    QVERIFY(!read.error().message.contains(QLatin1String("hush")));
}

void TestSecretFile::filesThatOthersReadAreRefused()
{
    const QString path = write("pass");
    QVERIFY(QFile::setPermissions(path, QFile::ReadOwner | QFile::ReadGroup));
    QVERIFY(readSecretFile(path).ok());
    for (const QFile::Permission open : { QFile::ReadOther, QFile::WriteOther, QFile::WriteGroup }) {
        QVERIFY(QFile::setPermissions(path, QFile::ReadOwner | open));
        const Result<QString> read = readSecretFile(path);
        QVERIFY(!read.ok());
        QVERIFY(read.error().kind == ErrorKind::Permission);
    }
    QVERIFY(readSecretFile(path + QLatin1String("-none")).error().kind == ErrorKind::NotFound);
}

void TestSecretFile::credentialsDirectoryIsTrusted()
{
    const QString path = write("pass");
    QVERIFY(QFile::setPermissions(path, QFile::ReadOwner | QFile::ReadOther));
    qputenv("CREDENTIALS_DIRECTORY", QFile::encodeName(m_dir.path()));
    QVERIFY(readSecretFile(path).ok());
    qputenv("CREDENTIALS_DIRECTORY", QFile::encodeName(m_dir.path().chopped(1)));
    const bool elsewhere = readSecretFile(path).ok();
    qunsetenv("CREDENTIALS_DIRECTORY");
    QVERIFY(!elsewhere);
}

QTEST_GUILESS_MAIN(TestSecretFile)
#include "tst_secretfile.moc"
