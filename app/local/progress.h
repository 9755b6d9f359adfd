// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <functional>

namespace mailer::local {

// How long work tells its caller where it stands. Both are called in the worker's thread, several times a second at
// most; either may be empty.
struct Progress {
    std::function<void(const QString &sentence)> report;
    std::function<bool()> isCancelled;

    void say(const QString &sentence) const
    {
        if (report)
            report(sentence);
    }
    bool cancelled() const { return isCancelled && isCancelled(); }
};

} // namespace mailer::local
