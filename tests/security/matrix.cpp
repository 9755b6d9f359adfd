// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "security/matrix.h"

#include "security/attackcase.h"

#include <libpq-fe.h>

namespace mailer::test {

namespace {

const struct {
    const char *name;
    const char *who;
} actors[] = {
    { "guest", "guest" },
    { "user", "bob" },
    { "manager", "mgr" },
    { "content_manager", "ed" },
    { "administrator", "root" },
    { "sender", "sender" },
    { "blocked", "blocked" },
    { "former", "former" },
};

// What a row of each account needs that the stage does not have yet.
const char rowsOfAccount[] = R"(
INSERT INTO app.suppression (owner_id, email_norm, reason) VALUES ($1, 'x' || $1::bigint || '@example.org', 'x');
INSERT INTO app.client_field (owner_id, name) VALUES ($1, 'x');
INSERT INTO app.mailing_hold (mailing_id, owner_id, reason) SELECT max(id), $1, 'x' FROM app.mailing WHERE owner_id = $1;
INSERT INTO app.mailing_plan (mailing_id, owner_id, schedule_version, next_occurrence) SELECT max(id), $1, 1, 0 FROM app.mailing WHERE owner_id = $1;
INSERT INTO app.frozen_file (owner_id, digest, content) VALUES ($1, 'x', 'x');
INSERT INTO app.run_attachment (owner_id, run_id, position, file_name, content_type, content_id, digest) SELECT $1, id, 1, 'x', 'x', '', 'x' FROM app.run WHERE owner_id = $1;
)";
const char rowsOfService[] = R"(
INSERT INTO app.breaker (sender_id, server, state) SELECT id, 'x', 'closed' FROM app.sender;
INSERT INTO app.service_setting (key, value) VALUES ('sessions', '10');
INSERT INTO app.article_view (article_id, account_id) SELECT 2, id FROM app.account;
)";

bool isDenied(const Answer &answer)
{
    return answer.code == QLatin1String("42501") && answer.everything.contains(QLatin1String("permission denied"));
}

Answer attempt(pg_conn *connection, const QString &sql)
{
    Answer answer = ask(connection, "BEGIN; " + sql.toUtf8());
    ask(connection, "ROLLBACK");
    return answer;
}

QString share(qint64 rows, qint64 total)
{
    return rows == 0 ? QStringLiteral("none") : rows == total ? QStringLiteral("all") : QStringLiteral("some");
}

// The column that says whose a row is; empty: there is none.
QString ownerColumn(const QString &relation, const QStringList &columns)
{
    for (const char *name : { "owner_id", "account_id" }) {
        if (columns.contains(QLatin1String(name)))
            return QLatin1String(name);
    }
    return relation == QLatin1String("app.account") ? QStringLiteral("id") : QString();
}

} // namespace

Result<std::unique_ptr<Matrix>> Matrix::create(Stage &stage)
{
    std::unique_ptr<Matrix> matrix(new Matrix(stage));
    if (auto filled = matrix->fill(); !filled)
        return filled.error();
    return matrix;
}

Result<void> Matrix::fill()
{
    const QStringList roles { QStringLiteral("user"), QStringLiteral("manager"), QStringLiteral("content_manager"),
        QStringLiteral("administrator") };
    for (const char *who : { "blocked", "former" }) {
        if (auto added = m_stage.addPerson(QLatin1String(who), roles); !added)
            return added.error();
        if (auto connected = m_stage.connection(QLatin1String(who)); !connected)
            return connected.error();
    }
    if (auto done = m_stage.admin().runScript(QByteArray(rowsOfService)
            + "INSERT INTO app.account_block (account_id, blocked_by) SELECT id, id FROM app.account WHERE email = "
              "'blocked@example.com'; DELETE FROM app.account_role WHERE account_id = (SELECT id FROM app.account "
              "WHERE "
              "email = 'former@example.com')");
        !done)
        return done.error();
    for (const char *who : { "alice", "bob" }) {
        const QByteArray id = m_stage.values().value(QLatin1String(who)).toLatin1();
        QByteArray script = rowsOfAccount;
        if (auto done = m_stage.admin().runScript(script.replace("$1", id)); !done)
            return done.error();
    }
    return {};
}

Result<QStringList> Matrix::list(const QByteArray &sql)
{
    const auto rows = m_stage.admin().querySql(sql);
    if (!rows)
        return rows.error();
    QStringList texts;
    for (const db::Row &row : *rows)
        texts.append(row.text(0));
    return texts;
}

QString Matrix::selected(pg_conn *actor, const QString &relation, const QString &owner, const QString &id, qint64 total)
{
    const Answer counted = attempt(actor, QStringLiteral("SELECT count(*) FROM %1").arg(relation));
    if (!counted.ok)
        return isDenied(counted) ? QString() : QStringLiteral("select ") + counted.code;
    QString right = QStringLiteral("select ") + share(counted.first.toLongLong(), total);
    if (right == QLatin1String("select some") && !owner.isEmpty() && !id.isEmpty()
        && attempt(actor, QStringLiteral("SELECT count(*) FROM %1 WHERE %2 = %3").arg(relation, owner, id)).first
            == counted.first)
        right = QStringLiteral("select own");
    if (attempt(actor, QStringLiteral("SELECT 1 FROM %1 LIMIT 1 FOR KEY SHARE").arg(relation)).ok)
        right += QStringLiteral(" lockable");
    if (attempt(actor, QStringLiteral("LOCK TABLE %1 IN SHARE MODE").arg(relation)).ok)
        right += QStringLiteral(" LOCKED");
    return right;
}

QStringList Matrix::writableColumns(pg_conn *actor, const QString &relation, const QStringList &columns, bool insert)
{
    QStringList writable;
    for (const QString &column : columns) {
        const Answer tried = attempt(actor,
            insert ? QStringLiteral("INSERT INTO %1 (%2) SELECT NULL WHERE false").arg(relation, column)
                   : QStringLiteral("UPDATE %1 SET %2 = NULL WHERE false").arg(relation, column));
        if (tried.ok)
            writable.append(column);
    }
    return writable;
}

QString Matrix::changed(pg_conn *actor, const QString &relation, const QString &column, qint64 total)
{
    const Answer tried = attempt(actor, QStringLiteral("UPDATE %1 SET %2 = %2").arg(relation, column));
    return tried.ok ? share(tried.rows, total) : tried.code;
}

Result<QString> Matrix::rightsOf(const QString &who, const QString &relation, const QStringList &columns, qint64 total)
{
    const auto connected = m_stage.connection(who);
    if (!connected)
        return connected.error();
    pg_conn *actor = (*connected)->handle();
    QStringList rights;
    if (const QString select
        = selected(actor, relation, ownerColumn(relation, columns), m_stage.values().value(who), total);
        !select.isEmpty())
        rights.append(select);
    if (const QStringList written = writableColumns(actor, relation, columns, true); !written.isEmpty())
        rights.append(QStringLiteral("insert ") + written.join(u' '));
    if (const QStringList written = writableColumns(actor, relation, columns, false); !written.isEmpty())
        rights.append(
            QStringLiteral("update %1 %2").arg(changed(actor, relation, written.first(), total), written.join(u' ')));
    if (attempt(actor, QStringLiteral("DELETE FROM %1 WHERE false").arg(relation)).ok)
        rights.append(QStringLiteral("DELETE"));
    if (attempt(actor, QStringLiteral("TRUNCATE %1").arg(relation)).ok)
        rights.append(QStringLiteral("TRUNCATE"));
    return rights.join(QStringLiteral(", "));
}

Result<QString> Matrix::relationLine(const QString &relation)
{
    const auto total = m_stage.admin().querySql("SELECT count(*) FROM " + relation.toUtf8());
    if (!total)
        return total.error();
    const auto columns = list("SELECT attname FROM pg_attribute WHERE attrelid = '" + relation.toUtf8()
        + "'::regclass AND attnum > 0 AND NOT attisdropped ORDER BY attnum");
    if (!columns)
        return columns.error();
    QStringList parts;
    for (const auto &actor : actors) {
        const auto rights = rightsOf(QLatin1String(actor.who), relation, *columns, total->first().int64(0));
        if (!rights)
            return rights.error();
        if (!rights->isEmpty())
            parts.append(QLatin1String(actor.name) + QStringLiteral(": ") + *rights);
    }
    if (!parts.isEmpty() && total->first().int64(0) == 0)
        return Error { ErrorKind::Internal, QStringLiteral("matrix"),
            QStringLiteral("%1 is empty: give the matrix a row of each of two accounts").arg(relation) };
    return relation + QStringLiteral(" | ") + parts.join(QStringLiteral(" | "));
}

Result<QString> Matrix::functionLine(const QString &function)
{
    const auto call = m_stage.admin().querySql(
        "SELECT format('SELECT %s.%I(%s)', pronamespace::regnamespace, proname, "
        "array_to_string(ARRAY(SELECT 'NULL::' || t::regtype FROM unnest(proargtypes) t), ', ')), "
        "provolatile = 'i' OR proisstrict, proisstrict FROM pg_proc WHERE oid = $1::regprocedure",
        { function });
    if (!call)
        return call.error();
    QStringList parts;
    for (const auto &actor : actors) {
        const auto connected = m_stage.connection(QLatin1String(actor.who));
        if (!connected)
            return connected.error();
        const auto allowed = m_stage.admin().querySql(
            "SELECT has_function_privilege($1, p.oid, 'EXECUTE') AND has_schema_privilege($1, p.pronamespace, "
            "'USAGE') FROM pg_proc p WHERE p.oid = $2::regprocedure",
            { (*connected)->settings().user, function });
        if (!allowed)
            return allowed.error();
        const QString name = QLatin1String(actor.name);
        const bool powerless = name == QLatin1String("blocked") || name == QLatin1String("former");
        // What people may call has effects: only those who should get nothing by it call it here.
        if (allowed->first().boolean(0) && !(powerless && !call->first().boolean(1))) {
            parts.append(name);
            continue;
        }
        if (call->first().boolean(2))
            continue; // not called at all with NULL
        const Answer tried = attempt((*connected)->handle(), call->first().text(0));
        if (allowed->first().boolean(0))
            parts.append(name + u' ' + (tried.ok ? QStringLiteral("ok") : tried.code));
        else if (!isDenied(tried))
            parts.append(name + QStringLiteral(" CALLED ") + tried.code);
    }
    return function + QStringLiteral(" | ") + parts.join(QStringLiteral(" | "));
}

Result<QStringList> Matrix::lines()
{
    QStringList all;
    const auto relations
        = list("SELECT c.oid::regclass::text FROM pg_class c WHERE c.relkind IN ('r', 'v', 'p', 'm', 'f') AND "
               "c.relnamespace::regnamespace::text IN ('app', 'priv') ORDER BY 1");
    if (!relations)
        return relations.error();
    for (const QString &relation : *relations) {
        const auto line = relationLine(relation);
        if (!line)
            return line.error();
        all.append(*line);
    }
    const auto functions = list("SELECT p.oid::regprocedure::text FROM pg_proc p WHERE p.prokind = 'f' AND "
                                "p.pronamespace::regnamespace::text ~ "
                                "'^(app|priv|api(_[a-z]+)?)$' AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = "
                                "p.oid AND d.deptype = 'e') ORDER BY 1");
    if (!functions)
        return functions.error();
    for (const QString &function : *functions) {
        const auto line = functionLine(function);
        if (!line)
            return line.error();
        all.append(*line);
    }
    return all;
}

} // namespace mailer::test
