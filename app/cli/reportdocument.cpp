// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/reportdocument.h"

#include <QJsonArray>

namespace mailer::cli {

namespace {

QJsonValue orNull(const QString &text) { return text.isEmpty() ? QJsonValue() : QJsonValue(text); }

QString wallClock(const QDateTime &time, bool onlyDate)
{
    if (onlyDate)
        return time.date().toString(Qt::ISODate);
    const QString form
        = time.time().second() == 0 ? QStringLiteral("yyyy-MM-ddTHH:mm") : QStringLiteral("yyyy-MM-ddTHH:mm:ss");
    return time.toString(form);
}

} // namespace

QString isoUtc(const QDateTime &time)
{
    if (!time.isValid())
        return {};
    return time.toUTC().toString(time.time().msec() == 0 ? Qt::ISODate : Qt::ISODateWithMs);
}

QJsonValue jsonTime(const QDateTime &time) { return orNull(isoUtc(time)); }

QJsonObject mailingDocument(const db::MailingDetails &mailing)
{
    const QJsonObject message { { QStringLiteral("subject"), mailing.subject },
        { QStringLiteral("html"), mailing.html }, { QStringLiteral("text"), mailing.plainText },
        { QStringLiteral("attachments"), QJsonArray::fromStringList(mailing.attachments) } };
    const QJsonObject clients { { QStringLiteral("all"), mailing.allClients },
        { QStringLiteral("lists"), QJsonArray::fromStringList(mailing.lists) },
        { QStringLiteral("emails"), QJsonArray::fromStringList(mailing.emails) } };
    const QJsonObject from { { QStringLiteral("name"), mailing.fromName },
        { QStringLiteral("email"), orNull(mailing.fromEmail) } };
    return { { QStringLiteral("name"), mailing.name }, { QStringLiteral("message"), message },
        { QStringLiteral("clients"), clients }, { QStringLiteral("from"), from },
        { QStringLiteral("starts_at"), wallClock(mailing.startsAt, false) },
        { QStringLiteral("ends_at"),
            mailing.endsAt ? QJsonValue(wallClock(*mailing.endsAt, mailing.endIsDate)) : QJsonValue() },
        { QStringLiteral("time_zone"), mailing.timeZone }, { QStringLiteral("period"), mailing.period } };
}

QJsonObject statusDocument(const db::MailingDetails &mailing)
{
    return { { QStringLiteral("id"), mailing.id }, { QStringLiteral("status"), mailing.status },
        { QStringLiteral("flag"), orNull(mailing.flag) }, { QStringLiteral("flag_reason"), orNull(mailing.flagReason) },
        { QStringLiteral("scheduled_at"), jsonTime(mailing.scheduledAt) },
        { QStringLiteral("cancelled_at"), jsonTime(mailing.cancelledAt) },
        { QStringLiteral("next_run_at"), jsonTime(mailing.nextMoment) } };
}

QJsonObject runDocument(const db::RunDetails &run)
{
    const db::RunNumbers &n = run.numbers;
    const QJsonObject numbers { { QStringLiteral("letters"), n.letters }, { QStringLiteral("pending"), n.pending },
        { QStringLiteral("deferred"), n.deferred }, { QStringLiteral("sent"), n.sent },
        { QStringLiteral("failed"), n.failed }, { QStringLiteral("uncertain"), n.uncertain },
        { QStringLiteral("skipped"), n.skipped }, { QStringLiteral("expired"), n.expired },
        { QStringLiteral("cancelled"), n.cancelled } };
    return { { QStringLiteral("id"), run.id }, { QStringLiteral("kind"), run.kind },
        { QStringLiteral("occurrence"), run.occurrence }, { QStringLiteral("planned_at"), jsonTime(run.plannedMoment) },
        { QStringLiteral("started_at"), jsonTime(run.startedAt) },
        { QStringLiteral("expires_at"), jsonTime(run.expiresAt) },
        { QStringLiteral("finished_at"), jsonTime(run.finishedAt) },
        { QStringLiteral("cancelled_at"), jsonTime(run.cancelledAt) },
        { QStringLiteral("missed_reason"), orNull(run.missedReason) }, { QStringLiteral("subject"), run.subject },
        { QStringLiteral("from"),
            QJsonObject { { QStringLiteral("name"), run.fromName }, { QStringLiteral("email"), run.fromEmail } } },
        { QStringLiteral("numbers"), numbers } };
}

QJsonObject letterDocument(const db::LetterDetails &letter)
{
    return { { QStringLiteral("id"), letter.id }, { QStringLiteral("email"), letter.email },
        { QStringLiteral("full_name"), letter.fullName }, { QStringLiteral("state"), letter.state },
        { QStringLiteral("reason"), orNull(letter.reason) }, { QStringLiteral("due_at"), jsonTime(letter.dueAt) },
        { QStringLiteral("settled_at"), jsonTime(letter.settledAt) },
        { QStringLiteral("uid"), letter.uid.toString(QUuid::WithoutBraces) },
        { QStringLiteral("decision"), orNull(letter.decision) },
        { QStringLiteral("decided_at"), jsonTime(letter.decidedAt) }, { QStringLiteral("attempts"), letter.attempts } };
}

QJsonObject answerDocument(const db::AnswerGroup &group)
{
    return { { QStringLiteral("status"), group.status },
        { QStringLiteral("code"), group.code ? QJsonValue(*group.code) : QJsonValue() },
        { QStringLiteral("enhanced"), orNull(group.enhanced) }, { QStringLiteral("answer"), group.answer },
        { QStringLiteral("attempts"), group.letters } };
}

} // namespace mailer::cli
