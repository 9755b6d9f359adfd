// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commandline.h"

#include "cli/context.h"
#include "cli/interruption.h"
#include "cli/text.h"
#include "core/log.h"
#include "db/migrator.h"

#include <QLoggingCategory>

#if defined(Q_OS_WIN)
#include <windows.h>

#include <shellapi.h>
#endif

namespace mailer::cli {

namespace {

QList<ConfigOverride> overridesOf(const Arguments &arguments)
{
    if (!arguments.has("workspace"))
        return {};
    const QString place = arguments.option("workspace");
    const auto option = QStringLiteral("--workspace");
    const auto section = QStringLiteral("database");
    if (place == QLatin1String("local"))
        return { { option, section, QStringLiteral("host"), QString() } };
    return { { option, section, QStringLiteral("url"), place } };
}

QLoggingCategory::CategoryFilter filterBefore = nullptr;

// A one-shot sender ends with its error as its sentence; the log would say it a second time.
void withoutLastWord(QLoggingCategory *category)
{
    if (filterBefore)
        filterBefore(category);
    if (qstrcmp(category->categoryName(), "mailer.sender") == 0)
        category->setEnabled(QtCriticalMsg, false);
}

// The log of one command is its sentence on standard error; only senders, which work for hours, tell more.
Result<void> startLog(const Context &context)
{
    const Command command = context.arguments.command;
    const bool sends = command == Command::Daemon || command == Command::SendDue || command == Command::Send;
    LogOptions options;
    options.file = context.config.log.file;
    options.least = logLevel(context.config.log.level);
    options.quiet = command != Command::Daemon || context.arguments.has("quiet");
    if (!sends && options.file.isEmpty() && options.least > QtDebugMsg)
        options.least = QtCriticalMsg;
    const auto installed = installLog(options);
    if (installed && sends && command != Command::Daemon && options.file.isEmpty())
        filterBefore = QLoggingCategory::installFilter(withoutLastWord);
    return installed;
}

// These print what a script reads.
bool printsDocument(Command command)
{
    return command == Command::CreateMailing || command == Command::Report || command == Command::Status
        || command == Command::Doctor;
}

ExitCode runWith(Context &context)
{
    switch (context.arguments.command) {
    case Command::Daemon:
    case Command::SendDue:
        return runSender(context);
    case Command::Send:
        return runSend(context);
    case Command::InitDb:
        return runInitDb(context);
    case Command::Migrate:
        return runMigrate(context);
    case Command::CreateAccount:
        return runCreateAccount(context);
    case Command::ManageRole:
        return runManageRole(context);
    case Command::ImportClients:
        return runImportClients(context);
    case Command::ExportClients:
        return runExportClients(context);
    case Command::CreateMailing:
        return runCreateMailing(context);
    case Command::Report:
        return runReport(context);
    case Command::Status:
        return runStatus(context);
    case Command::AcceptRestore:
        return runAcceptRestore(context);
    case Command::Doctor:
        return runDoctor(context);
    case Command::Demo: // of the desktop client, see main.cpp
    case Command::Desktop:
    case Command::Version:
    case Command::Help:
        break;
    }
    return WrongUsage;
}

} // namespace

ExitCode fail(Context &context, const Error &error)
{
    context.terminal.fail(error.message);
    return exitCodeOf(error);
}

QStringList programArguments(int argc, char **argv)
{
    QStringList arguments;
#if defined(Q_OS_WIN)
    Q_UNUSED(argv)
    Q_UNUSED(argc)
    int count = 0;
    wchar_t **words = CommandLineToArgvW(GetCommandLineW(), &count);
    for (int i = 1; i < count; ++i)
        arguments.append(QString::fromWCharArray(words[i]));
    LocalFree(words);
#else
    for (int i = 1; i < argc; ++i)
        arguments.append(QString::fromLocal8Bit(argv[i]));
#endif
    return arguments;
}

namespace {

ExitCode runConfigured(Context &context)
{
    const Arguments &arguments = context.arguments;
    context.terminal.setQuiet(arguments.has("quiet"));
    context.terminal.setDocument(printsDocument(arguments.command));
    ConfigInput input = Config::systemInput();
    input.file = arguments.option("config");
    input.overrides = overridesOf(arguments);
    const auto config = Config::load(input);
    if (!config) {
        context.terminal.fail(config.error().message);
        return WrongUsage;
    }
    context.config = *config;
    const auto statements = db::Statements::load();
    if (!statements)
        return fail(context, statements.error());
    context.statements = *statements;
    if (const auto started = startLog(context); !started)
        return fail(context, started.error());
    const Interruption interruption;
    return runWith(context);
}

ExitCode run(Context &context)
{
    if (context.arguments.command == Command::Help) {
        context.terminal.write(helpText().toUtf8());
        return Done;
    }
    return context.arguments.command == Command::Version ? runVersion(context) : runConfigured(context);
}

} // namespace

int runCommand(const Arguments &arguments)
{
    Context context;
    context.arguments = arguments;
    const ExitCode code = run(context);
    const QString &lost = context.terminal.lostOutput();
    if (lost.isEmpty())
        return code;
    context.terminal.fail(Text::tr("The output cannot be written: %1").arg(lost));
    return code == Done ? WorkFailed : code;
}

} // namespace mailer::cli
