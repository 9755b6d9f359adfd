// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QHash>
#include <QString>
#include <QStringList>

#include <span>

namespace mailer::cli {

enum class Command {
    Desktop, // no command was named
    Daemon,
    SendDue,
    Send,
    InitDb,
    Migrate,
    CreateAccount,
    ManageRole,
    ImportClients,
    ExportClients,
    CreateMailing,
    Report,
    Status,
    AcceptRestore,
    Doctor,
    Demo,
    Version,
    Help,
};

// What stands on the command line after "--NAME". value is the placeholder that the help shows, empty for a switch.
struct CommandSpec {
    Command command;
    const char *name;
    const char *value;
    const char *options; // those that go with it, besides the common ones; separated by spaces
    const char *help;
};

struct OptionSpec {
    const char *name;
    const char *value;
    const char *choices; // the words allowed, separated by spaces; empty: any text
    const char *help;
};

std::span<const CommandSpec> commandTable();
std::span<const OptionSpec> optionTable();
bool isCommonOption(const OptionSpec &option);

struct Arguments {
    Command command = Command::Desktop;
    QString value;      // of the command: EMAIL, MAILING, FILE
    qint64 mailing = 0; // the value of --send and --report
    QHash<QString, QString> options;

    bool has(const char *option) const { return options.contains(QLatin1String(option)); }
    QString option(const char *option) const { return options.value(QLatin1String(option)); }
};

// arguments without the program's name. Strict: one command, no option twice, none that does not go with the command;
// the error (Invalid, usage) is one sentence. --help and --version win over whatever else is wrong.
Result<Arguments> parseArguments(const QStringList &arguments);

// What --help prints; 79 columns.
QString helpText();

} // namespace mailer::cli
