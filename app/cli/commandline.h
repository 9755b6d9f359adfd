// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/arguments.h"

#include <QStringList>

namespace mailer::cli {

// The words behind the program's name, without an application object.
QStringList programArguments(int argc, char **argv);

// Runs one command (not Desktop); needs a QCoreApplication. Gives the exit code.
int runCommand(const Arguments &arguments);

} // namespace mailer::cli
