// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"

namespace mailer::cli {

// Scripts rely on these numbers.
enum ExitCode {
    Done = 0,
    WorkFailed = 1, // letters failed, checks are red, the database said no to the work itself
    WrongUsage = 2, // command line, configuration, or the form of a given file
    NoDatabase = 3,
    Refused = 4, // rights, passwords
};

ExitCode exitCodeOf(const Error &error);

} // namespace mailer::cli
