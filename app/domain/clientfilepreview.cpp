// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/clientfilepreview.h"

#include "domain/csvdialect.h"
#include "domain/csvreader.h"
#include "domain/csvwriter.h"

#include <algorithm>

namespace mailer {

namespace {

bool isBlank(const csv::Record &record)
{
    return std::all_of(record.cells.begin(), record.cells.end(), [](QByteArrayView cell) { return cell.isEmpty(); });
}

} // namespace

Result<ClientFilePreview> previewClientFile(
    const QByteArray &head, const ClientImportReader::Format &format, qsizetype records)
{
    ClientFilePreview preview;
    EncodingDetector detector;
    detector.feed(head);
    preview.encoding = format.encoding.value_or(detector.result());
    Utf8Converter converter(preview.encoding);
    const QByteArray text = converter.convert(head) + converter.finish();
    if (text.count('\0') > text.size() / clientFileNulShare)
        return Error { ErrorKind::Invalid, QStringLiteral("import_binary"),
            QStringLiteral("The file is not a text file. Save it as CSV in UTF-8 and try again.") };
    const auto declared = csv::declaredDelimiter(text);
    preview.delimiter = format.delimiter ? *format.delimiter
        : declared                       ? *declared
                                         : csv::detectDelimiter(text, &ClientColumns::likeness);
    bool skip = declared.has_value();
    csv::Reader reader(preview.delimiter, [&](const csv::Record &record) {
        if (preview.records.size() >= records || isBlank(record) || std::exchange(skip, false))
            return;
        QStringList cells;
        for (const QByteArrayView cell : record.cells)
            cells += csv::unguarded(QString::fromUtf8(cell)).trimmed();
        preview.records += cells;
    });
    reader.push(text);
    reader.finish();
    if (preview.records.isEmpty())
        return Error { ErrorKind::Invalid, QStringLiteral("import_empty"), QStringLiteral("The file is empty.") };
    const auto found = ClientColumns::fromFirstLine(preview.records.first());
    if (found)
        preview.found = *found;
    else
        preview.problem = found.error();
    return preview;
}

} // namespace mailer
