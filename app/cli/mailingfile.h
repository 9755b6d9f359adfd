// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "db/mailingstore.h"

#include <QByteArray>
#include <QString>

namespace mailer::cli {

// The document of --create-mailing (README.md beside this file describes it). Strict: unknown keys, doubled keys and
// wrong types are errors. Attachments are read from paths relative to folder.
// Errors: Invalid with a code file_…; the sentence names the file's line.
Result<db::NewMailing> readMailing(const QByteArray &document, const QString &folder);

// The same from a file; the sentence begins with its name.
Result<db::NewMailing> readMailingFile(const QString &path);

} // namespace mailer::cli
