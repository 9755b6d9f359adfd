// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/pgdriver.h"

#include "db/parameters.h"
#include "db/pgconnect.h"
#include "db/pgerror.h"
#include "db/pgqueryresult.h"
#include "db/pgsession.h"
#include "db/sqlerror.h"

#include <QRegularExpression>
#include <QSqlField>
#include <QSqlQuery>
#include <QSqlRecord>

#include <libpq-fe.h>

#include <array>

namespace mailer::db {

namespace {

QByteArray beginStatement(const TransactionOptions &options)
{
    QByteArray sql("BEGIN ISOLATION LEVEL ");
    sql += options.isolation == Isolation::ReadCommitted ? "READ COMMITTED"
        : options.isolation == Isolation::RepeatableRead ? "REPEATABLE READ"
                                                         : "SERIALIZABLE";
    return options.readOnly ? sql + " READ ONLY" : sql;
}

QString inQuotes(QString text, QChar quote)
{
    const QString twice(2, quote);
    return quote + text.replace(quote, twice) + quote;
}

} // namespace

PgDriver::PgDriver(ConnectionSettings settings, const std::atomic<bool> *abort)
    : m_settings(std::move(settings)), m_abort(abort)
{}

PgDriver::~PgDriver() { PgDriver::close(); }

bool PgDriver::fail(const QSqlError &error)
{
    setLastError(error);
    return false;
}

Result<ConnectionSettings> PgDriver::settingsFor(const QString &database, const QString &user, const QString &password,
    const QString &host, int port, const QString &connOpts) const
{
    ConnectionSettings settings = m_settings;
    const auto overrule = [](QString &setting, const QString &value) {
        if (!value.isEmpty())
            setting = value;
    };
    overrule(settings.database, database);
    overrule(settings.user, user);
    overrule(settings.password, password);
    overrule(settings.host, host);
    if (port > 0)
        settings.port = static_cast<quint16>(port);
    const QStringList options = connOpts.split(u';', Qt::SkipEmptyParts);
    for (const QString &option : options) {
        const QByteArray key = option.section(u'=', 0, 0).trimmed().toLatin1();
        if (auto set = setAddressPart(settings, QLatin1String(key), option.section(u'=', 1).trimmed()); !set)
            return set.error();
    }
    return settings;
}

bool PgDriver::open(const QString &database, const QString &user, const QString &password, const QString &host,
    int port, const QString &connOpts)
{
    close();
    setOpenError(true);
    const auto settings = settingsFor(database, user, password, host, port, connOpts);
    if (!settings)
        return fail(ownError(addressCode, settings.error().message, QSqlError::ConnectionError));
    Connected connected = connectToServer(*settings, m_abort);
    if (!connected.connection)
        return fail(connected.error);
    m_session = std::make_shared<PgSession>(std::move(connected.connection));
    {
        const std::scoped_lock lock(m_cancelMutex);
        m_cancel.reset(PQgetCancel(m_session->handle()), [](pg_cancel *cancel) { PQfreeCancel(cancel); });
    }
    setOpen(true);
    setOpenError(false);
    return true;
}

void PgDriver::close()
{
    {
        const std::scoped_lock lock(m_cancelMutex);
        m_cancel.reset();
    }
    if (m_session)
        m_session->close();
    m_session.reset();
    setOpen(false);
    setOpenError(false);
}

bool PgDriver::hasFeature(DriverFeature feature) const
{
    switch (feature) {
    case Transactions:
    case QuerySize:
    case BLOB:
    case Unicode:
    case PreparedQueries:
    case CancelQuery:
        return true;
    case NamedPlaceholders:
    case PositionalPlaceholders: // "?": an operator of PostgreSQL's; values are bound by place to $1 $2 …
    case LastInsertId:           // RETURNING
    case BatchOperations:        // unnest()
    case SimpleLocking:
    case LowPrecisionNumbers: // numeric is text
    case EventNotifications:
    case FinishQuery:
    case MultipleResultSets:
        break;
    }
    return false;
}

QSqlResult *PgDriver::createResult() const { return new PgQueryResult(this); }

QVariant PgDriver::handle() const { return QVariant::fromValue(m_session ? m_session->handle() : nullptr); }

bool PgDriver::run(const QByteArray &sql)
{
    if (!m_session || !m_session->isOpen())
        return fail(notConnectedError());
    const PgResult result = m_session->run(sql);
    return PQresultStatus(result.get()) == PGRES_COMMAND_OK
        || fail(resultError(result.get(), m_session->handle(), QSqlError::TransactionError));
}

bool PgDriver::beginTransaction() { return run(beginStatement(m_transaction)); }

bool PgDriver::commitTransaction()
{
    if (!m_session || !m_session->isOpen())
        return fail(notConnectedError());
    PgResult result = m_session->run("COMMIT");
    if (!m_session->isOpen())
        return fail(ownError(commitUnknownCode,
            QStringLiteral("The connection to the database was lost during COMMIT: the change is made or not made; "
                           "look before repeating it."),
            QSqlError::TransactionError));
    if (PQresultStatus(result.get()) != PGRES_COMMAND_OK)
        return fail(resultError(result.get(), m_session->handle(), QSqlError::TransactionError));
    if (qstrcmp(PQcmdStatus(result.get()), "COMMIT") != 0)
        return fail(ownError(transactionAbortedCode,
            QStringLiteral("A statement of the transaction had failed, so nothing was written."),
            QSqlError::TransactionError));
    return true;
}

bool PgDriver::rollbackTransaction() { return run("ROLLBACK"); }

bool PgDriver::cancelQuery() { return cancelBy(canceller()); }

std::shared_ptr<pg_cancel> PgDriver::canceller()
{
    const std::scoped_lock lock(m_cancelMutex);
    return m_cancel;
}

bool PgDriver::cancelBy(const std::shared_ptr<pg_cancel> &canceller)
{
    std::array<char, 256> reason {};
    return canceller && PQcancel(canceller.get(), reason.data(), static_cast<int>(reason.size())) == 1;
}

QSqlRecord PgDriver::record(const QString &table) const
{
    QSqlQuery query(createResult());
    (void)query.exec(QStringLiteral("SELECT * FROM %1 LIMIT 0").arg(escapeIdentifier(table, TableName)));
    return query.record();
}

QString PgDriver::formatValue(const QSqlField &field, bool trimStrings) const
{
    const auto parameters = Parameters::from({ field.isNull() ? QVariant() : field.value() });
    if (!parameters || !parameters->values()[0])
        return QStringLiteral("NULL");
    if (parameters->formats()[0] == 1)
        return QStringLiteral("'\\x%1'::bytea").arg(QLatin1String(field.value().toByteArray().toHex()));
    QString text = QString::fromUtf8(parameters->values()[0]);
    if (trimStrings && field.metaType().id() == QMetaType::QString) {
        while (text.endsWith(u' '))
            text.chop(1);
    }
    return inQuotes(text, u'\'');
}

QString PgDriver::escapeIdentifier(const QString &identifier, IdentifierType type) const
{
    if (isIdentifierEscaped(identifier, type))
        return identifier;
    QStringList parts = type == TableName ? identifier.split(u'.') : QStringList { identifier };
    for (QString &part : parts)
        part = inQuotes(part.remove(QChar::Null), u'"');
    return parts.join(u'.');
}

bool PgDriver::isIdentifierEscaped(const QString &identifier, IdentifierType type) const
{
    // Every quote inside is doubled, so nothing can end the name.
    static const QRegularExpression field(QStringLiteral("\\A\"(?:[^\"]|\"\")+\"\\z"));
    static const QRegularExpression table(QStringLiteral("\\A\"(?:[^\"]|\"\")+\"(?:\\.\"(?:[^\"]|\"\")+\")?\\z"));
    return (type == TableName ? table : field).match(identifier).hasMatch();
}

int PgDriver::maximumIdentifierLength(IdentifierType) const { return 63; }

} // namespace mailer::db
