// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/context.h"

namespace mailer::cli {

// --send without a sender's login: asks the senders for an extra run and watches it to its end.
ExitCode askForRun(Context &context);

} // namespace mailer::cli
