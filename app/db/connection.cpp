// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/connection.h"

#include "core/log.h"
#include "core/retrypause.h"
#include "db/parameters.h"

#include <QRandomGenerator>
#include <QThread>

#include <libpq-fe.h>

#include <algorithm>

namespace mailer::db {

namespace {

Error notConnected()
{
    return { ErrorKind::Transient, QStringLiteral("08003"), QStringLiteral("There is no connection to the database.") };
}

} // namespace

Connection::Connection(ConnectionSettings settings, std::shared_ptr<const Statements> statements)
    : m_settings(std::move(settings)), m_statements(std::move(statements))
{}

Connection::~Connection() { close(); }

Result<void> Connection::open()
{
    if (isOpen())
        return {};
    close();
    auto connected = connectToServer(m_settings, m_abort);
    if (!connected)
        return connected.error();
    m_connection = std::move(connected.value());
    const std::scoped_lock lock(m_cancelMutex);
    m_cancel = PQgetCancel(m_connection.get());
    return {};
}

void Connection::close()
{
    {
        const std::scoped_lock lock(m_cancelMutex);
        PQfreeCancel(m_cancel);
        m_cancel = nullptr;
    }
    m_connection.reset();
    m_prepared.clear();
    m_notified.clear();
}

bool Connection::isOpen() const { return m_connection && PQstatus(m_connection.get()) == CONNECTION_OK; }

bool Connection::isAlive()
{
    if (!isOpen())
        return false;
    // A farewell of the server comes before the end of the stream: both have to be read.
    for (int i = 0; i < 100 && isOpen() && socketReady(PQsocket(handle()), false, 0); ++i)
        collectNotifications();
    return isOpen();
}

Result<Rows> Connection::query(QLatin1String statement, const QVariantList &values)
{
    const auto parameters = Parameters::from(values);
    if (!parameters)
        return parameters.error();
    return run(statement, *parameters);
}

Result<qint64> Connection::execute(QLatin1String statement, const QVariantList &values)
{
    const auto rows = query(statement, values);
    if (!rows)
        return rows.error();
    return rows->affected();
}

Result<void> Connection::usable() const
{
    if (!isOpen())
        return notConnected();
    if (m_refuse)
        return Error { ErrorKind::Cancelled, QStringLiteral("cancelled"), QStringLiteral("The work was cancelled.") };
    return {};
}

Result<Rows> Connection::querySql(const QByteArray &sql, const QVariantList &values)
{
    if (auto ready = usable(); !ready)
        return ready.error();
    const auto parameters = Parameters::from(values);
    if (!parameters)
        return parameters.error();
    const int sent = PQsendQueryParams(handle(), sql.constData(), parameters->count(), nullptr, parameters->values(),
        parameters->lengths(), parameters->formats(), 0);
    return finish(collect(sent));
}

Result<void> Connection::runScript(const QByteArray &sql)
{
    if (auto ready = usable(); !ready)
        return ready.error();
    auto done = command(sql.constData());
    if (!done)
        return done.error();
    return {};
}

Result<void> Connection::resetSession() { return runScript("RESET ROLE; RESET ALL;" + sessionScript(m_settings)); }

QByteArray Connection::quoted(const QString &identifier) const
{
    // What PQescapeIdentifier does for UTF-8, without a connection.
    return '"' + QString(identifier).replace(u'"', QStringLiteral("\"\"")).remove(QChar::Null).toUtf8() + '"';
}

Result<void> Connection::prepare(QLatin1String statement, QByteArray &preparedName)
{
    const QByteArray name(statement.data(), statement.size());
    preparedName = m_prepared.value(name);
    if (!preparedName.isEmpty())
        return {};
    const QByteArray text = statementText(statement);
    if (text.isEmpty())
        return Error { ErrorKind::Internal, QStringLiteral("statement_missing"),
            QStringLiteral("There is no statement %1.").arg(statement) };
    preparedName = name.left(50) + '#' + QByteArray::number(++m_preparedCount); // names have 63 bytes
    const PgResult result = collect(PQsendPrepare(handle(), preparedName.constData(), text.constData(), 0, nullptr));
    if (PQresultStatus(result.get()) != PGRES_COMMAND_OK)
        return errorFrom(result.get(), handle());
    m_prepared.insert(name, preparedName);
    return {};
}

Result<Rows> Connection::run(QLatin1String statement, const Parameters &parameters)
{
    for (bool again = false;; again = true) {
        if (auto ready = usable(); !ready)
            return ready.error();
        QByteArray preparedName;
        if (auto prepared = prepare(statement, preparedName); !prepared)
            return prepared.error();
        const int sent = PQsendQueryPrepared(handle(), preparedName.constData(), parameters.count(),
            parameters.values(), parameters.lengths(), parameters.formats(), 0);
        auto rows = finish(collect(sent));
        // A migration changed the result's type (0A000), or somebody deallocated: prepare it anew. Nothing has run yet.
        const bool stale
            = !rows && (rows.error().code == QLatin1String("0A000") || rows.error().code == QLatin1String("26000"));
        if (stale)
            m_prepared.remove(QByteArray(statement.data(), statement.size()));
        if (!stale || again || m_inTransaction)
            return rows;
    }
}

// The last result, as PQexec gives it; but the server's own error is not hidden by the "connection closed" after it,
// which has no SQLSTATE.
PgResult Connection::collect(int sent)
{
    PgResult last;
    while (sent) {
        PgResult next(PQgetResult(handle()));
        if (!next)
            break;
        if (!last || PQresultStatus(last.get()) != PGRES_FATAL_ERROR)
            last = std::move(next);
        const ExecStatusType status = PQresultStatus(last.get());
        if (status == PGRES_COPY_IN || status == PGRES_COPY_OUT || status == PGRES_COPY_BOTH)
            break;
    }
    return last;
}

Result<Rows> Connection::finish(PgResult result)
{
    switch (PQresultStatus(result.get())) {
    case PGRES_TUPLES_OK:
    case PGRES_COMMAND_OK:
        return Rows(std::shared_ptr<const pg_result>(result.release(), ClearResult()));
    case PGRES_EMPTY_QUERY:
        return Error { ErrorKind::Internal, QStringLiteral("statement_malformed"),
            QStringLiteral("The statement is empty.") };
    case PGRES_COPY_IN:
    case PGRES_COPY_OUT:
    case PGRES_COPY_BOTH:
        close(); // the session waits for data that nobody has
        return Error { ErrorKind::Internal, QStringLiteral("statement_malformed"),
            QStringLiteral("COPY goes through copyIn().") };
    default:
        return errorFrom(result.get(), handle());
    }
}

Result<PgResult> Connection::command(const char *sql)
{
    if (!isOpen())
        return notConnected();
    PgResult result = collect(PQsendQuery(handle(), sql));
    const ExecStatusType status = PQresultStatus(result.get());
    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK && status != PGRES_EMPTY_QUERY)
        return errorFrom(result.get(), handle());
    return result;
}

bool Connection::inTransaction() const { return m_inTransaction; }

void Connection::pauseBeforeRetry(const TransactionOptions &options, int attempt) const
{
    const PauseRule rule { options.firstPause, options.firstPause * 50, 2, 1 };
    QThread::usleep(static_cast<unsigned long>(
        std::chrono::microseconds(pauseAfter(rule, attempt, QRandomGenerator::global()->generateDouble())).count()));
}

void Connection::cancel()
{
    const std::scoped_lock lock(m_cancelMutex);
    char reason[256] = {};
    if (m_cancel && !PQcancel(m_cancel, reason, sizeof reason))
        qCWarning(logDb, "a running statement could not be cancelled: %s", reason);
}

Result<void> Connection::listen(const QString &channel)
{
    const bool plain
        = std::all_of(channel.begin(), channel.end(), [](QChar c) { return (c >= u'a' && c <= u'z') || c == u'_'; });
    if (channel.isEmpty() || !plain)
        return Error { ErrorKind::Invalid, QStringLiteral("channel"),
            QStringLiteral("A channel's name has the letters a to z and _ only.") };
    return runScript("LISTEN " + channel.toLatin1());
}

void Connection::collectNotifications()
{
    PQconsumeInput(handle());
    while (PGnotify *notify = PQnotifies(handle())) {
        m_notified.append(QString::fromUtf8(notify->relname));
        PQfreemem(notify);
    }
    m_notified.removeDuplicates();
}

QStringList Connection::takeNotifications()
{
    if (isOpen())
        collectNotifications();
    return std::exchange(m_notified, {});
}

int Connection::backendPid() const { return m_connection ? PQbackendPID(handle()) : 0; }

qintptr Connection::socket() const { return m_connection ? PQsocket(handle()) : -1; }

Transaction::~Transaction()
{
    if (!m_open)
        return;
    m_connection.m_inTransaction = false;
    // A session that cannot roll back is of no use to the next transaction.
    if (m_connection.isOpen() && !m_connection.command("ROLLBACK"))
        m_connection.close();
}

Result<void> Transaction::begin(const TransactionOptions &options)
{
    if (m_connection.m_inTransaction)
        return Error { ErrorKind::Internal, QStringLiteral("nested_transaction"),
            QStringLiteral("A transaction is open already.") };
    QByteArray sql("BEGIN ISOLATION LEVEL ");
    sql += options.isolation == Isolation::ReadCommitted ? "READ COMMITTED"
        : options.isolation == Isolation::RepeatableRead ? "REPEATABLE READ"
                                                         : "SERIALIZABLE";
    if (options.readOnly)
        sql += " READ ONLY";
    if (auto ready = m_connection.usable(); !ready)
        return ready.error();
    if (auto begun = m_connection.command(sql.constData()); !begun)
        return begun.error();
    m_connection.m_inTransaction = m_open = true;
    return {};
}

Result<void> Transaction::commit()
{
    Q_ASSERT(m_open);
    if (auto ready = m_connection.usable(); !ready) // COMMIT was not sent: PostgreSQL rolls back
        return ready.error();
    m_open = m_connection.m_inTransaction = false;
    const PgResult result = m_connection.collect(PQsendQuery(m_connection.handle(), "COMMIT"));
    if (!m_connection.isOpen())
        return Error { ErrorKind::Transient, QLatin1String(commitUnknownCode),
            QStringLiteral("The connection to the database was lost during COMMIT: the change is made or not made; "
                           "look before repeating it.") };
    if (PQresultStatus(result.get()) != PGRES_COMMAND_OK)
        return errorFrom(result.get(), m_connection.handle());
    if (qstrcmp(PQcmdStatus(const_cast<PGresult *>(result.get())), "COMMIT") != 0)
        return Error { ErrorKind::Internal, QStringLiteral("transaction_aborted"),
            QStringLiteral("A statement of the transaction had failed, so nothing was written.") };
    return {};
}

} // namespace mailer::db
