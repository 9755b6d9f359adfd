// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QList>

namespace mailer::mime {

// What stays the same over all attempts of one delivery; given by the ledger.
struct LetterIdentity {
    QByteArray messageId; // "id@domain", with or without angle brackets
    QDateTime date;
    QByteArray to = {}; // the mailbox that the To header names; empty: the recipient's
};

// A letter as it goes over the wire after DATA: CRLF line ends only, lines of at most 998 octets, no line begins
// with a single dot (dot-stuffed), the last line is ended; the final "." is not part of it. Chunks may be large
// and are shared between letters: write them one after another, do not join them.
struct Letter {
    QList<QByteArray> chunks;
    qint64 size = 0;            // octets of all chunks
    bool needsSmtpUtf8 = false; // an address outside ASCII stands in the headers or is the recipient
};

} // namespace mailer::mime
