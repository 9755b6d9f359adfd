// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/clientexportstore.h"

#include "db/connection.h"
#include "domain/csvreader.h"
#include "domain/csvwriter.h"
#include "domain/mergefields.h"

#include <QHash>
#include <QIODevice>
#include <QJsonObject>
#include <QSaveFile>

#include <optional>
#include <utility>

namespace mailer::db {

namespace {

constexpr qsizetype fixedColumns = 3;
constexpr int filteredPage = 5000;

// The own fields of the file. Names that differ only by case or spaces are one field, as in letters and imports.
struct FieldColumns {
    QStringList headings;
    QHash<QString, qsizetype> places; // by the name as it stands in the database
};

FieldColumns columnsOf(const Rows &names)
{
    FieldColumns columns;
    QHash<QString, qsizetype> byKey;
    for (const Row row : names) {
        const QString name = row.text(0);
        const QString key = mergeFieldKey(name);
        if (!byKey.contains(key)) {
            byKey.insert(key, columns.headings.size());
            columns.headings += name;
        }
        columns.places.insert(name, byKey.value(key));
    }
    return columns;
}

Result<void> write(QIODevice &out, QByteArray &pending)
{
    if (out.write(pending) != pending.size())
        return Error { ErrorKind::Invalid, QStringLiteral("export_file"),
            QStringLiteral("The clients cannot be written: %1.").arg(out.errorString()) };
    pending.clear();
    return {};
}

Result<std::optional<qint64>> findList(Connection &connection, const QString &name)
{
    if (name.isEmpty())
        return std::optional<qint64>();
    const auto list = connection.query(QLatin1String("select_client_list_id"), { name });
    if (!list)
        return list.error();
    if (list->isEmpty())
        return Error { ErrorKind::NotFound, QStringLiteral("export_no_list"),
            QStringLiteral("There is no list “%1”.").arg(name) };
    return std::optional(list->first().int64(0));
}

} // namespace

ClientExport::ClientExport(
    ClientExportOptions options, OnProgress onProgress, std::shared_ptr<const std::atomic<bool>> cancel)
    : m_options(std::move(options)), m_onProgress(std::move(onProgress)), m_cancel(std::move(cancel))
{}

// Clients after an id; the first five columns are id, e-mail, name, comment, own fields.
Result<Rows> ClientExport::askPage(Connection &session, const std::optional<qint64> &list, qint64 last) const
{
    if (list)
        return session.query(QLatin1String("select_list_client_page"), { last, *list });
    if (m_options.filter == ClientFilter())
        return session.query(QLatin1String("select_client_page"), { last });
    return session.query(QLatin1String("list_clients"),
        clientPageValues(m_options.filter, { ClientOrder::Age }, ClientKey { {}, last + 1 }, filteredPage));
}

Result<qint64> ClientExport::run(Connection &connection, QIODevice &out) const
{
    const auto exportAll = [&](Connection &session) -> Result<qint64> {
        const auto list = findList(session, m_options.listName.simplified());
        if (!list)
            return list.error();
        const auto names = *list ? session.query(QLatin1String("select_list_field_names"), { **list })
                                 : session.query(QLatin1String("select_client_field_names"));
        if (!names)
            return names.error();
        const FieldColumns columns = columnsOf(*names);
        if (static_cast<size_t>(columns.headings.size() + fixedColumns) > csv::maxCells)
            return Error { ErrorKind::Invalid, QStringLiteral("export_fields"),
                QStringLiteral("The clients have %1 own fields; a file can have %2.")
                    .arg(columns.headings.size())
                    .arg(csv::maxCells - fixedColumns) };

        QByteArray pending = m_options.byteOrderMark ? QByteArray("\xef\xbb\xbf") : QByteArray();
        QStringList headings { QString(emailField), QString(fullNameField), QString(commentField) };
        for (const QString &heading : columns.headings)
            headings += csv::guarded(heading);
        csv::appendRecord(pending, headings, m_options.delimiter);

        qint64 count = 0;
        for (qint64 last = 0;;) {
            if (m_cancel && m_cancel->load())
                return Error { ErrorKind::Cancelled, QStringLiteral("cancelled"),
                    QStringLiteral("The export was cancelled.") };
            const auto page = askPage(session, *list, last);
            if (!page)
                return page.error();
            for (const Row row : *page) {
                QStringList cells { csv::guarded(row.text(1)), csv::guarded(row.text(2)), csv::guarded(row.text(3)) };
                cells.resize(fixedColumns + columns.headings.size());
                const QJsonObject fields = row.json(4).object();
                for (auto field = fields.begin(); field != fields.end(); ++field) {
                    QString &cell = cells[fixedColumns + columns.places.value(field.key())];
                    if (cell.isEmpty())
                        cell = csv::guarded(field.value().toString());
                }
                csv::appendRecord(pending, cells, m_options.delimiter);
            }
            if (auto written = write(out, pending); !written)
                return written.error();
            if (page->isEmpty())
                return count;
            count += page->size();
            last = page->at(page->size() - 1).int64(0);
            if (m_onProgress)
                m_onProgress(count);
        }
    };
    TransactionOptions options;
    options.isolation = Isolation::RepeatableRead; // pages and field names of one moment
    options.readOnly = true;
    options.attempts = 1; // what is written cannot be taken back
    return connection.transaction(exportAll, options);
}

Result<qint64> ClientExport::run(Connection &connection, const QString &path) const
{
    const auto failed = [&path](const QString &why) {
        return Error { ErrorKind::Invalid, QStringLiteral("export_file"),
            QStringLiteral("%1: the clients cannot be written there (%2).").arg(path, why) };
    };
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return failed(file.errorString());
    file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    const auto count = run(connection, file);
    if (count && !file.commit())
        return failed(file.errorString());
    return count;
}

} // namespace mailer::db
