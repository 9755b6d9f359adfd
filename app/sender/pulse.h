// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"

#include <QObject>
#include <QTimer>

#include <memory>
#include <vector>

namespace mailer::db {
class Lane;
}

namespace mailer::sender {

// Whether the sender works: its event loop turns and every lane gets through its queue. A database that is away is no
// fault of ours: a lane that says so moves.
class Pulse final : public QObject
{
    Q_OBJECT

public:
    using Ms = std::chrono::milliseconds;

    explicit Pulse(const Clock &clock, QObject *parent = nullptr);
    ~Pulse() override;

    // limit: how long a task may keep this lane at the very worst.
    void watch(db::Lane &lane, Ms limit);
    void start(Ms interval);
    bool isHealthy() const;

Q_SIGNALS:
    void beat(); // with each interval, as long as all is well

private:
    struct Watched;
    void look();

    const Clock &m_clock;
    std::vector<std::unique_ptr<Watched>> m_lanes;
    QTimer m_timer;
    bool m_wasHealthy = true;
};

} // namespace mailer::sender
