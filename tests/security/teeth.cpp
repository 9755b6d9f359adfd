// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "security/teeth.h"

#include <QFile>

namespace mailer::test {

namespace {

Error fault(const QString &message) { return { ErrorKind::Internal, QStringLiteral("teeth"), message }; }

} // namespace

Result<QList<Tooth>> loadTeeth(const QHash<QString, QString> &values)
{
    QFile file(qEnvironmentVariable("MAILERAPP_SOURCE_DIR") + QStringLiteral("/tests/security/teeth.sql"));
    if (!file.open(QIODevice::ReadOnly))
        return fault(QStringLiteral("cannot read teeth.sql"));
    QList<Tooth> teeth;
    const QStringList lines = QString::fromUtf8(file.readAll()).split(u'\n');
    for (const QString &line : lines) {
        if (line.startsWith(QLatin1String("-- "))) {
            const QString bites = line.section(QStringLiteral(" => "), 1);
            const QString role = bites.section(QStringLiteral(": "), 0, 0);
            if (!bites.isEmpty())
                teeth.append({ .defence = line.mid(3).section(QStringLiteral(" => "), 0, 0),
                    .role = QString(role).remove(u'+'),
                    .withRights = role.endsWith(u'+'),
                    .titles = bites.section(QStringLiteral(": "), 1).split(QStringLiteral(" | ")),
                    .sql = {} });
        } else if (!line.trimmed().isEmpty()) {
            if (teeth.isEmpty())
                return fault(QStringLiteral("a statement without a defence: %1").arg(line));
            const auto sql = filledIn(line, values);
            if (!sql)
                return sql.error();
            teeth.last().sql += *sql + '\n';
        }
    }
    return teeth;
}

Result<QByteArray> Teeth::loginOf(const QString &role)
{
    const auto actor = Stage::actor(role);
    if (!actor)
        return fault(QStringLiteral("there is no role %1").arg(role));
    const auto connected = m_stage.connection(actor->who);
    if (!connected)
        return connected.error();
    return (*connected)->settings().user.toLatin1();
}

Result<QString> Teeth::bite(const QByteArray &fault, const AttackCase &attack)
{
    const auto login = loginOf(attack.role);
    if (!login)
        return login.error();
    pg_conn *connection = m_stage.admin().handle();
    // The settings with which the actor would have connected.
    const Answer prepared = ask(connection, "BEGIN; " + fault + "; SET LOCAL SESSION AUTHORIZATION " + *login);
    const Answer answer = prepared.ok ? ask(connection, attack.sql) : Answer();
    ask(connection, "ROLLBACK; ROLLBACK PREPARED 'x'");
    if (!prepared.ok)
        return mailer::test::fault(QString::fromUtf8(fault) + prepared.everything);
    // What comes from behind the wall: a row that is there already, another that hangs on it, a division by what was
    // read.
    static const QStringList behind { QStringLiteral("23505"), QStringLiteral("23503"), QStringLiteral("22012"),
        QStringLiteral("57014") };
    const QString came = verdict(attack, answer, Stage::actor(attack.role)->forbidden);
    // What is allowed differs by any refusal, but for those of a fault that is itself wrong (no such thing, no right).
    const bool differs = attack.expected == QLatin1String("ok") && !answer.code.startsWith(QLatin1String("42"));
    const bool isThrough
        = answer.ok || differs || behind.contains(answer.code) || came.contains(QLatin1String("the answer holds"));
    m_refusal = isThrough ? QString() : answer.code + u' ' + answer.everything.trimmed();
    return isThrough ? came : QString();
}

Result<QByteArray> Teeth::noRightsAsked(const QString &role)
{
    const auto login = loginOf(role);
    if (!login)
        return login.error();
    return "ALTER ROLE " + *login
        + " SUPERUSER;"
          "ALTER TABLE app.account DROP CONSTRAINT account_login_role_check;"
          "INSERT INTO app.account (login_role, email, confirmed_at) SELECT '"
        + *login
        + "', 'actor@example.com', now() "
          "WHERE NOT EXISTS (SELECT FROM app.account WHERE login_role = '"
        + *login
        + "');"
          "INSERT INTO priv.account_secret (account_id, scram, lookup_hash) SELECT id, '', '' FROM app.account "
          "WHERE login_role = '"
        + *login
        + "' ON CONFLICT DO NOTHING;"
          "INSERT INTO app.account_role (account_id, role) SELECT a.id, r FROM app.account a, "
          "unnest('{user,manager,content_manager,administrator}'::text[]) r WHERE a.login_role = '"
        + *login + "' ON CONFLICT DO NOTHING;";
}

} // namespace mailer::test
