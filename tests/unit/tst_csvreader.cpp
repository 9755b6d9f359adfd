// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/csvdialect.h"
#include "domain/csvreader.h"
#include "domain/csvwriter.h"

#include <QRandomGenerator>
#include <QTest>

#include <utility>

using namespace mailer;

namespace {

QString operator""_t(const char *text, size_t size) { return QString::fromUtf8(text, static_cast<qsizetype>(size)); }

struct Read {
    qint64 line = 0;
    csv::Fault fault = csv::Fault::None;
    QStringList cells;
    bool operator==(const Read &) const = default;
};

QList<Read> readIn(const QByteArray &text, qsizetype chunk, char delimiter = ',')
{
    QList<Read> all;
    csv::Reader reader(delimiter, [&all](const csv::Record &record) {
        Read one { record.line, record.fault, {} };
        for (const QByteArrayView cell : record.cells)
            one.cells += QString::fromUtf8(cell);
        all += one;
    });
    for (qsizetype at = 0; at < text.size(); at += chunk)
        reader.push(QByteArrayView(text).sliced(at, std::min(chunk, text.size() - at)));
    reader.finish();
    return all;
}

// Readable: "1:a|b" a record, with "!Quotes" behind where it is faulty.
QStringList printed(const QList<Read> &records)
{
    static const char *const faults[]
        = { "", "!Quotes", "!OpenQuote", "!NulByte", "!CellTooLong", "!RecordTooLong", "!TooManyCells" };
    QStringList lines;
    for (const Read &read : records)
        lines += QString::number(read.line) + u':' + read.cells.join(u'|')
            + QLatin1String(faults[static_cast<int>(read.fault)]);
    return lines;
}

} // namespace

class TstCsvReader final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void reads_data();
    void reads();
    void readsWithEveryDelimiter();
    void countsLinesAcrossQuotedBreaks();
    void recoversFromRunawayQuotes();
    void survivesLimits();
    void goesBackOnlySoOften();
    void detectsDelimiter_data();
    void detectsDelimiter();
    void writesWhatItReads();
    void guardsFormulas();
    void neverCrashesOnNoise();
    void moves();
};

void TstCsvReader::reads_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QStringList>("records");
    const auto row = [](const char *name, const QByteArray &text, const QStringList &records) {
        QTest::newRow(name) << text << records;
    };
    row("nothing", "", {});
    row("one cell", "a", { "1:a"_t });
    row("LF", "a,b\nc,d\n", { "1:a|b"_t, "2:c|d"_t });
    row("CRLF", "a,b\r\nc,d\r\n", { "1:a|b"_t, "2:c|d"_t });
    row("CR", "a,b\rc,d\r", { "1:a|b"_t, "2:c|d"_t });
    row("mixed ends", "a\nb\r\nc\rd", { "1:a"_t, "2:b"_t, "3:c"_t, "4:d"_t });
    row("no last end", "a,b\nc,", { "1:a|b"_t, "2:c|"_t });
    row("empty lines are counted, not read", "\n\r\n \t\na\n\n\nb\n", { "4:a"_t, "7:b"_t });
    row("empty cells", ",\n,,\n", { "1:|"_t, "2:||"_t });
    row("quoted empty", "\"\"\n", { "1:"_t });
    row("quoted delimiter", "\"a,b\",c", { "1:a,b|c"_t });
    row("quoted breaks", "\"a\nb\",c\nd,\"e\r\n\r\nf\"\ng", { "1:a\nb|c"_t, "3:d|e\r\n\r\nf"_t, "6:g"_t });
    row("doubled quotes", "\"a \"\"b\"\" c\",\"\"\"\"", { "1:a \"b\" c|\""_t });
    row("blanks around are dropped", "  a b \t,\t\"  c  \" , d", { "1:a b|  c  |d"_t });
    row("quotes inside an unquoted cell", "LLC \"Rose\",5\" pipe\nx,y", { "1:LLC \"Rose\"|5\" pipe"_t, "2:x|y"_t });
    row("text behind a closing quote", "\"a\"b,c\nd,e", { "1:\"a\"b,c!Quotes"_t, "2:d|e"_t });
    row("second quotes in a cell", "\"a\" \"b\",c\nd,e", { "1:\"a\" \"b\",c!Quotes"_t, "2:d|e"_t });
    row("unterminated at the end", "a,b\n\"c,d\ne,f\n\ng", { "1:a|b"_t, "2:\"c,d!OpenQuote"_t, "3:e|f"_t, "5:g"_t });
    row("unterminated before a last end", "\"c,d\ne,f\n", { "1:\"c,d!OpenQuote"_t, "2:e|f"_t });
    row("unterminated in the last line with an end", "a\n\"b\n", { "1:a"_t, "2:\"b!OpenQuote"_t });
    row("unterminated in the last line", "a\n\"b", { "1:a"_t, "2:\"b!OpenQuote"_t });
    row("open quote that a later one ends badly", "1,\"a\n2,\"b\"\n3,c", { "1:1,\"a!Quotes"_t, "2:2|b"_t, "3:3|c"_t });
    row("NUL", QByteArray("a,b\0c\nd", 7), { "1:a|b"_t + QString(QChar(0)) + "c!NulByte"_t, "2:d"_t });
    row("Russian", "Имя,Фамилия\nЁж,«Кот»", { "1:Имя|Фамилия"_t, "2:Ёж|«Кот»"_t });
}

void TstCsvReader::reads()
{
    QFETCH(const QByteArray, text);
    QFETCH(const QStringList, records);
    for (qsizetype chunk = 1; chunk <= text.size() + 1; ++chunk)
        QCOMPARE(printed(readIn(text, chunk)), records);
}

void TstCsvReader::readsWithEveryDelimiter()
{
    QCOMPARE(printed(readIn("a;b,c;\"d;e\"\n", 2, ';')), QStringList { "1:a|b,c|d;e"_t });
    QCOMPARE(printed(readIn("a\tb c\t\t\"d\te\"\t\n\t\n", 2, '\t')), (QStringList { "1:a|b c||d\te|"_t, "2:|"_t }));
}

void TstCsvReader::countsLinesAcrossQuotedBreaks()
{
    QByteArray text;
    QList<qint64> lines;
    qint64 line = 1;
    for (int i = 0; i < 3000; ++i) {
        lines += line;
        text += "\"x" + QByteArray(i % 4, '\n') + "\",y" + (i % 3 == 0 ? "\r\n" : i % 3 == 1 ? "\n" : "\r");
        line += 1 + i % 4;
    }
    for (const qsizetype chunk : { 1, 7, 4096, 1000000 }) {
        const auto read = readIn(text, chunk);
        QCOMPARE(read.size(), lines.size());
        for (qsizetype i = 0; i < read.size(); ++i)
            QCOMPARE(read[i].line, lines[i]);
    }
}

void TstCsvReader::recoversFromRunawayQuotes()
{
    QByteArray text = "a,\"b\n";
    const int good = 300000; // far more than a cell may hold
    for (int i = 0; i < good; ++i)
        text += "x,y\n";
    for (const qsizetype chunk : { 1000, 65536, 100000000 }) {
        const auto read = readIn(text, chunk);
        QCOMPARE(read.size(), good + 1);
        QCOMPARE(read.first(), (Read { 1, csv::Fault::CellTooLong, { "a,\"b"_t } }));
        QCOMPARE(read[1], (Read { 2, csv::Fault::None, { "x"_t, "y"_t } }));
        QCOMPARE(read.last().line, good + 1);
    }
}

void TstCsvReader::survivesLimits()
{
    const QByteArray longCell(static_cast<qsizetype>(csv::maxCellBytes), 'x');
    const QByteArray cells(static_cast<qsizetype>(csv::maxCells), ',');
    const QByteArray longLine(static_cast<qsizetype>(csv::maxRecordBytes) + 1, 'z');
    const QByteArray text = longCell + ",1\n" + longCell + "y,2\n" + cells + "\n" + longLine + "\r\n" + cells.chopped(1)
        + "\n\"" + longCell + "\n\",3\nend";
    for (const qsizetype chunk : { 65536, 99999, 100000000 }) {
        const auto read = readIn(text, chunk);
        QCOMPARE(read.size(), 8);
        QCOMPARE(read[0].fault, csv::Fault::None);
        QCOMPARE(read[0].cells.first().toLatin1(), longCell);
        QCOMPARE(read[1].fault, csv::Fault::CellTooLong);
        QCOMPARE(read[1].cells.size(), 2);
        QCOMPARE(read[1].cells.last(), "2"_t);
        QCOMPARE(read[2].fault, csv::Fault::TooManyCells);
        QCOMPARE(read[3].fault, csv::Fault::RecordTooLong);
        QCOMPARE(read[3].line, 4);
        QCOMPARE(read[4].fault, csv::Fault::None);
        QCOMPARE(read[4].cells.size(), static_cast<qsizetype>(csv::maxCells));
        QCOMPARE(read[5].fault, csv::Fault::CellTooLong); // the break makes it one byte too long
        QCOMPARE(read[5].line, 6);
        QCOMPARE(read[6].line, 7);
        QCOMPARE(read[7], (Read { 8, csv::Fault::None, { "end"_t } }));
    }
}

// Each of these lines opens a quote for the next and closes none for good.
void TstCsvReader::goesBackOnlySoOften()
{
    QByteArray text;
    for (int i = 0; i < 400000; ++i)
        text += "x\",\"\n";
    const auto read = readIn(text, 65536);
    QVERIFY(read.size() > 1000);
    QCOMPARE(readIn(text, 1234).size() > 1000, true);
}

void TstCsvReader::detectsDelimiter_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<char>("delimiter");
    QTest::newRow("comma") << QByteArray("email,name\n") << ',';
    QTest::newRow("semicolon") << QByteArray("email;name\n") << ';';
    QTest::newRow("tab") << QByteArray("email\tname\n") << '\t';
    QTest::newRow("inside quotes") << QByteArray("email;\"a,b,c,d\";name\n") << ';';
    QTest::newRow("more commas in a heading") << QByteArray("email;size, cm, in\n") << ';';
    QTest::newRow("one column") << QByteArray("email\n") << ',';
    QTest::newRow("nothing") << QByteArray() << ',';
    QTest::newRow("behind empty lines, with breaks") << QByteArray("\n\n\"a\n,b\";email\n1,2,3,4\n") << ';';
}

void TstCsvReader::detectsDelimiter()
{
    QFETCH(const QByteArray, text);
    const auto likeness = [](const QStringList &cells) { return cells.contains("email"_t) ? 1 : 0; };
    QTEST(csv::detectDelimiter(text, likeness), "delimiter");
    QCOMPARE(csv::declaredDelimiter("sep=;\r\na;b"), std::optional(';'));
    QCOMPARE(csv::declaredDelimiter("SEP=\t\na"), std::optional('\t'));
    QCOMPARE(csv::declaredDelimiter("sep=;x"), std::nullopt);
    QCOMPARE(csv::declaredDelimiter("sep="), std::nullopt);
    QCOMPARE(csv::delimiterFromName(u"Semicolon"), std::optional(';'));
    QCOMPARE(csv::delimiterFromName(u"x"), std::nullopt);
}

void TstCsvReader::writesWhatItReads()
{
    QRandomGenerator random(20240229);
    static const QStringList pieces { ""_t, " "_t, "\t"_t, "\""_t, "\"\""_t, ","_t, ";"_t, "\n"_t, "\r"_t, "\r\n"_t,
        "a"_t, "Ёж"_t, "👍"_t, "'"_t, "="_t, "\u00a0"_t, "\u0085"_t, "\u2028"_t, "\ufeff"_t, "\x01"_t, "long text"_t };
    for (const char delimiter : { ',', ';', '\t' }) {
        QList<QStringList> records;
        QByteArray text;
        for (int i = 0; i < 3000; ++i) {
            QStringList cells;
            const int count = random.bounded(1, 6);
            for (int c = 0; c < count; ++c) {
                QString cell;
                for (int p = random.bounded(6); p > 0; --p)
                    cell += pieces[random.bounded(static_cast<int>(pieces.size()))];
                cells += cell;
            }
            records += cells;
            csv::appendRecord(text, cells, delimiter);
        }
        const auto read = readIn(text, 1 + random.bounded(500), delimiter);
        QCOMPARE(read.size(), records.size());
        for (qsizetype i = 0; i < read.size(); ++i) {
            QCOMPARE(read[i].fault, csv::Fault::None);
            QCOMPARE(read[i].cells, records[i]);
        }
    }
}

void TstCsvReader::guardsFormulas()
{
    QCOMPARE(csv::guarded("=1+1"_t), "'=1+1"_t);
    QCOMPARE(csv::guarded("@SUM(A1)"_t), "'@SUM(A1)"_t);
    QCOMPARE(csv::guarded("+cmd|' /C calc'!A0"_t), "'+cmd|' /C calc'!A0"_t);
    QCOMPARE(csv::guarded("-2+3+cmd"_t), "'-2+3+cmd"_t);
    QCOMPARE(csv::guarded("'=1"_t), "''=1"_t);
    QCOMPARE(csv::guarded("\t=1"_t), "'\t=1"_t);
    for (const QString &text :
        { "+7 (999) 123-45-67"_t, "-12,5"_t, ""_t, "'"_t, "it's"_t, "'quoted'"_t, "a=b"_t, "-"_t })
        QCOMPARE(csv::guarded(text), text);
    QRandomGenerator random(7);
    const QString alphabet("'=+-@\t\r\n1 aЯ"_t);
    for (int i = 0; i < 20000; ++i) {
        QString text;
        for (int n = random.bounded(6); n > 0; --n)
            text += alphabet[random.bounded(static_cast<int>(alphabet.size()))];
        QCOMPARE(csv::unguarded(csv::guarded(text)), text);
    }
}

// Whatever the bytes and the chunks: no crash, the same records, lines in ascending order.
void TstCsvReader::neverCrashesOnNoise()
{
    QRandomGenerator random(42);
    static constexpr char bytes[] = "\"\"\",,;\t\n\r a\0\xd0\xff";
    const QByteArray alphabet(bytes, sizeof bytes - 1);
    for (int round = 0; round < 3000; ++round) {
        QByteArray text;
        for (int n = random.bounded(200); n > 0; --n)
            text += round % 2 == 0 ? alphabet[random.bounded(static_cast<int>(alphabet.size()))]
                                   : static_cast<char>(random.bounded(256));
        const auto whole = readIn(text, text.size() + 1);
        QCOMPARE(readIn(text, 1), whole);
        QCOMPARE(readIn(text, 1 + random.bounded(40)), whole);
        for (qsizetype i = 1; i < whole.size(); ++i)
            QVERIFY(whole[i - 1].line < whole[i].line);
        qsizetype letters = 0; // none may get lost on the way
        for (const Read &read : whole) {
            QVERIFY(!read.cells.isEmpty());
            letters += read.cells.join(u'|').count(u'a');
        }
        QCOMPARE(letters, text.count('a'));
    }
}

void TstCsvReader::moves()
{
    int count = 0;
    csv::Reader first(',', [&count](const csv::Record &) { ++count; });
    first.push("a,b\nc");
    csv::Reader second(std::move(first));
    second.push(",d\n");
    second.finish();
    QCOMPARE(count, 2);
}

QTEST_APPLESS_MAIN(TstCsvReader)
#include "tst_csvreader.moc"
