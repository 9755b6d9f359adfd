// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/arguments.h"

#include <QTest>

using namespace mailer;
using namespace mailer::cli;

class ArgumentsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyCommandIsFound();
    void optionsTakeValuesInBothForms();
    void wrongUsageIsOneSentence_data();
    void wrongUsageIsOneSentence();
    void helpAndVersionWin();
    void helpNamesEverything();
};

void ArgumentsTest::everyCommandIsFound()
{
    for (const CommandSpec &spec : commandTable()) {
        QStringList words { QStringLiteral("--") + QLatin1String(spec.name) };
        if (*spec.value != '\0')
            words.append(QStringLiteral("7"));
        if (spec.command == Command::CreateAccount)
            words += { QStringLiteral("--role"), QStringLiteral("user") };
        if (spec.command == Command::ManageRole)
            words += { QStringLiteral("--grant"), QStringLiteral("user") };
        const auto parsed = parseArguments(words);
        QVERIFY2(parsed.ok(), spec.name);
        QCOMPARE(parsed->command, spec.command);
    }
    QCOMPARE(parseArguments({})->command, Command::Desktop);
    QCOMPARE(parseArguments({ QStringLiteral("--quiet") })->command, Command::Desktop);
}

void ArgumentsTest::optionsTakeValuesInBothForms()
{
    for (const QStringList &words : { QStringList { QStringLiteral("--report"), QStringLiteral("12"),
                                          QStringLiteral("--format"), QStringLiteral("json") },
             QStringList { QStringLiteral("--format=json"), QStringLiteral("--report=12") } }) {
        const auto parsed = parseArguments(words);
        QVERIFY(parsed.ok());
        QCOMPARE(parsed->mailing, 12);
        QCOMPARE(parsed->option("format"), QStringLiteral("json"));
        QVERIFY(parsed->has("format"));
        QVERIFY(!parsed->has("as"));
    }
    const auto empty = parseArguments(
        { QStringLiteral("--export-clients"), QStringLiteral("a.csv"), QStringLiteral("--list=--odd=name") });
    QVERIFY(empty.ok());
    QCOMPARE(empty->option("list"), QStringLiteral("--odd=name"));
}

void ArgumentsTest::wrongUsageIsOneSentence_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("names");
    const std::pair<const char *, const char *> cases[] = {
        { "report", "\"report\"" },
        { "-h", "\"-h\"" },
        { "--", "\"--\"" },
        { "--rport 7", "--rport" },
        { "--report", "--report MAILING" },
        { "--report --format text", "--report MAILING" },
        { "--report seven", "\"seven\"" },
        { "--demo --workspace local", "--workspace" },
        { "--config FILE --demo", "--config" },
        { "--demo --as anna@shop.example", "--as" },
        { "--report 0", "\"0\"" },
        { "--report 7 --format xml", "\"xml\"" },
        { "--report 7 8", "\"8\"" },
        { "--report 7 --format json --format text", "--format is given twice" },
        { "--report 7 --status", "--report and --status" },
        { "--report 7 --list all", "--list does not go with --report" },
        { "--list all", "--list needs a command" },
        { "--status --format csv", "csv" },
        { "--status --format jsonl", "jsonl" },
        { "--daemon=yes", "--daemon takes no value" },
        { "--quiet=no --status", "--quiet takes no value" },
        { "--send= --quiet", "--send MAILING" },
        { "--create-account a@example.org", "--role" },
        { "--create-account a@example.org --role boss", "\"boss\"" },
        { "--manage-role a@example.org", "--grant" },
        { "--manage-role a@example.org --grant user --revoke user", "--revoke" },
    };
    for (const auto &[line, names] : cases)
        QTest::newRow(line) << QString::fromLatin1(line) << QString::fromLatin1(names);
}

void ArgumentsTest::wrongUsageIsOneSentence()
{
    QFETCH(QString, line);
    QFETCH(QString, names);
    const auto parsed = parseArguments(line.split(u' '));
    QVERIFY(!parsed.ok());
    QCOMPARE(parsed.error().code, QStringLiteral("usage"));
    QVERIFY2(parsed.error().message.contains(names), qPrintable(parsed.error().message));
    QVERIFY(!parsed.error().message.contains(u'\n'));
}

void ArgumentsTest::helpAndVersionWin()
{
    QCOMPARE(parseArguments({ QStringLiteral("--wrong"), QStringLiteral("--help") })->command, Command::Help);
    QCOMPARE(parseArguments({ QStringLiteral("--version"), QStringLiteral("--daemon") })->command, Command::Version);
}

void ArgumentsTest::helpNamesEverything()
{
    const QString help = helpText();
    for (const CommandSpec &spec : commandTable())
        QVERIFY2(help.contains(QStringLiteral("  --") + QLatin1String(spec.name)), spec.name);
    for (const OptionSpec &spec : optionTable())
        QVERIFY2(help.contains(QStringLiteral("  --") + QLatin1String(spec.name)), spec.name);
}

QTEST_APPLESS_MAIN(ArgumentsTest)
#include "tst_arguments.moc"
