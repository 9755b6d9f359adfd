// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "domain/clientimportheader.h"
#include "domain/csvreader.h"
#include "domain/emailaddress.h"
#include "domain/encoding.h"

#include <QMap>
#include <QString>
#include <QStringList>

#include <functional>
#include <memory>
#include <optional>

namespace mailer {

// A text with more than an eighth of NULs is none.
inline constexpr qsizetype clientFileNulShare = 8;

// What the directory takes, in bytes of UTF-8.
inline constexpr qsizetype maxClientNameBytes = 800;
inline constexpr qsizetype maxClientValueBytes = 8000;   // the comment, and each own field
inline constexpr qsizetype maxClientFieldsBytes = 65536; // all own fields with their names, as JSON

// One good row of a file of clients. The full name is one line; the comment and own fields may have line breaks (LF);
// other control characters have become spaces. Fields without a value are not in the map.
struct ClientRow {
    EmailAddress email;
    QString fullName;
    QString comment;
    QMap<QString, QString> fields;
    qint64 line = 0;
};

// Takes over the values of a later row with the same address: what the later row leaves empty stays.
void mergeInto(ClientRow &client, ClientRow later);

// A row that cannot be imported. code is a stable word: an address_* code of EmailAddress, or row_quotes,
// row_open_quote, row_nul, row_encoding, row_cell_long, row_long, row_cells, row_extra_value, row_value_long.
struct RefusedRow {
    qint64 line = 0;
    QString code;
    QString sentence;
    QStringList record;
};

// A file of clients, pushed in chunks cut anywhere, to rows. It finds out encoding and delimiter by itself unless
// they are given. Lines whose cells are all empty are no rows; each other one after the heading comes out as exactly
// one ClientRow or RefusedRow, in the file's order. Sinks must not call back.
class ClientImportReader final
{
public:
    struct Format {
        std::optional<Encoding> encoding;
        std::optional<char> delimiter;
        std::optional<ClientColumns> columns {}; // empty: found out from the first line
    };
    struct Sink {
        std::function<void(ClientRow &&)> accepted;
        std::function<void(RefusedRow &&)> refused;
        // Set: only the addresses of the rows that would be accepted are wanted; accepted is not called.
        std::function<void(const EmailAddress &)> noted {};
    };

    ClientImportReader(Format format, Sink sink);

    // An error is about the file as a whole, and final: see ClientColumns, import_empty, import_first_line,
    // import_binary.
    Result<void> push(QByteArrayView chunk);
    Result<void> finish();

    // Before the first push(): own fields that differ from one of these names only by case or spaces get that name,
    // so that the same field of two files stays one field.
    void useFieldNames(const QStringList &names) { m_fieldNames = names; }

    // After the first row, or finish():
    const ClientColumns &columns() const { return m_columns; }
    // The headings as they stand in the file; of a file without them, those an export would have.
    const QStringList &headings() const { return m_headings; }
    char delimiter() const { return m_format.delimiter.value_or(','); }
    Encoding encoding() const { return m_format.encoding.value_or(Encoding::Utf8); }

    // A row's values in the file's columns, for a row that is refused later.
    QStringList recordOf(const ClientRow &row) const;

private:
    void begin();
    void take(const csv::Record &record);
    void takeFirst(const csv::Record &record);
    void takeRow(const csv::Record &record);
    bool noteAddress(const csv::Record &record);
    void refuse(const csv::Record &record, const QString &code, const QString &sentence);
    Result<void> state() const;

    Format m_format;
    Sink m_sink;
    QByteArray m_head; // until the format is known
    std::unique_ptr<Utf8Converter> m_converter;
    std::unique_ptr<csv::Reader> m_reader;
    bool m_declared = false; // the first line only names the delimiter
    bool m_haveColumns = false;
    ClientColumns m_columns;
    QStringList m_headings;
    QStringList m_fieldNames;
    std::optional<Error> m_error;
};

} // namespace mailer
