// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/accountexportstore.h"

#include "db/accountstore.h"
#include "db/connection.h"
#include "db/exportsink.h"
#include "db/reportstore.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

namespace mailer::db {

namespace {

constexpr int lettersAtOnce = 1000;

QStringList words(const char *text) { return QString::fromLatin1(text).split(u' '); }

const QList<ExportPart> &parts()
{
    static const QList<ExportPart> all {
        { "profile", "export_profile",
            words("email full_name language time_zone registered_at email_confirmed_at roles"), true, false },
        { "from_addresses", "export_from_addresses", words("email created_at confirmed_at") },
        { "clients", "export_clients",
            words("id email full_name comment fields lists mailings created_at updated_at") },
        { "client_fields", "export_client_fields", words("name created_at") },
        { "lists", "export_lists", words("id name created_at") },
        { "suppressions", "export_suppressions", words("email reason created_at") },
        { "messages", "export_messages", words("id subject html text attachments created_at updated_at") },
        { "mailings", "export_mailings",
            words(
                "id name message all_clients lists from_name from_email starts_at ends_at end_is_date time_zone period "
                "scheduled_at paused_at cancelled_at deleted_at created_at disabled_because held_because") },
        { "runs", "export_runs",
            words("id mailing kind occurrence planned_at started_at expires_at finished_at cancelled_at missed_reason "
                  "from_name from_email subject html text attachments") },
        { "letters", "",
            words("run id email full_name state reason due_at settled_at uid decision decided_at attempts") },
        { "articles", "export_articles",
            words("id title body state image_type image created_at changed_at published_at"), false, false },
    };
    return all;
}

QJsonValue timeOrNull(const QDateTime &time)
{
    return time.isValid() ? QJsonValue(time.toString(Qt::ISODateWithMs)) : QJsonValue();
}

QByteArray objectOf(qint64 run, const LetterDetails &letter)
{
    return QJsonDocument(
        QJsonObject { { QStringLiteral("run"), run }, { QStringLiteral("id"), letter.id },
            { QStringLiteral("email"), letter.email }, { QStringLiteral("full_name"), letter.fullName },
            { QStringLiteral("state"), letter.state }, { QStringLiteral("reason"), letter.reason },
            { QStringLiteral("due_at"), timeOrNull(letter.dueAt) },
            { QStringLiteral("settled_at"), timeOrNull(letter.settledAt) },
            { QStringLiteral("uid"), letter.uid.toString(QUuid::WithoutBraces) },
            { QStringLiteral("decision"), letter.decision },
            { QStringLiteral("decided_at"), timeOrNull(letter.decidedAt) },
            { QStringLiteral("attempts"), letter.attempts } })
        .toJson(QJsonDocument::Compact);
}

} // namespace

AccountExport::AccountExport(OnProgress onProgress, std::shared_ptr<const std::atomic<bool>> cancel)
    : m_onProgress(std::move(onProgress)), m_cancel(std::move(cancel))
{}

Result<void> AccountExport::stepDone(const char *part, qint64 rows) const
{
    if (m_cancel && m_cancel->load())
        return Error { ErrorKind::Cancelled, QStringLiteral("cancelled"), QStringLiteral("The export was cancelled.") };
    if (m_onProgress)
        m_onProgress(QLatin1String(part), rows);
    return {};
}

Result<qint64> AccountExport::writePages(
    Connection &connection, ExportSink &sink, const char *part, const char *statement) const
{
    qint64 count = 0;
    for (qint64 last = 0;;) {
        const auto page = connection.query(QLatin1String(statement), { last });
        if (!page)
            return page.error();
        for (const Row &row : *page) {
            if (auto written = sink.row(row.text(1).toUtf8()); !written)
                return written.error();
            last = row.int64(0);
        }
        count += page->size();
        if (auto step = stepDone(part, count); !step)
            return step.error();
        if (page->isEmpty())
            return count;
    }
}

// Run by run: the ledger is ordered that way.
Result<qint64> AccountExport::writeLetters(Connection &connection, ExportSink &sink) const
{
    qint64 count = 0;
    for (qint64 lastRun = 0;;) {
        const auto runs = connection.query(QLatin1String("list_own_runs"), { lastRun });
        if (!runs)
            return runs.error();
        if (runs->isEmpty())
            return count;
        for (const Row &row : *runs) {
            lastRun = row.int64(0);
            for (QString position;;) {
                const auto letters = listLetters(connection, lastRun, position, lettersAtOnce);
                if (!letters)
                    return letters.error();
                for (const LetterDetails &letter : *letters) {
                    if (auto written = sink.row(objectOf(lastRun, letter)); !written)
                        return written.error();
                    position = letter.position;
                }
                count += letters->size();
                if (auto step = stepDone("letters", count); !step)
                    return step.error();
                if (letters->isEmpty())
                    break;
            }
        }
    }
}

Result<qint64> AccountExport::write(Connection &connection, ExportSink &sink) const
{
    const auto account = currentAccount(connection);
    if (!account)
        return account.error();
    const bool isUser = account->roles.contains(Role::User); // nobody else has clients or mailings
    qint64 total = 0;
    for (const ExportPart &part : parts()) {
        if (auto begun = sink.begin(part); !begun)
            return begun.error();
        const auto count = part.isOfUsers && !isUser ? Result<qint64>(0)
            : *part.statement                        ? writePages(connection, sink, part.name, part.statement)
                                                     : writeLetters(connection, sink);
        if (!count)
            return count.error();
        if (auto ended = sink.end(); !ended)
            return ended.error();
        total += *count;
    }
    if (auto finished = sink.finish(); !finished)
        return finished.error();
    return total;
}

Result<qint64> AccountExport::writeJson(Connection &connection, QIODevice &out) const
{
    JsonSink sink(out);
    return write(connection, sink);
}

Result<qint64> AccountExport::writeJson(Connection &connection, const QString &path) const
{
    const auto failed = [&path](const QString &why) {
        return Error { ErrorKind::Invalid, QStringLiteral("export_file"),
            QStringLiteral("%1: the data cannot be written there (%2).").arg(path, why) };
    };
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return failed(file.errorString());
    file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    const auto count = writeJson(connection, file);
    if (count && !file.commit())
        return failed(file.errorString());
    return count;
}

Result<qint64> AccountExport::writeCsv(Connection &connection, const QString &folder) const
{
    CsvSink sink(folder);
    return write(connection, sink);
}

} // namespace mailer::db
