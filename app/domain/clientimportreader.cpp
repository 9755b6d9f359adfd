// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/clientimportreader.h"

#include "domain/csvdialect.h"
#include "domain/csvwriter.h"
#include "domain/mergefields.h"

#include <algorithm>
#include <utility>

namespace mailer {

namespace {

constexpr qsizetype headBytes = 64 * 1024;

bool isLineBreak(QChar c)
{
    return c == u'\n' || c == u'\r' || c == u'\v' || c == u'\f' || c == QChar(0x85) || c == QChar(0x2028)
        || c == QChar(0x2029);
}

bool isControl(QChar c) { return c.unicode() < 0x20 || (c.unicode() >= 0x7f && c.unicode() < 0xa0); }

QString oneLine(QString text)
{
    for (QChar &c : text) {
        if (isControl(c) || isLineBreak(c))
            c = u' ';
    }
    return std::move(text).simplified();
}

QString manyLines(QString text)
{
    const bool clean = std::none_of(
        text.begin(), text.end(), [](QChar c) { return c != u'\n' && c != u'\t' && (isControl(c) || isLineBreak(c)); });
    if (clean)
        return text;
    text.replace(QLatin1String("\r\n"), QLatin1String("\n"));
    for (QChar &c : text) {
        if (isLineBreak(c))
            c = u'\n';
        else if (c != u'\t' && isControl(c))
            c = u' ';
    }
    return text;
}

QString shown(QByteArrayView cell) { return QString::fromUtf8(cell).replace(QChar(u'\0'), QChar(0x2400)); }

// As PostgreSQL prints jsonb: {"name": "value", …}
qsizetype jsonBytes(const QMap<QString, QString> &fields)
{
    const auto quoted = [](const QString &text) {
        const QByteArray bytes = text.toUtf8();
        return bytes.size() + 2 + std::count_if(bytes.begin(), bytes.end(), [](char c) {
            return c == '"' || c == '\\' || c == '\n' || c == '\t';
        });
    };
    qsizetype size = 2;
    for (auto field = fields.begin(); field != fields.end(); ++field)
        size += quoted(field.key()) + quoted(field.value()) + 4;
    return size;
}

struct Reason {
    const char *code;
    const char16_t *sentence;
};

Reason reasonOf(csv::Fault fault)
{
    switch (fault) {
    case csv::Fault::None:
        break;
    case csv::Fault::Quotes:
        return { "row_quotes", u"There is text after a closing quotation mark." };
    case csv::Fault::OpenQuote:
        return { "row_open_quote", u"A quotation mark is opened and never closed." };
    case csv::Fault::NulByte:
        return { "row_nul", u"The row holds a zero byte or a broken character." };
    case csv::Fault::CellTooLong:
        return { "row_cell_long", u"A value is longer than 1 MiB; a quotation mark may be missing." };
    case csv::Fault::RecordTooLong:
        return { "row_long", u"The row is longer than 4 MiB; a quotation mark may be missing." };
    case csv::Fault::TooManyCells:
        return { "row_cells", u"The row has more than 1000 values." };
    }
    return { "row_encoding", u"The row holds characters that do not fit the file's encoding." };
}

bool isBlank(const csv::Record &record)
{
    return std::all_of(record.cells.begin(), record.cells.end(), [](QByteArrayView cell) { return cell.isEmpty(); });
}

} // namespace

void mergeInto(ClientRow &client, ClientRow later)
{
    client.email = std::move(later.email);
    client.line = later.line;
    if (!later.fullName.isEmpty())
        client.fullName = std::move(later.fullName);
    if (!later.comment.isEmpty())
        client.comment = std::move(later.comment);
    for (auto field = later.fields.cbegin(); field != later.fields.cend(); ++field)
        client.fields.insert(field.key(), field.value());
}

namespace {

// Of a file without headings: what an export would write.
QString headingOf(const ClientColumns::Column &column)
{
    switch (column.use) {
    case ClientColumns::Use::Email:
        return emailField;
    case ClientColumns::Use::FullName:
        return fullNameField;
    case ClientColumns::Use::Comment:
        return commentField;
    case ClientColumns::Use::Field:
    case ClientColumns::Use::Unnamed:
    case ClientColumns::Use::Ignored:
        break;
    }
    return column.name;
}

} // namespace

ClientImportReader::ClientImportReader(Format format, Sink sink) : m_format(format), m_sink(std::move(sink)) {}

Result<void> ClientImportReader::state() const { return m_error ? Result<void>(*m_error) : Result<void>(); }

Result<void> ClientImportReader::push(QByteArrayView chunk)
{
    if (m_error)
        return *m_error;
    if (m_reader) {
        m_reader->push(m_converter->convert(chunk));
        return state();
    }
    m_head += chunk;
    if (m_head.size() >= headBytes)
        begin();
    return state();
}

Result<void> ClientImportReader::finish()
{
    if (!m_reader && !m_error)
        begin();
    if (m_error)
        return *m_error;
    m_reader->push(m_converter->finish());
    m_reader->finish();
    if (!m_error && !m_haveColumns)
        m_error = Error { ErrorKind::Invalid, QStringLiteral("import_empty"), QStringLiteral("The file is empty.") };
    return state();
}

void ClientImportReader::begin()
{
    if (!m_format.encoding) {
        EncodingDetector detector;
        detector.feed(m_head);
        m_format.encoding = detector.result();
    }
    m_converter = std::make_unique<Utf8Converter>(*m_format.encoding);
    const QByteArray text = m_converter->convert(std::exchange(m_head, {}));
    if (text.count('\0') > text.size() / clientFileNulShare) {
        m_error = Error { ErrorKind::Invalid, QStringLiteral("import_binary"),
            QStringLiteral("The file is not a text file. Save it as CSV in UTF-8 and try again.") };
        return;
    }
    const auto declared = csv::declaredDelimiter(text);
    m_declared = declared.has_value();
    if (!m_format.delimiter)
        m_format.delimiter = declared ? *declared : csv::detectDelimiter(text, &ClientColumns::likeness);
    m_reader = std::make_unique<csv::Reader>(*m_format.delimiter, [this](const csv::Record &record) { take(record); });
    m_reader->push(text);
}

void ClientImportReader::take(const csv::Record &record)
{
    if (m_error || isBlank(record))
        return;
    if (std::exchange(m_declared, false))
        return;
    if (m_haveColumns)
        takeRow(record);
    else
        takeFirst(record);
}

void ClientImportReader::takeFirst(const csv::Record &record)
{
    const bool valid
        = std::all_of(record.cells.begin(), record.cells.end(), [](QByteArrayView cell) { return cell.isValidUtf8(); });
    if (record.fault != csv::Fault::None || !valid) {
        m_error = Error { ErrorKind::Invalid, QStringLiteral("import_first_line"),
            QStringLiteral("The line of headings cannot be read: %1")
                .arg(QString::fromUtf16(reasonOf(record.fault).sentence)) };
        return;
    }
    for (const QByteArrayView cell : record.cells)
        m_headings += csv::unguarded(QString::fromUtf8(cell)).trimmed();
    auto columns
        = m_format.columns ? Result<ClientColumns>(*m_format.columns) : ClientColumns::fromFirstLine(m_headings);
    if (!columns) {
        m_error = columns.error();
        return;
    }
    m_columns = std::move(columns).value();
    m_columns.useFieldNames(m_fieldNames);
    m_haveColumns = true;
    if (m_columns.hasHeader())
        return;
    for (qsizetype i = 0; i < m_headings.size(); ++i)
        m_headings[i] = headingOf(
            size_t(i) < m_columns.columns().size() ? m_columns.columns()[size_t(i)] : ClientColumns::Column());
    takeRow(record);
}

void ClientImportReader::takeRow(const csv::Record &record)
{
    const bool valid
        = std::all_of(record.cells.begin(), record.cells.end(), [](QByteArrayView cell) { return cell.isValidUtf8(); });
    if (record.fault != csv::Fault::None || !valid) {
        const Reason reason = reasonOf(record.fault);
        refuse(record, QString::fromLatin1(reason.code), QString::fromUtf16(reason.sentence));
        return;
    }
    using Use = ClientColumns::Use;
    const auto &columns = m_columns.columns();
    qsizetype bytes = 0;
    for (const QByteArrayView cell : record.cells)
        bytes += cell.size();
    const bool small = bytes <= maxClientNameBytes; // then no limit of a client can be passed
    if (m_sink.noted && small && record.cells.size() <= columns.size() && noteAddress(record))
        return;
    const auto cell = [&record](size_t i) {
        return i < record.cells.size() ? csv::unguarded(QString::fromUtf8(record.cells[i])) : QString();
    };
    QString address;
    QString fullName;
    QString comment;
    QMap<QString, QString> fields;
    for (size_t i = 0; i < record.cells.size(); ++i) {
        const Use use = i < columns.size() ? columns[i].use : Use::Unnamed;
        if (record.cells[i].isEmpty() || use == Use::Ignored)
            continue;
        if (use == Use::Email) {
            address = cell(i);
            continue;
        }
        if (use == Use::FullName) {
            fullName = oneLine(cell(i));
            continue;
        }
        const QString value = manyLines(cell(i));
        if (QStringView(value).trimmed().isEmpty())
            continue;
        if (use == Use::Unnamed) {
            refuse(record, QStringLiteral("row_extra_value"),
                QStringLiteral("Value %1 of the row stands in a column without a heading.").arg(i + 1));
            return;
        }
        if (!small && value.toUtf8().size() > maxClientValueBytes) {
            refuse(record, QStringLiteral("row_value_long"),
                QStringLiteral("Value %1 of the row is longer than %2 bytes.").arg(i + 1).arg(maxClientValueBytes));
            return;
        }
        if (use == Use::Comment)
            comment = value;
        else
            fields.insert(columns[i].name, value);
    }
    if (!m_columns.nameParts().empty()) {
        QStringList parts;
        for (const size_t i : m_columns.nameParts())
            parts += cell(i);
        fullName = oneLine(parts.join(u' '));
    }
    if (!small && fullName.toUtf8().size() > maxClientNameBytes) {
        refuse(record, QStringLiteral("row_value_long"),
            QStringLiteral("The full name is longer than %1 bytes.").arg(maxClientNameBytes));
        return;
    }
    if (!small && jsonBytes(fields) > maxClientFieldsBytes) {
        refuse(record, QStringLiteral("row_value_long"),
            QStringLiteral("The own fields of the row are longer than %1 bytes together.").arg(maxClientFieldsBytes));
        return;
    }
    auto email = EmailAddress::parse(address);
    if (!email) {
        refuse(record, email.error().code, email.error().message);
        return;
    }
    if (m_sink.noted)
        m_sink.noted(*email);
    else
        m_sink.accepted(
            { std::move(email).value(), std::move(fullName), std::move(comment), std::move(fields), record.line });
}

// False: the row has to be looked at as a whole.
bool ClientImportReader::noteAddress(const csv::Record &record)
{
    using Use = ClientColumns::Use;
    QByteArrayView address;
    for (size_t i = 0; i < record.cells.size(); ++i) {
        const Use use = m_columns.columns()[i].use;
        if (use == Use::Unnamed && !record.cells[i].isEmpty())
            return false;
        if (use == Use::Email)
            address = record.cells[i];
    }
    const auto email = EmailAddress::parse(csv::unguarded(QString::fromUtf8(address)));
    if (!email)
        return false;
    m_sink.noted(*email);
    return true;
}

void ClientImportReader::refuse(const csv::Record &record, const QString &code, const QString &sentence)
{
    RefusedRow row { record.line, code, sentence, {} };
    for (const QByteArrayView cell : record.cells)
        row.record += shown(cell);
    m_sink.refused(std::move(row));
}

QStringList ClientImportReader::recordOf(const ClientRow &row) const
{
    using Use = ClientColumns::Use;
    QStringList record;
    for (const ClientColumns::Column &column : m_columns.columns()) {
        switch (column.use) {
        case Use::Email:
            record += row.email.text();
            break;
        case Use::FullName:
            record += row.fullName;
            break;
        case Use::Comment:
            record += row.comment;
            break;
        case Use::Field:
            record += row.fields.value(column.name);
            break;
        case Use::Unnamed:
        case Use::Ignored:
            record += QString();
            break;
        }
    }
    return record;
}

} // namespace mailer
