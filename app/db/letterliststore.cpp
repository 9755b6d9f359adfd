// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/letterliststore.h"

#include "db/anchorrows.h"
#include "db/connection.h"

namespace mailer::db {

namespace {

using L1 = QLatin1String;

constexpr qsizetype mostInOneCall = 10'000; // of api.decide_chosen_letters

QString needleOf(const LetterFilter &filter)
{
    const QString needle = filter.search.trimmed().toLower();
    return needle.isEmpty() ? QStringLiteral("") : needle;
}

QVariant listOrNull(const QStringList &list) { return list.isEmpty() ? QVariant() : QVariant(list); }

QString wordOf(Decision decision)
{
    return decision == Decision::SendAgain ? QStringLiteral("send_again") : QStringLiteral("count_as_sent");
}

QStringList decidableStates(Decision decision)
{
    if (decision == Decision::CountAsSent)
        return { QStringLiteral("uncertain") };
    return { QStringLiteral("uncertain"), QStringLiteral("failed"), QStringLiteral("expired"),
        QStringLiteral("deferred") };
}

Result<qint64> decideMatching(Connection &connection, const LetterChoice &choice, Decision decision)
{
    QStringList states;
    for (const QString &state : decidableStates(decision)) {
        if (choice.filter.states.isEmpty() || choice.filter.states.contains(state))
            states.append(state);
    }
    const auto rows = connection.query(L1("decide_matching_letters"),
        { choice.filter.run, wordOf(decision), states, needleOf(choice.filter), listOrNull(choice.filter.keys),
            QVariant::fromValue(choice.ids) });
    return rows ? Result<qint64>(rows->first().int64(0)) : rows.error();
}

} // namespace

bool LetterFilter::isTroubled() const
{
    return !states.isEmpty() && !states.contains(L1("sent")) && !states.contains(L1("pending"));
}

Result<QList<LetterLine>> listLetterLines(
    Connection &connection, const LetterFilter &filter, const QVariantList &from, int limit)
{
    const QString first = from.isEmpty() ? QStringLiteral("") : from.first().toString();
    const auto rows = filter.isTroubled()
        ? connection.query(L1("list_troubled_letter_lines"),
            { filter.run, filter.states, first, needleOf(filter), listOrNull(filter.keys), limit })
        : connection.query(
            L1("list_letter_lines"), { filter.run, first, listOrNull(filter.states), needleOf(filter), limit });
    if (!rows)
        return rows.error();
    QList<LetterLine> lines;
    for (const Row &row : *rows)
        lines.append({ row.int64(L1("id")), row.text(L1("email")), row.text(L1("email_norm")),
            row.text(L1("full_name")), row.text(L1("state")), row.text(L1("reason")), row.int32(L1("attempts")),
            row.timestamp(L1("due_at")), row.timestamp(L1("settled_at")), row.text(L1("decision")),
            row.text(L1("stage")), row.optional<int>(L1("code")), row.text(L1("enhanced")), row.text(L1("answer")),
            row.timestamp(L1("marked_at")), row.timestamp(L1("answered_at")) });
    return lines;
}

Result<PageAnchors> listLetterAnchors(Connection &connection, const LetterFilter &filter, int every)
{
    const auto rows = filter.isTroubled() ? connection.query(L1("list_troubled_letter_anchors"),
                          { filter.run, filter.states, needleOf(filter), listOrNull(filter.keys), every })
                                          : connection.query(L1("list_letter_anchors"),
                                              { filter.run, listOrNull(filter.states), needleOf(filter), every });
    if (!rows)
        return rows.error();
    return anchorsByPlace(*rows, every, [](const Row &row) { return QVariantList { row.text(L1("email_norm")) }; });
}

Result<QList<AnswerCount>> listAnswerCounts(Connection &connection, qint64 run, Reader reader)
{
    const auto rows
        = connection.query(reader == Reader::Owner ? L1("list_answer_groups") : L1("list_run_answer_groups"), { run });
    if (!rows)
        return rows.error();
    QList<AnswerCount> counts;
    for (const Row &row : *rows)
        counts.append({ row.text(L1("state")), row.optional<int>(L1("code")), row.text(L1("enhanced")),
            row.text(L1("key")), row.text(L1("answer")), row.int64(L1("letters")), row.timestamp(L1("next_at")),
            row.timestamp(L1("marked_at")) });
    return counts;
}

Result<qint64> decideChosenLetters(Connection &connection, const LetterChoice &choice, Decision decision)
{
    if (choice.all)
        return decideMatching(connection, choice, decision);
    return connection.transaction([&](Connection &inside) -> Result<qint64> {
        qint64 letters = 0;
        for (qsizetype i = 0; i < choice.ids.size(); i += mostInOneCall) {
            const auto rows = inside.query(L1("decide_chosen_letters"),
                { choice.filter.run, QVariant::fromValue(choice.ids.mid(i, mostInOneCall)), wordOf(decision) });
            if (!rows)
                return rows.error();
            letters += rows->first().int64(0);
        }
        return letters;
    });
}

Result<Decisions> findDecisions(Connection &connection, qint64 mailing, qint64 run)
{
    const auto rows = connection.query(L1("find_decisions"), { mailing, run });
    if (!rows)
        return rows.error();
    return Decisions { rows->first().int64(0), rows->first().text(1) };
}

} // namespace mailer::db
