// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/clientimportreader.h"
#include "domain/csvwriter.h"

#include <QRandomGenerator>
#include <QTest>

using namespace mailer;

namespace {

QString operator""_t(const char *text, size_t size) { return QString::fromUtf8(text, static_cast<qsizetype>(size)); }

struct Read {
    QList<ClientRow> rows;
    QList<RefusedRow> refused;
    QString error;
    QStringList headings;

    // "line:address|full name|comment|field=value…", refused ones "line!code"
    QStringList printed() const
    {
        QStringList lines;
        for (const ClientRow &row : rows) {
            QString line
                = QString::number(row.line) + u':' + row.email.text() + u'|' + row.fullName + u'|' + row.comment;
            for (auto field = row.fields.begin(); field != row.fields.end(); ++field)
                line += u'|' + field.key() + u'=' + field.value();
            lines += line;
        }
        for (const RefusedRow &row : refused)
            lines += QString::number(row.line) + u'!' + row.code;
        return lines;
    }
};

Read readIn(const QByteArray &bytes, qsizetype chunk = 100000, ClientImportReader::Format format = {})
{
    Read read;
    ClientImportReader reader(format,
        { [&read](ClientRow &&row) { read.rows += std::move(row); },
            [&read](RefusedRow &&row) { read.refused += std::move(row); } });
    Result<void> done;
    for (qsizetype at = 0; at < bytes.size() && done; at += chunk)
        done = reader.push(QByteArrayView(bytes).sliced(at, std::min(chunk, bytes.size() - at)));
    if (done)
        done = reader.finish();
    if (!done)
        read.error = done.error().code;
    read.headings = reader.headings();
    return read;
}

} // namespace

class TstCsvClients final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void understandsHeadings_data();
    void understandsHeadings();
    void refusesFiles_data();
    void refusesFiles();
    void refusesRowsOnly();
    void readsEveryEncoding();
    void obeysWhatIsGiven();
    void cleansValues();
    void keepsRawRecords();
    void mergesLaterValues();
    void readsItsOwnExport();
    void limitsOwnFields();
    void limitsBytes();
    void keepsKnownFieldNames();
    void conservesRowsUnderNoise();
};

void TstCsvClients::understandsHeadings_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("row");
    const auto row = [](const char *name, const char *text, const char *printed) {
        QTest::newRow(name) << QByteArray(text) << QString::fromUtf8(printed);
    };
    row("exported names", "email,full_name,comment,city\na@b.ru,Ann,hi,Omsk", "2:a@b.ru|Ann|hi|city=Omsk");
    row("English", "Full Name;E-Mail;Notes\nAnn;a@b.ru;hi", "2:a@b.ru|Ann|hi");
    row("Russian", "ФИО;Эл. почта;Примечание;Город\nАнна;a@b.ru;да;Омск", "2:a@b.ru|Анна|да|Город=Омск");
    row("Russian, long", "Полное имя\tЭЛЕКТРОННАЯ  ПОЧТА\tКомментарий\nАнна\ta@b.ru\tда", "2:a@b.ru|Анна|да");
    row("loose names", "Имя,Адрес\nАнна,a@b.ru", "2:a@b.ru|Анна|");
    row("address beside e-mail is a field", "Адрес,Почта\n\"Омск, Ленина 1\",a@b.ru",
        "2:a@b.ru|||Адрес=Омск, Ленина 1");
    row("exported name beside others", "email,почта,E-mail 2\na@b.ru,b@b.ru,c@b.ru",
        "2:a@b.ru|||E-mail 2=c@b.ru|почта=b@b.ru");
    row("English parts", "Last Name,First Name,E-mail\nSmith,Ann,a@b.ru",
        "2:a@b.ru|Ann Smith||First Name=Ann|Last Name=Smith");
    row("English parts, three", "First name,Middle name,Surname,mail\nAnn,M.,Smith,a@b.ru",
        "2:a@b.ru|Ann M. Smith||First name=Ann|Middle name=M.|Surname=Smith");
    row("Russian parts", "Фамилия;Имя;Отчество;Почта\nЁлкина;Анна;Ивановна;a@b.ru",
        "2:a@b.ru|Ёлкина Анна Ивановна||Имя=Анна|Отчество=Ивановна|Фамилия=Ёлкина");
    row("Russian parts, other order", "Имя;Фамилия;Почта\nАнна;Ёлкина;a@b.ru",
        "2:a@b.ru|Анна Ёлкина||Имя=Анна|Фамилия=Ёлкина");
    row("a missing part", "Имя;Фамилия;Почта\n;Ёлкина;a@b.ru", "2:a@b.ru|Ёлкина||Фамилия=Ёлкина");
    row("only a given name", "First Name,Email\nAnn,a@b.ru", "2:a@b.ru|Ann||First Name=Ann");
    row("full name beside parts", "ФИО;Имя;Фамилия;Почта\nА. Ёлкина;Анна;Ёлкина;a@b.ru",
        "2:a@b.ru|А. Ёлкина||Имя=Анна|Фамилия=Ёлкина");
    row("name beside both parts", "Name,First name,Last name,Email\nAnn S,Ann,Smith,a@b.ru",
        "2:a@b.ru|Ann S||First name=Ann|Last name=Smith");
    row("two comments", "email,Комментарий,Примечание\na@b.ru,1,2", "2:a@b.ru||1|Примечание=2");
    row("trimmed heading", "email, City of birth \na@b.ru,Omsk", "2:a@b.ru|||City of birth=Omsk");
    row("columns without heading at the end", "email,name,,\na@b.ru,Ann,,", "2:a@b.ru|Ann|");
    row("refused rows come back", "refused_line;refused_reason;email;name\n7;bad;a@b.ru;Ann", "2:a@b.ru|Ann|");
    row("short rows", "email,name,city\na@b.ru", "2:a@b.ru||");
    row("no heading, one column", "a@b.ru\n", "1:a@b.ru||");
    row("no heading, three columns", "a@b.ru;Ann;hi", "1:a@b.ru|Ann|hi");
    row("declared delimiter", "sep=;\r\nemail;a,b,c\r\na@b.ru;1\r\n", "3:a@b.ru|||a,b,c=1");
    row("blank lines and rows", "\n;;\nemail;name\n;\n \na@b.ru;Ann\n", "6:a@b.ru|Ann|");
    row("line breaks", "email,comment\r\na@b.ru,\"1\r\n2\r3\"\r\n", "2:a@b.ru||1\n2\n3");
}

void TstCsvClients::understandsHeadings()
{
    QFETCH(const QByteArray, text);
    QFETCH(const QString, row);
    for (const qsizetype chunk : { 1, 5, 1000 }) {
        const Read read = readIn(text, chunk);
        QCOMPARE(read.error, QString());
        QCOMPARE(read.printed(), QStringList { row });
    }
}

void TstCsvClients::refusesFiles_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("code");
    const auto row = [](const char *code, const char *name, const QByteArray &text) {
        QTest::newRow(name) << text << QString::fromLatin1(code);
    };
    row("import_empty", "empty", "");
    row("import_empty", "only blank lines", "\n \n;;;\n");
    row("import_binary", "binary", QByteArray(1000, '\0'));
    row("import_no_email", "no address", "name,city\nAnn,Omsk\n");
    row("import_no_header", "address not first", "Ann,a@b.ru\n");
    row("import_no_header", "two addresses", "a@b.ru,c@d.ru\n");
    row("import_no_header", "too wide", "a@b.ru,Ann,hi,Omsk\n");
    row("import_two_emails", "two e-mail columns", "почта,E-mail\na@b.ru,c@d.ru\n");
    row("import_same_column", "twice", "email,City,city\n");
    row("import_same_column", "e-mail twice", "E-mail,name,e-mail ,email\n");
    row("import_unnamed_column", "no heading", ",email\n1,a@b.ru\n");
    row("import_unnamed_column", "no heading in between", "email,,city\n");
    row("import_first_line", "quotes in the headings", "email,\"a\"b\n");
    row("import_first_line", "broken headings", "email,почта ящик имя,\xff\n");
    row("field_name_character", "braces", "email,{{x}}\n");
    row("field_name_character", "line break", "email,\"a\nb\"\n");
    row("field_name_long", "long", "email," + QByteArray(101, 'x') + "\n");
}

void TstCsvClients::refusesFiles()
{
    QFETCH(const QByteArray, text);
    QTEST(readIn(text).error, "code");
    QTEST(readIn(text, 1).error, "code");
}

void TstCsvClients::refusesRowsOnly()
{
    const QByteArray text = "email,name,comment,\n" // 1
                            "good@b.ru,Ann,,\n"
                            "no address,Bob,,\n" // 3
                            ",Bob,,\n"
                            "x@b.ru,\"Bob\"by,,\n" // 5
                            "x@b.ru,Bob,hi,extra\n"
                            "x@b.ru,Bob,hi,,extra\n" // 7
                            "x@b.ru,Иван \xff,,\n"
                            "x@b.ru,"
        + QByteArray(801, 'n')
        + ",,\n" // 9
          "x@b.ru,,"
        + QByteArray(8001, 'n')
        + ",\n"
          "good2@b.ru,,,\n" // 11
          "x@b.ru,\"open,,\n"
          "good3@b.ru,,,\n";
    const QStringList expected { "2:good@b.ru|Ann|"_t, "11:good2@b.ru||"_t, "13:good3@b.ru||"_t,
        "3!address_character"_t, "4!address_empty"_t, "5!row_quotes"_t, "6!row_extra_value"_t, "7!row_extra_value"_t,
        "8!row_encoding"_t, "9!row_value_long"_t, "10!row_value_long"_t, "12!row_open_quote"_t };
    for (const qsizetype chunk : { 1, 1000, 1000000 })
        QCOMPARE(readIn(text, chunk).printed().join(u'\n'), expected.join(u'\n'));
    const Read nul = readIn(QByteArray("email,name\na@b.ru,A\0n\nb@b.ru,B\n", 31));
    QCOMPARE(nul.printed(), (QStringList { "3:b@b.ru|B|"_t, "2!row_nul"_t }));
    QCOMPARE(nul.refused.first().record, (QStringList { "a@b.ru"_t, "A␀n"_t }));
}

void TstCsvClients::readsEveryEncoding()
{
    const QString text = "почта;имя;Город\r\na@b.ru;Ёлка № 5;Омск\r\n"_t;
    const QStringList expected { "2:a@b.ru|Ёлка № 5||Город=Омск"_t };
    QByteArray windows;
    for (const QChar c : text) {
        const auto u = c.unicode();
        windows += static_cast<char>(u < 0x80 ? u : u == u'№' ? 0xb9 : u == u'Ё' ? 0xa8 : u - 0x410 + 0xc0);
    }
    QStringEncoder little(QStringConverter::Utf16LE, QStringConverter::Flag::WriteBom);
    QStringEncoder big(QStringConverter::Utf16BE, QStringConverter::Flag::WriteBom);
    const QByteArray asLittle = little(text);
    const QByteArray asBig = big(text);
    for (const QByteArray &bytes : { text.toUtf8(), "\xef\xbb\xbf" + text.toUtf8(), windows, asLittle, asBig }) {
        QCOMPARE(readIn(bytes).printed(), expected);
        QCOMPARE(readIn(bytes, 1).printed(), expected);
    }
}

void TstCsvClients::obeysWhatIsGiven()
{
    QCOMPARE(readIn("email;a\n1@b.ru;x\n", 100, { std::nullopt, ',' }).error, "import_no_email"_t);
    QCOMPARE(readIn("email,\"\xd0\x90\"\n1@b.ru,x\n", 100, { Encoding::Windows1251, std::nullopt }).printed(),
        QStringList { "2:1@b.ru|||Рђ=x"_t });
}

void TstCsvClients::cleansValues()
{
    const Read read = readIn("email,name,comment,city\n"
                             "\"a@b.ru\n\",\"Ann\r\n\x01 \tSmith \",\" a\x02z\n\", '=1+1 \n"
                             "b@b.ru,'=x,'plain,\"\n \"\n");
    QCOMPARE(read.printed(), (QStringList { "2:a@b.ru|Ann Smith| a z\n|city==1+1"_t, "6:b@b.ru|=x|'plain"_t }));
}

void TstCsvClients::keepsRawRecords()
{
    const Read read = readIn("E-mail;Имя\nbad;  Анна \n\"x\"y;z\nbad2;b;c\n");
    QCOMPARE(read.headings, (QStringList { "E-mail"_t, "Имя"_t }));
    QCOMPARE(read.refused.size(), 3);
    QCOMPARE(read.refused[0].record, (QStringList { "bad"_t, "Анна"_t }));
    QCOMPARE(read.refused[1].record, QStringList { "\"x\"y;z"_t });
    QCOMPARE(read.refused[2].record, (QStringList { "bad2"_t, "b"_t, "c"_t }));
    for (const RefusedRow &row : read.refused)
        QVERIFY(row.sentence.endsWith(u'.'));
    QCOMPARE(readIn("a@b.ru\nbad\n").headings, QStringList { "email"_t });
}

void TstCsvClients::mergesLaterValues()
{
    Read read = readIn("email,name,comment,city,size\nann@b.ru,Ann,hi,Omsk,\nAnn@B.ru,,bye,,5\n");
    QCOMPARE(read.rows.size(), 2);
    QCOMPARE(read.rows[0].email.normalised(), read.rows[1].email.normalised());
    mergeInto(read.rows[0], read.rows[1]);
    read.rows.removeLast();
    QCOMPARE(read.printed(), QStringList { "3:Ann@b.ru|Ann|bye|city=Omsk|size=5"_t });
}

void TstCsvClients::readsItsOwnExport()
{
    const QStringList values { "plain"_t, " blanks "_t, "a\nb"_t, "=1+1"_t, "'=1"_t, "+7 999"_t, "\"q\""_t,
        "a;b,c\td"_t, "Ёж 👍"_t, "'"_t, "\u00a0x"_t, "@x"_t, "-a"_t, "''@"_t };
    QByteArray text;
    csv::appendRecord(text, { "email"_t, "full_name"_t, "comment"_t, "Адрес"_t, "'=x"_t }, ',');
    for (const QString &value : values)
        csv::appendRecord(
            text, { "=a@b.ru"_t, csv::guarded(value).simplified(), csv::guarded(value), csv::guarded(value), {} }, ',');
    const Read read = readIn(text);
    QCOMPARE(read.headings.last(), "=x"_t);
    QCOMPARE(read.rows.size(), values.size());
    for (qsizetype i = 0; i < values.size(); ++i) {
        QCOMPARE(read.rows[i].fullName, values[i].simplified());
        QCOMPARE(read.rows[i].comment, values[i]);
        QCOMPARE(read.rows[i].fields.value("Адрес"_t), values[i]);
    }
}

void TstCsvClients::limitsOwnFields()
{
    QByteArray heading = "email,name";
    for (int i = 0; i < maxClientFields; ++i)
        heading += ",f" + QByteArray::number(i);
    QCOMPARE(readIn(heading + "\n").error, QString());
    QCOMPARE(readIn(heading + ",one more\n").error, "import_too_many_fields"_t);
    QVERIFY(checkClientFieldName(u"Город"));
    for (const auto &[name, code] : { std::pair { ""_t, "field_name_empty"_t }, { " "_t, "field_name_empty"_t },
             { "a|b"_t, "field_name_character"_t }, { "a\tb"_t, "field_name_character"_t },
             { "Email"_t, "field_name_taken"_t }, { "comment"_t, "field_name_taken"_t } })
        QCOMPARE(checkClientFieldName(name).error().code, code);
}

void TstCsvClients::limitsBytes()
{
    const auto codes = [](const QByteArray &text) {
        const Read read = readIn(text);
        return read.error + read.printed().join(u' ').section(u'|', 0, 0);
    };
    const QByteArray two = "\xd0\x81"; // Ё
    QCOMPARE(codes("email,name\na@b.ru," + two.repeated(400) + "\n"), "2:a@b.ru"_t);
    QCOMPARE(codes("email,name\na@b.ru," + two.repeated(401) + "\n"), "2!row_value_long"_t);
    QCOMPARE(codes("email,comment\na@b.ru," + two.repeated(4000) + "\n"), "2:a@b.ru"_t);
    QCOMPARE(codes("email,comment\na@b.ru," + two.repeated(4001) + "\n"), "2!row_value_long"_t);
    // Eight fields of 8000 and one more: {"a": "…", …}, 1 + 8010 * 9 at most
    const QByteArray heading = "email,a,b,c,d,e,f,g,h,i\na@b.ru";
    const QByteArray eight = ("," + QByteArray(8000, 'x')).repeated(8);
    const int rest = 65536 - 2 - 8 * (8000 + 9) - 9;
    QCOMPARE(codes(heading + eight + ',' + QByteArray(rest, 'x') + '\n'), "2:a@b.ru"_t);
    QCOMPARE(codes(heading + eight + ',' + QByteArray(rest + 1, 'x') + '\n'), "2!row_value_long"_t);
    QCOMPARE(codes(heading + eight + ",\"" + QByteArray(rest - 1, 'x') + "\"\"\"\n"), "2!row_value_long"_t);
}

void TstCsvClients::keepsKnownFieldNames()
{
    QList<ClientRow> rows;
    ClientImportReader reader({}, { [&rows](ClientRow &&row) { rows += std::move(row); }, [](RefusedRow &&) {} });
    reader.useFieldNames({ "Город"_t, "Size  of shoe"_t });
    QVERIFY(reader.push(QByteArray("email,ГОРОД,size of shoe,New\na@b.ru,Омск,42,x\n")));
    QVERIFY(reader.finish());
    QCOMPARE(rows.first().fields.keys(), (QStringList { "New"_t, "Size  of shoe"_t, "Город"_t }));
}

// Records of the file = rows + refused + lines without any value, whatever the bytes.
void TstCsvClients::conservesRowsUnderNoise()
{
    QRandomGenerator random(99);
    static constexpr char bytes[] = "\"\"@@..ab,,;\n\n\r \0\xd0\xb0\xff";
    const QByteArray alphabet(bytes, sizeof bytes - 1);
    for (int round = 0; round < 2000; ++round) {
        QByteArray body;
        for (int n = random.bounded(300); n > 0; --n)
            body += alphabet[random.bounded(static_cast<int>(alphabet.size()))];
        qsizetype records = 0;
        csv::Reader counter(',', [&records](const csv::Record &record) {
            for (const QByteArrayView cell : record.cells) {
                if (!cell.isEmpty()) {
                    ++records;
                    return;
                }
            }
        });
        counter.push(body);
        counter.finish();
        const ClientImportReader::Format format { Encoding::Utf8, ',' };
        const Read read = readIn("email,name\r\n" + body, 1 + random.bounded(400), format);
        if (read.error == "import_binary"_t)
            continue;
        QCOMPARE(read.error, QString());
        QCOMPARE(read.rows.size() + read.refused.size(), records);

        QStringList noted;
        qsizetype refused = 0;
        ClientImportReader notes(format,
            { {}, [&refused](RefusedRow &&) { ++refused; },
                [&noted](const EmailAddress &address) { noted += address.normalised(); } });
        QVERIFY(notes.push("email,name\r\n" + body));
        QVERIFY(notes.finish());
        QCOMPARE(refused, read.refused.size());
        QStringList addresses;
        for (const ClientRow &row : read.rows)
            addresses += row.email.normalised();
        QCOMPARE(noted, addresses);
    }
}

QTEST_APPLESS_MAIN(TstCsvClients)
#include "tst_csvclients.moc"
