// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/doctor.h"

#include "cli/text.h"
#include "core/phrases.h"
#include "domain/emailaddress.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace mailer::cli {

namespace {

QString wordOf(Health health)
{
    switch (health) {
    case Health::Green:
        return QStringLiteral("green");
    case Health::Amber:
        return QStringLiteral("amber");
    case Health::Red:
        break;
    }
    return QStringLiteral("red");
}

Health worst(const QList<Check> &checks)
{
    Health health = Health::Green;
    for (const Check &check : checks)
        health = std::max(health, check.health);
    return health;
}

QJsonObject object(const Check &check)
{
    return { { QStringLiteral("id"), check.id }, { QStringLiteral("state"), wordOf(check.health) },
        { QStringLiteral("title"), check.title }, { QStringLiteral("answer"), check.answer },
        { QStringLiteral("advice"), check.advice.isEmpty() ? QJsonValue() : QJsonValue(check.advice) } };
}

QJsonObject document(const QList<Check> &checks)
{
    QJsonArray array;
    for (const Check &check : checks)
        array.append(object(check));
    return { { QStringLiteral("state"), wordOf(worst(checks)) }, { QStringLiteral("checks"), array } };
}

QByteArray line(const QJsonObject &object) { return QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n'; }

QString text(const QList<Check> &checks)
{
    QString out;
    qsizetype width = 0;
    for (const Health health : { Health::Green, Health::Amber, Health::Red })
        width = std::max(width, Text::word(wordOf(health)).size());
    for (const Check &check : checks) {
        out += Text::word(wordOf(check.health)).leftJustified(width + 2) + check.title;
        if (!check.answer.isEmpty())
            out += QStringLiteral(": ") + phrase(check.answer);
        out += u'\n';
        if (!check.advice.isEmpty() && check.advice != check.answer)
            out += QString(width + 2, u' ') + Text::tr("To do: %1\n").arg(check.advice);
    }
    return out;
}

// Of the configuration, of the service, and of the person.
QStringList domainsOf(const Context &context, QStringList domains)
{
    for (const SmtpConfig &server : context.config.smtp)
        domains += server.fromDomains;
    if (const auto email = EmailAddress::parse(context.arguments.option("as")))
        domains.append(email->asciiDomain());
    domains.removeDuplicates();
    return domains;
}

} // namespace

ExitCode runDoctor(Context &context)
{
    const DatabaseChecks database = checkDatabaseSide(context);
    const QString format = context.arguments.option("format");
    const auto tell = [&](const QList<Check> &checks) {
        if (format == QLatin1String("jsonl")) {
            for (const Check &check : checks)
                context.terminal.write(line(object(check)));
        } else if (format != QLatin1String("json") && !checks.isEmpty()) {
            context.terminal.print(text(checks).chopped(1));
        }
    };
    QList<Check> checks = database.checks;
    tell(checks);
    checks += checkMailServers(context, tell);
    const QList<Check> domains = checkDomains(domainsOf(context, database.fromDomains));
    tell(domains);
    checks += domains;
    if (format == QLatin1String("json"))
        context.terminal.write(QJsonDocument(document(checks)).toJson());
    else if (format == QLatin1String("jsonl"))
        context.terminal.write(line({ { QStringLiteral("state"), wordOf(worst(checks)) } }));
    return worst(checks) == Health::Red ? WorkFailed : Done;
}

} // namespace mailer::cli
