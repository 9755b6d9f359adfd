// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/error.h"
#include "db/connectionsettings.h"
#include "db/ledgertypes.h"
#include "smtp/serversettings.h"

#include <QJsonObject>
#include <QObject>

#include <chrono>
#include <memory>
#include <optional>

namespace mailer::sender {

// One mail server of the configuration. Letters go through the server whose domains name their From; the one without
// domains takes the rest.
struct ServerSetup {
    smtp::ServerSettings settings;
    QStringList fromDomains; // lower case, A-labels; empty: the default server
    int sessions = 500;      // connections to this server at once, within the limit of all together
};

enum class SenderMode {
    Daemon,      // until stop()
    SendDue,     // one pass: plan what is due, send all that is due, end
    SendMailing, // an extra run of one mailing, end when none of its letters can be sent any more
};

struct SenderSetup {
    SenderMode mode = SenderMode::Daemon;
    qint64 mailing = 0;              // SendMailing
    db::ConnectionSettings database; // the sender's login
    QList<ServerSetup> servers;
    QString instance;  // one name a sender; a restart under the same name takes its own leases back
    QString stateFile; // identity of the database and highest attempt seen; empty: not kept
    std::chrono::milliseconds pollInterval { 1000 };
    std::chrono::milliseconds lease { 60000 };
    std::chrono::milliseconds leaseRenew { 15000 };
    std::chrono::milliseconds stopWait { 60000 };
    std::chrono::milliseconds breakerPause { 10000 };
    std::chrono::milliseconds breakerPauseMax { 900000 };
    // A run that is not made within the first is made apart from the others; its mailing is held after the second.
    std::chrono::milliseconds planShort { 10000 };
    std::chrono::milliseconds planLong { 900000 };
    std::chrono::milliseconds pulse { 0 }; // how often pulsed() is wanted; 0: never
    const Clock *clock = &Clock::system(); // outlives the sender
    QJsonObject firstSettings;             // service settings that the file gives where the database has none yet
};

// What a sender has done since it started.
struct SenderNumbers {
    qint64 runs = 0;
    qint64 sent = 0;
    qint64 deferred = 0;
    qint64 failed = 0;
    qint64 uncertain = 0;
    qint64 systemLetters = 0; // sent; they are not among the others
    qint64 total = 0;         // SendMailing: letters of the run
    qint64 run = 0;           // SendMailing: its number
};

// The sender: plans, claims, sends, records. Lives in one event loop without a display; the database is reached through
// lanes of their own, so a slow database or mail server never stops the loop.
class SenderService final : public QObject
{
    Q_OBJECT

public:
    explicit SenderService(SenderSetup setup, QObject *parent = nullptr);
    ~SenderService() override;

    void start();

    // No new letter; those in flight end, at most stopWait; then leases go back and finished() comes. A second call
    // does not wait.
    void stop();

Q_SIGNALS:
    void registered();                                             // the first time the database has answered
    void pulsed();                                                 // the event loop and the lanes of the database move
    void progressed(const mailer::sender::SenderNumbers &numbers); // at most a few times a second
    // The end. error: why it could not go on (nothing for a regular end): MS001 superseded, MS002 restored backup,
    // refused by the database, or in the one-shot modes a database that cannot be reached.
    void finished(const mailer::sender::SenderNumbers &numbers, const std::optional<mailer::Error> &error);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace mailer::sender
