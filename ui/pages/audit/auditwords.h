// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/auditstore.h"

#include <QString>
#include <QStringList>

namespace mailer::ui {

// All actions that are written down, in the order in which a choice shows them.
QStringList auditActions();
QString auditActionInWords(const QString &action);
// Who did it: an e-mail, or what acts without an account.
QString auditActor(const db::AuditEntry &entry);
// To whom or what it was done.
QString auditSubject(const db::AuditEntry &entry);
// "reason: …", "role: …"; empty when there is nothing more to say.
QStringList auditDetails(const db::AuditEntry &entry);

} // namespace mailer::ui
