// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/reportstore.h"

#include "db/connection.h"

namespace mailer::db {

namespace {

using L1 = QLatin1String;

constexpr int largestPicture = 8 * 1024 * 1024; // octets

LetterDetails letterFrom(const Row &row)
{
    LetterDetails letter;
    letter.id = row.int64(L1("id"));
    letter.email = row.text(L1("email"));
    letter.position = row.text(L1("email_norm"));
    letter.fullName = row.text(L1("full_name"));
    letter.state = row.text(L1("state"));
    letter.reason = row.text(L1("reason"));
    letter.dueAt = row.timestamp(L1("due_at"));
    letter.settledAt = row.timestamp(L1("settled_at"));
    letter.uid = row.uuid(L1("uid"));
    letter.decision = row.text(L1("decision"));
    letter.decidedAt = row.timestamp(L1("decided_at"));
    letter.attempts = row.json(L1("attempts")).array();
    return letter;
}

} // namespace

RunDetails runFrom(const Row &row)
{
    RunDetails run;
    run.id = row.int64(L1("id"));
    run.occurrence = row.int32(L1("occurrence"));
    run.kind = row.text(L1("kind"));
    run.plannedMoment = row.timestamp(L1("planned_moment"));
    run.startedAt = row.timestamp(L1("started_at"));
    run.expiresAt = row.timestamp(L1("expires_at"));
    run.finishedAt = row.timestamp(L1("finished_at"));
    run.cancelledAt = row.timestamp(L1("cancelled_at"));
    run.missedReason = row.text(L1("missed_reason"));
    run.subject = row.text(L1("subject"));
    run.fromName = row.text(L1("from_name"));
    run.fromEmail = row.text(L1("from_email"));
    RunNumbers &numbers = run.numbers;
    numbers.letters = row.int64(L1("deliveries"));
    numbers.deferred = row.int64(L1("deferred"));
    numbers.pending = row.int64(L1("open")) - numbers.deferred;
    numbers.sent = row.int64(L1("sent"));
    numbers.failed = row.int64(L1("failed"));
    numbers.uncertain = row.int64(L1("uncertain"));
    numbers.skipped = row.int64(L1("skipped"));
    numbers.expired = row.int64(L1("expired"));
    numbers.cancelled = row.int64(L1("cancelled"));
    return run;
}

Result<QHash<QString, QByteArray>> listMailingPictures(Connection &connection, qint64 mailing)
{
    const auto rows = connection.query(L1("list_mailing_pictures"), { mailing, largestPicture });
    if (!rows)
        return rows.error();
    QHash<QString, QByteArray> pictures;
    for (const Row &row : *rows)
        pictures.insert(row.text(L1("content_id")), row.bytes(L1("content")));
    return pictures;
}

Result<MailingDetails> findMailing(Connection &connection, qint64 mailing)
{
    const auto rows = connection.query(L1("find_mailing"), { mailing });
    if (!rows)
        return rows.error();
    if (rows->isEmpty())
        return Error { ErrorKind::NotFound, QStringLiteral("mailing_unknown"),
            QStringLiteral("There is no mailing %1 that you may see.").arg(mailing) };
    const Row row = rows->first();
    MailingDetails found;
    found.id = row.int64(L1("id"));
    found.owner = row.int64(L1("owner_id"));
    found.isOwn = row.boolean(L1("is_own"));
    found.name = row.text(L1("name"));
    found.status = row.text(L1("status"));
    found.flag = row.text(L1("flag"));
    found.flagReason = row.text(L1("flag_reason"));
    found.flagSince = row.timestamp(L1("flag_since"));
    found.scheduledAt = row.timestamp(L1("scheduled_at"));
    found.cancelledAt = row.timestamp(L1("cancelled_at"));
    found.nextMoment = row.timestamp(L1("next_moment"));
    found.allClients = row.boolean(L1("all_clients"));
    found.fromName = row.text(L1("from_name"));
    found.fromEmail = row.text(L1("from_email"));
    found.startsAt = row.timestamp(L1("starts_at"));
    found.endsAt = row.optional<QDateTime>(L1("ends_at"));
    found.endIsDate = row.boolean(L1("end_is_date"));
    found.timeZone = row.text(L1("time_zone"));
    found.period = row.text(L1("period"));
    found.subject = row.text(L1("subject"));
    found.html = row.text(L1("html"));
    found.plainText = row.text(L1("plain_text"));
    found.attachments = row.textArray(L1("attachments"));
    if (!found.isOwn) {
        const auto state = connection.query(L1("find_owner_state"), { found.owner });
        if (!state)
            return state.error();
        found.ownerBlockedAt = state->first().timestamp(L1("blocked_at"));
        found.isOwnerUser = state->first().boolean(L1("is_user"));
        return found;
    }
    const auto clients = connection.query(L1("find_mailing_clients"), { mailing });
    if (!clients)
        return clients.error();
    found.lists = clients->first().textArray(L1("lists"));
    found.emails = clients->first().textArray(L1("emails"));
    return found;
}

Result<QList<RunDetails>> listRuns(Connection &connection, qint64 mailing)
{
    const auto rows = connection.query(L1("list_runs"), { mailing });
    if (!rows)
        return rows.error();
    QList<RunDetails> runs;
    for (const Row &row : *rows)
        runs.append(runFrom(row));
    return runs;
}

Result<RunDetails> findRun(Connection &connection, qint64 run)
{
    const auto rows = connection.query(L1("find_run"), { run });
    if (!rows)
        return rows.error();
    if (rows->isEmpty())
        return Error { ErrorKind::NotFound, QStringLiteral("run_unknown"),
            QStringLiteral("There is no run %1 that you may see.").arg(run) };
    return runFrom(rows->first());
}

Result<QList<LetterDetails>> listLetters(Connection &connection, qint64 run, const QString &after, int limit)
{
    const auto rows = connection.query(L1("list_letters"), { run, after, limit });
    if (!rows)
        return rows.error();
    QList<LetterDetails> letters;
    for (const Row &row : *rows)
        letters.append(letterFrom(row));
    return letters;
}

Result<LetterDetails> findLetter(Connection &connection, qint64 letter)
{
    const auto rows = connection.query(L1("find_letter"), { letter });
    if (!rows)
        return rows.error();
    if (rows->isEmpty())
        return Error { ErrorKind::NotFound, QStringLiteral("letter_unknown"),
            QStringLiteral("There is no letter %1 of this account.").arg(letter) };
    return letterFrom(rows->first());
}

Result<void> decideLetters(Connection &connection, qint64 run, std::optional<qint64> letter, Decision decision)
{
    const auto rows = connection.query(L1("decide_letters"),
        { run, letter ? QVariant(*letter) : QVariant(),
            decision == Decision::SendAgain ? QStringLiteral("send_again") : QStringLiteral("count_as_sent") });
    return rows ? Result<void>() : rows.error();
}

Result<QList<LetterGroup>> listLetterGroups(Connection &connection, qint64 run)
{
    const auto rows = connection.query(L1("list_letter_groups"), { run });
    if (!rows)
        return rows.error();
    QList<LetterGroup> groups;
    for (const Row &row : *rows)
        groups.append(
            { row.text(L1("state")), row.text(L1("reason")), row.optional<int>(L1("code")), row.text(L1("enhanced")),
                row.int64(L1("letters")), row.timestamp(L1("next_at")), row.textArray(L1("examples")) });
    return groups;
}

Result<QList<AnswerGroup>> listRunAnswers(Connection &connection, qint64 run)
{
    const auto rows = connection.query(L1("list_run_answers"), { run });
    if (!rows)
        return rows.error();
    QList<AnswerGroup> groups;
    for (const Row &row : *rows)
        groups.append({ row.text(L1("status")), row.optional<int>(L1("code")), row.text(L1("enhanced")),
            row.text(L1("answer")), row.int64(L1("letters")) });
    return groups;
}

} // namespace mailer::db
