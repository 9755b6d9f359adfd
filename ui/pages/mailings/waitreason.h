// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/ownmailingstore.h"
#include "db/reportstore.h"
#include "ui/theme/tokens.h"

#include <optional>

namespace mailer::db {
struct ServiceState;
}

namespace mailer::ui {

// What one must know to say why letters of a mailing wait.
struct WaitFacts {
    const db::OwnMailing &mailing;
    const std::optional<db::RunDetails> &run;
    const db::ServiceState &service;
    QDateTime nextTry; // of the first deferred letter
};

struct WaitReason {
    QString text; // one or two sentences: why, and what to do
    Tone tone = Tone::Warning;
    bool isOfMailServer = false; // whose settings may be the cause
};
// The strongest reason; nothing: nothing waits, or it just goes on.
std::optional<WaitReason> waitReasonOf(const WaitFacts &facts, const QDateTime &nowUtc);

} // namespace mailer::ui
