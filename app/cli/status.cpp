// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/context.h"
#include "cli/reportdocument.h"
#include "cli/sendersetup.h"
#include "cli/text.h"
#include "cli/workspace.h"
#include "core/phrases.h"
#include "db/ledgerstore.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSysInfo>

namespace mailer::cli {

namespace {

// Times as everywhere in our documents: ISO 8601, UTC.
QJsonValue normalised(const QString &key, const QJsonValue &value)
{
    if (value.isArray()) {
        QJsonArray array;
        for (const QJsonValue &item : value.toArray())
            array.append(normalised(QString(), item));
        return array;
    }
    if (value.isObject()) {
        QJsonObject object;
        const QJsonObject before = value.toObject();
        for (auto it = before.begin(); it != before.end(); ++it)
            object.insert(it.key(), normalised(it.key(), it.value()));
        return object;
    }
    if (value.isString() && (key.endsWith(QLatin1String("_at")) || key == QLatin1String("database_now")))
        return jsonTime(QDateTime::fromString(value.toString(), Qt::ISODateWithMs));
    return value;
}

QString textOf(const QJsonObject &object, const char *key) { return object.value(QLatin1String(key)).toString(); }
qint64 numberOf(const QJsonObject &object, const char *key) { return object.value(QLatin1String(key)).toInteger(); }

QString statusText(const QJsonObject &status)
{
    QString text;
    const QJsonArray senders = status.value(QLatin1String("senders")).toArray();
    text += senders.isEmpty() ? Text::tr("No sender was ever started; start mailerapp --daemon.\n")
                              : Text::tr("Senders\n");
    for (const QJsonValue &value : senders) {
        const QJsonObject sender = value.toObject();
        const bool alive = sender.value(QLatin1String("alive")).toBool();
        text += Text::tr("  %1 on %2, version %3: %4, last seen %5\n")
                    .arg(textOf(sender, "name"), textOf(sender, "host"), textOf(sender, "version"),
                        alive ? Text::tr("alive") : Text::tr("stopped"), textOf(sender, "heartbeat_at"));
    }
    const QJsonObject queue = status.value(QLatin1String("queue")).toObject();
    text += Text::tr("Queue: %1 pending and %2 deferred letters in %3 open runs.\n")
                .arg(numberOf(queue, "pending"))
                .arg(numberOf(queue, "deferred"))
                .arg(numberOf(queue, "open_runs"));
    if (const qint64 system = numberOf(status, "system_letters"); system > 0)
        text += Text::tr("System letters (codes, notices, tests) that wait: %1.\n").arg(system);
    for (const QJsonValue &value : status.value(QLatin1String("breakers")).toArray()) {
        const QJsonObject breaker = value.toObject();
        if (textOf(breaker, "state") != QLatin1String("closed"))
            text += Text::tr("Letters wait for the mail server %1 (%2): %3; next try %4.\n")
                        .arg(textOf(breaker, "server"), textOf(breaker, "sender"), phrase(textOf(breaker, "reason")),
                            textOf(breaker, "retry_at"));
    }
    const QJsonObject limits = status.value(QLatin1String("limits")).toObject();
    const qint64 rate = numberOf(limits, "letters_per_second");
    text += Text::tr("Limits: %1 sessions, %2.\n")
                .arg(QString::number(numberOf(limits, "sessions")),
                    rate > 0 ? Text::tr("%1 letters a second").arg(rate) : Text::tr("no limit of letters a second"));
    text += Text::tr("Letters with an unknown fate: %1.\n").arg(Text::word(textOf(status, "uncertain")));
    if (!textOf(status, "restore_seen_at").isEmpty())
        text += Text::tr("The database was restored from a backup (seen %1): nothing is sent until mailerapp "
                         "--accept-restore.\n")
                    .arg(textOf(status, "restore_seen_at"));
    return text;
}

} // namespace

ExitCode runStatus(Context &context)
{
    const auto workspace = Workspace::open(context);
    if (!workspace)
        return fail(context, workspace.error());
    const auto connection = (*workspace)->connectSender();
    if (!connection)
        return fail(context, connection.error());
    const auto document = db::ledger::loadStatus(**connection);
    if (!document)
        return fail(context, document.error());
    const QJsonObject status = normalised(QString(), document->object()).toObject();
    if (context.arguments.option("format") == QLatin1String("json"))
        context.terminal.write(QJsonDocument(status).toJson());
    else
        context.terminal.print(statusText(status).chopped(1));
    return Done;
}

ExitCode runAcceptRestore(Context &context)
{
    const auto workspace = Workspace::open(context);
    if (!workspace)
        return fail(context, workspace.error());
    const auto connection = (*workspace)->connectSender();
    if (!connection)
        return fail(context, connection.error());
    const auto slot = takeInstance(context.config, QStringLiteral("accept-restore"));
    if (!slot)
        return fail(context, slot.error());
    const auto identity = db::ledger::registerSender(**connection,
        { slot->name, QSysInfo::machineHostName(), QCoreApplication::applicationPid(), QLatin1String(MAILERAPP_VERSION),
            std::chrono::minutes(1) });
    if (!identity)
        return fail(context, identity.error());
    const auto accepted = db::ledger::acceptRestore(**connection, *identity);
    const auto stopped = db::ledger::stopSender(**connection, *identity);
    if (!accepted && accepted.error().code == QLatin1String("55000"))
        return fail(context,
            { ErrorKind::Conflict, accepted.error().code,
                Text::tr("No sender has seen a younger state of this database, so there is nothing to accept.") });
    if (!accepted)
        return fail(context, accepted.error());
    if (!stopped)
        return fail(context, stopped.error());
    context.terminal.print(Text::tr("Accepted: %1 letters became uncertain, %2 runs were planned; decide about "
                                    "them in the reports. Senders go on by themselves.")
                               .arg(accepted->letters)
                               .arg(accepted->runs));
    return Done;
}

} // namespace mailer::cli
