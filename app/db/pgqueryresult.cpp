// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/pgqueryresult.h"

#include "db/parameters.h"
#include "db/pgdriver.h"
#include "db/pgerror.h"
#include "db/pgsession.h"
#include "db/pgvalue.h"

#include <QSqlError>
#include <QSqlField>

#include <libpq-fe.h>

#include <cstdlib>

namespace mailer::db {

namespace {

bool isStale(const pg_result *result)
{
    const char *state = PQresultErrorField(result, PG_DIAG_SQLSTATE);
    return qstrcmp(state, "0A000") == 0 || qstrcmp(state, "26000") == 0;
}

} // namespace

PgQueryResult::PgQueryResult(const PgDriver *driver) : QSqlResult(driver) {}

PgQueryResult::~PgQueryResult() { forgetStatement(); }

QVariant PgQueryResult::handle() const { return QVariant::fromValue(m_result.get()); }

bool PgQueryResult::fail(const QSqlError &error)
{
    setLastError(error);
    return false;
}

void PgQueryResult::forgetStatement()
{
    if (m_session && !m_name.isEmpty())
        m_session->forget(m_name);
    m_name.clear();
}

// The driver's session of now: it may have been opened again since the last statement.
bool PgQueryResult::takeSession()
{
    const auto *own = static_cast<const PgDriver *>(driver());
    auto session = own ? own->session() : nullptr;
    m_forgetsValues = own && own->forgetsValues();
    if (session != m_session) {
        m_name.clear(); // it went with its session
        m_session = std::move(session);
    }
    return (m_session && m_session->isOpen()) || fail(notConnectedError());
}

bool PgQueryResult::reset(const QString &sql)
{
    detachFromResultSet();
    forgetStatement();
    m_recordMade = false;
    setQuery(sql);
    return takeSession() && accept(m_session->run(sql.toUtf8()));
}

// Not the base's: it takes "?" and ":name" for placeholders.
bool PgQueryResult::savePrepare(const QString &sql)
{
    clear();
    setQuery(sql);
    return prepare(sql);
}

bool PgQueryResult::prepare(const QString &sql)
{
    detachFromResultSet();
    forgetStatement();
    m_recordMade = false;
    m_sql = sql.toUtf8();
    return takeSession() && prepareHere();
}

bool PgQueryResult::prepareHere()
{
    const PgResult result = m_session->prepare(m_sql, m_name);
    if (PQresultStatus(result.get()) == PGRES_COMMAND_OK)
        return true;
    m_name.clear();
    return fail(resultError(result.get(), m_session->handle()));
}

bool PgQueryResult::exec()
{
    detachFromResultSet();
    setActive(false);
    setAt(QSql::BeforeFirstRow);
    const bool done = takeSession() && runPrepared();
    if (m_forgetsValues)
        boundValues().clear();
    return done;
}

bool PgQueryResult::runPrepared()
{
    const auto parameters = Parameters::from(boundValues());
    if (!parameters)
        return fail(QSqlError({}, parameters.error().message, QSqlError::StatementError, parameters.error().code));
    for (bool again = false;; again = true) {
        if (m_name.isEmpty() && !prepareHere())
            return false;
        PgResult result = m_session->runPrepared(m_name, *parameters);
        const bool stale = isStale(result.get());
        if (stale) {
            forgetStatement();
            m_recordMade = false;
        }
        if (!stale || again || !m_session->isIdle()) // an open transaction is spoilt by the first try
            return accept(std::move(result));
    }
}

bool PgQueryResult::accept(PgResult result)
{
    switch (PQresultStatus(result.get())) {
    case PGRES_TUPLES_OK:
        setSelect(true);
        break;
    case PGRES_EMPTY_QUERY:
        if (!m_name.isEmpty())
            return fail(ownError("statement_malformed", QStringLiteral("The statement is empty.")));
        [[fallthrough]];
    case PGRES_COMMAND_OK:
        setSelect(false);
        break;
    case PGRES_COPY_IN:
    case PGRES_COPY_OUT:
    case PGRES_COPY_BOTH:
        m_session->close(); // it waits for data that nobody has
        return fail(ownError("statement_malformed", QStringLiteral("COPY goes through copyIn().")));
    default:
        return fail(resultError(result.get(), m_session->handle()));
    }
    m_result = std::move(result);
    setActive(true);
    return true;
}

bool PgQueryResult::fetch(int row)
{
    if (row < 0 || row >= PQntuples(m_result.get()))
        return false;
    setAt(row);
    return true;
}

bool PgQueryResult::fetchFirst() { return fetch(0); }

bool PgQueryResult::fetchLast() { return fetch(PQntuples(m_result.get()) - 1); }

QVariant PgQueryResult::data(int column)
{
    return column < PQnfields(m_result.get()) ? valueOf(m_result.get(), at(), column) : QVariant();
}

bool PgQueryResult::isNull(int column)
{
    return column >= PQnfields(m_result.get()) || PQgetisnull(m_result.get(), at(), column) == 1;
}

int PgQueryResult::size() { return isSelect() ? PQntuples(m_result.get()) : -1; }

int PgQueryResult::numRowsAffected() { return std::atoi(PQcmdTuples(m_result.get())); }

QSqlRecord PgQueryResult::record() const
{
    if (!isActive() || !isSelect())
        return {};
    if (std::exchange(m_recordMade, true))
        return m_record;
    m_record.clear();
    for (int i = 0; i < PQnfields(m_result.get()); ++i)
        m_record.append(
            QSqlField(QString::fromUtf8(PQfname(m_result.get(), i)), metaTypeOf(PQftype(m_result.get(), i))));
    return m_record;
}

void PgQueryResult::detachFromResultSet() { m_result.reset(); }

} // namespace mailer::db
