// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/pghandle.h"

#include <QByteArray>
#include <QSqlRecord>
#include <QSqlResult>

#include <memory>

namespace mailer::db {

class PgDriver;
class PgSession;

// The QSqlResult behind a QSqlQuery of PgDriver. prepare() prepares on the server; exec() sends the values only. All
// rows are here when exec() returns.
class PgQueryResult final : public QSqlResult
{
public:
    explicit PgQueryResult(const PgDriver *driver);
    ~PgQueryResult() override;

    QVariant handle() const override; // PGresult *

protected:
    // Text without bound values, by the simple protocol: it may hold several statements, and the last one's result
    // counts.
    bool reset(const QString &sql) override;

    bool savePrepare(const QString &sql) override;
    bool prepare(const QString &sql) override;
    // Prepares anew, once, when a migration changed the result's type (0A000), when somebody dropped the statement
    // (26000), and when the driver has another session than the one it was prepared in.
    bool exec() override;

    bool fetch(int row) override;
    bool fetchFirst() override;
    bool fetchLast() override;
    QVariant data(int column) override;
    bool isNull(int column) override;
    int size() override;
    int numRowsAffected() override; // of a SELECT its rows, like PostgreSQL's own count
    QSqlRecord record() const override;
    void detachFromResultSet() override;

private:
    bool fail(const QSqlError &error);
    bool accept(PgResult result);
    bool takeSession();
    bool prepareHere();
    bool runPrepared();
    void forgetStatement();

    std::shared_ptr<PgSession> m_session; // of the last statement
    QByteArray m_name;                    // on the server; empty: not prepared
    QByteArray m_sql;
    PgResult m_result;
    mutable QSqlRecord m_record; // of m_result, made when asked for
    mutable bool m_recordMade = false;
    bool m_forgetsValues = false;
};

} // namespace mailer::db
