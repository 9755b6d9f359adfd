// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace mailer {

// What a caller branches on; everything finer stands in Error::code.
enum class ErrorKind {
    Transient,  // may go away by itself: try again later
    Permission, // refused: rights, password
    Conflict,   // somebody else was first, or the state forbids it
    Invalid,    // the input is wrong
    NotFound,
    Cancelled,
    Internal, // a fault of this program
};

// An error as a value. code is a stable word or an SQLSTATE / SMTP code; message is one English sentence
// that says what happened and, where it can, what to do. It never holds a secret.
struct Error {
    ErrorKind kind = ErrorKind::Internal;
    QString code;
    QString message;
};

} // namespace mailer
