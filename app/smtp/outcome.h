// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "smtp/reply.h"

#include <optional>

namespace mailer::smtp {

// Where in a connection or a letter something happened.
enum class Stage {
    Resolve,
    Connect,
    Greeting,
    Ehlo,
    StartTls, // the command and the handshake
    Auth,
    Idle, // ready, with no letter
    Mail,
    Rcpt,
    Data,
    Body, // from the 354 up to the dot
    Dot,
    Quit,
    Local, // decided here, nothing went over the wire
};

// A stable English word for logs and the database ("rcpt").
QString stageName(Stage stage);

// What a person can do about a step that failed before the first letter: a sentence's part for screens and logs.
// Nothing but waiting helps after a temporary reply. Empty from MAIL on.
QString advice(Stage stage, const Reply &reply = {});

// What became of one letter on one connection.
struct Outcome {
    enum class Kind {
        Accepted,  // the server took it
        Deferred,  // a temporary failure: try again later
        Refused,   // a permanent failure
        Uncertain, // the dot was written and no complete, definite reply came
        NotTried,  // goes back as if nothing had happened
    };
    enum class Fault {
        None,
        Letter,
        Server, // the account or the server: 530, 535 and their like
        Sender, // MAIL refused for good: concerns every letter of that sender, not this recipient
    };

    Kind kind = Kind::NotTried;
    Stage stage = Stage::Local;
    Fault fault = Fault::None;
    Reply reply;                // code 0: there was none
    QString detail;             // one English sentence where there is no reply, or the reply does not say it
    bool retryFree = false;     // true exactly for NotTried: costs no attempt, may be tried at once elsewhere
    bool protocolError = false; // the reply does not fit the command: the connection cannot be trusted any more

    // "accepted", "deferred", …
    static QString kindName(Kind kind);
};

// Judges the reply to a letter's command (Mail, Rcpt, Data), before its dot (Body) or to the dot (Dot).
// No value: the command was accepted and the letter goes on. RFC 5321 4.2, 4.3.2; RFC 3463.
//  - the first digit decides; a code nobody knows counts as its class; 421 is always temporary
//  - 552: 5.2.2 and 4.2.2 (mailbox full) are temporary, 5.3.4 (too big) is permanent; bare, temporary at RCPT only
//  - 5xx to MAIL, and 5.1.7 or 5.1.8 anywhere, concern the sender
//  - 530, 534, 535, 538 before the dot, 454 at MAIL, 454 x.7.0 before the dot: the account
//  - 500, 502, 503 before the dot, 2xx where a 354 belongs, 3xx elsewhere: the talk is out of step (protocolError);
//    temporary before the dot, uncertain after it
std::optional<Outcome> judge(Stage stage, const Reply &reply);

// An outcome without a wire: a permanent local one with its enhanced code.
Outcome localRefusal(const char *enhanced, QString detail, Outcome::Fault fault = Outcome::Fault::Letter);

Outcome notTried(Stage stage, QString detail);

} // namespace mailer::smtp
