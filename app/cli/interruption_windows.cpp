// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/interruption.h"

#include <windows.h>

namespace mailer::cli {

namespace {

std::atomic<bool> wished = false;

BOOL WINAPI note(DWORD) { return wished.exchange(true) ? FALSE : TRUE; }

} // namespace

Interruption::Interruption() { SetConsoleCtrlHandler(note, TRUE); }
Interruption::~Interruption() { SetConsoleCtrlHandler(note, FALSE); }

bool Interruption::isWished() { return wished; }

std::shared_ptr<const std::atomic<bool>> Interruption::flag() { return { std::shared_ptr<void>(), &wished }; }

} // namespace mailer::cli
