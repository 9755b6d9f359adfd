// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <chrono>

namespace mailer::smtp {

// How long each step may take as a whole: bytes that dribble in do not extend it.
// Minima of RFC 5321 4.5.3.2; connect and quit as most clients have them.
struct Timeouts {
    using Ms = std::chrono::milliseconds;

    Ms connect { std::chrono::seconds(30) }; // name lookup and TCP together
    Ms greeting { std::chrono::minutes(5) };
    Ms ehlo { std::chrono::minutes(5) };
    Ms startTls { std::chrono::minutes(5) }; // the reply to STARTTLS
    Ms handshake { std::chrono::minutes(5) };
    Ms auth { std::chrono::minutes(5) }; // each round of the dialogue
    Ms rset { std::chrono::minutes(1) };
    Ms mail { std::chrono::minutes(5) };
    Ms rcpt { std::chrono::minutes(5) };
    Ms data { std::chrono::minutes(2) };
    Ms block { std::chrono::minutes(3) }; // each 64 KiB of content
    Ms dot { std::chrono::minutes(10) };
    Ms quit { std::chrono::seconds(5) };

    // Every limit times factor (at least 1 ms), for tests.
    Timeouts scaled(double factor) const;
};

// What may travel in one write when the server offers PIPELINING (RFC 2920).
enum class Pipelining {
    Off,      // every command waits for the reply before it
    Envelope, // MAIL, RCPT, DATA together
    Full,     // besides, the next envelope together with the final dot
};

// The step down after a server has answered out of step.
Pipelining lowered(Pipelining pipelining);

// Everything a session needs to know about one mail server.
struct ServerSettings {
    enum class Security {
        StartTls, // required: without it no letter and no password leaves
        Implicit, // TLS from the first byte (port 465)
        None,     // plain text, only when the person chose it; a password then goes to loopback only
    };

    QString name; // of the configuration section, for messages
    QString host;
    quint16 port = 587;
    Security security = Security::StartTls;
    QString user;        // empty: no AUTH
    QByteArray password; // UTF-8; never logged
    QString caFile;      // PEM; empty: the system's authorities
    QString peerName;    // verified against the certificate; empty: host
    QString heloName;    // empty: this machine's name, or its address as a literal
    int lettersPerConnection = 100;
    std::chrono::seconds connectionAge { 300 }; // an older connection takes no further letter
    Pipelining pipelining = Pipelining::Full;
    Timeouts timeouts;
};

} // namespace mailer::smtp
