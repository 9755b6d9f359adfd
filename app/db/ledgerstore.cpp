// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/ledgerstore.h"

#include "db/connection.h"

#include <QJsonArray>

namespace mailer::db::ledger {

namespace {

Result<void> call(Connection &connection, QLatin1String statement, const QVariantList &values)
{
    if (auto rows = connection.query(statement, values); !rows)
        return rows.error();
    return {};
}

QString partWord(PlanPart part)
{
    switch (part) {
    case PlanPart::Short:
        return QStringLiteral("short");
    case PlanPart::Long:
        return QStringLiteral("long");
    case PlanPart::Rest:
        return QStringLiteral("rest");
    case PlanPart::All:
        break;
    }
    return QStringLiteral("all");
}

Result<qint64> number(Connection &connection, QLatin1String statement, const QVariantList &values)
{
    auto rows = connection.query(statement, values);
    if (!rows)
        return rows.error();
    return rows->first().int64(0);
}

double seconds(std::chrono::milliseconds duration) { return std::chrono::duration<double>(duration).count(); }

// A bare JSON value as text; QJsonDocument takes only objects and arrays.
QString jsonText(const QJsonValue &value)
{
    const QByteArray wrapped = QJsonDocument(QJsonArray { value }).toJson(QJsonDocument::Compact);
    return QString::fromUtf8(wrapped.mid(1, wrapped.size() - 2));
}

QList<ClaimedLetter> lettersOf(const Rows &rows)
{
    QList<ClaimedLetter> letters;
    letters.reserve(rows.size());
    for (const Row &row : rows) {
        ClaimedLetter letter;
        letter.run = row.int64(0);
        letter.block = row.int32(1);
        letter.delivery = row.int64(2);
        letter.email = row.text(3);
        letter.fullName = row.text(4);
        letter.comment = row.text(5);
        letter.fields = row.json(6).object();
        letter.uid = row.text(7);
        letter.attempts = row.int32(8);
        letters.append(std::move(letter));
    }
    return letters;
}

std::pair<QList<qint64>, QList<int>> columnsOf(const QList<BlockKey> &blocks)
{
    std::pair<QList<qint64>, QList<int>> columns;
    for (const BlockKey &block : blocks) {
        columns.first.append(block.run);
        columns.second.append(block.block);
    }
    return columns;
}

MarkVerdict verdictOf(const QString &word)
{
    if (word == QLatin1String("marked"))
        return MarkVerdict::Marked;
    if (word == QLatin1String("stopped"))
        return MarkVerdict::Stopped;
    if (word == QLatin1String("expired"))
        return MarkVerdict::Expired;
    return word == QLatin1String("lease_lost") ? MarkVerdict::Lost : MarkVerdict::Taken;
}

} // namespace

Result<SenderIdentity> registerSender(Connection &connection, const SenderRegistration &registration)
{
    auto rows = connection.query(QLatin1String("register_sender"),
        { registration.instance, registration.host, registration.process, registration.version,
            QStringLiteral("%1 milliseconds").arg(registration.lease.count()) });
    if (!rows)
        return rows.error();
    const Row row = rows->first();
    return SenderIdentity { row.int64(0), row.int32(1), row.uuid(2), row.int64(3), row.int64(4) };
}

Result<bool> checkIdentity(Connection &connection, const QUuid &database, qint64 highestAttempt)
{
    auto rows = connection.query(QLatin1String("check_identity"), { database, highestAttempt });
    if (!rows)
        return rows.error();
    return rows->first().boolean(0);
}

Result<SenderShare> renewLease(
    Connection &connection, const SenderIdentity &sender, const QJsonObject &state, int openSessions)
{
    auto rows = connection.query(QLatin1String("renew_lease"), { sender.id, sender.epoch, state, openSessions });
    if (!rows)
        return rows.error();
    const Row row = rows->first();
    return SenderShare { row.int32(0), std::max(row.int32(1), 1), row.int32(2), row.int32(3), row.real(4),
        row.timestamp(5) };
}

Result<void> stopSender(Connection &connection, const SenderIdentity &sender)
{
    return call(connection, QLatin1String("stop_sender"), { sender.id, sender.epoch });
}

Result<void> saveBreaker(Connection &connection, const SenderIdentity &sender, const SavedBreaker &breaker)
{
    return call(connection, QLatin1String("save_breaker"),
        { sender.id, sender.epoch, breaker.server, breaker.state, breaker.reason, breaker.failures,
            seconds(breaker.retryAfter) });
}

Result<QList<SavedBreaker>> loadBreakers(Connection &connection, const SenderIdentity &sender)
{
    auto rows = connection.query(QLatin1String("load_breakers"), { sender.id, sender.epoch });
    if (!rows)
        return rows.error();
    QList<SavedBreaker> breakers;
    for (const Row &row : *rows) {
        breakers.append({ row.text(0), row.text(1), row.text(2), row.int32(3),
            std::chrono::milliseconds(static_cast<qint64>(row.real(4) * 1000)) });
    }
    return breakers;
}

Result<void> offerSetting(Connection &connection, const QString &key, const QJsonValue &value)
{
    return call(connection, QLatin1String("offer_setting"), { key, jsonText(value) });
}

Result<qint64> rescueAttempts(Connection &connection, const SenderIdentity &sender)
{
    return number(connection, QLatin1String("rescue_attempts"), { sender.id, sender.epoch });
}

Result<qint64> handleRequests(Connection &connection, const SenderIdentity &sender, int limit, PlanPart part)
{
    return number(connection, QLatin1String("handle_requests"), { sender.id, sender.epoch, limit, partWord(part) });
}

Result<qint64> makeCodes(Connection &connection, const SenderIdentity &sender, int limit)
{
    return number(connection, QLatin1String("make_codes"), { sender.id, sender.epoch, limit });
}

Result<qint64> forgetPeople(Connection &connection, const SenderIdentity &sender, int limit)
{
    return number(connection, QLatin1String("forget_people"), { sender.id, sender.epoch, limit });
}

Result<std::optional<PlannedRun>> planDue(Connection &connection, const SenderIdentity &sender, PlanPart part)
{
    auto rows = connection.query(QLatin1String("plan_due"), { sender.id, sender.epoch, partWord(part) });
    if (!rows)
        return rows.error();
    if (rows->isEmpty())
        return std::optional<PlannedRun>();
    const Row row = rows->first();
    return std::optional(PlannedRun { row.int64(0), row.optional<qint64>(1) });
}

Result<bool> hasLongPlans(Connection &connection, const SenderIdentity &sender)
{
    auto rows = connection.query(QLatin1String("has_long_plans"), { sender.id, sender.epoch });
    if (!rows)
        return rows.error();
    return !rows->isEmpty() && rows->first().boolean(0);
}

Result<void> limitStatements(Connection &connection, std::chrono::milliseconds limit)
{
    auto rows = connection.query(QLatin1String("set_statement_limit"), { QString::number(limit.count()) });
    return rows ? Result<void>() : rows.error();
}

Result<ExtraRun> planExtra(Connection &connection, const SenderIdentity &sender, qint64 mailing)
{
    const auto run = number(connection, QLatin1String("plan_extra"), { sender.id, sender.epoch, mailing });
    if (!run)
        return run.error();
    const auto letters = number(connection, QLatin1String("count_run_letters"), { sender.id, sender.epoch, *run });
    if (!letters)
        return letters.error();
    return ExtraRun { *run, *letters };
}

Result<qint64> expireDue(Connection &connection, const SenderIdentity &sender, int limit)
{
    return number(connection, QLatin1String("expire_due"), { sender.id, sender.epoch, limit });
}

Result<QList<qint64>> finishRuns(Connection &connection, const SenderIdentity &sender)
{
    auto rows = connection.query(QLatin1String("finish_runs"), { sender.id, sender.epoch });
    if (!rows)
        return rows.error();
    QList<qint64> runs;
    for (const Row &row : *rows)
        runs.append(row.int64(0));
    return runs;
}

Result<AcceptedRestore> acceptRestore(Connection &connection, const SenderIdentity &sender)
{
    auto rows = connection.query(QLatin1String("accept_restore"), { sender.id, sender.epoch });
    if (!rows)
        return rows.error();
    return AcceptedRestore { rows->first().int64(0), rows->first().int64(1) };
}

Result<QList<ClaimedLetter>> claimBlock(Connection &connection, const SenderIdentity &sender, std::optional<qint64> run,
    const QList<qint64> &without, const ServedDomains &domains)
{
    auto rows = connection.query(QLatin1String("claim_block"),
        { sender.id, sender.epoch, run ? QVariant(*run) : QVariant(), QVariant::fromValue(without), domains.domains,
            domains.except });
    if (!rows)
        return rows.error();
    return lettersOf(*rows);
}

Result<QList<ClaimedLetter>> claimDeferred(
    Connection &connection, const SenderIdentity &sender, const ServedDomains &domains, int limit)
{
    auto rows = connection.query(
        QLatin1String("claim_deferred"), { sender.id, sender.epoch, domains.domains, domains.except, limit });
    if (!rows)
        return rows.error();
    return lettersOf(*rows);
}

Result<RunMessage> loadRunMessage(Connection &connection, const SenderIdentity &sender, qint64 run)
{
    auto rows = connection.query(QLatin1String("load_run_message"), { sender.id, sender.epoch, run });
    if (!rows)
        return rows.error();
    if (rows->isEmpty())
        return Error { ErrorKind::NotFound, QStringLiteral("run_finished"),
            QStringLiteral("Run %1 is over.").arg(run) };
    const Row row = rows->first();
    RunMessage message { row.int64(0), row.text(7), row.text(1), row.text(2), row.text(3), row.text(4), row.text(5),
        row.timestamp(6), {} };
    auto files = connection.query(QLatin1String("load_run_files"), { sender.id, sender.epoch, run });
    if (!files)
        return files.error();
    for (const Row &file : *files)
        message.files.append({ file.text(0), file.text(1), file.text(2), file.bytes(3) });
    return message;
}

Result<ExchangeResult> exchange(Connection &connection, const SenderIdentity &sender, const QString &server,
    const QList<Answer> &answers, const QList<Mark> &marks, Queue queue)
{
    QList<std::optional<qint64>> attempts;
    QList<qint64> deliveries, tokens;
    QStringList statuses, stages, enhanced, texts;
    QList<int> codes;
    for (const Answer &answer : answers) {
        attempts.append(answer.attempt);
        deliveries.append(answer.delivery);
        tokens.append(answer.token);
        statuses.append(answer.status);
        stages.append(answer.stage);
        codes.append(answer.code);
        enhanced.append(answer.enhanced);
        texts.append(answer.text);
    }
    QList<qint64> markDeliveries, markTokens;
    for (const Mark &mark : marks) {
        markDeliveries.append(mark.delivery);
        markTokens.append(mark.token);
    }
    auto rows = connection.query(
        queue == Queue::System ? QLatin1String("exchange_system_letters") : QLatin1String("exchange_letters"),
        { sender.id, sender.epoch, server, QVariant::fromValue(attempts), QVariant::fromValue(deliveries),
            QVariant::fromValue(tokens), statuses, stages, QVariant::fromValue(codes), enhanced, texts,
            QVariant::fromValue(markDeliveries), QVariant::fromValue(markTokens) });
    if (!rows)
        return rows.error();
    ExchangeResult result;
    for (const Row &row : *rows) {
        if (row.text(0) == QLatin1String("mark"))
            result.marks.append({ row.int64(1), row.isNull(2) ? 0 : row.int64(2), verdictOf(row.text(3)) });
        else
            result.answers.append({ row.int64(1), row.isNull(2) ? 0 : row.int64(2), row.text(3) });
    }
    return result;
}

Result<qint64> takeBackMarks(Connection &connection, const SenderIdentity &sender, const QList<AttemptKey> &marks)
{
    QList<qint64> deliveries, attempts;
    for (const AttemptKey &mark : marks) {
        deliveries.append(mark.delivery);
        attempts.append(mark.attempt);
    }
    return number(connection, QLatin1String("take_back_marks"),
        { sender.id, sender.epoch, QVariant::fromValue(deliveries), QVariant::fromValue(attempts) });
}

Result<void> giveBackLetters(Connection &connection, const SenderIdentity &sender, const QList<qint64> &deliveries)
{
    return call(
        connection, QLatin1String("give_back_letters"), { sender.id, sender.epoch, QVariant::fromValue(deliveries) });
}

Result<void> releaseBlocks(Connection &connection, const SenderIdentity &sender, const QList<BlockKey> &blocks)
{
    const auto [runs, numbers] = columnsOf(blocks);
    return call(connection, QLatin1String("release_blocks"),
        { sender.id, sender.epoch, QVariant::fromValue(runs), QVariant::fromValue(numbers) });
}

Result<qint64> keepLeases(
    Connection &connection, const SenderIdentity &sender, const QList<BlockKey> &blocks, const QList<qint64> &deferred)
{
    const auto [runs, numbers] = columnsOf(blocks);
    return number(connection, QLatin1String("release_other_leases"),
        { sender.id, sender.epoch, QVariant::fromValue(runs), QVariant::fromValue(numbers),
            QVariant::fromValue(deferred) });
}

Result<void> releaseDeferred(Connection &connection, const SenderIdentity &sender, const QList<qint64> &deliveries)
{
    return call(
        connection, QLatin1String("release_deferred"), { sender.id, sender.epoch, QVariant::fromValue(deliveries) });
}

Result<void> holdMailing(Connection &connection, const SenderIdentity &sender, qint64 mailing, const QString &reason)
{
    return call(connection, QLatin1String("hold_mailing"), { sender.id, sender.epoch, mailing, reason });
}

Result<QString> findMailingStop(Connection &connection, qint64 mailing)
{
    auto rows = connection.query(QLatin1String("find_mailing_stop"), { mailing });
    if (!rows)
        return rows.error();
    return rows->first().text(0);
}

Result<QJsonDocument> loadStatus(Connection &connection)
{
    auto rows = connection.query(QLatin1String("load_status"));
    if (!rows)
        return rows.error();
    return rows->first().json(0);
}

} // namespace mailer::db::ledger
