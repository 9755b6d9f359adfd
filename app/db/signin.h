// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "db/connectionsettings.h"

#include <QByteArray>
#include <QString>

#include <chrono>
#include <functional>
#include <memory>

namespace mailer {
class EmailAddress;
}

namespace mailer::db {

class Statements;

// The guest's login. Its password is published: it opens nothing but api_guest and the published articles.
inline constexpr char guestLogin[] = "mailer_guest_login";
inline constexpr char guestPassword[] = "guest";

ConnectionSettings guestSettings(const ConnectionSettings &server);

// What finds an account's login role by its e-mail; it opens nothing by itself. 64 hexadecimal digits: PBKDF2 with
// SHA-256 and 600 000 rounds over the password (NFKC, UTF-8). Takes a fraction of a second.
Result<QByteArray> lookupKey(const QString &password, const QByteArray &salt);

struct SignInOptions {
    // The most that the waits which the server imposes after failures may add up to.
    std::chrono::milliseconds patience { 60'000 };
    // Waits; false: give up (Cancelled). Not set: sleeps.
    std::function<bool(std::chrono::milliseconds)> pause;
};

// The settings with which this person connects. A wrong password and an unknown address get settings too, which the
// server then refuses (28P01): nothing here tells one from the other. The user in them may be kept on this desk.
// Transient, sign_in_wait: more patience is needed; the try is kept, so a later call goes on where this one stopped.
Result<ConnectionSettings> signInSettings(const ConnectionSettings &server,
    std::shared_ptr<const Statements> statements, const EmailAddress &email, const QString &password,
    const SignInOptions &options = {});

} // namespace mailer::db
