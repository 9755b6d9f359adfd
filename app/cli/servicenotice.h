// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace mailer::cli {

// Tells systemd how the service stands ("READY=1", "STOPPING=1"); nothing where $NOTIFY_SOCKET is not set.
void notifyService(const QByteArray &state);

} // namespace mailer::cli
