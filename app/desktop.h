// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

namespace mailer {

// The desktop client is a shared library beside the program, loaded when it is wanted and only then: so commands and
// the background sender never load QtGui and need no display. It exports
//     extern "C" int mailerapp_desktop(int argc, char **argv);
// which makes its own QApplication and gives the exit code. Nothing when the library is not there.
std::optional<int> runDesktop(int argc, char **argv);

} // namespace mailer
