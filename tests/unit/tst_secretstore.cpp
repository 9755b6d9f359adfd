// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "secrets/filesecretstore.h"
#include "secrets/keychainsecretstore.h"
#include "secrets/privatefile.h"
#include "secrets/providedsecretstore.h"
#include "secrets/secretstore.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

#include <sys/stat.h>
#include <unistd.h>

using namespace mailer;
using namespace mailer::secrets;

namespace {

void writePlain(const QString &path, const QByteArray &content, mode_t mode)
{
    QFile file(path);
    QVERIFY2(file.open(QIODevice::WriteOnly), qPrintable(file.errorString()));
    file.write(content);
    file.close();
    QCOMPARE(::chmod(QFile::encodeName(path).constData(), mode), 0);
}

mode_t modeOf(const QString &path)
{
    struct stat status = {};
    return ::lstat(QFile::encodeName(path).constData(), &status) == 0 ? status.st_mode & 07777 : 0;
}

} // namespace

class TestSecretStore final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_home = std::make_unique<QTemporaryDir>();
        QVERIFY(m_home->isValid());
        m_folder = m_home->path() + QStringLiteral("/deep/secrets");
    }
    void cleanup()
    {
        qunsetenv("MAILERAPP_SMTP_BACKUP_PASSWORD_FILE");
        qunsetenv("CREDENTIALS_DIRECTORY");
        qunsetenv("MAILERAPP_DATA_DIR");
    }

    void keepsAnyBytesAndReplacesThem()
    {
        FileSecretStore store(m_folder);
        const QByteArray odd("p\0w\r\n\xff\xfe 'quoted'\n", 18);
        QVERIFY(store.write(QStringLiteral("smtp/password"), QByteArrayLiteral("first, and longer than the second")));
        QVERIFY(store.write(QStringLiteral("smtp/password"), odd));
        const auto back = FileSecretStore(m_folder).read(QStringLiteral("smtp/password"));
        QVERIFY2(back, qPrintable(back ? QString() : back.error().message));
        QCOMPARE(*back, odd);
        QCOMPARE(modeOf(store.pathOf(QStringLiteral("smtp/password"))), mode_t(0600));
        QCOMPARE(modeOf(m_folder), mode_t(0700));
        QCOMPARE(QDir(m_folder).entryList(QDir::Files | QDir::Hidden).size(), 1); // no draft left behind
    }

    void ignoresAWideUmask()
    {
        const mode_t before = ::umask(0);
        FileSecretStore store(m_folder);
        const auto done = store.write(QStringLiteral("a"), QByteArrayLiteral("x"));
        ::umask(before);
        QVERIFY(done);
        QCOMPARE(modeOf(store.pathOf(QStringLiteral("a"))), mode_t(0600));
        QCOMPARE(modeOf(m_folder), mode_t(0700));
    }

    void absentIsNotFound()
    {
        FileSecretStore store(m_folder);
        QCOMPARE(store.read(QStringLiteral("a")).error().kind, ErrorKind::NotFound); // no folder yet
        QVERIFY(store.write(QStringLiteral("a"), QByteArrayLiteral("x")));
        QCOMPARE(store.read(QStringLiteral("b")).error().kind, ErrorKind::NotFound);
        QVERIFY(store.remove(QStringLiteral("a")));
        QCOMPARE(store.read(QStringLiteral("a")).error().kind, ErrorKind::NotFound);
        QVERIFY(store.remove(QStringLiteral("a")));
    }

    void refusesWiderModes_data()
    {
        QTest::addColumn<int>("mode");
        for (const int mode : { 0640, 0604, 0620, 0602, 0610, 0666 })
            QTest::newRow(qPrintable(QString::number(mode, 8))) << mode;
    }
    void refusesWiderModes()
    {
        QFETCH(int, mode);
        FileSecretStore store(m_folder);
        QVERIFY(store.write(QStringLiteral("a"), QByteArrayLiteral("topsecret")));
        const QString path = store.pathOf(QStringLiteral("a"));
        QCOMPARE(::chmod(QFile::encodeName(path).constData(), static_cast<mode_t>(mode)), 0);
        const auto answer = store.read(QStringLiteral("a"));
        QVERIFY(!answer);
        QCOMPARE(answer.error().kind, ErrorKind::Permission);
        QVERIFY2(answer.error().message.contains(QStringLiteral("chmod 600 '%1'").arg(path)),
            qPrintable(answer.error().message));
        QVERIFY(!answer.error().message.contains(QStringLiteral("topsecret")));
    }

    void refusesAnOpenFolder()
    {
        FileSecretStore store(m_folder);
        QVERIFY(store.write(QStringLiteral("a"), QByteArrayLiteral("x")));
        QCOMPARE(::chmod(QFile::encodeName(m_folder).constData(), 0755), 0);
        QCOMPARE(store.read(QStringLiteral("a")).error().kind, ErrorKind::Permission);
        const auto written = store.write(QStringLiteral("b"), QByteArrayLiteral("x"));
        QVERIFY(!written && written.error().message.contains(QStringLiteral("chmod 700")));
    }

    void refusesForeignOwners()
    {
        const QString system = QStringLiteral("/etc/passwd"); // root's for a plain user, too open for root
        QCOMPARE(readPrivateFile(system).error().kind, ErrorKind::Permission);
        if (::geteuid() != 0)
            return;
        FileSecretStore store(m_folder);
        QVERIFY(store.write(QStringLiteral("a"), QByteArrayLiteral("x")));
        QCOMPARE(::chown(QFile::encodeName(store.pathOf(QStringLiteral("a"))).constData(), 54321, 54321), 0);
        const auto answer = store.read(QStringLiteral("a"));
        QVERIFY(!answer);
        QVERIFY2(answer.error().message.contains(QStringLiteral("another user (id 54321)")),
            qPrintable(answer.error().message));
    }

    void refusesLinksPipesAndGiants()
    {
        FileSecretStore store(m_folder);
        QVERIFY(store.write(QStringLiteral("a"), QByteArrayLiteral("x")));
        QVERIFY(QFile::link(store.pathOf(QStringLiteral("a")), store.pathOf(QStringLiteral("link"))));
        QCOMPARE(store.read(QStringLiteral("link")).error().kind, ErrorKind::Permission);
        QCOMPARE(::mkfifo(QFile::encodeName(store.pathOf(QStringLiteral("pipe"))).constData(), 0600), 0);
        QCOMPARE(store.read(QStringLiteral("pipe")).error().kind, ErrorKind::Permission); // and does not hang
        QVERIFY(store.write(QStringLiteral("big"), QByteArray(64 * 1024 + 1, 'x')));
        QCOMPARE(store.read(QStringLiteral("big")).error().kind, ErrorKind::Invalid);
    }

    void refusesKeysThatAreNone_data()
    {
        QTest::addColumn<QString>("key");
        QTest::newRow("empty") << QString();
        QTest::newRow("nul") << QString(QStringLiteral("a") + QChar(u'\0'));
        QTest::newRow("space") << QStringLiteral("a b");
        QTest::newRow("line end") << QStringLiteral("a\n");
        QTest::newRow("cyrillic") << QStringLiteral("пароль");
        QTest::newRow("long") << QString(121, u'a');
    }
    void refusesKeysThatAreNone()
    {
        QFETCH(QString, key);
        FileSecretStore files(m_folder);
        ProvidedSecretStore provided;
        for (SecretStore *store : { static_cast<SecretStore *>(&files), static_cast<SecretStore *>(&provided) }) {
            QCOMPARE(store->read(key).error().kind, ErrorKind::Invalid);
            QVERIFY(!store->write(key, QByteArrayLiteral("x")));
        }
    }

    void keysStayInTheirFolder()
    {
        FileSecretStore store(m_folder);
        for (const auto &key : { QStringLiteral("../../outside"), QStringLiteral(".."), QStringLiteral("/etc/x") }) {
            QVERIFY(store.write(key, key.toUtf8()));
            QCOMPARE(*store.read(key), key.toUtf8());
        }
        QCOMPARE(QDir(m_folder).entryList(QDir::Files | QDir::Hidden).size(), 3);
        QCOMPARE(QDir(m_home->path()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot).size(), 1);
    }

    void readsProvidedFiles()
    {
        ProvidedSecretStore store;
        const QString key = QStringLiteral("smtp.backup/password");
        QCOMPARE(store.read(key).error().kind, ErrorKind::NotFound);

        QVERIFY(QDir().mkpath(m_folder));
        writePlain(m_folder + QStringLiteral("/smtp.backup.password"), QByteArrayLiteral("from systemd\r\n"), 0400);
        qputenv("CREDENTIALS_DIRECTORY", QFile::encodeName(m_folder));
        QCOMPARE(*store.read(key), QByteArrayLiteral("from systemd"));

        const QString file = m_home->path() + QStringLiteral("/pw");
        writePlain(file, QByteArrayLiteral(" from file \n"), 0440);
        qputenv("MAILERAPP_SMTP_BACKUP_PASSWORD_FILE", QFile::encodeName(file));
        QCOMPARE(*store.read(key), QByteArrayLiteral(" from file "));
        QVERIFY(!store.write(key, QByteArrayLiteral("x")));
        QVERIFY(!store.isWritable());

        QCOMPARE(::chmod(QFile::encodeName(file).constData(), 0622), 0);
        QCOMPARE(store.read(key).error().kind, ErrorKind::Permission);
        QVERIFY(QFile::remove(file));
        const auto gone = store.read(key); // named but not there: never a silent fall through
        QCOMPARE(gone.error().kind, ErrorKind::Invalid);
        QVERIFY2(gone.error().message.contains(QStringLiteral("MAILERAPP_SMTP_BACKUP_PASSWORD_FILE")),
            qPrintable(gone.error().message));
    }

    void choosesFilesForServices()
    {
        qputenv("MAILERAPP_DATA_DIR", QFile::encodeName(m_home->path()));
        const auto choice = chooseSecretStore();
        QVERIFY(!choice.fellBack);
        QVERIFY2(choice.message.contains(m_home->path() + QStringLiteral("/secrets")), qPrintable(choice.message));
        QVERIFY(choice.store->write(QStringLiteral("smtp.backup/password"), QByteArrayLiteral("own")));
        QCOMPARE(*choice.store->read(QStringLiteral("smtp.backup/password")), QByteArrayLiteral("own"));
        const QString file = m_home->path() + QStringLiteral("/pw");
        writePlain(file, QByteArrayLiteral("outside"), 0600);
        qputenv("MAILERAPP_SMTP_BACKUP_PASSWORD_FILE", QFile::encodeName(file));
        QCOMPARE(*choice.store->read(QStringLiteral("smtp.backup/password")), QByteArrayLiteral("outside"));
    }

    // The environment of this test (see main below) has no session bus, hence no keychain.
    void fallsBackVisiblyWithoutKeychain()
    {
#if !defined(Q_OS_LINUX)
        QSKIP("there is always a keychain here");
#endif
        SecretStoreWish wish;
        wish.keychain = true;
        wish.folder = m_folder;
        auto choice = chooseSecretStore(wish);
        QVERIFY(choice.fellBack);
        QVERIFY2(choice.message.contains(QStringLiteral("keychain")), qPrintable(choice.message));
        QVERIFY2(choice.message.contains(m_folder), qPrintable(choice.message));
        QVERIFY(choice.store->write(QStringLiteral("a"), QByteArrayLiteral("x")));
        QCOMPARE(*choice.store->read(QStringLiteral("a")), QByteArrayLiteral("x"));
    }

    void keychainAnswersFromManyThreads()
    {
        std::vector<std::unique_ptr<QThread>> threads;
        std::atomic<int> answered = 0;
        for (int i = 0; i < 4; ++i)
            threads.emplace_back(QThread::create([&answered] {
                KeychainSecretStore store(std::chrono::seconds(20));
                const auto answer = store.read(QStringLiteral("mailerapp-test/nothing"));
                if (!answer && !answer.error().message.contains(QStringLiteral("no answer within")))
                    ++answered;
            }));
        for (auto &thread : threads)
            thread->start();
        for (auto &thread : threads)
            QVERIFY(thread->wait(30'000));
        QCOMPARE(answered.load(), 4);
    }

    // The daemon links this library: it must not bring the graphical part of Qt.
    void bringsNoGui()
    {
#if !defined(Q_OS_LINUX)
        QSKIP("reads /proc");
#endif
        QFile maps(QStringLiteral("/proc/self/maps"));
        QVERIFY(maps.open(QIODevice::ReadOnly));
        const QByteArray loaded = maps.readAll();
        QVERIFY(loaded.contains("libqt6keychain"));
        QVERIFY(!loaded.contains("libQt6Gui"));
    }

private:
    std::unique_ptr<QTemporaryDir> m_home;
    QString m_folder;
};

int main(int argc, char **argv)
{
    qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus");
    QCoreApplication app(argc, argv);
    TestSecretStore test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_secretstore.moc"
