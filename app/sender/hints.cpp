// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sender/hints.h"

#include "core/futures.h"
#include "core/log.h"
#include "db/connection.h"
#include "db/lane.h"

namespace mailer::sender {

using db::Hint;

Hints::Hints(db::Lane &lane, QObject *parent) : QObject(parent), m_lane(lane)
{
    for (const Hint hint : { Hint::Runs, Hint::Senders }) {
        Kind &kind = m_kinds[static_cast<size_t>(hint)];
        kind.timer.setSingleShot(true);
        kind.timer.setInterval(pause);
        connect(&kind.timer, &QTimer::timeout, this, [this, hint, &kind] {
            if (kind.waiting)
                send(hint);
        });
    }
}

void Hints::changed(Hint hint)
{
    Kind &kind = m_kinds[static_cast<size_t>(hint)];
    kind.waiting = true;
    if (!kind.timer.isActive())
        send(hint);
}

void Hints::send(Hint hint)
{
    Kind &kind = m_kinds[static_cast<size_t>(hint)];
    kind.timer.start();
    if (kind.underWay) // a slow database: one at a time
        return;
    kind.waiting = false;
    kind.underWay = true;
    auto future = m_lane.run([hint](db::Connection &connection) { return db::sendHint(connection, hint); });
    whenDone(future, this, [this, &kind](const Result<void> &sent) {
        kind.underWay = false;
        if (!sent && !std::exchange(m_failing, true))
            qCInfo(logSender).noquote() << "desks get no hints for now:" << sent.error().message;
        if (sent)
            m_failing = false;
    });
}

void Hints::flush()
{
    auto future = m_lane.run([](db::Connection &connection) -> Result<void> {
        for (const Hint hint : { Hint::Runs, Hint::Senders }) {
            if (auto sent = db::sendHint(connection, hint); !sent)
                return sent;
        }
        return {};
    });
    whenDone(future, this, [this](const Result<void> &) { Q_EMIT flushed(); });
}

} // namespace mailer::sender
