// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"
#include "smtp/outcome.h"
#include "smtp/reply.h"

namespace mailer::smtp {

// Why a connection ended.
struct CloseInfo {
    enum class Reason {
        Quit,          // asked for
        Aborted,       // asked for
        Abandoned,     // a letter was abandoned before its dot
        Limit,         // lettersPerConnection or connectionAge reached: open the next one
        IdleClosed,    // the server closed a connection that had no letter: nobody's fault
        Unresolved,    // no such host
        Unreachable,   // TCP: refused, no route, no answer
        Refused,       // a negative reply to the greeting, EHLO, STARTTLS
        TlsFailed,     // no STARTTLS, bad certificate, failed handshake, plain text injected before it
        AuthFailed,    // no common mechanism, 4xx or 5xx to AUTH
        ServerClosing, // 421
        Dropped,       // connection lost
        Timeout,
        Protocol,      // garbage, or replies out of step
        EarlyReply,    // a negative reply before the dot: the letter has its answer, the connection is spent
        Misconfigured, // of our side: unreadable CA file, password over plain text
    };

    Reason reason = Reason::Quit;
    Stage stage = Stage::Idle;
    Reply reply; // code 0: there was none
    Error error; // one sentence; code is reasonName()
    // Greeting, EHLO, STARTTLS, AUTH, a refused connection, anything before the first MAIL: the server's (or the
    // account's) fault, no letter was tried. From MAIL on it is false: see the letters' outcomes.
    bool serverFault = false;
    // The server answered out of step while commands were pipelined: use lowered(pipelining) from now on.
    bool outOfStep = false;
    // Letters that got a reply of their own on this connection; 0: it was still fresh.
    int letters = 0;

    // "timeout", "tls-failed", …
    static QString reasonName(Reason reason);
};

} // namespace mailer::smtp
