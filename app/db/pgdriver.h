// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/connectionsettings.h"
#include "db/transactionoptions.h"

#include <QSqlDriver>

#include <atomic>
#include <memory>
#include <mutex>

struct pg_cancel;
struct pg_conn;
struct pg_result;

namespace mailer::db {

class PgSession;

// PostgreSQL for QtSql, in place of Qt's QPSQL:
//
// - statements are prepared on the server and their values travel beside them (QPSQL writes them into the text of an
//   EXECUTE, which pg_stat_activity and the server's log show). Placeholders are PostgreSQL's own, $1 $2 …, and no
//   other character of the text means anything here: "?", "::" and ":name" go to the server as they are;
// - an error carries its SQLSTATE in nativeErrorCode(), also a refused sign-in and whatever follows a lost connection;
// - connecting ends in time, and when it is told to; passwords are UTF-8 on every system;
// - values come typed as pgvalue.h says, timestamps in UTC.
//
// isOpen() tells whether open() succeeded and close() was not called: after a lost connection every query fails with
// its reason (57P01, 08006, then 08003) until open() is called again, and queries prepared before are prepared anew.
// QSqlTableModel writes "?" itself and is not served; QSqlQuery and QSqlQueryModel are.
class PgDriver final : public QSqlDriver
{
    Q_OBJECT

public:
    // What open() leaves empty comes from settings. *abort outlives the driver.
    explicit PgDriver(ConnectionSettings settings = {}, const std::atomic<bool> *abort = nullptr);
    ~PgDriver() override;

    // connOpts: "sslmode=…;sslrootcert=…;connect_timeout=…", with the meaning of the address's parameters.
    bool open(const QString &database, const QString &user = {}, const QString &password = {}, const QString &host = {},
        int port = -1, const QString &connOpts = {}) override;
    void close() override;

    bool hasFeature(DriverFeature feature) const override;
    QSqlResult *createResult() const override;
    QVariant handle() const override; // PGconn *, null when closed

    // From now on a query lets its bound values go when it has run: secrets and long arrays do not wait in memory for
    // the next run. boundValues() is empty then.
    void setForgetsValues(bool forgets) { m_forgetsValues = forgets; }
    bool forgetsValues() const { return m_forgetsValues; }

    // Of the transactions that begin from now on.
    void setTransactionOptions(const TransactionOptions &options) { m_transaction = options; }
    bool beginTransaction() override;
    // Fails with commitUnknownCode when the answer was lost, and with transactionAbortedCode when PostgreSQL rolled
    // back, because a statement of the transaction had failed.
    bool commitTransaction() override;
    bool rollbackTransaction() override;

    // From any thread. May block as long as a connect does; closing does not wait for it.
    bool cancelQuery() override;
    // The same for a caller who may outlive the driver: false, when nothing could be asked. Null when closed.
    std::shared_ptr<pg_cancel> canceller();
    static bool cancelBy(const std::shared_ptr<pg_cancel> &canceller);

    QSqlRecord record(const QString &table) const override;
    QString formatValue(const QSqlField &field, bool trimStrings = false) const override;
    // Of a table, a dot parts the schema from the name.
    QString escapeIdentifier(const QString &identifier, IdentifierType type) const override;
    bool isIdentifierEscaped(const QString &identifier, IdentifierType type) const override;
    int maximumIdentifierLength(IdentifierType type) const override;

    // Null when closed.
    std::shared_ptr<PgSession> session() const { return m_session; }

private:
    Result<ConnectionSettings> settingsFor(const QString &database, const QString &user, const QString &password,
        const QString &host, int port, const QString &connOpts) const;
    bool run(const QByteArray &sql);
    bool fail(const QSqlError &error);

    ConnectionSettings m_settings;
    const std::atomic<bool> *m_abort;
    TransactionOptions m_transaction;
    bool m_forgetsValues = false;
    std::shared_ptr<PgSession> m_session;
    std::mutex m_cancelMutex;
    std::shared_ptr<pg_cancel> m_cancel; // guarded by m_cancelMutex
};

} // namespace mailer::db

Q_DECLARE_OPAQUE_POINTER(pg_conn *)
Q_DECLARE_OPAQUE_POINTER(pg_result *)
