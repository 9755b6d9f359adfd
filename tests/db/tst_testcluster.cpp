// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/testcluster.h"
#include "support/testdatabase.h"
#include "support/verifyresult.h"

#include "db/migrator.h"

#include <QFileInfo>
#include <QTest>

#include <csignal>
#include <sys/wait.h>
#include <unistd.h>

using namespace mailer;
using namespace mailer::test;

class TstTestCluster final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void survivesEveryWayToStop()
    {
        auto cluster = TestCluster::create({ .durable = true });
        VERIFY_OK(cluster);
        TestCluster &server = **cluster;
        db::Connection connection(server.superuser(), nullptr);
        VERIFY_OK(connection.open());
        VERIFY_OK(connection.runScript("CREATE TABLE public.t (x integer)"));
        const auto count
            = [&] { return connection.querySql("SELECT count(*) FROM public.t").value().first().int32(0); };
        for (int round = 1; round <= 3; ++round) {
            VERIFY_OK(connection.querySql("INSERT INTO public.t VALUES ($1)", { round }));
            if (round == 3)
                server.killHard();
            VERIFY_OK(round == 3 ? server.start()
                                 : server.restart(round == 1 ? TestCluster::Stop::Fast : TestCluster::Stop::Immediate));
            QVERIFY(!connection.isAlive());
            VERIFY_OK(connection.open());
            QCOMPARE(count(), round);
        }
        QCOMPARE(connection.querySql("SHOW fsync").value().first().text(0), QStringLiteral("on"));
        const QString folder = server.folder();
        cluster.value().reset();
        QVERIFY(!QFileInfo::exists(folder));
    }

    void databasesAreFreshAndMigrated()
    {
        auto cluster = TestCluster::create();
        VERIFY_OK(cluster);
        auto one = TestDatabase::create(**cluster);
        VERIFY_OK(one);
        auto two = TestDatabase::create(**cluster);
        VERIFY_OK(two);
        const auto migrator = db::Migrator::create();
        VERIFY_OK(migrator);
        QCOMPARE(db::schemaVersion((*one)->admin()).value(), migrator->newest());

        auto account = (*one)->makeAccount(
            QStringLiteral("anna@example.com"), { QStringLiteral("user"), QStringLiteral("manager") });
        VERIFY_OK(account);
        db::Connection person(account->login, nullptr);
        VERIFY_OK(person.open());
        QCOMPARE(person.querySql("SELECT app.current_account_id()").value().first().int64(0), account->id);
        // The rights on the database itself are copied too.
        db::ConnectionSettings wrong = (*two)->guest();
        wrong.database = QStringLiteral("postgres");
        db::Connection elsewhere(wrong, nullptr);
        QCOMPARE(elsewhere.open().error().code, QStringLiteral("42501"));
        db::Connection sender((*two)->sender(), nullptr);
        VERIFY_OK(sender.open());
        QCOMPARE((*two)->admin().querySql("SELECT count(*) FROM app.account").value().first().int32(0), 0);
        // Another cluster-wide run of the migrations in a second database.
        const auto empty = (*cluster)->createDatabase();
        VERIFY_OK(empty);
        db::Connection second((*cluster)->superuser(*empty), nullptr);
        VERIFY_OK(second.open());
        VERIFY_OK(migrator->migrate(second));
    }

    void nothingStaysOfAProgramThatDies()
    {
        int pipe[2];
        QCOMPARE(::pipe(pipe), 0);
        const pid_t child = fork();
        if (child == 0) {
            auto cluster = TestCluster::create();
            const QByteArray folder = cluster ? (*cluster)->folder().toLatin1() : QByteArray("?");
            if (::write(pipe[1], folder.constData(), static_cast<size_t>(folder.size())) < 0)
                _exit(1);
            raise(SIGKILL);
        }
        ::close(pipe[1]);
        char text[200] = {};
        QVERIFY(::read(pipe[0], text, sizeof text - 1) > 1);
        ::close(pipe[0]);
        QCOMPARE(::waitpid(child, nullptr, 0), child);
        const QString folder = QString::fromLatin1(text);
        QVERIFY(folder.startsWith(QStringLiteral("/tmp/mlr-")));
        QTRY_VERIFY_WITH_TIMEOUT(!QFileInfo::exists(folder), 30'000);
    }
};

QTEST_GUILESS_MAIN(TstTestCluster)
#include "tst_testcluster.moc"
