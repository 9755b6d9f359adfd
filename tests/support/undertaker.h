// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QString>

namespace mailer::test {

// A process of its own that waits for the death of this one, however it comes, then ends the PostgreSQL whose data lie
// in folder/data and removes the folder. It is in no process group and no tree that a test runner kills.
class Undertaker final
{
public:
    Undertaker() = default;
    ~Undertaker(); // does its work now
    Undertaker(const Undertaker &) = delete;
    Undertaker &operator=(const Undertaker &) = delete;

    Result<void> watch(const QString &folder);

private:
    int m_pipe = -1;
};

} // namespace mailer::test
