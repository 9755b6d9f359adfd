// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/connectionsettings.h"

#include <QTest>

#include <libpq-fe.h>

#include <memory>

using namespace mailer;
using namespace mailer::db;

namespace {

QByteArray valueOf(const ConnectionSettings &settings, const QByteArray &key)
{
    for (const auto &[name, value] : libpqParameters(settings)) {
        if (name == key)
            return value;
    }
    return "(absent)";
}

} // namespace

class TstConnectionSettings final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fullAddress()
    {
        const auto settings = ConnectionSettings::fromUrl(QStringLiteral(
            "postgresql://anna%40x@db.example:5433/mail?sslmode=verify-ca&sslrootcert=/etc/ca.pem&connect_timeout=3"));
        QVERIFY(settings.ok());
        QCOMPARE(settings->host, QStringLiteral("db.example"));
        QCOMPARE(settings->port, quint16(5433));
        QCOMPARE(settings->database, QStringLiteral("mail"));
        QCOMPARE(settings->user, QStringLiteral("anna@x"));
        QCOMPARE(settings->tls, TlsMode::VerifyCa);
        QCOMPARE(settings->connectTimeout, std::chrono::milliseconds(3000));
        QCOMPARE(valueOf(*settings, "sslrootcert"), QByteArray("/etc/ca.pem"));
        QCOMPARE(settings->displayName(), QStringLiteral("mail (db.example:5433)"));
    }

    void tlsIsVerifiedByDefault()
    {
        const auto settings = ConnectionSettings::fromUrl(QStringLiteral("postgresql://u@h/d"));
        QVERIFY(settings.ok());
        QCOMPARE(settings->port, quint16(5432));
        QCOMPARE(valueOf(*settings, "sslmode"), QByteArray("verify-full"));
        QCOMPARE(valueOf(*settings, "application_name"), QByteArray("mailerapp"));
        QCOMPARE(valueOf(*settings, "password"), QByteArray("(absent)"));
    }

    void unixSocket_data()
    {
        QTest::addColumn<QString>("url");
        QTest::newRow("parameter") << "postgresql://u@/d?host=/run/postgresql";
        QTest::newRow("encoded") << "postgresql://u@%2Frun%2Fpostgresql/d";
    }
    void unixSocket()
    {
        QFETCH(QString, url);
        const auto settings = ConnectionSettings::fromUrl(url);
        QVERIFY(settings.ok());
        QCOMPARE(settings->host, QStringLiteral("/run/postgresql"));
        QVERIFY(settings->isUnixSocket());
    }

    void refused_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("says");
        QTest::newRow("password") << "postgresql://u:hunter2@h/d"
                                  << "keychain";
        QTest::newRow("password as parameter") << "postgresql://u@h/d?password=hunter2"
                                               << "keychain";
        QTest::newRow("password file as parameter") << "postgresql://u@h/d?passfile=hunter2"
                                                    << "passfile";
        QTest::newRow("password and bad escape") << "postgresql://u:hunter2%zz@h/d"
                                                 << "form";
        QTest::newRow("sslmode prefer") << "postgresql://u@h/d?sslmode=prefer"
                                        << "verify-full";
        QTest::newRow("unknown parameter") << "postgresql://u@h/d?colour=hunter2"
                                           << "known parameters";
        QTest::newRow("libpq parameter we do not take") << "postgresql://u@h/d?options=hunter2"
                                                        << "options";
        QTest::newRow("no database") << "postgresql://u@h"
                                     << "no database";
        QTest::newRow("no server") << "postgresql:///d"
                                   << "no server";
        QTest::newRow("two servers") << "postgresql://u@a,b/d"
                                     << "one server";
        QTest::newRow("port 0") << "postgresql://u@h:0/d"
                                << "port";
        QTest::newRow("other scheme") << "mysql://u@h/d"
                                      << "form";
        QTest::newRow("empty") << ""
                               << "form";
    }
    void refused()
    {
        QFETCH(QString, url);
        QFETCH(QString, says);
        const auto settings = ConnectionSettings::fromUrl(url);
        QVERIFY(!settings.ok());
        QCOMPARE(settings.error().kind, ErrorKind::Invalid);
        QVERIFY2(settings.error().message.contains(says), qPrintable(settings.error().message));
        QVERIFY(!settings.error().message.contains(QStringLiteral("hunter2")));
    }

    void libpqFindsNothingInTheEnvironment()
    {
        qputenv("PGHOSTADDR", "192.0.2.1");
        qputenv("PGOPTIONS", "-c role=nobody");
        qputenv("PGSSLMODE", "allow");
        qputenv("PGSERVICE", "nowhere");
        qputenv("PGSERVICEFILE", "/nonexistent");
        qputenv("MAILERAPP_PG", "mine");
        forgetLibpqEnvironment();
        const std::unique_ptr<PQconninfoOption, decltype(&PQconninfoFree)> defaults(PQconndefaults(), &PQconninfoFree);
        QVERIFY(defaults);
        for (const PQconninfoOption *option = defaults.get(); option->keyword; ++option)
            QVERIFY2(!option->envvar || !qEnvironmentVariableIsSet(option->envvar), option->envvar);
        QVERIFY(!qEnvironmentVariableIsSet("PGSERVICEFILE")); // no option of libpq 15's
        QCOMPARE(qgetenv("MAILERAPP_PG"), QByteArray("mine"));
    }

    void startupOptionsAreEscaped()
    {
        ConnectionSettings settings;
        settings.statementTimeout = std::chrono::milliseconds(1500);
        settings.synchronousCommit = true;
        const QByteArray options = startupOptions(settings);
        QVERIFY(options.contains("-c statement_timeout=1500 "));
        QVERIFY(options.contains("-c search_path= "));
        QVERIFY(options.contains("-c datestyle=ISO,\\ YMD "));
        QVERIFY(options.endsWith("-c synchronous_commit=on"));
        QVERIFY(!startupOptions({}).contains("synchronous_commit"));
    }
};

QTEST_GUILESS_MAIN(TstConnectionSettings)
#include "tst_connectionsettings.moc"
