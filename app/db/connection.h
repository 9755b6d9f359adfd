// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "db/connectionsettings.h"
#include "db/pgconnect.h"
#include "db/rows.h"
#include "db/sqlerror.h"
#include "db/statements.h"
#include "db/transactionoptions.h"

#include <QHash>
#include <QStringList>
#include <QVariantList>

#include <atomic>
#include <memory>
#include <mutex>
#include <type_traits>

struct pg_cancel;

namespace mailer::db {

class Parameters;

// One session, used by one thread. It stands on libpq itself: QPSQL writes bound values into the text of EXECUTE, where
// pg_stat_activity and the server's log show them, and keeps no SQLSTATE of a refused sign-in.
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
    pg_conn *handle() const { return m_connection.get(); }

private:
    friend class Transaction;
    Result<Rows> run(QLatin1String statement, const Parameters &parameters);
    Result<void> prepare(QLatin1String statement, QByteArray &preparedName);
    PgResult collect(int sent);
    Result<Rows> finish(PgResult result);
    Result<void> usable() const;
    void collectNotifications();
    Result<PgResult> command(const char *sql);
    void pauseBeforeRetry(const TransactionOptions &options, int attempt) const;

    friend Result<Rows> secretQuery(Connection &, QLatin1String, QList<QByteArray>);

    ConnectionSettings m_settings;
    std::shared_ptr<const Statements> m_statements;
    PgConnection m_connection;
    QHash<QByteArray, QByteArray> m_prepared;
    int m_preparedCount = 0;
    bool m_inTransaction = false;
    QStringList m_notified;
    std::atomic<bool> m_abort = false;
    std::atomic<bool> m_refuse = false;
    std::mutex m_cancelMutex;
    pg_cancel *m_cancel = nullptr; // guarded by m_cancelMutex
};

// BEGIN … COMMIT; rolls back when it dies uncommitted.
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
