// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sender/allotment.h"

#include <algorithm>

namespace mailer::sender {

QList<Allotment> allot(int sessions, double lettersPerSecond, const QList<bool> &wanting, int turn)
{
    QList<Allotment> parts(wanting.size(), Allotment { sessions > 0, 0, 0 });
    QList<int> ways;
    for (int i = 0; i < wanting.size(); ++i) {
        if (wanting.at(i) || wanting.size() == 1)
            ways.append(i);
    }
    const int count = static_cast<int>(ways.size());
    // A server may keep every session that it has waiting for minutes: one is left for each way that may want one then.
    const int shared = sessions - std::clamp(sessions - count, 0, static_cast<int>(wanting.size()) - count);
    for (int i = 0; i < count; ++i) {
        const int way = ways.at(shared < count ? (turn + i) % count : i);
        parts[way].sessions = shared / count + (i < shared % count ? 1 : 0);
    }
    // A way without a session sends nothing; what it is given besides only says how much it is worth to claim.
    for (Allotment &part : parts)
        part.lettersPerSecond = lettersPerSecond * std::max(part.sessions, 1) / std::max(shared, 1);
    return parts;
}

} // namespace mailer::sender
