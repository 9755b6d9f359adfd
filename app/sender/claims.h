// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "db/ledgerstore.h"
#include "sender/runletters.h"

#include <QHash>
#include <QObject>
#include <QPointer>
#include <QSet>

#include <memory>

namespace mailer::db {
class Connection;
class Lane;
} // namespace mailer::db

namespace mailer::sender {

class Channel;

// Takes leases for one channel as its queue runs low, loads the messages of their runs, gives leases back.
class Claims final : public QObject
{
    Q_OBJECT

public:
    static constexpr int runsAtOnce = 16;      // that take turns in one channel
    static constexpr qsizetype lowWater = 250; // waiting letters of a run below which its next block is claimed
    static constexpr int deferredAtOnce = 200;

    Claims(db::Lane &lane, Channel &channel, QObject *parent = nullptr);

    void setSender(const db::SenderIdentity &sender) { m_sender = sender; }
    // SendMailing: letters of no other run.
    void setOnlyRun(qint64 run) { m_onlyRun = run; }

    // Asks for letters if the channel wants any. fresh: a new tick, so that runs which had nothing are asked again.
    void claim(bool fresh);
    void giveBack();
    void stop() { m_stopping = true; }
    // Nothing is claimed meanwhile.
    void hold(bool on);

    bool isBusy() const { return m_busy || m_givingBack > 0; }
    // The last complete round of claims found nothing.
    bool foundNothing() const { return m_foundNothing; }

Q_SIGNALS:
    void claimed();
    void cameEmpty();
    void gaveBack();
    void failed(const mailer::Error &error);

private:
    struct Batch {
        QList<db::ClaimedLetter> letters;
        QHash<qint64, std::shared_ptr<const RunLetters>> runs;
        QHash<qint64, QString> faulty; // mailing → why its message cannot become a letter
        QList<qint64> faultyRuns;
        QSet<qint64> exhausted; // held runs that had no further block
    };
    struct Wish {
        QList<qint64> nextBlocksOf;
        QList<qint64> held;
        bool newRun = false;
        int deferred = 0;
        QHash<qint64, std::shared_ptr<const RunLetters>> known; // kept alive until the letters are there
        std::optional<qint64> onlyRun;
        db::ServedDomains domains;
    };
    static Result<Batch> work(db::Connection &connection, const db::SenderIdentity &sender, const Wish &wish);
    static Result<void> prepare(
        db::Connection &connection, const db::SenderIdentity &sender, const Wish &wish, Batch &batch);
    void take(Batch batch);

    db::Lane &m_lane;
    Channel &m_channel;
    db::SenderIdentity m_sender;
    std::optional<qint64> m_onlyRun;
    QSet<qint64> m_exhausted;
    bool m_busy = false;
    bool m_again = false;
    bool m_foundNothing = false;
    bool m_stopping = false;
    bool m_held = false;
    int m_givingBack = 0;
};

} // namespace mailer::sender
