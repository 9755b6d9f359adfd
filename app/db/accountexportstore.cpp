// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/accountexportstore.h"

#include "db/connection.h"
#include "db/exportsink.h"

#include <QSaveFile>

namespace mailer::db {

namespace {

constexpr char letters[] = "letters";

QStringList words(const char *text) { return QString::fromLatin1(text).split(u' '); }

const QList<ExportPart> &parts()
{
    static const QList<ExportPart> all {
        { "profile", words("email full_name language time_zone registered_at email_confirmed_at roles"), true },
        { "from_addresses", words("email created_at confirmed_at") },
        { "clients", words("id email full_name comment fields lists mailings created_at updated_at") },
        { "client_fields", words("name created_at") },
        { "lists", words("id name created_at") },
        { "suppressions", words("email reason created_at") },
        { "messages", words("id subject html text attachments created_at updated_at") },
        { "mailings",
            words(
                "id name message all_clients lists from_name from_email starts_at ends_at end_is_date time_zone period "
                "scheduled_at paused_at cancelled_at deleted_at created_at disabled_because held_because") },
        { "runs",
            words("id mailing kind occurrence planned_at started_at expires_at finished_at cancelled_at missed_reason "
                  "from_name from_email subject html text attachments") },
        { letters, words("run id email full_name state reason due_at settled_at uid decision decided_at attempts") },
        { "articles", words("id title body state image_type image created_at changed_at published_at") },
    };
    return all;
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

Result<qint64> AccountExport::writePart(Connection &connection, ExportSink &sink, const ExportPart &part) const
{
    const bool ofLetters = part.name == letters;
    const QLatin1String statement(part.isSingle ? "select_export_profile"
            : ofLetters                         ? "select_export_letters"
                                                : "select_export_page");
    qint64 count = 0;
    qint64 last = 0;
    for (QString lastEmail;;) {
        const QVariantList place = part.isSingle ? QVariantList { last }
            : ofLetters                          ? QVariantList { last, lastEmail }
                                                 : QVariantList { QLatin1String(part.name), last };
        const auto page = connection.query(statement, place);
        if (!page)
            return page.error();
        for (const Row &row : *page) {
            if (auto written = sink.row(row.text(QLatin1String("object")).toUtf8()); !written)
                return written.error();
            last = row.int64(0);
            if (ofLetters)
                lastEmail = row.text(1);
        }
        count += page->size();
        if (auto step = stepDone(part.name, count); !step)
            return step.error();
        if (page->isEmpty())
            return count;
    }
}

Result<qint64> AccountExport::write(Connection &connection, ExportSink &sink) const
{
    qint64 total = 0;
    for (const ExportPart &part : parts()) {
        if (auto begun = sink.begin(part); !begun)
            return begun.error();
        const auto count = writePart(connection, sink, part);
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
