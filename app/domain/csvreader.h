// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>

#include <functional>
#include <memory>
#include <string>
#include <vector>

struct csv_parser;

namespace mailer::csv {

inline constexpr size_t maxCellBytes = 1024 * 1024;
inline constexpr size_t maxRecordBytes = 4 * maxCellBytes;
inline constexpr size_t maxCells = 1000;

// Why a record could not be read.
enum class Fault {
    None,
    Quotes,    // text after a closing quote: "a"b
    OpenQuote, // a quote that is never closed
    NulByte,
    CellTooLong,   // more than maxCellBytes
    RecordTooLong, // more than maxRecordBytes
    TooManyCells,  // more than maxCells
};

// Valid only inside the sink's call. Where the cells of a faulty record could not be told apart, its first line
// (cut to maxCellBytes) stands as its one cell.
struct Record {
    qint64 line = 0; // where it begins: LF, CR and CRLF each end a line; the first is 1
    Fault fault = Fault::None;
    std::vector<QByteArrayView> cells; // never empty
};

// Streaming CSV (RFC 4180) over libcsv: UTF-8, or any encoding in which ASCII stands for itself. Cells may be quoted
// with line breaks and doubled quotes; a quote inside an unquoted cell stands for itself; spaces and tabs around a
// cell or its quotes are dropped; lines of nothing but those are no records.
// A damaged record does not spoil the rest: it is reported with its fault, and reading goes on with the line after
// the one where it began, also when an open quote had seemed to swallow what follows.
// Memory: one record, at most maxRecordBytes, and the chunk.
class Reader final
{
public:
    using Sink = std::function<void(const Record &)>;

    Reader(char delimiter, Sink sink);
    ~Reader();
    Reader(Reader &&) noexcept;
    Reader &operator=(Reader &&) noexcept;

    // Chunks may be cut anywhere. finish() is called once, after the last.
    void push(QByteArrayView chunk);
    void finish();

private:
    struct Parser;

    size_t lineEnd(bool last);
    bool readLine(bool last);
    void readAll(bool last);
    void refuse(Fault fault);
    void emitRecord();

    std::unique_ptr<Parser> m_parser;
    Sink m_sink;
    std::string m_buffer; // from the start of the open record on
    size_t m_recordStart = 0;
    size_t m_firstLineEnd = 0; // of the open record
    size_t m_pos = 0;          // the next line
    size_t m_searched = 0;     // the next line does not end before
    size_t m_nextLf = 0;       // of m_buffer, not before m_pos; or its size
    qint64 m_recordLine = 1;
    qint64 m_line = 1; // number of the line at m_pos
    size_t m_rereadBytes = 0;
    size_t m_pushedBytes = 0;
    bool m_open = false;     // a record goes on in the next line
    bool m_skipping = false; // the rest of an over-long line is dropped
};

} // namespace mailer::csv
