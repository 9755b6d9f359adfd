// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/pgsession.h"

#include "db/parameters.h"

#include <libpq-fe.h>

namespace mailer::db {

namespace {

constexpr qsizetype mostForgotten = 16;

} // namespace

bool PgSession::isOpen() const { return m_connection && PQstatus(handle()) == CONNECTION_OK; }

bool PgSession::isIdle() const { return m_connection && PQtransactionStatus(handle()) == PQTRANS_IDLE; }

PgResult PgSession::run(const QByteArray &sql) { return collect(PQsendQuery(handle(), sql.constData())); }

PgResult PgSession::prepare(const QByteArray &sql, QByteArray &name)
{
    dropForgotten();
    name = "mailerapp_" + QByteArray::number(++m_names);
    return collect(PQsendPrepare(handle(), name.constData(), sql.constData(), 0, nullptr));
}

PgResult PgSession::runPrepared(const QByteArray &name, const Parameters &parameters)
{
    return collect(PQsendQueryPrepared(handle(), name.constData(), parameters.count(), parameters.values(),
        parameters.lengths(), parameters.formats(), 0));
}

void PgSession::forget(const QByteArray &name) { m_forgotten.append(name); }

// A statement that somebody else dropped (DEALLOCATE ALL) is an error, which must not spoil a transaction.
void PgSession::dropForgotten()
{
    if (m_forgotten.size() < mostForgotten || !isIdle())
        return;
    QByteArray sql;
    for (const QByteArray &name : std::as_const(m_forgotten))
        sql += "DEALLOCATE " + name + ';';
    m_forgotten.clear();
    (void)run(sql);
}

PgResult PgSession::collect(int sent)
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

} // namespace mailer::db
