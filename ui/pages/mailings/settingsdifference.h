// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/mailingsettingsstore.h"

#include <QString>

namespace mailer::ui {

// "name, clients, start": what is other in two settings of a mailing.
QString differenceInWords(const db::MailingSettings &before, const db::MailingSettings &after);

} // namespace mailer::ui
