// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mime/wire.h"

#include <QByteArray>
#include <QList>

#include <array>
#include <vector>

namespace mailer::mime {

// A stretch of a text part, in UTF-8 with CRLF line breaks.
struct BodyPiece {
    QByteArray literal;
    qsizetype field = -1; // an index into the values of a letter, or -1 for a literal
};

// A text part whose literals are encoded once, for all letters; per letter only the values and the few octets
// around them are. That is legal because both encodings may end a line almost anywhere:
// quoted-printable by a soft line break after a value, base64 after any whole group (a literal is kept in three
// forms, for the three places in a group where it may begin).
class EncodedBody final
{
public:
    enum class Encoding { QuotedPrintable, Base64 };

    EncodedBody() = default;
    explicit EncodedBody(const QList<BodyPiece> &pieces);

    Encoding encoding() const { return m_encoding; }
    QByteArray encodingName() const;

    // Octets on the wire without values, about.
    qsizetype fixedOctets() const;

    // values in UTF-8 with CRLF line breaks. What is written ends in CRLF.
    void append(Wire &wire, const QList<QByteArray> &values) const;

private:
    // The same literal for each number of octets that complete the group before it.
    struct Aligned {
        QByteArray lines;
        qsizetype tail = 0; // octets at the end that are left to the next group
    };
    struct Part {
        qsizetype field = -1;
        QByteArray text;                // quoted-printable: encoded; base64: as it is
        qsizetype column = 0;           // quoted-printable: characters in the last line
        std::array<Aligned, 3> aligned; // base64: unused for a short literal
    };

    void makeQuotedPrintable(const QList<BodyPiece> &pieces);
    void makeBase64(const QList<BodyPiece> &pieces);
    void appendQuoted(Wire &wire, const QList<QByteArray> &values) const;
    void appendBase64Parts(Wire &wire, const QList<QByteArray> &values) const;

    Encoding m_encoding = Encoding::QuotedPrintable;
    std::vector<Part> m_parts;
};

} // namespace mailer::mime
