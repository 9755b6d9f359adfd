// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/text.h"

namespace mailer::cli {

namespace {

[[maybe_unused]] constexpr const char *words[] = {
    QT_TRANSLATE_NOOP("CommandLine", "created"),
    QT_TRANSLATE_NOOP("CommandLine", "running"),
    QT_TRANSLATE_NOOP("CommandLine", "finished"),
    QT_TRANSLATE_NOOP("CommandLine", "disabled"),
    QT_TRANSLATE_NOOP("CommandLine", "held"),
    QT_TRANSLATE_NOOP("CommandLine", "paused"),
    QT_TRANSLATE_NOOP("CommandLine", "green"),
    QT_TRANSLATE_NOOP("CommandLine", "amber"),
    QT_TRANSLATE_NOOP("CommandLine", "red"),
    QT_TRANSLATE_NOOP("CommandLine", "hold"),
    QT_TRANSLATE_NOOP("CommandLine", "resend"),
    QT_TRANSLATE_NOOP("CommandLine", "once"),
    QT_TRANSLATE_NOOP("CommandLine", "daily"),
    QT_TRANSLATE_NOOP("CommandLine", "weekly"),
    QT_TRANSLATE_NOOP("CommandLine", "monthly"),
    QT_TRANSLATE_NOOP("CommandLine", "sent"),
    QT_TRANSLATE_NOOP("CommandLine", "failed"),
    QT_TRANSLATE_NOOP("CommandLine", "uncertain"),
    QT_TRANSLATE_NOOP("CommandLine", "pending"),
    QT_TRANSLATE_NOOP("CommandLine", "deferred"),
    QT_TRANSLATE_NOOP("CommandLine", "skipped"),
    QT_TRANSLATE_NOOP("CommandLine", "expired"),
    QT_TRANSLATE_NOOP("CommandLine", "cancelled"),
    QT_TRANSLATE_NOOP("CommandLine", "open"),
    QT_TRANSLATE_NOOP("CommandLine", "accepted"),
    QT_TRANSLATE_NOOP("CommandLine", "refused"),
    QT_TRANSLATE_NOOP("CommandLine", "late"),
    QT_TRANSLATE_NOOP("CommandLine", "it could not be started in time"),
    QT_TRANSLATE_NOOP("CommandLine", "a later run took its place"),
    // Advice of smtp/outcome.cpp.
    QT_TRANSLATE_NOOP("CommandLine", "check host, and that this computer can look names up"),
    QT_TRANSLATE_NOOP("CommandLine", "check port, and that no firewall is in between (many providers close port 25)"),
    QT_TRANSLATE_NOOP(
        "CommandLine", "ask the server's operator why it does not greet this computer; port 465 wants security = tls"),
    QT_TRANSLATE_NOOP("CommandLine", "give this computer's full name as helo_name"),
    QT_TRANSLATE_NOOP("CommandLine",
        "let ca_file name the authority of the server's certificate, peer_name its name, and security fit the port"),
    QT_TRANSLATE_NOOP("CommandLine", "check user and password_file"),
};

} // namespace

QString Text::word(const QString &word) { return tr(word.toUtf8().constData()); }

} // namespace mailer::cli
