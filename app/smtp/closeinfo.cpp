// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "smtp/closeinfo.h"

namespace mailer::smtp {

QString CloseInfo::reasonName(Reason reason)
{
    switch (reason) {
    case Reason::Quit:
        return QStringLiteral("quit");
    case Reason::Aborted:
        return QStringLiteral("aborted");
    case Reason::Abandoned:
        return QStringLiteral("abandoned");
    case Reason::Limit:
        return QStringLiteral("limit");
    case Reason::IdleClosed:
        return QStringLiteral("idle-closed");
    case Reason::Unresolved:
        return QStringLiteral("unresolved");
    case Reason::Unreachable:
        return QStringLiteral("unreachable");
    case Reason::Refused:
        return QStringLiteral("refused");
    case Reason::TlsFailed:
        return QStringLiteral("tls-failed");
    case Reason::AuthFailed:
        return QStringLiteral("auth-failed");
    case Reason::ServerClosing:
        return QStringLiteral("server-closing");
    case Reason::Dropped:
        return QStringLiteral("dropped");
    case Reason::Timeout:
        return QStringLiteral("timeout");
    case Reason::Protocol:
        return QStringLiteral("protocol");
    case Reason::EarlyReply:
        return QStringLiteral("early-reply");
    case Reason::Misconfigured:
        return QStringLiteral("misconfigured");
    }
    return {};
}

} // namespace mailer::smtp
