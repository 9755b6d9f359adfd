// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/csvreader.h"

#include <csv.h>

#include <algorithm>
#include <cstring>
#include <new>
#include <utility>

namespace mailer::csv {

namespace {

constexpr size_t npos = std::string::npos;
constexpr size_t bufferStep = 4096; // libcsv's own is 128 bytes
constexpr unsigned char options = CSV_STRICT | CSV_STRICT_FINI;

// Going back to the line after a damaged record's first costs time; past this share of the input, plus a start, a
// file made to make us go back again and again loses the whole damaged record instead.
constexpr size_t rereadStart = 4 * maxRecordBytes;
constexpr size_t rereadFactor = 4;

} // namespace

// libcsv's parser with what its callbacks fill. Strict, because libcsv otherwise takes "a"b for the start of a cell
// that runs to the next quote anywhere in the file; the one thing that strictness refuses although people write it,
// a quote inside an unquoted cell, is let through by feed().
struct Reader::Parser {
    explicit Parser(char delimiter)
    {
        if (csv_init(&state, options) != 0)
            throw std::bad_alloc();
        csv_set_delim(&state, static_cast<unsigned char>(delimiter));
        csv_set_blk_size(&state, bufferStep);
    }
    ~Parser() { csv_free(&state); }
    Parser(const Parser &) = delete;
    Parser &operator=(const Parser &) = delete;

    static void takeCell(void *text, size_t size, void *data)
    {
        auto &self = *static_cast<Parser *>(data);
        if (self.ends.size() == maxCells) {
            self.fault = Fault::TooManyCells;
            return;
        }
        if (size > maxCellBytes) {
            self.fault = Fault::CellTooLong;
            size = maxCellBytes;
        }
        self.bytes.append(static_cast<const char *>(text), size);
        self.ends.push_back(self.bytes.size());
    }
    static void takeRow(int, void *data) { static_cast<Parser *>(data)->rowEnded = true; }

    bool feed(const char *text, size_t size)
    {
        while (size > 0) {
            const size_t done = csv_parse(&state, text, size, takeCell, takeRow, this);
            text += done;
            size -= done;
            if (size == 0)
                break;
            if (csv_error(&state) != CSV_EPARSE)
                throw std::bad_alloc();
            if (state.quoted)
                return false;
            csv_set_opts(&state, 0);
            const size_t one = csv_parse(&state, text, 1, takeCell, takeRow, this);
            csv_set_opts(&state, options);
            if (one != 1)
                throw std::bad_alloc();
            ++text;
            --size;
        }
        return true;
    }

    // False when a quote is open.
    bool finish() { return csv_fini(&state, takeCell, takeRow, this) == 0; }

    bool insideQuotes() const { return state.quoted != 0; }
    size_t cellSize() const { return state.entry_pos; }

    void forgetRow()
    {
        bytes.clear();
        ends.clear();
        fault = Fault::None;
        rowEnded = false;
    }
    void reset()
    {
        forgetRow();
        csv_set_opts(&state, 0);
        csv_fini(&state, nullptr, nullptr, nullptr);
        csv_set_opts(&state, options);
    }

    csv_parser state {};
    std::string bytes; // of all cells
    std::vector<size_t> ends;
    Fault fault = Fault::None;
    bool rowEnded = false;
    Record record;
};

Reader::Reader(char delimiter, Sink sink) : m_parser(std::make_unique<Parser>(delimiter)), m_sink(std::move(sink)) {}
Reader::~Reader() = default;
Reader::Reader(Reader &&) noexcept = default;
Reader &Reader::operator=(Reader &&) noexcept = default;

void Reader::push(QByteArrayView chunk)
{
    const size_t size = static_cast<size_t>(chunk.size());
    m_pushedBytes += size;
    if (m_nextLf == m_buffer.size())
        m_nextLf = 0; // search again
    m_buffer.append(chunk.data(), size);
    readAll(false);
    const size_t done = m_open ? m_recordStart : m_pos;
    m_buffer.erase(0, done);
    m_recordStart -= std::min(m_recordStart, done);
    m_firstLineEnd -= std::min(m_firstLineEnd, done);
    m_searched -= std::min(m_searched, done);
    m_nextLf -= std::min(m_nextLf, done);
    m_pos -= done;
}

void Reader::finish() { readAll(true); }

// Behind the line at m_pos with its break, or npos. A CR at the end of what has come may be half of a CRLF.
size_t Reader::lineEnd(bool last)
{
    const size_t size = m_buffer.size();
    const char *data = m_buffer.data();
    const size_t from = std::max(m_pos, m_searched);
    if (m_nextLf < from || (m_nextLf < size && data[m_nextLf] != '\n')) {
        const void *lf = std::memchr(data + from, '\n', size - from);
        m_nextLf = lf ? static_cast<size_t>(static_cast<const char *>(lf) - data) : size;
    }
    if (const void *cr = std::memchr(data + from, '\r', m_nextLf - from)) {
        const size_t at = static_cast<size_t>(static_cast<const char *>(cr) - data);
        if (at + 1 < size)
            return data[at + 1] == '\n' ? at + 2 : at + 1;
        if (!last) {
            m_searched = at;
            return npos;
        }
        return size;
    }
    if (m_nextLf < size)
        return m_nextLf + 1;
    m_searched = size;
    return last && m_pos < size ? size : npos;
}

void Reader::readAll(bool last)
{
    while (readLine(last)) {}
    if (m_skipping) // but a CR may end it
        m_pos = m_buffer.size() - (!m_buffer.empty() && m_buffer.back() == '\r' ? 1 : 0);
}

bool Reader::readLine(bool last)
{
    const size_t end = lineEnd(last);
    if (m_skipping) {
        if (end == npos)
            return false;
        m_skipping = false;
        m_pos = end;
        ++m_line;
        return true;
    }
    if (!m_open) {
        m_recordStart = m_pos;
        m_recordLine = m_line;
        m_firstLineEnd = end;
    }
    if (std::min(end, m_buffer.size()) - m_recordStart > maxRecordBytes) {
        refuse(Fault::RecordTooLong);
        return true;
    }
    if (end == npos) {
        if (last && m_open)
            refuse(Fault::OpenQuote);
        return m_pos < m_buffer.size() && last;
    }
    if (!m_parser->feed(m_buffer.data() + m_pos, end - m_pos)) {
        refuse(Fault::Quotes);
        return true;
    }
    m_pos = end;
    ++m_line;
    if (last && end == m_buffer.size() && !m_parser->rowEnded && !m_parser->finish()) {
        m_open = true;
    } else if (m_parser->rowEnded) {
        emitRecord();
    } else {
        m_open = m_parser->insideQuotes();
        if (m_open && m_parser->cellSize() > maxCellBytes)
            refuse(Fault::CellTooLong);
        else if (m_open && m_parser->fault != Fault::None)
            refuse(m_parser->fault);
    }
    return true;
}

// Reports the open record by its first line and goes back to the second.
void Reader::refuse(Fault fault)
{
    const bool cut = m_firstLineEnd == npos; // its end has not come yet
    const size_t end = cut ? m_buffer.size() : m_firstLineEnd;
    size_t size = end - m_recordStart;
    const char *text = m_buffer.data() + m_recordStart;
    while (size > 0 && (text[size - 1] == '\n' || text[size - 1] == '\r'))
        --size;
    m_parser->reset();
    Record &record = m_parser->record;
    record.line = m_recordLine;
    record.fault = fault;
    record.cells.assign(1, QByteArrayView(text, static_cast<qsizetype>(std::min(size, maxCellBytes))));
    m_sink(record);

    const size_t behind = m_pos > end ? m_pos - end : 0;
    const bool goBack = m_rereadBytes + behind <= rereadStart + rereadFactor * m_pushedBytes;
    if (goBack || behind == 0) {
        m_rereadBytes += behind;
        m_pos = end;
        m_line = m_recordLine + 1;
        m_searched = 0;
        m_nextLf = 0;
    }
    m_open = false;
    if (cut) {
        m_skipping = true;
        m_line = m_recordLine;
    }
}

void Reader::emitRecord()
{
    Record &record = m_parser->record;
    record.line = m_recordLine;
    record.fault = m_parser->fault;
    record.cells.clear();
    size_t from = 0;
    for (const size_t end : m_parser->ends) {
        record.cells.emplace_back(m_parser->bytes.data() + from, static_cast<qsizetype>(end - from));
        from = end;
    }
    if (record.fault == Fault::None && m_parser->bytes.find('\0') != npos)
        record.fault = Fault::NulByte;
    m_open = false;
    m_sink(record);
    m_parser->forgetRow();
}

} // namespace mailer::csv
