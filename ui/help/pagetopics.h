// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace mailer::ui {

// The topic that F1 opens on a page of the desk; of a page that nobody wrote about, the first steps. A place inside the
// topic stands behind a #.
QString topicOfPage(const QString &page);

} // namespace mailer::ui
