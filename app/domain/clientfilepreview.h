// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "domain/clientimportreader.h"

#include <QByteArrayView>

namespace mailer {

// The beginning of a file of clients, as it would be read.
struct ClientFilePreview {
    Encoding encoding = Encoding::Utf8;
    char delimiter = ',';
    QList<QStringList> records;         // the first line among them, whether it holds headings or a client
    std::optional<ClientColumns> found; // what the columns are, when the first line tells
    std::optional<Error> problem;       // else why it does not
};

// head: the first bytes of the file, some hundred thousand. Errors: import_empty, import_binary.
Result<ClientFilePreview> previewClientFile(
    const QByteArray &head, const ClientImportReader::Format &format, qsizetype records);

} // namespace mailer
