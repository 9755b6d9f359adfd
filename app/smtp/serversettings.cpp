// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "smtp/serversettings.h"

#include <algorithm>

namespace mailer::smtp {

Timeouts Timeouts::scaled(double factor) const
{
    Timeouts result = *this;
    for (Ms *limit :
        { &result.connect, &result.greeting, &result.ehlo, &result.startTls, &result.handshake, &result.auth,
            &result.rset, &result.mail, &result.rcpt, &result.data, &result.block, &result.dot, &result.quit }) {
        *limit = std::max(Ms(1), Ms(static_cast<Ms::rep>(static_cast<double>(limit->count()) * factor)));
    }
    return result;
}

Pipelining lowered(Pipelining pipelining)
{
    return pipelining == Pipelining::Full ? Pipelining::Envelope : Pipelining::Off;
}

} // namespace mailer::smtp
