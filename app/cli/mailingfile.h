// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "db/mailingstore.h"

#include <QByteArray>
#include <QString>

namespace mailer::cli {

// A document whose own faults are all found; what only the database can judge is said of its line, too.
struct MailingDocument {
    db::NewMailing mailing;
    int zoneLine = 0;
    int endLine = 0;
};

// The document of --create-mailing (README.md beside this file describes it). Strict: unknown keys, doubled keys and
// wrong types are errors. Attachments are read from paths relative to folder.
// Errors: Invalid with a code file_…; the sentence names the file's line.
Result<MailingDocument> readMailing(const QByteArray &document, const QString &folder);

// The same from a file; the sentence begins with its name.
Result<MailingDocument> readMailingFile(const QString &path);

// What the database has said of the document in this file: of its zone or its end with the line, else as it was said.
Error inFile(const QString &path, const MailingDocument &document, const Error &error);

} // namespace mailer::cli
