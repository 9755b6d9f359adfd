// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "local/clusterlogin.h"

#include <QDir>
#include <QFileInfo>

#include <libpq-fe.h>

#include <memory>
#include <vector>

namespace mailer::local {

namespace {

struct FreeConnection {
    void operator()(PGconn *connection) const { PQfinish(connection); }
};
struct FreeResult {
    void operator()(PGresult *result) const { PQclear(result); }
};
using Connection = std::unique_ptr<PGconn, FreeConnection>;
using Rows = std::unique_ptr<PGresult, FreeResult>;

class Parameters final
{
public:
    explicit Parameters(const Endpoint &endpoint)
        : m_values { { "host", endpoint.host.toUtf8() }, { "port", QByteArray::number(endpoint.port) },
            { "dbname", "postgres" }, { "user", endpoint.user.toUtf8() }, { "password", endpoint.password.toUtf8() },
            { "sslmode", "disable" }, { "gssencmode", "disable" }, { "client_encoding", "UTF8" },
            { "connect_timeout", "10" }, { "application_name", "mailerapp" } }
    {
        for (const auto &[name, value] : m_values) {
            m_names.push_back(name);
            m_texts.push_back(value.constData());
        }
        m_names.push_back(nullptr);
        m_texts.push_back(nullptr);
    }
    const char *const *names() const { return m_names.data(); }
    const char *const *texts() const { return m_texts.data(); }

private:
    std::vector<std::pair<const char *, QByteArray>> m_values;
    std::vector<const char *> m_names;
    std::vector<const char *> m_texts;
};

QString messageOf(const PGconn *connection) { return QString::fromUtf8(PQerrorMessage(connection)).trimmed(); }

Error loginError(const QString &reason)
{
    // libpq hides the SQLSTATE of a refused login; the words are those of lc_messages = C.
    const bool password = reason.contains(QStringLiteral("password authentication failed"))
        || reason.contains(QStringLiteral("no password supplied"));
    return { password ? ErrorKind::Permission : ErrorKind::Transient,
        password ? QStringLiteral("28P01") : QStringLiteral("local.login"),
        QStringLiteral("The private PostgreSQL runs, but signing in failed: %1").arg(reason) };
}

} // namespace

Answer askServer(const Endpoint &endpoint)
{
    const Parameters parameters(endpoint);
    switch (PQpingParams(parameters.names(), parameters.texts(), 0)) {
    case PQPING_OK:
        return Answer::Ready;
    case PQPING_REJECT:
        return Answer::NotYet;
    default:
        return Answer::Nobody;
    }
}

Result<LoginFacts> signIn(const Endpoint &endpoint, const QString &dataFolder)
{
    const Parameters parameters(endpoint);
    const Connection connection(PQconnectdbParams(parameters.names(), parameters.texts(), 0));
    if (PQstatus(connection.get()) != CONNECTION_OK)
        return loginError(messageOf(connection.get()));
    const QByteArray database = endpoint.database.toUtf8();
    const char *const values[] = { database.constData() };
    const Rows facts(PQexecParams(connection.get(),
        "SELECT current_setting('data_directory'), EXISTS (SELECT FROM pg_catalog.pg_database WHERE datname = $1)", 1,
        nullptr, values, nullptr, nullptr, 0));
    if (PQresultStatus(facts.get()) != PGRES_TUPLES_OK)
        return loginError(messageOf(connection.get()));
    const QString served = QString::fromUtf8(PQgetvalue(facts.get(), 0, 0));
    if (QFileInfo(served).canonicalFilePath() != QFileInfo(dataFolder).canonicalFilePath())
        return Error { ErrorKind::Conflict, QStringLiteral("local.foreign_server"),
            QStringLiteral("Another PostgreSQL (its data lie in %1) answers in the private one's place.").arg(served) };
    LoginFacts answer;
    answer.serverMajor = PQserverVersion(connection.get()) / 10000;
    answer.createdDatabase = qstrcmp(PQgetvalue(facts.get(), 0, 1), "t") != 0;
    if (answer.createdDatabase) {
        const std::unique_ptr<char, decltype(&PQfreemem)> name(
            PQescapeIdentifier(connection.get(), database.constData(), static_cast<size_t>(database.size())),
            PQfreemem);
        const Rows created(PQexec(connection.get(), ("CREATE DATABASE " + QByteArray(name.get())).constData()));
        if (PQresultStatus(created.get()) != PGRES_COMMAND_OK)
            return loginError(messageOf(connection.get()));
    }
    return answer;
}

} // namespace mailer::local
