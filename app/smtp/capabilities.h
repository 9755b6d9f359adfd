// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>

#include <optional>

namespace mailer::smtp {

struct Reply;

// What a server says it can do (the reply to EHLO); after HELO: nothing.
struct Capabilities {
    bool pipelining = false;
    bool eightBitMime = false;
    bool enhancedStatusCodes = false;
    bool smtpUtf8 = false;
    bool startTls = false;
    std::optional<qint64> size; // SIZE was offered; 0: no fixed limit (RFC 1870)
    QList<QByteArray> auth;     // mechanisms in upper case, each once, also from the old "AUTH=LOGIN PLAIN"

    bool offersAuth(const char *mechanism) const { return auth.contains(mechanism); }

    // Keywords in any case, in any order, repeated or unknown.
    static Capabilities parse(const Reply &ehlo);
};

} // namespace mailer::smtp
