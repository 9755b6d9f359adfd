// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QByteArray>
#include <QString>

namespace mailer::secrets {

// Files and folders that only their owner may open. On Windows the rights of the person's profile folder
// are inherited instead: there these functions look at kinds only.

// A regular file (no link) of this user without any right for group or others, at most 64 KiB.
// NotFound, Permission (the message says which chmod or chown helps), Invalid (too large).
Result<QByteArray> readPrivateFile(const QString &path);

// Replaces the file in one step with mode 0600; the new content is on the disk when this returns.
Result<void> writePrivateFile(const QString &path, const QByteArray &content);

// Makes the folder (and those above it) with mode 0700, or checks the one that is there.
Result<void> makePrivateFolder(const QString &path);

// NotFound, or Permission when the folder belongs to another user or group or others may enter it.
Result<void> checkPrivateFolder(const QString &path);

// A file that an administrator or a service manager provides, also behind a link (container secrets are links): of this
// user or root, who reads what belongs to others too; only its owner can change it, others cannot read it unless
// readers says so. At most 64 KiB.
enum class Readers { Group, Everybody };
Result<QByteArray> readProvidedFile(const QString &path, Readers readers);

} // namespace mailer::secrets
