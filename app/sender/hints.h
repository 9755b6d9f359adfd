// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/hints.h"

#include <QObject>
#include <QTimer>

#include <array>

namespace mailer::db {
class Lane;
}

namespace mailer::sender {

// Tells the desks what has changed, on a lane where nothing that matters waits. A hint that cannot be sent is lost.
class Hints final : public QObject
{
    Q_OBJECT

public:
    static constexpr std::chrono::milliseconds pause { 1000 }; // between two of a kind

    explicit Hints(db::Lane &lane, QObject *parent = nullptr);

    // Soon: at once, or when the pause after the last one is over.
    void changed(db::Hint hint);
    // The last word: both kinds at once; flushed() when they are out, or cannot go out.
    void flush();

Q_SIGNALS:
    void flushed();

private:
    struct Kind {
        QTimer timer; // active: the pause after the last one
        bool waiting = false;
        bool underWay = false;
    };
    void send(db::Hint hint);

    db::Lane &m_lane;
    std::array<Kind, 2> m_kinds;
    bool m_failing = false; // said once
};

} // namespace mailer::sender
