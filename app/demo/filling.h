// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/connectionsettings.h"
#include "db/statements.h"
#include "demo/story.h"

#include <memory>

namespace mailer::demo {

// An empty workspace whose first account, the story's first person, was just made.
struct EmptyWorkspace {
    std::shared_ptr<const db::Statements> statements;
    db::ConnectionSettings server; // as the operator
    QString ownerPassword;
};

// Tells the story by the program's own functions, each person under their own login, and at last its past by
// resources/demo/past.sql. Blocks for some seconds. Not in one transaction: what is cut off is begun anew elsewhere.
Result<void> fill(const EmptyWorkspace &workspace, const Story &story);

} // namespace mailer::demo
