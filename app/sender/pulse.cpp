// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sender/pulse.h"

#include "core/futures.h"
#include "core/log.h"
#include "db/connection.h"
#include "db/lane.h"

#include <algorithm>

namespace mailer::sender {

// A task that does nothing, behind whatever else waits in the lane.
struct Pulse::Watched {
    db::Lane &lane;
    Ms limit;
    bool underWay = false;
    Ms since {};
};

Pulse::Pulse(const Clock &clock, QObject *parent) : QObject(parent), m_clock(clock)
{
    connect(&m_timer, &QTimer::timeout, this, &Pulse::look);
}

Pulse::~Pulse() = default;

void Pulse::watch(db::Lane &lane, Ms limit) { m_lanes.push_back(std::make_unique<Watched>(Watched { lane, limit })); }

void Pulse::start(Ms interval)
{
    m_timer.start(interval);
    look();
}

bool Pulse::isHealthy() const
{
    const Ms now = m_clock.sinceBoot();
    return std::none_of(m_lanes.begin(), m_lanes.end(),
        [now](const auto &watched) { return watched->underWay && now - watched->since > watched->limit; });
}

void Pulse::look()
{
    const bool healthy = isHealthy();
    if (healthy != std::exchange(m_wasHealthy, healthy)) {
        if (healthy)
            qCInfo(logSender) << "the database's lanes move again";
        else
            qCCritical(logSender)
                << "work on the database has not moved for too long; the service manager is told nothing more";
    }
    for (const auto &watched : m_lanes) {
        if (std::exchange(watched->underWay, true))
            continue;
        watched->since = m_clock.sinceBoot();
        auto future = watched->lane.run([](db::Connection &) -> Result<void> { return {}; });
        whenDone(future, this, [one = watched.get()](const Result<void> &) { one->underWay = false; });
    }
    if (healthy)
        Q_EMIT beat();
}

} // namespace mailer::sender
