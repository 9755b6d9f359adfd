// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "smtp/serversettings.h"
#include "support/fakesmtpserver.h"

#include <QList>

#include <chrono>

namespace mailer::test {

// What DESIGN 3.6 says of a misbehaviour.
enum class Then {
    Served,   // no fault at all, or the first command of a reused connection: every letter at its first attempt
    Breaker,  // the server's: no attempt, letters wait until it behaves
    Deferred, // the letter's, for now: an attempt, and the letter goes out later
    Failed,   // the letter's, for good
    Held,     // the mailing's: nobody fails, it waits for a person
    Uncertain,
};

enum class Certificate { Good, WrongHost, Expired, SelfSigned };

// One misbehaviour at one step. Three letters go over one session; the first of a connection is the one that is not
// reused.
struct StepRow {
    QByteArray step;
    QByteArray behaviour;
    QByteArray verb; // of SmtpEvent
    int letter = 0;  // 0: at every such command until the server is healed; else at the n-th letter of connection 1
    SmtpScript script;
    Then then = Then::Served;
    QByteArray stage; // of the attempt
    int code = 0;
    QByteArray says; // part of the answer, of the breaker's or of the hold's reason
    std::chrono::milliseconds smtp::Timeouts::*limit = nullptr; // shortened
    smtp::ServerSettings::Security security = smtp::ServerSettings::Security::None;
    Certificate certificate = Certificate::Good;
    bool login = false;
    bool away = false; // nobody listens
    bool heals = true; // it behaves in the end
    bool pipelining = true;
    bool offersTls = true;
    bool refusesFirst = false;  // the first client's RCPT, so that RSET comes next
    bool slowMark = false;      // of the first client: what the server does after 354 comes before the dot
    bool oneLetterEach = false; // a connection
    QByteArray mechanisms = "PLAIN LOGIN";

    QByteArray name() const { return step + ": " + behaviour; }
};

QList<StepRow> everyStepRows();

} // namespace mailer::test
