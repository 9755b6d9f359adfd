// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/clientimportstore.h"

#include "db/clientimportbatch.h"
#include "db/connection.h"
#include "domain/clientimportmerge.h"
#include "domain/clientimportreader.h"
#include "domain/csvwriter.h"

#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <utility>
#include <vector>

namespace mailer::db {

namespace {

constexpr qint64 chunkBytes = 256 * 1024;
constexpr qsizetype maxListNameBytes = 400;

Error fileError(ErrorKind kind, const QString &code, const QString &path, const QString &what)
{
    return { kind, code, QStringLiteral("%1: %2.").arg(path, what) };
}

Error cancelled()
{
    return { ErrorKind::Cancelled, QStringLiteral("cancelled"),
        QStringLiteral("The import was cancelled; what was imported before stays.") };
}

// The file for refused rows: made with the first of them, readable for its owner only.
class RefusedFile final
{
public:
    RefusedFile(QString path, const ClientImportReader &reader) : m_path(std::move(path)), m_reader(reader) {}

    void add(const RefusedRow &row)
    {
        ++m_count;
        if (m_path.isEmpty() || m_error)
            return;
        if (!m_file.isOpen() && !open())
            return;
        QStringList cells { QString::number(row.line), row.sentence };
        for (const QString &cell : row.record)
            cells += csv::guarded(csv::unguarded(cell));
        append(cells);
    }

    Result<void> close()
    {
        if (m_file.isOpen() && !m_error) {
            flush();
            if (!m_file.flush())
                fail();
        }
        m_file.close();
        return state();
    }

    Result<void> state() const { return m_error ? Result<void>(*m_error) : Result<void>(); }
    qint64 count() const { return m_count; }
    QString writtenPath() const { return m_written ? m_path : QString(); }

private:
    bool open()
    {
        m_file.setFileName(m_path);
        if (!m_file.open(QIODevice::WriteOnly | QIODevice::Truncate)) {
            fail();
            return false;
        }
        m_file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
        m_written = true;
        m_pending = "\xef\xbb\xbf";
        QStringList headings { QString(refusedLineColumn), QString(refusedReasonColumn) };
        for (const QString &heading : m_reader.headings())
            headings += csv::guarded(heading);
        append(headings);
        return true;
    }

    void append(const QStringList &cells)
    {
        csv::appendRecord(m_pending, cells, m_reader.delimiter());
        if (m_pending.size() >= chunkBytes)
            flush();
    }

    void flush()
    {
        if (m_file.write(m_pending) != m_pending.size())
            fail();
        m_pending.clear();
    }

    void fail()
    {
        m_error = fileError(ErrorKind::Invalid, QStringLiteral("import_refused_file"), m_path,
            QStringLiteral("the refused rows cannot be written there (%1)").arg(m_file.errorString()));
    }

    QString m_path;
    const ClientImportReader &m_reader;
    QFile m_file;
    QByteArray m_pending;
    qint64 m_count = 0;
    bool m_written = false;
    std::optional<Error> m_error;
};

class Run final
{
public:
    Run(const ClientImportOptions &options, const ClientImport::OnProgress &onProgress, const std::atomic<bool> *cancel,
        Connection &connection)
        : m_options(options), m_onProgress(onProgress), m_cancel(cancel), m_connection(connection)
    {}

    Result<ImportReport> run();

private:
    Result<void> openFile();
    Result<void> findEncoding();
    Result<void> noteAddresses();
    Result<void> importRows();
    Result<void> nameFields(const ClientImportReader &reader);
    // Pushes the whole file through the reader; afterChunk may stop it with an error.
    template<typename AfterChunk>
    Result<void> readThrough(ClientImportReader &reader, AfterChunk afterChunk);
    ClientImportReader::Format format() const { return { m_encoding, m_delimiter, m_options.columns }; }
    bool isCancelled() const { return m_cancel && m_cancel->load(); }

    const ClientImportOptions &m_options;
    const ClientImport::OnProgress &m_onProgress;
    const std::atomic<bool> *m_cancel;
    Connection &m_connection;

    QFile m_file;
    QString m_listName;
    std::optional<Encoding> m_encoding;
    std::optional<char> m_delimiter;
    bool m_hasFields = false;
    ClientMerger m_merger;
    ImportProgress m_progress;
    ImportReport m_report;
};

Result<ImportReport> Run::run()
{
    m_listName = m_options.listName.simplified();
    if (m_listName.toUtf8().size() > maxListNameBytes || (m_listName.isEmpty() && !m_options.listName.isEmpty()))
        return Error { ErrorKind::Invalid, QStringLiteral("import_list_name"),
            QStringLiteral("The name of a list has 1 to %1 bytes.").arg(maxListNameBytes) };
    if (auto opened = openFile(); !opened)
        return opened.error();
    if (auto found = findEncoding(); !found)
        return found.error();
    if (auto noted = noteAddresses(); !noted)
        return noted.error();
    if (auto imported = importRows(); !imported)
        return imported.error();
    return m_report;
}

Result<void> Run::openFile()
{
    const auto failed = [this](ErrorKind kind, const QString &what) {
        return fileError(kind, QStringLiteral("import_file"), m_options.path, what);
    };
    const QFileInfo info(m_options.path);
    if (!info.exists())
        return failed(ErrorKind::NotFound, QStringLiteral("there is no such file"));
    if (!info.isFile())
        return failed(ErrorKind::Invalid, QStringLiteral("this is not a regular file, and it has to be read twice"));
    if (QFileInfo(m_options.refusedPath).canonicalFilePath() == info.canonicalFilePath())
        return failed(ErrorKind::Invalid, QStringLiteral("the refused rows must not go into the same file"));
    m_file.setFileName(m_options.path);
    if (!m_file.open(QIODevice::ReadOnly))
        return failed(ErrorKind::Permission, QStringLiteral("it cannot be read (%1)").arg(m_file.errorString()));
    m_progress.bytesTotal = 2 * m_file.size();
    return {};
}

Result<void> Run::findEncoding()
{
    m_encoding = m_options.encoding;
    m_delimiter = m_options.delimiter;
    if (m_encoding)
        return {};
    EncodingDetector detector;
    for (bool more = true; more && !m_file.atEnd();) {
        const QByteArray chunk = m_file.read(chunkBytes);
        more = !chunk.isEmpty() && detector.feed(chunk) && !isCancelled();
    }
    m_encoding = detector.result();
    return {};
}

template<typename AfterChunk>
Result<void> Run::readThrough(ClientImportReader &reader, AfterChunk afterChunk)
{
    const auto readFailed = [this] {
        return fileError(ErrorKind::Invalid, QStringLiteral("import_file"), m_options.path,
            QStringLiteral("it cannot be read (%1)").arg(m_file.errorString()));
    };
    if (!m_file.seek(0))
        return readFailed();
    for (;;) {
        if (isCancelled())
            return cancelled();
        const QByteArray chunk = m_file.read(chunkBytes);
        if (chunk.isEmpty()) {
            if (m_file.error() != QFileDevice::NoError)
                return readFailed();
            break;
        }
        if (auto pushed = reader.push(chunk); !pushed)
            return pushed;
        m_progress.bytesDone += chunk.size();
        if (auto done = afterChunk(); !done)
            return done;
        if (m_onProgress)
            m_onProgress(m_progress);
    }
    if (auto finished = reader.finish(); !finished)
        return finished;
    return afterChunk();
}

Result<void> Run::noteAddresses()
{
    ClientImportReader reader(
        format(), { {}, [](RefusedRow &&) {}, [this](const EmailAddress &address) { m_merger.note(address); } });
    if (auto read = readThrough(reader, [] { return Result<void>(); }); !read)
        return read;
    m_merger.beginRows();
    m_delimiter = reader.delimiter();
    const auto &columns = reader.columns().columns();
    m_hasFields = std::any_of(columns.begin(), columns.end(),
        [](const ClientColumns::Column &column) { return column.use == ClientColumns::Use::Field; });
    return {};
}

Result<void> Run::importRows()
{
    std::vector<ClientRow> rows;
    RefusedFile *refusedSink = nullptr;
    ClientImportReader reader(format(),
        { [&](ClientRow &&row) { m_merger.take(std::move(row), rows); },
            [&refusedSink](RefusedRow &&row) { refusedSink->add(row); } });
    RefusedFile refused(m_options.refusedPath, reader);
    refusedSink = &refused;
    if (m_hasFields) {
        const auto names = m_connection.query(QLatin1String("select_client_field_names"));
        if (!names)
            return names.error();
        QStringList known;
        for (const Row row : *names)
            known += row.text(0);
        reader.useFieldNames(known);
    }
    ClientImportBatches batches(
        m_connection, m_listName, m_options.dryRun, [&](const ClientRow &row, const Error &error) {
            refused.add({ row.line, QStringLiteral("row_database"),
                QStringLiteral("The database refuses this row: %1").arg(error.message), reader.recordOf(row) });
        });

    const auto batch = static_cast<size_t>(std::max(1, m_options.batch));
    const auto writeFull = [&](size_t atLeast) -> Result<void> {
        size_t done = 0;
        while (rows.size() - done >= atLeast && rows.size() > done) {
            if (isCancelled()) {
                if (m_onProgress) // what stays
                    m_onProgress(m_progress);
                return cancelled();
            }
            const size_t count = std::min(batch, rows.size() - done);
            if (auto written = batches.write(std::span(rows).subspan(done, count)); !written)
                return written;
            done += count;
            m_progress.clients = batches.counts().added + batches.counts().changed + batches.counts().same;
        }
        rows.erase(rows.begin(), rows.begin() + static_cast<std::ptrdiff_t>(done));
        return refused.state();
    };
    auto read = readThrough(reader, [&] { return writeFull(batch); });
    if (read) {
        m_merger.finish(rows);
        read = writeFull(1);
    }
    const auto closed = refused.close();
    if (!read)
        return read;
    if (!closed)
        return closed;
    if (auto named = nameFields(reader); !named)
        return named;
    m_report = { batches.counts().added, batches.counts().changed, batches.counts().same, m_merger.duplicates(),
        refused.count(), refused.writtenPath() };
    if (m_onProgress)
        m_onProgress(m_progress);
    return {};
}

// Forms offer the fields of the file from now on, also for clients that have no value in them.
Result<void> Run::nameFields(const ClientImportReader &reader)
{
    for (const ClientColumns::Column &column : reader.columns().columns()) {
        if (m_options.dryRun || column.use != ClientColumns::Use::Field)
            continue;
        if (const auto named = m_connection.execute(QLatin1String("insert_client_field"), { column.name }); !named)
            return named.error();
    }
    return {};
}

} // namespace

ClientImport::ClientImport(
    ClientImportOptions options, OnProgress onProgress, std::shared_ptr<const std::atomic<bool>> cancel)
    : m_options(std::move(options)), m_onProgress(std::move(onProgress)), m_cancel(std::move(cancel))
{}

Result<ImportReport> ClientImport::run(Connection &connection) const
{
    return Run(m_options, m_onProgress, m_cancel.get(), connection).run();
}

} // namespace mailer::db
