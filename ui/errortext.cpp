// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/errortext.h"

#include "core/error.h"
#include "core/phrases.h"

#include <QCoreApplication>

#include <array>

namespace mailer::ui {

namespace {

struct Sentence {
    const char *code;
    const char *text;
};

constexpr std::array sentences {
    Sentence {
        "28P01", QT_TRANSLATE_NOOP("Errors", "The e-mail or the password is wrong, or the account is blocked.") },
    Sentence {
        "28000", QT_TRANSLATE_NOOP("Errors", "The e-mail or the password is wrong, or the account is blocked.") },
    Sentence {
        "no_account", QT_TRANSLATE_NOOP("Errors", "This account is blocked. Ask a manager of the service why.") },
    Sentence { "no_role",
        QT_TRANSLATE_NOOP("Errors",
            "This account has no role now. What belongs to it is kept. Ask an administrator of the service for a "
            "role.") },
    Sentence { "sign_in_wait",
        QT_TRANSLATE_NOOP("Errors", "There were too many tries to sign in. Wait a minute and try again.") },
    Sentence { "53400", QT_TRANSLATE_NOOP("Errors", "There were too many tries from this network. Try again later.") },
    Sentence { "53300",
        QT_TRANSLATE_NOOP("Errors",
            "There is no room for one more connection. Close mailerapp where you do not need it, or try again in a "
            "minute.") },
    Sentence { "tls_failed",
        QT_TRANSLATE_NOOP("Errors",
            "The server's identity could not be verified. Ask its administrator for the right certificate.") },
    Sentence {
        "3D000", QT_TRANSLATE_NOOP("Errors", "The server is there, but it has no such database. Check the address.") },
    Sentence { "schema_older",
        QT_TRANSLATE_NOOP(
            "Errors", "The database is older than this program. Ask the administrator to run mailerapp --migrate.") },
    Sentence { "schema_newer",
        QT_TRANSLATE_NOOP(
            "Errors", "The database is newer than this program. Install the newest version of mailerapp.") },
    Sentence { "code_wrong",
        QT_TRANSLATE_NOOP("Errors", "This is not the code of the newest letter. Check it and enter it again.") },
    Sentence { "code_shape",
        QT_TRANSLATE_NOOP("Errors", "A code has 25 letters and digits in five groups. Copy it from the letter.") },
    Sentence { "code_attempts", QT_TRANSLATE_NOOP("Errors", "Too many wrong codes were entered. Ask for a new code.") },
    Sentence { "code_replaced",
        QT_TRANSLATE_NOOP("Errors", "A newer code was sent meanwhile. Use the one of the newest letter.") },
    Sentence { "code_expired", QT_TRANSLATE_NOOP("Errors", "The code has expired. Ask for a new one.") },
    Sentence { "code_used",
        QT_TRANSLATE_NOOP("Errors", "The code was used already. Sign in with the password that was given with it.") },
    Sentence { "code_known",
        QT_TRANSLATE_NOOP(
            "Errors", "There is an account with this e-mail already. Sign in, or ask for a new password.") },
    Sentence {
        "code_limit", QT_TRANSLATE_NOOP("Errors", "Codes were asked for or entered too often. Try again in an hour.") },
    Sentence { "password_short", QT_TRANSLATE_NOOP("Errors", "The password is too short.") },
    Sentence { "23505", QT_TRANSLATE_NOOP("Errors", "There is one with this name or e-mail already. Choose another.") },
    Sentence { "54000",
        QT_TRANSLATE_NOOP("Errors",
            "The limit of this account is reached. Delete what is no longer needed, or ask the administrator for "
            "more.") },
    Sentence {
        "57014", QT_TRANSLATE_NOOP("Errors", "This took too long and was stopped. Try again, or narrow the search.") },
    Sentence { "commit_unknown",
        QT_TRANSLATE_NOOP(
            "Errors", "The connection was lost while saving. Look whether it was saved before you do it again.") },
    Sentence { "desk_runs",
        QT_TRANSLATE_NOOP("Errors", "mailerapp runs already and does not answer. Wait a moment and start it again.") },
    Sentence {
        "not_available", QT_TRANSLATE_NOOP("Errors", "This server does not offer that. Ask its administrator.") },
};

const char *sentenceOfKind(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::Transient:
        return QT_TRANSLATE_NOOP("Errors", "The server cannot be reached. Check the network; mailerapp keeps trying.");
    case ErrorKind::Permission:
        return QT_TRANSLATE_NOOP("Errors", "Your account may not do this.");
    case ErrorKind::Conflict:
        return QT_TRANSLATE_NOOP("Errors", "Somebody else changed this meanwhile. Look at it again and repeat.");
    case ErrorKind::Invalid:
        return QT_TRANSLATE_NOOP("Errors", "Something in what was entered is not allowed. Correct it and try again.");
    case ErrorKind::NotFound:
        return QT_TRANSLATE_NOOP("Errors", "It is not there any more. Refresh the page.");
    case ErrorKind::Cancelled:
        return QT_TRANSLATE_NOOP("Errors", "It was cancelled.");
    case ErrorKind::Internal:
        break;
    }
    return QT_TRANSLATE_NOOP("Errors", "Something went wrong inside mailerapp. Try again; the log has the details.");
}

} // namespace

QString sentenceOf(const Error &error)
{
    for (const Sentence &sentence : sentences) {
        if (error.code == QLatin1String(sentence.code))
            return QCoreApplication::translate("Errors", sentence.text);
    }
    // The private database explains itself (what is missing on this computer); it has no codes of the server.
    if (error.code.startsWith(QLatin1String("local.")) || error.code.startsWith(QLatin1String("config_")))
        return phrase(error.message);
    return QCoreApplication::translate("Errors", sentenceOfKind(error.kind));
}

QString detailsOf(const Error &error) { return QStringLiteral("%1: %2").arg(error.code, error.message); }

} // namespace mailer::ui
