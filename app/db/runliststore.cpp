// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/runliststore.h"

#include "db/anchorrows.h"
#include "db/connection.h"
#include "db/parameters.h"

namespace mailer::db {

namespace {

using L1 = QLatin1String;

QString wordOf(RunOutcome outcome)
{
    switch (outcome) {
    case RunOutcome::Any:
        return QStringLiteral("");
    case RunOutcome::Running:
        return QStringLiteral("running");
    case RunOutcome::AllSent:
        return QStringLiteral("sent");
    case RunOutcome::SomeFailed:
        return QStringLiteral("failed");
    case RunOutcome::SomeUncertain:
        return QStringLiteral("uncertain");
    case RunOutcome::SomeUnsent:
        return QStringLiteral("unsent");
    case RunOutcome::Missed:
        break;
    }
    return QStringLiteral("missed");
}

// Never null: a null text is NULL for SQL.
QString textOf(const QString &text) { return text.isNull() ? QStringLiteral("") : text; }

QVariant timeOrNull(const QDateTime &time) { return time.isValid() ? QVariant(time) : QVariant(); }

} // namespace

Result<QList<RunLine>> listRunLines(
    Connection &connection, const RunFilter &filter, const QVariantList &from, int limit)
{
    const auto rows = connection.query(L1("list_run_lines"),
        { filter.owner, from.value(0), from.value(1), orNull(filter.mailing), timeOrNull(filter.since),
            textOf(filter.search), wordOf(filter.outcome), limit });
    if (!rows)
        return rows.error();
    QList<RunLine> lines;
    for (const Row &row : *rows)
        lines.append({ runFrom(row), row.int64(L1("mailing_id")), row.text(L1("mailing")), row.text(L1("position")) });
    return lines;
}

Result<PageAnchors> listRunAnchors(Connection &connection, const RunFilter &filter, int every)
{
    const auto rows = connection.query(L1("list_run_anchors"),
        { filter.owner, orNull(filter.mailing), timeOrNull(filter.since), textOf(filter.search), wordOf(filter.outcome),
            every });
    if (!rows)
        return rows.error();
    return anchorsByPlace(*rows, every, [](const Row &row) {
        return QVariantList { row.text(L1("position")), row.int64(L1("id")) };
    });
}

Result<QList<MailingName>> listReportedMailings(Connection &connection, int limit)
{
    const auto rows = connection.query(L1("list_reported_mailings"), { limit });
    if (!rows)
        return rows.error();
    QList<MailingName> mailings;
    for (const Row &row : *rows)
        mailings.append({ row.int64(L1("id")), row.text(L1("name")) });
    return mailings;
}

Result<QList<MinuteNumbers>> listRunMinutes(Connection &connection, qint64 run)
{
    const auto rows = connection.query(L1("list_run_minutes"), { run });
    if (!rows)
        return rows.error();
    QList<MinuteNumbers> minutes;
    for (const Row &row : *rows)
        minutes.append({ row.timestamp(L1("minute")), row.int64(L1("sent")), row.int64(L1("failed")) });
    return minutes;
}

} // namespace mailer::db
