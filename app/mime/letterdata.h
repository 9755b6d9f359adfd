// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mime/encodedbody.h"
#include "mime/markedtext.h"

#include <QByteArray>
#include <QList>
#include <QStringList>

#include <variant>
#include <vector>

namespace mailer::mime {

// Octets that are the same in every letter, or a text that is patched.
using Segment = std::variant<QByteArray, EncodedBody>;

// What LetterTemplate::compile() hands to compose().
struct LetterData {
    QByteArray fixedSubject; // the whole header when the subject has no fields
    QList<TextPiece> subject;
    QList<QList<TextPiece>> unsubscribe;
    QByteArray headers;         // all that are the same for everybody, and the empty line
    QList<TextPiece> values;    // the fields of the body, each once
    QList<qsizetype> useCounts; // how often each of values stands in the body
    std::vector<Segment> body;
    qsizetype bodyOctets = 0;   // without values
    qsizetype copiedOctets = 0; // of these, what is copied into each letter
    QStringList fieldNames;
    bool needsSmtpUtf8 = false;
};

} // namespace mailer::mime
