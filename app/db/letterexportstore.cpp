// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/letterexportstore.h"

#include "db/connection.h"
#include "domain/csvwriter.h"

#include <QJsonObject>
#include <QSaveFile>

namespace mailer::db {

namespace {

constexpr int pageSize = 2000;

QString isoUtc(const QDateTime &time)
{
    if (!time.isValid())
        return {};
    return time.toUTC().toString(time.time().msec() == 0 ? Qt::ISODate : Qt::ISODateWithMs);
}

const QStringList attemptKeys { QStringLiteral("number"), QStringLiteral("marked_at"), QStringLiteral("answered_at"),
    QStringLiteral("status"), QStringLiteral("server"), QStringLiteral("stage"), QStringLiteral("code"),
    QStringLiteral("enhanced"), QStringLiteral("answer") };

QStringList columns()
{
    QStringList names { QStringLiteral("run"), QStringLiteral("planned_at"), QStringLiteral("letter"),
        QStringLiteral("email"), QStringLiteral("full_name"), QStringLiteral("state"), QStringLiteral("reason"),
        QStringLiteral("attempt") };
    return names + attemptKeys.mid(1);
}

void appendLetter(QByteArray &out, const RunDetails &run, const LetterDetails &letter)
{
    QStringList head { QString::number(run.id), isoUtc(run.plannedMoment), QString::number(letter.id), letter.email,
        letter.fullName, letter.state, letter.reason };
    for (QString &cell : head)
        cell = csv::guarded(cell);
    if (letter.attempts.isEmpty())
        return csv::appendRecord(out, head + QStringList(attemptKeys.size(), QString()), ',');
    for (const QJsonValue &attempt : letter.attempts) {
        QStringList row = head;
        for (const QString &key : attemptKeys)
            row.append(csv::guarded(attempt.toObject().value(key).toVariant().toString()));
        csv::appendRecord(out, row, ',');
    }
}

} // namespace

LetterExport::LetterExport(
    QList<RunDetails> runs, OnProgress onProgress, std::shared_ptr<const std::atomic<bool>> cancel)
    : m_runs(std::move(runs)), m_onProgress(std::move(onProgress)), m_cancel(std::move(cancel))
{}

Result<qint64> LetterExport::run(Connection &connection, const Write &write) const
{
    qint64 count = 0;
    QByteArray out;
    csv::appendRecord(out, columns(), ',');
    for (const RunDetails &run : m_runs) {
        QString position;
        for (bool more = true; more;) {
            if (m_cancel && m_cancel->load())
                return Error { ErrorKind::Cancelled, QStringLiteral("cancelled"),
                    QStringLiteral("The export was cancelled.") };
            const auto page = listLetters(connection, run.id, position, pageSize);
            if (!page)
                return page.error();
            for (const LetterDetails &letter : *page)
                appendLetter(out, run, letter);
            if (auto written = write(out); !written)
                return written.error();
            out.clear();
            more = page->size() == pageSize;
            if (more)
                position = page->last().position;
            count += page->size();
            if (m_onProgress)
                m_onProgress(count);
        }
    }
    if (auto written = write(out); !written)
        return written.error();
    return count;
}

Result<qint64> LetterExport::run(Connection &connection, const QString &path) const
{
    QSaveFile file(path);
    const auto failed = [&] {
        return Error { ErrorKind::Invalid, QStringLiteral("export_file"),
            QStringLiteral("%1: the report cannot be written there (%2).").arg(path, file.errorString()) };
    };
    if (!file.open(QIODevice::WriteOnly))
        return failed();
    file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    // Without it spreadsheets take UTF-8 for the system's old encoding.
    if (file.write("\xef\xbb\xbf") < 0)
        return failed();
    const auto count = run(connection, [&](const QByteArray &bytes) -> Result<void> {
        return file.write(bytes) == bytes.size() ? Result<void>() : failed();
    });
    if (count && !file.commit())
        return failed();
    return count;
}

} // namespace mailer::db
