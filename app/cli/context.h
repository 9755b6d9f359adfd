// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/arguments.h"
#include "cli/exitcode.h"
#include "cli/terminal.h"
#include "core/config.h"
#include "db/statements.h"

#include <memory>

namespace mailer::cli {

// What every command works with.
struct Context {
    Arguments arguments;
    Config config;
    Terminal terminal;
    std::shared_ptr<const db::Statements> statements;
};

// Prints the sentence; the exit code for it.
ExitCode fail(Context &context, const Error &error);

// The commands; each leads to one exit code.
ExitCode runVersion(Context &context);
ExitCode runInitDb(Context &context);
ExitCode runMigrate(Context &context);
ExitCode runCreateAccount(Context &context);
ExitCode runManageRole(Context &context);
ExitCode runImportClients(Context &context);
ExitCode runExportClients(Context &context);
ExitCode runCreateMailing(Context &context);
ExitCode runReport(Context &context);
ExitCode runStatus(Context &context);
ExitCode runAcceptRestore(Context &context);
ExitCode runDoctor(Context &context);
ExitCode runSend(Context &context);   // by itself, or by asking the senders
ExitCode runSender(Context &context); // --daemon and --send-due

} // namespace mailer::cli
