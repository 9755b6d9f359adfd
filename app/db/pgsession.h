// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/pghandle.h"

#include <QByteArray>
#include <QList>

namespace mailer::db {

class Parameters;

// One libpq connection, shared by the driver and the queries that were prepared in it: a query that outlives its
// connection finds it closed, not gone. Used by one thread.
class PgSession final
{
public:
    explicit PgSession(PgConnection connection) : m_connection(std::move(connection)) {}

    // False after any statement that noticed the loss, and after close().
    bool isOpen() const;
    void close() { m_connection.reset(); }
    pg_conn *handle() const { return m_connection.get(); }
    bool isIdle() const; // no transaction is open

    // Each gives the last result of its statement. The server's own error is not hidden by the "connection closed"
    // after it, which has no SQLSTATE. Null: nothing was sent, ask the connection why.
    PgResult run(const QByteArray &sql); // several statements may be in it
    PgResult prepare(const QByteArray &sql, QByteArray &name);
    PgResult runPrepared(const QByteArray &name, const Parameters &parameters);

    // The statement is dropped some time later, together with others: that costs no round trip of its own.
    void forget(const QByteArray &name);

private:
    PgResult collect(int sent);
    void dropForgotten();

    PgConnection m_connection;
    QList<QByteArray> m_forgotten;
    int m_names = 0;
};

} // namespace mailer::db
