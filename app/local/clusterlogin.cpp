// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "local/clusterlogin.h"

#include "db/connection.h"

#include <QDir>
#include <QFileInfo>

namespace mailer::local {

namespace {

// By the database that every cluster has; ours may not be there yet.
db::ConnectionSettings maintenanceSettings(const Endpoint &endpoint)
{
    db::ConnectionSettings settings = connectionSettings(endpoint);
    settings.database = QStringLiteral("postgres");
    settings.statementTimeout = std::chrono::milliseconds(0); // CREATE DATABASE copies files
    return settings;
}

Error loginError(const Error &reason)
{
    const bool password = reason.code.startsWith(QLatin1String("28"));
    return { password ? ErrorKind::Permission : ErrorKind::Transient,
        password ? QStringLiteral("28P01") : QStringLiteral("local.login"),
        QStringLiteral("The private PostgreSQL runs, but signing in failed: %1").arg(reason.message) };
}

} // namespace

db::ServerState askServer(const Endpoint &endpoint) { return db::pingServer(maintenanceSettings(endpoint)); }

Result<LoginFacts> signIn(const Endpoint &endpoint, const QString &dataFolder)
{
    db::Connection connection(maintenanceSettings(endpoint), nullptr);
    if (const auto opened = connection.open(); !opened)
        return loginError(opened.error());
    const auto facts = connection.querySql("SELECT pg_catalog.current_setting('data_directory'), "
                                           "pg_catalog.current_setting('server_version_num')::integer, "
                                           "EXISTS (SELECT FROM pg_catalog.pg_database WHERE datname = $1)",
        { endpoint.database });
    if (!facts)
        return loginError(facts.error());
    const QString served = facts->first().text(0);
    if (QFileInfo(served).canonicalFilePath() != QFileInfo(dataFolder).canonicalFilePath())
        return Error { ErrorKind::Conflict, QStringLiteral("local.foreign_server"),
            QStringLiteral("Another PostgreSQL (its data lie in %1) answers in the private one's place.").arg(served) };
    LoginFacts answer;
    answer.serverMajor = facts->first().int32(1) / 10000;
    answer.createdDatabase = !facts->first().boolean(2);
    if (answer.createdDatabase) {
        if (const auto created = connection.runScript("CREATE DATABASE " + connection.quoted(endpoint.database));
            !created)
            return loginError(created.error());
    }
    return answer;
}

} // namespace mailer::local
