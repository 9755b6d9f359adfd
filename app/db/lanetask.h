// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "db/connection.h"

#include <QDeadlineTimer>
#include <QFuture>
#include <QPromise>

#include <type_traits>
#include <utility>

namespace mailer::db {

// One entry of a lane's queue. It is answered exactly once: by run() or by fail().
class LaneTask
{
public:
    explicit LaneTask(std::chrono::milliseconds patience) : m_deadline(patience) {}
    virtual ~LaneTask() = default;

    virtual void run(Connection &connection) = 0;
    virtual void fail(const Error &error) = 0;
    virtual bool isCancelled() const = 0;

    // How long it waits for a connection.
    const QDeadlineTimer &deadline() const { return m_deadline; }

private:
    QDeadlineTimer m_deadline;
};

template<typename Fn>
class LaneJob final : public LaneTask
{
public:
    using Outcome = std::invoke_result_t<Fn &, Connection &>;

    template<typename F>
    LaneJob(F &&fn, std::chrono::milliseconds patience) : LaneTask(patience), m_fn(std::forward<F>(fn))
    {
        m_promise.start();
    }
    ~LaneJob() override { m_promise.finish(); }

    QFuture<Outcome> future() const { return m_promise.future(); }

    void run(Connection &connection) override { m_promise.addResult(m_fn(connection)); }
    void fail(const Error &error) override { m_promise.addResult(Outcome(error)); }
    bool isCancelled() const override { return m_promise.isCanceled(); }

private:
    Fn m_fn;
    QPromise<Outcome> m_promise;
};

} // namespace mailer::db
