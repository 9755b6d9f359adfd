// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "security/attackcase.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>

#include <libpq-fe.h>

#include <memory>

namespace mailer::test {

namespace {

Error fault(const QString &message) { return { ErrorKind::Internal, QStringLiteral("attacks"), message }; }

QByteArray copyOut(PGconn *connection)
{
    QByteArray lines;
    char *line = nullptr;
    for (int size = 0; (size = PQgetCopyData(connection, &line, 0)) > 0; PQfreemem(line))
        lines.append(line, size);
    return lines;
}

void take(Answer &answer, PGconn *connection, const PGresult *result)
{
    const ExecStatusType status = PQresultStatus(result);
    answer.ok = status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK || status == PGRES_COPY_OUT;
    answer.code = QString::fromLatin1(PQresultErrorField(result, PG_DIAG_SQLSTATE));
    answer.everything += QString::fromUtf8(PQresultErrorMessage(result));
    answer.rows = status == PGRES_TUPLES_OK ? PQntuples(result)
                                            : QByteArray(PQcmdTuples(const_cast<PGresult *>(result))).toInt();
    answer.first = answer.rows > 0 && PQnfields(result) > 0 ? QString::fromUtf8(PQgetvalue(result, 0, 0)) : QString();
    for (int row = 0; row < PQntuples(result); ++row) {
        for (int column = 0; column < PQnfields(result); ++column)
            answer.everything += QString::fromUtf8(PQgetvalue(result, row, column)) + u'\n';
    }
    if (status == PGRES_COPY_OUT)
        answer.everything += QString::fromUtf8(copyOut(connection));
    else if (status == PGRES_COPY_IN)
        PQputCopyEnd(connection, "not allowed");
}

// What the server says besides, for as long as it lives.
class ListeningTo final
{
public:
    ListeningTo(PGconn *connection, Answer &answer)
        : m_connection(connection), m_former(PQsetNoticeReceiver(connection, hear, &answer))
    {}
    ~ListeningTo() { PQsetNoticeReceiver(m_connection, m_former, nullptr); }
    ListeningTo(const ListeningTo &) = delete;
    ListeningTo &operator=(const ListeningTo &) = delete;

private:
    static void hear(void *answer, const PGresult *notice)
    {
        auto *to = static_cast<Answer *>(answer);
        to->warnings += qstrcmp(PQresultErrorField(notice, PG_DIAG_SEVERITY_NONLOCALIZED), "WARNING") == 0 ? 1 : 0;
        to->everything += QString::fromUtf8(PQresultErrorMessage(notice));
    }

    PGconn *m_connection;
    PQnoticeReceiver m_former;
};

} // namespace

Result<QByteArray> filledIn(const QString &sql, const QHash<QString, QString> &values)
{
    static const QRegularExpression placeholder(QStringLiteral("\\{\\{(\\w+)\\}\\}"));
    QString text = sql;
    for (auto match = placeholder.match(text); match.hasMatch(); match = placeholder.match(text)) {
        if (!values.contains(match.captured(1)))
            return fault(QStringLiteral("there is no value %1").arg(match.captured(1)));
        text.replace(match.capturedStart(), match.capturedLength(), values.value(match.captured(1)));
    }
    return text.toUtf8();
}

Result<QList<AttackCase>> loadAttacks(const QString &role, const QHash<QString, QString> &values)
{
    const QDir folder(qEnvironmentVariable("MAILERAPP_SOURCE_DIR") + QStringLiteral("/tests/security/attacks"));
    QStringList lines;
    for (const QString &name :
        folder.entryList({ role + QStringLiteral(".sql"), role + QStringLiteral(".*.sql") }, QDir::Files, QDir::Name)) {
        QFile file(folder.filePath(name));
        if (!file.open(QIODevice::ReadOnly))
            return fault(QStringLiteral("cannot read %1").arg(file.fileName()));
        lines += QString::fromUtf8(file.readAll()).split(u'\n');
    }
    QList<AttackCase> cases;
    for (const QString &line : std::as_const(lines)) {
        if (line.startsWith(QLatin1String("-- "))) {
            const QString title = line.mid(3).section(QStringLiteral(" => "), 0, 0);
            const QString expected = line.section(QStringLiteral(" => "), 1);
            if (!expected.isEmpty())
                cases.append({ role, title, expected, {} });
        } else if (!line.trimmed().isEmpty()) {
            if (cases.isEmpty())
                return fault(QStringLiteral("a statement without a title: %1").arg(line));
            cases.last().sql += line.toUtf8() + '\n';
        }
    }
    for (AttackCase &attack : cases) {
        const auto sql = filledIn(QString::fromUtf8(attack.sql), values);
        const auto expected = filledIn(attack.expected, values);
        if (!sql || !expected || sql->isEmpty())
            return fault(attack.title + QStringLiteral(": ") + (sql ? QString() : sql.error().message));
        attack.sql = *sql;
        attack.expected = QString::fromUtf8(*expected);
    }
    return cases;
}

Answer ask(pg_conn *connection, const QByteArray &sql)
{
    Answer answer;
    const ListeningTo listening(connection, answer);
    if (PQsendQuery(connection, sql.constData()) != 1) {
        answer.everything = QString::fromUtf8(PQerrorMessage(connection));
        return answer;
    }
    bool failed = false;
    while (PGresult *next = PQgetResult(connection)) {
        const std::unique_ptr<PGresult, decltype(&PQclear)> result(next, &PQclear);
        if (failed)
            continue;
        take(answer, connection, result.get());
        failed = !answer.ok && PQresultStatus(result.get()) != PGRES_COPY_IN;
    }
    return answer;
}

QString verdict(const AttackCase &attack, const Answer &answer, const QStringList &forbidden)
{
    const auto complain = [&](const QString &what) {
        return QStringLiteral("%1 %2: %3 (expected %4)").arg(attack.role, attack.title, what, attack.expected);
    };
    for (const QString &word : forbidden) {
        // What he said himself comes back in messages.
        if (answer.everything.contains(word, Qt::CaseInsensitive)
            && !QString::fromUtf8(attack.sql).contains(word, Qt::CaseInsensitive))
            return complain(QStringLiteral("the answer holds \"%1\"").arg(word));
    }
    if (attack.expected == QLatin1String("ok"))
        return answer.ok ? QString() : complain(answer.everything.trimmed());
    if (attack.expected == QLatin1String("none"))
        return answer.ok && answer.rows == 0
            ? QString()
            : complain(QStringLiteral("%1 rows %2").arg(answer.rows).arg(answer.everything.trimmed()));
    if (attack.expected == QLatin1String("skipped"))
        return answer.ok && answer.warnings > 0
            ? QString()
            : complain(
                answer.ok ? QStringLiteral("no word of a warning") : answer.code + u' ' + answer.everything.trimmed());
    if (attack.expected.startsWith(u'='))
        return answer.ok && answer.rows == 1 && answer.first == attack.expected.mid(1)
            ? QString()
            : complain(answer.ok ? answer.first : answer.everything.trimmed());
    if (answer.ok)
        return complain(QStringLiteral("it was allowed"));
    return answer.code == attack.expected ? QString() : complain(answer.code + u' ' + answer.everything.trimmed());
}

QString breach(pg_conn *connection, const AttackCase &attack, const QStringList &forbidden)
{
    ask(connection, "BEGIN");
    const Answer answer = ask(connection, attack.sql);
    const Answer ended = ask(connection, "ROLLBACK");
    if (!ended.ok && PQstatus(connection) != CONNECTION_OK)
        return QStringLiteral("%1 %2: the connection is gone").arg(attack.role, attack.title);
    return verdict(attack, answer, forbidden);
}

} // namespace mailer::test
