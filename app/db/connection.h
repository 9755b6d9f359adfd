// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "db/connectionsettings.h"
#include "db/rows.h"
#include "db/sqlerror.h"
#include "db/statements.h"
#include "db/transactionoptions.h"

#include <QStringList>
#include <QVariantList>

#include <atomic>
#include <memory>
#include <mutex>
#include <type_traits>

class QSqlError;
class QSqlQuery;
struct pg_conn;

namespace mailer::db {

// One session, used by one thread: a QSqlDatabase of its own, on the driver of pgdriver.h (which says why it is not
// QPSQL). The QSqlDatabase is made by open() in the thread that calls it, and gone after close(). Statements are
// QSqlQuery objects, prepared once a session; neither they nor the QSqlDatabase ever leave this class.
//
// Outside of transaction() every statement is its own transaction; when the connection is lost while it runs (08006,
// 57P0x), nobody knows whether it was committed. Writes that must know belong into transaction().
class Connection final
{
public:
    Connection(ConnectionSettings settings, std::shared_ptr<const Statements> statements);
    ~Connection();
    Connection(const Connection &) = delete;
    Connection &operator=(const Connection &) = delete;

    // Opens, or opens again after a loss. Blocks at most settings.connectTimeout.
    Result<void> open();
    void close();

    // False after any statement that noticed the loss.
    bool isOpen() const;

    // Looks at the socket too: notices a server that went away while nothing ran. Costs no round trip.
    bool isAlive();

    // A statement of the catalogue, prepared at its first use in a session. All rows are read before this returns.
    Result<Rows> query(QLatin1String statement, const QVariantList &values = {});
    // The same, for its number of rows written.
    Result<qint64> execute(QLatin1String statement, const QVariantList &values = {});

    // Text that is not in the catalogue: for migrations, the administration of roles and databases, and tests. Never
    // with values in the text; names through quoted().
    Result<Rows> querySql(const QByteArray &sql, const QVariantList &values = {});
    // Several statements; outside of a transaction they are one.
    Result<void> runScript(const QByteArray &sql);
    // Back to the session's own settings and role, after a script that changed them.
    Result<void> resetSession();
    QByteArray quoted(const QString &identifier) const;

    // Runs fn(*this) → Result<T> in a transaction and commits; rolls back when fn gives an error. Runs it again from
    // its start after 40001 and 40P01 (fn must bear that). A COMMIT whose answer was lost gives commit_unknown, and a
    // transaction that PostgreSQL had to abort never looks like a success. Not nested: Internal, nested_transaction.
    template<typename Fn>
    std::invoke_result_t<Fn &, Connection &> transaction(Fn &&fn, const TransactionOptions &options = {});

    bool inTransaction() const;

    // From any thread: asks the server to stop the running statement, which then fails with Cancelled (57014). Nothing
    // happens when none runs. May block as long as a connect does.
    void cancel();
    // From any thread: while set, statements and COMMIT fail with Cancelled before they are sent. With cancel() it
    // stops a task between its statements too.
    void refuseStatements(bool refuse) { m_refuse = refuse; }
    // From any thread: open() gives up soon with Cancelled, from now on.
    void abortConnecting() { m_abort = true; }

    // LISTEN for this session; channel is [a-z_]+.
    Result<void> listen(const QString &channel);
    // Channels that were notified since the last call (NOTIFY carries no data here).
    QStringList takeNotifications();

    // Empty when the catalogue has none of this name.
    QByteArray statementText(QLatin1String statement) const
    {
        return m_statements ? m_statements->text(statement) : QByteArray();
    }

    int backendPid() const;
    qintptr socket() const; // −1 when closed
    const ConnectionSettings &settings() const { return m_settings; }
    // For the next open().
    void setPassword(const QString &password) { m_settings.password = password; }
    // For what QtSql has no word for: COPY, notifications, facts of the session. Null when closed.
    pg_conn *handle() const;

private:
    friend class Transaction;
    struct Session;
    Result<QSqlQuery *> prepared(QLatin1String statement);
    Result<Rows> run(QSqlQuery &query, const QVariantList &values);
    Result<void> usable() const;
    void collectNotifications();
    void pauseBeforeRetry(const TransactionOptions &options, int attempt) const;

    ConnectionSettings m_settings;
    std::shared_ptr<const Statements> m_statements;
    std::unique_ptr<Session> m_session; // changed under m_sessionMutex
    bool m_inTransaction = false;
    QStringList m_notified;
    std::atomic<bool> m_abort = false;
    std::atomic<bool> m_refuse = false;
    std::mutex m_sessionMutex; // cancel() comes from other threads
};

// BEGIN … COMMIT by QSqlDatabase::transaction() and commit(); rolls back when it dies uncommitted.
class Transaction final
{
public:
    explicit Transaction(Connection &connection) : m_connection(connection) {}
    ~Transaction();
    Transaction(const Transaction &) = delete;
    Transaction &operator=(const Transaction &) = delete;

    Result<void> begin(const TransactionOptions &options);
    Result<void> commit();

private:
    Connection &m_connection;
    bool m_open = false;
};

template<typename Fn>
std::invoke_result_t<Fn &, Connection &> Connection::transaction(Fn &&fn, const TransactionOptions &options)
{
    using Outcome = std::invoke_result_t<Fn &, Connection &>;
    for (int attempt = 1;; ++attempt) {
        const Outcome outcome = [&]() -> Outcome {
            Transaction transaction(*this);
            if (auto begun = transaction.begin(options); !begun)
                return begun.error();
            Outcome result = fn(*this);
            if (!result)
                return result;
            if (auto committed = transaction.commit(); !committed)
                return committed.error();
            return result;
        }();
        if (outcome || attempt >= options.attempts || !isRetryable(outcome.error()))
            return outcome;
        pauseBeforeRetry(options, attempt);
    }
}

} // namespace mailer::db
