// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>
#include <QThread>

#include <chrono>
#include <memory>

namespace mailer::test {

class WireRelay;

// A long line between the window and a cluster's unix socket: what goes in comes out later, in order. Works in a thread
// of its own, so that the window's event loop and the line do not wait for each other. Calls come from the test.
class SlowWire final
{
public:
    // The cluster's folder and port; connect to folder() with the same port.
    SlowWire(const QString &folder, quint16 port);
    ~SlowWire();

    QString folder() const;

    // One way; a round trip takes twice as long. Of what comes from now on.
    void setDelay(std::chrono::milliseconds oneWay);
    // Frozen: nothing gets through in either direction, nobody is sent away; thawed, what was held goes on. It thaws by
    // itself some time later, so that a test whose thread waits for the line goes on and fails.
    static constexpr std::chrono::milliseconds frozenAtMost { 15'000 };
    void setFrozen(bool frozen);
    // Breaks all connections and sends away whoever comes.
    void setClosed(bool closed);

private:
    std::unique_ptr<WireRelay> m_relay;
    QThread m_thread;
};

} // namespace mailer::test
