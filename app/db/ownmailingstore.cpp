// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/ownmailingstore.h"

#include "db/anchorrows.h"
#include "db/connection.h"
#include "db/parameters.h"

namespace mailer::db {

namespace {

using L1 = QLatin1String;

QVariant orNull(const QString &text) { return text.isEmpty() ? QVariant() : QVariant(text); }

QString wordOf(MailingOrder order)
{
    switch (order) {
    case MailingOrder::Name:
        return QStringLiteral("name");
    case MailingOrder::NextRun:
        return QStringLiteral("next_run");
    case MailingOrder::Newest:
        break;
    }
    return QStringLiteral("newest");
}

MailingState stateFrom(const Row &row)
{
    MailingState state;
    state.status = row.text(L1("status"));
    state.flag = row.text(L1("flag"));
    state.isScheduled = !row.isNull(L1("scheduled_at"));
    state.isPaused = !row.isNull(L1("paused_at"));
    state.isCancelled = !row.isNull(L1("cancelled_at"));
    state.runs = row.int64(L1("runs"));
    state.openRuns = row.int64(L1("open_runs"));
    return state;
}

MailingLine lineFrom(const Row &row)
{
    MailingLine line;
    line.id = row.int64(L1("id"));
    line.name = row.text(L1("name"));
    line.subject = row.text(L1("subject"));
    line.state = stateFrom(row);
    line.period = row.text(L1("period"));
    line.nextMoment = row.timestamp(L1("next_moment"));
    line.state.hasNext = line.nextMoment.isValid();
    line.allClients = row.boolean(L1("all_clients"));
    line.lists = row.textArray(L1("lists"));
    line.singleClients = row.int64(L1("single_clients"));
    line.letters = row.int64(L1("deliveries"));
    line.open = row.int64(L1("open"));
    line.failed = row.int64(L1("failed"));
    line.key = { row.text(L1("text_key")), row.int64(L1("number_key")), line.id };
    return line;
}

Result<void> addChoice(Connection &connection, OwnMailing &mailing)
{
    const auto rows = connection.query(L1("find_mailing_choice"), { mailing.id });
    if (!rows)
        return rows.error();
    mailing.lists = rows->first().int64Array(L1("lists"));
    mailing.clients = rows->first().int64Array(L1("clients"));
    return {};
}

Result<void> addMoments(Connection &connection, OwnMailing &mailing, int count)
{
    const auto rows = connection.query(L1("list_mailing_moments"), { mailing.id, count });
    if (!rows)
        return rows.error();
    for (const Row &row : *rows)
        mailing.moments.append({ row.timestamp(L1("moment")), row.timestamp(L1("wall")) });
    mailing.state.hasNext = mailing.state.isScheduled && !mailing.moments.isEmpty();
    return {};
}

L1 statementOf(MailingDeed deed)
{
    switch (deed) {
    case MailingDeed::Schedule:
        return L1("schedule_mailing");
    case MailingDeed::Pause:
        return L1("pause_mailing");
    case MailingDeed::Resume:
        return L1("resume_mailing");
    case MailingDeed::ReleaseHold:
        return L1("release_hold");
    case MailingDeed::CancelRuns:
        return L1("cancel_runs");
    case MailingDeed::Cancel:
        return L1("cancel_mailing");
    case MailingDeed::Delete:
        return L1("delete_mailing");
    case MailingDeed::Restore:
        break;
    }
    return L1("restore_mailing");
}

} // namespace

Result<QList<MailingLine>> listOwnMailings(
    Connection &connection, const MailingFilter &filter, const QVariantList &from, int limit)
{
    QVariantList values { wordOf(filter.order), orNull(filter.search.toLower()), orNull(filter.state) };
    values += from.size() == 3 ? from : QVariantList { QVariant(), QVariant(), QVariant() };
    values.append(limit);
    const auto rows = connection.query(L1("list_own_mailings"), values);
    if (!rows)
        return rows.error();
    QList<MailingLine> lines;
    for (const Row &row : *rows)
        lines.append(lineFrom(row));
    return lines;
}

Result<PageAnchors> listOwnMailingAnchors(Connection &connection, const MailingFilter &filter, int every)
{
    const auto rows = connection.query(L1("list_own_mailing_anchors"),
        { wordOf(filter.order), orNull(filter.search.toLower()), orNull(filter.state), every });
    if (!rows)
        return rows.error();
    return anchorsOf(*rows, L1("rows"), [](const Row &row) {
        return QVariantList { row.text(L1("text_key")), row.int64(L1("number_key")), row.int64(L1("id")) };
    });
}

Result<OwnMailing> findOwnMailing(Connection &connection, qint64 mailing, int moments)
{
    const auto rows = connection.query(L1("find_own_mailing"), { mailing });
    if (!rows)
        return rows.error();
    if (rows->isEmpty())
        return Error { ErrorKind::NotFound, QStringLiteral("mailing_unknown"),
            QStringLiteral("You have no mailing %1.").arg(mailing) };
    const Row row = rows->first();
    OwnMailing found;
    found.id = row.int64(L1("id"));
    found.name = row.text(L1("name"));
    found.message = row.int64(L1("message_id"));
    found.subject = row.text(L1("subject"));
    found.state = stateFrom(row);
    found.disableReason = row.text(L1("disable_reason"));
    found.holdReason = row.text(L1("hold_reason"));
    found.allClients = row.boolean(L1("all_clients"));
    found.fromName = row.text(L1("from_name"));
    found.fromEmail = row.text(L1("from_email"));
    found.startsAt = row.timestamp(L1("starts_at"));
    found.endsAt = row.optional<QDateTime>(L1("ends_at"));
    found.endIsDate = row.boolean(L1("end_is_date"));
    found.timeZone = row.text(L1("time_zone"));
    found.period = row.text(L1("period"));
    found.latestStart = row.int64(L1("latest_start"));
    found.runsInAll = row.optional<qint64>(L1("runs_in_all"));
    found.shownRun = row.optional<qint64>(L1("shown_run"));
    found.isRunAsked = row.boolean(L1("is_run_asked"));
    found.refusal = row.text(L1("refusal"));
    if (const auto chosen = addChoice(connection, found); !chosen)
        return chosen.error();
    if (const auto planned = addMoments(connection, found, moments); !planned)
        return planned.error();
    return found;
}

Result<QList<LastAnswer>> listLastAnswers(Connection &connection, qint64 run, bool isLarge, int limit)
{
    const auto rows = connection.query(L1("list_last_answers"), { run, isLarge, limit });
    if (!rows)
        return rows.error();
    QList<LastAnswer> answers;
    for (const Row &row : *rows)
        answers.append({ row.timestamp(L1("answered_at")), row.text(L1("status")), row.optional<int>(L1("code")),
            row.text(L1("enhanced")), row.text(L1("answer")) });
    return answers;
}

Result<QDateTime> findNextTry(Connection &connection, qint64 run)
{
    const auto rows = connection.query(L1("find_next_try"), { run });
    if (!rows)
        return rows.error();
    return rows->first().timestamp(L1("due_at"));
}

Result<void> doWithMailing(Connection &connection, qint64 mailing, MailingDeed deed)
{
    if (const auto done = connection.query(statementOf(deed), { mailing }); !done)
        return done.error();
    return {};
}

} // namespace mailer::db
