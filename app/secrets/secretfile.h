// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QString>

namespace mailer::secrets {

// The one rule for every file with a password in it, whoever names it (configuration, command line, environment,
// systemd): one line of UTF-8 without control characters, at most 4096 bytes, one line end behind it or none; a regular
// file (also behind a link) of this user or root, which nobody else can change and, outside of $CREDENTIALS_DIRECTORY
// and /run/secrets, whose mounts decide who may look in, others cannot read. Its group may (chmod 640). NotFound with
// code file; Permission and Invalid with code secret_file. The sentence names the path, says what to do, and
// never repeats the content.
Result<QString> readSecretFile(const QString &path);

} // namespace mailer::secrets
