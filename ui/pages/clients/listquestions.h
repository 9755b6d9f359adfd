// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/clientliststore.h"
#include "ui/widgets/namepopup.h"

namespace mailer::ui {

// The same questions wherever lists are made and renamed.
NameQuestion newListQuestion(const QList<db::ClientListLine> &lists);
NameQuestion renameListQuestion(const db::ClientListLine &list, const QList<db::ClientListLine> &lists);

} // namespace mailer::ui
