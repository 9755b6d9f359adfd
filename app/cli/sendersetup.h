// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/context.h"
#include "core/result.h"
#include "sender/senderservice.h"
#include "smtp/serversettings.h"

#include <QLockFile>

#include <memory>

namespace mailer::cli {

// The configuration in the words of the sender. The database's part is left to the caller. Invalid, config_…: no mail
// server, or one without its password.
Result<sender::SenderSetup> senderSetup(const Config &config, sender::SenderMode mode);

// With the password read.
Result<smtp::ServerSettings> serverSettings(const SmtpConfig &config);

// An instance name that no other process of this computer uses while slot lives: "host.send-due.1", "….2" and so on.
// One-shot senders must not stop the daemon or each other, and must not fill the list of senders with names.
struct InstanceSlot {
    QString name;
    std::unique_ptr<QLockFile> lock;
};
Result<InstanceSlot> takeInstance(const Config &config, const QString &purpose);

// Where a sender of this name remembers the database's identity. Makes the folder.
Result<QString> stateFile(const Config &config, const QString &instance);

} // namespace mailer::cli
