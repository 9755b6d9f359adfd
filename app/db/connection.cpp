// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/connection.h"

#include "core/log.h"
#include "core/retrypause.h"
#include "db/pgconnect.h"
#include "db/pgdriver.h"
#include "db/pgerror.h"
#include "db/pgsession.h"

#include <QRandomGenerator>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QSqlRecord>
#include <QThread>

#include <libpq-fe.h>

#include <algorithm>
#include <unordered_map>

namespace mailer::db {

namespace {

QString newConnectionName()
{
    static std::atomic<int> count = 0;
    return QStringLiteral("mailerapp-%1").arg(++count);
}

Rows readToTheEnd(QSqlQuery &query)
{
    const QSqlRecord record = query.record();
    RowSet set;
    set.affected = query.numRowsAffected();
    set.columns.reserve(record.count());
    for (int column = 0; column < record.count(); ++column)
        set.columns.append(record.fieldName(column));
    set.values.reserve(static_cast<size_t>(std::max(query.size(), 0) * record.count()));
    while (query.next()) {
        for (int column = 0; column < record.count(); ++column)
            set.values.push_back(query.value(column));
        ++set.rows;
    }
    query.finish();
    return Rows(std::move(set));
}

} // namespace

// From one open() to its close(): the members go in the order that QSqlDatabase wants, its queries first.
struct Connection::Session {
    Session(const ConnectionSettings &settings, const std::atomic<bool> *abort)
        : name(newConnectionName()), database(QSqlDatabase::addDatabase(new PgDriver(settings, abort), name))
    {
        driver()->setForgetsValues(true);
    }
    ~Session()
    {
        prepared.clear();
        database.close();
        database = {};
        QSqlDatabase::removeDatabase(name);
    }
    Session(const Session &) = delete;
    Session &operator=(const Session &) = delete;

    PgDriver *driver() const { return static_cast<PgDriver *>(database.driver()); }

    const QString name;
    QSqlDatabase database;
    std::shared_ptr<PgSession> link; // the driver's
    std::unordered_map<QByteArray, QSqlQuery> prepared;
};

Connection::Connection(ConnectionSettings settings, std::shared_ptr<const Statements> statements)
    : m_settings(std::move(settings)), m_statements(std::move(statements))
{}

Connection::~Connection() { close(); }

Result<void> Connection::open()
{
    if (isOpen())
        return {};
    close();
    auto session = std::make_unique<Session>(m_settings, &m_abort);
    if (!session->database.open())
        return errorFrom(session->database.lastError());
    session->link = session->driver()->session();
    const std::scoped_lock lock(m_sessionMutex);
    m_session = std::move(session);
    return {};
}

void Connection::close()
{
    {
        const std::scoped_lock lock(m_sessionMutex);
        m_session.reset();
    }
    m_notified.clear();
}

pg_conn *Connection::handle() const { return m_session ? m_session->link->handle() : nullptr; }

bool Connection::isOpen() const { return m_session && m_session->link->isOpen(); }

bool Connection::isAlive()
{
    if (!isOpen())
        return false;
    // A farewell of the server comes before the end of the stream: both have to be read.
    for (int i = 0; i < 100 && isOpen() && socketReady(PQsocket(handle()), false, 0); ++i)
        collectNotifications();
    return isOpen();
}

Result<void> Connection::usable() const
{
    if (!isOpen())
        return errorFrom(notConnectedError());
    if (m_refuse)
        return Error { ErrorKind::Cancelled, QLatin1String(cancelledCode), QStringLiteral("The work was cancelled.") };
    return {};
}

Result<Rows> Connection::query(QLatin1String statement, const QVariantList &values)
{
    if (auto ready = usable(); !ready)
        return ready.error();
    const auto query = prepared(statement);
    if (!query)
        return query.error();
    return run(**query, values);
}

Result<qint64> Connection::execute(QLatin1String statement, const QVariantList &values)
{
    const auto rows = query(statement, values);
    if (!rows)
        return rows.error();
    return rows->affected();
}

Result<Rows> Connection::querySql(const QByteArray &sql, const QVariantList &values)
{
    if (auto ready = usable(); !ready)
        return ready.error();
    QSqlQuery query(m_session->database);
    if (!query.prepare(QString::fromUtf8(sql)))
        return errorFrom(query.lastError());
    return run(query, values);
}

Result<void> Connection::runScript(const QByteArray &sql)
{
    if (auto ready = usable(); !ready)
        return ready.error();
    QSqlQuery query(m_session->database);
    if (!query.exec(QString::fromUtf8(sql)))
        return errorFrom(query.lastError());
    return {};
}

Result<void> Connection::resetSession() { return runScript("RESET ROLE; RESET ALL;" + sessionScript(m_settings)); }

QByteArray Connection::quoted(const QString &identifier) const
{
    // What PQescapeIdentifier does for UTF-8, without a connection.
    return '"' + QString(identifier).replace(u'"', QStringLiteral("\"\"")).remove(QChar::Null).toUtf8() + '"';
}

Result<QSqlQuery *> Connection::prepared(QLatin1String statement)
{
    const auto known = m_session->prepared.find(QByteArray::fromRawData(statement.data(), statement.size()));
    if (known != m_session->prepared.end())
        return &known->second;
    const QByteArray text = statementText(statement);
    if (text.isEmpty())
        return Error { ErrorKind::Internal, QStringLiteral("statement_missing"),
            QStringLiteral("There is no statement %1.").arg(statement) };
    QSqlQuery query(m_session->database);
    if (!query.prepare(QString::fromUtf8(text)))
        return errorFrom(query.lastError());
    return &m_session->prepared.emplace(QByteArray(statement.data(), statement.size()), std::move(query)).first->second;
}

Result<Rows> Connection::run(QSqlQuery &query, const QVariantList &values)
{
    for (const QVariant &value : values)
        query.addBindValue(value);
    if (!query.exec())
        return errorFrom(query.lastError());
    return readToTheEnd(query);
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
    std::shared_ptr<pg_cancel> canceller;
    {
        const std::scoped_lock lock(m_sessionMutex);
        if (!m_session)
            return;
        canceller = m_session->driver()->canceller();
    }
    if (!PgDriver::cancelBy(canceller))
        qCWarning(logDb, "a running statement could not be cancelled");
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

int Connection::backendPid() const { return handle() ? PQbackendPID(handle()) : 0; }

qintptr Connection::socket() const { return handle() ? PQsocket(handle()) : -1; }

Transaction::~Transaction()
{
    if (!m_open)
        return;
    m_connection.m_inTransaction = false;
    // A session that cannot roll back is of no use to the next transaction.
    if (m_connection.isOpen() && !m_connection.m_session->database.rollback())
        m_connection.close();
}

Result<void> Transaction::begin(const TransactionOptions &options)
{
    if (m_connection.m_inTransaction)
        return Error { ErrorKind::Internal, QStringLiteral("nested_transaction"),
            QStringLiteral("A transaction is open already.") };
    if (auto ready = m_connection.usable(); !ready)
        return ready.error();
    m_connection.m_session->driver()->setTransactionOptions(options);
    if (QSqlDatabase &database = m_connection.m_session->database; !database.transaction())
        return errorFrom(database.lastError());
    m_connection.m_inTransaction = m_open = true;
    return {};
}

Result<void> Transaction::commit()
{
    Q_ASSERT(m_open);
    if (auto ready = m_connection.usable(); !ready) // COMMIT was not sent: PostgreSQL rolls back
        return ready.error();
    m_open = m_connection.m_inTransaction = false;
    if (QSqlDatabase &database = m_connection.m_session->database; !database.commit())
        return errorFrom(database.lastError());
    return {};
}

} // namespace mailer::db
