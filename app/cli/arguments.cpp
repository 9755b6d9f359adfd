// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/arguments.h"

#include "cli/text.h"
#include "domain/emailaddress.h"

#include <algorithm>

namespace mailer::cli {

namespace {

constexpr CommandSpec commands[] = {
    { Command::Daemon, "daemon", "", "",
        QT_TRANSLATE_NOOP("CommandLine", "send in the background until SIGTERM or SIGINT") },
    { Command::SendDue, "send-due", "", "",
        QT_TRANSLATE_NOOP(
            "CommandLine", "one pass: plan and send all that is due, then leave (cron, Task Scheduler)") },
    { Command::Send, "send", "MAILING", "",
        QT_TRANSLATE_NOOP("CommandLine", "make an extra run of one mailing now, leave when it ends") },
    { Command::InitDb, "init-db", "", "password-file full-name sender-password-file",
        QT_TRANSLATE_NOOP("CommandLine",
            "make roles, schema and the first administrator (--as EMAIL); makes the database too when it is absent") },
    { Command::Migrate, "migrate", "", "",
        QT_TRANSLATE_NOOP("CommandLine", "bring the schema up to date; safe to repeat, safe to run twice at once") },
    { Command::CreateAccount, "create-account", "EMAIL", "role full-name password-file",
        QT_TRANSLATE_NOOP("CommandLine", "make an account") },
    { Command::ManageRole, "manage-role", "EMAIL", "grant revoke",
        QT_TRANSLATE_NOOP("CommandLine", "give or take a role") },
    { Command::ImportClients, "import-clients", "FILE.csv", "list dry-run",
        QT_TRANSLATE_NOOP("CommandLine", "add the clients of a file") },
    { Command::ExportClients, "export-clients", "FILE.csv", "list",
        QT_TRANSLATE_NOOP("CommandLine", "write the clients into a file") },
    { Command::CreateMailing, "create-mailing", "FILE.json", "",
        QT_TRANSLATE_NOOP("CommandLine", "make and schedule a mailing, print its number") },
    { Command::Report, "report", "MAILING", "format",
        QT_TRANSLATE_NOOP("CommandLine", "runs, numbers and every letter of a mailing") },
    { Command::Status, "status", "", "format", QT_TRANSLATE_NOOP("CommandLine", "senders, queue, breakers, limits") },
    { Command::AcceptRestore, "accept-restore", "", "",
        QT_TRANSLATE_NOOP("CommandLine", "go on after the database was restored from a backup") },
    { Command::Doctor, "doctor", "", "format",
        QT_TRANSLATE_NOOP("CommandLine", "check database, mail servers, clock and sender's domains") },
    { Command::Demo, "demo", "", "",
        QT_TRANSLATE_NOOP("CommandLine", "a private workspace with example data, to look around in") },
    { Command::Version, "version", "", "",
        QT_TRANSLATE_NOOP("CommandLine", "print the versions of program and schema") },
    { Command::Help, "help", "", "", QT_TRANSLATE_NOOP("CommandLine", "print this") },
};

constexpr char roleWords[] = "user manager content_manager administrator";

constexpr OptionSpec options[] = {
    { "config", "FILE", "",
        QT_TRANSLATE_NOOP("CommandLine", "the configuration (INI), instead of the platform's place") },
    { "workspace", "local|URL", "",
        QT_TRANSLATE_NOOP("CommandLine", "this computer's own database, or postgresql://user@host:port/name") },
    { "as", "EMAIL", "", QT_TRANSLATE_NOOP("CommandLine", "who acts, where a person acts") },
    { "quiet", "", "", QT_TRANSLATE_NOOP("CommandLine", "results and errors only") },
    { "role", "ROLE", roleWords, QT_TRANSLATE_NOOP("CommandLine", "user, manager, content_manager or administrator") },
    { "grant", "ROLE", roleWords, QT_TRANSLATE_NOOP("CommandLine", "the role that is given") },
    { "revoke", "ROLE", roleWords, QT_TRANSLATE_NOOP("CommandLine", "the role that is taken") },
    { "full-name", "NAME", "", QT_TRANSLATE_NOOP("CommandLine", "the name of the new account") },
    { "password-file", "FILE", "",
        QT_TRANSLATE_NOOP("CommandLine", "the password of the new account: one line, mode 0600") },
    { "sender-password-file", "FILE", "",
        QT_TRANSLATE_NOOP("CommandLine", "where the password of the sender's login is, or is to be, kept") },
    { "list", "NAME", "", QT_TRANSLATE_NOOP("CommandLine", "the list of clients that is filled or read") },
    { "dry-run", "", "", QT_TRANSLATE_NOOP("CommandLine", "count and check, write nothing") },
    { "format", "FORMAT", "text csv json jsonl",
        QT_TRANSLATE_NOOP("CommandLine",
            "text (default), json, for --report also csv, for --doctor also jsonl: each check as it is found") },
};
constexpr std::ptrdiff_t commonOptions = 4;

Error usage(const QString &message) { return { ErrorKind::Invalid, QStringLiteral("usage"), message }; }

template<typename Spec, std::size_t count>
const Spec *find(const Spec (&table)[count], const QString &name)
{
    const auto found = std::find_if(
        std::begin(table), std::end(table), [&](const Spec &spec) { return name == QLatin1String(spec.name); });
    return found == std::end(table) ? nullptr : found;
}

bool goesWith(const CommandSpec *command, const OptionSpec &option)
{
    return isCommonOption(option)
        || (command && QString::fromLatin1(command->options).split(u' ').contains(QLatin1String(option.name)));
}

// The word after a name: what stands behind '=', or the next argument.
Result<QString> takeValue(const QString &name, const char *placeholder, const QStringList &arguments, qsizetype &index,
    const std::optional<QString> &attached)
{
    const bool wanted = *placeholder != '\0';
    if (!wanted && attached)
        return usage(Text::tr("--%1 takes no value; leave out \"=%2\".").arg(name, *attached));
    if (!wanted)
        return QString();
    const auto missing = usage(Text::tr("--%1 needs a value: --%1 %2.").arg(name, QLatin1String(placeholder)));
    if (attached)
        return attached->isEmpty() ? Result<QString>(missing) : Result<QString>(*attached);
    if (index + 1 >= arguments.size() || arguments.at(index + 1).isEmpty()
        || arguments.at(index + 1).startsWith(QLatin1String("--")))
        return missing;
    return arguments.at(++index);
}

Result<void> checkChoice(const OptionSpec &option, const QString &value)
{
    const QStringList words = QString::fromLatin1(option.choices).split(u' ', Qt::SkipEmptyParts);
    if (words.isEmpty() || words.contains(value))
        return {};
    return usage(Text::tr("--%1 is one of %2, not \"%3\".")
                     .arg(QLatin1String(option.name), words.join(QLatin1String(", ")), value));
}

// What the table cannot say.
Result<void> checkTogether(Arguments &arguments)
{
    if (arguments.has("as")) {
        if (const auto email = EmailAddress::parse(arguments.option("as")); !email)
            return usage(QStringLiteral("--as: %1").arg(email.error().message));
    }
    if (arguments.option("format") == QLatin1String("jsonl") && arguments.command != Command::Doctor)
        return usage(Text::tr("--format jsonl goes with --doctor only; use text or json."));
    switch (arguments.command) {
    case Command::CreateAccount:
        if (!arguments.has("role"))
            return usage(Text::tr("Say what the new account may do: --role ROLE."));
        break;
    case Command::ManageRole:
        if (arguments.has("grant") == arguments.has("revoke"))
            return usage(Text::tr("--manage-role needs one of --grant ROLE and --revoke ROLE."));
        break;
    case Command::Status:
    case Command::Doctor:
        if (arguments.option("format") == QLatin1String("csv"))
            return usage(Text::tr("--format csv goes with --report only; use text or json."));
        break;
    case Command::Demo:
        for (const char *option : { "config", "workspace", "as" }) {
            if (arguments.has(option))
                return usage(
                    Text::tr("--demo has a workspace, a configuration and an account of its own; leave out --%1.")
                        .arg(QLatin1String(option)));
        }
        break;
    case Command::Send:
    case Command::Report: {
        bool ok = false;
        arguments.mailing = arguments.value.toLongLong(&ok);
        if (!ok || arguments.mailing <= 0)
            return usage(
                Text::tr("\"%1\" is not the number of a mailing; --create-mailing prints it.").arg(arguments.value));
        break;
    }
    default:
        break;
    }
    return {};
}

} // namespace

std::span<const CommandSpec> commandTable() { return commands; }
std::span<const OptionSpec> optionTable() { return options; }
bool isCommonOption(const OptionSpec &option) { return &option - options < commonOptions; }

Result<Arguments> parseArguments(const QStringList &arguments)
{
    for (const Command wins : { Command::Help, Command::Version }) {
        const auto spec = std::find_if(
            std::begin(commands), std::end(commands), [&](const CommandSpec &c) { return c.command == wins; });
        if (arguments.contains(QStringLiteral("--") + QLatin1String(spec->name))) {
            Arguments only;
            only.command = wins;
            return only;
        }
    }

    Arguments parsed;
    const CommandSpec *command = nullptr;
    QStringList given; // in their order, for the sentence about the first that does not fit
    for (qsizetype i = 0; i < arguments.size(); ++i) {
        const QString &word = arguments.at(i);
        if (!word.startsWith(QLatin1String("--")) || word.size() == 2)
            return usage(Text::tr("\"%1\" is neither a command nor an option; see mailerapp --help.").arg(word));
        const qsizetype equals = word.indexOf(u'=');
        const QString name = equals < 0 ? word.sliced(2) : word.sliced(2, equals - 2);
        const auto attached = equals < 0 ? std::nullopt : std::optional(word.sliced(equals + 1));
        const CommandSpec *asCommand = find(commands, name);
        const OptionSpec *asOption = find(options, name);
        if (!asCommand && !asOption)
            return usage(Text::tr("There is no option --%1; see mailerapp --help.").arg(name));
        const Result<QString> value
            = takeValue(name, asCommand ? asCommand->value : asOption->value, arguments, i, attached);
        if (!value)
            return value.error();
        if (asCommand) {
            if (command)
                return usage(
                    Text::tr("--%1 and --%2 are two commands; give one.").arg(QLatin1String(command->name), name));
            command = asCommand;
            parsed.command = asCommand->command;
            parsed.value = *value;
            continue;
        }
        if (parsed.options.contains(name))
            return usage(Text::tr("--%1 is given twice; give it once.").arg(name));
        if (const auto checked = checkChoice(*asOption, *value); !checked)
            return checked.error();
        parsed.options.insert(name, *value);
        given.append(name);
    }
    for (const QString &name : std::as_const(given)) {
        if (!goesWith(command, *find(options, name)))
            return usage(command
                    ? Text::tr("--%1 does not go with --%2; see mailerapp --help.")
                          .arg(name, QLatin1String(command->name))
                    : Text::tr("--%1 needs a command that it belongs to; see mailerapp --help.").arg(name));
    }
    if (const auto checked = checkTogether(parsed); !checked)
        return checked.error();
    return parsed;
}

} // namespace mailer::cli
