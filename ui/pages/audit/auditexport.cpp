// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/audit/auditexport.h"

#include "domain/csvwriter.h"

#include <QFile>
#include <QJsonDocument>
#include <QSaveFile>

namespace mailer::ui {

namespace {

constexpr int atOnce = 1000;

QStringList cellsOf(const db::AuditEntry &entry)
{
    const auto number = [](const std::optional<qint64> &id) { return id ? QString::number(*id) : QString(); };
    return { QString::number(entry.id), entry.at.toString(Qt::ISODateWithMs), csv::guarded(entry.accountEmail),
        number(entry.account), entry.action, entry.subjectKind, number(entry.subject), csv::guarded(entry.subjectEmail),
        csv::guarded(QString::fromUtf8(QJsonDocument(entry.details).toJson(QJsonDocument::Compact))) };
}

} // namespace

Result<qint64> writeAuditCsv(db::Connection &connection, const db::AuditFilter &filter, const QString &path,
    const std::shared_ptr<const std::atomic<bool>> &cancel)
{
    QSaveFile file(path);
    const auto unwritable = [&file] {
        return Error { ErrorKind::Invalid, QStringLiteral("export_file"), file.errorString() };
    };
    if (!file.open(QIODevice::WriteOnly))
        return unwritable();
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    QByteArray bytes("\xef\xbb\xbf"); // without it spreadsheets take UTF-8 for something else
    const char *const names[]
        = { "id", "at", "account", "account_id", "action", "subject_kind", "subject_id", "subject", "details" };
    QStringList header;
    for (const char *name : names)
        header.append(QLatin1String(name));
    csv::appendRecord(bytes, header, ',');
    qint64 count = 0;
    for (std::optional<qint64> before;;) {
        if (cancel && cancel->load())
            return Error { ErrorKind::Cancelled, QStringLiteral("cancelled"),
                QStringLiteral("The export was stopped.") };
        const auto entries = db::listAudit(connection, filter, before, atOnce);
        if (!entries)
            return entries.error();
        for (const db::AuditEntry &entry : *entries)
            csv::appendRecord(bytes, cellsOf(entry), ',');
        if (file.write(bytes) != bytes.size())
            return unwritable();
        bytes.clear();
        count += entries->size();
        if (entries->size() < atOnce)
            break;
        before = entries->last().id;
    }
    if (!file.commit())
        return unwritable();
    return count;
}

} // namespace mailer::ui
