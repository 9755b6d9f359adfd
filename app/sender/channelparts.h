// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sender/channel.h"

#include <optional>

namespace mailer::sender {

// One session and the letters it has been given, in their order (two with full pipelining).
struct Channel::Line {
    explicit Line(const smtp::ServerSettings &settings) : session(settings) {}

    void begin(const smtp::ServerSettings &settings)
    {
        opened = false;
        waiting = false;
        letters = 0;
        session.setSettings(settings);
        session.open();
    }

    smtp::Session session;
    QList<quint64> tokens;
    bool opened = false;
    int letters = 0;      // with a reply of their own on this connection
    bool waiting = false; // ready for a letter that is not there (or not allowed) yet
    Ms waitingSince {};
};

// One letter from the queue until its answer is recorded or it is back in the queue.
struct Channel::Flight {
    quint64 token = 0;
    db::ClaimedLetter letter; // of a system letter only its number, as the delivery
    qint64 mailing = 0;
    std::shared_ptr<const SystemLetter> system = {}; // null for a mailing's letter
    bool markAsked = false;                          // its mark is under way
    Ms markAskedAt {};
    qint64 attempt = 0;                        // once marked
    std::optional<db::MarkVerdict> refused {}; // why it was not marked
    QString fault {};                          // Faulty: the database's words
    std::optional<smtp::Outcome> outcome {};   // ended in its session while the mark was under way
    bool giveBack = false;                     // once it is recorded: the fault was the server's
    QString heldFor {};                        // its mailing was held for this reason while it was on its way
};

} // namespace mailer::sender
