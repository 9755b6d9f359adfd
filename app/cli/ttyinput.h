// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QString>

namespace mailer::cli::tty {

enum class Echo { On, Off };

// Is there a terminal, whatever the standard streams are?
bool isThere();

// One line from the terminal. Permission, no_terminal; Cancelled at its end (Ctrl+D).
Result<QString> readLine(const QString &question, Echo echo);

} // namespace mailer::cli::tty
