// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QFuture>
#include <QPromise>
#include <QThreadPool>

#include <memory>
#include <type_traits>

namespace mailer::ui {

// Does what waits for a disk, or computes for long, in a thread of the pool. whenDone() brings its result home.
template<typename Fn>
QFuture<std::invoke_result_t<Fn>> inBackground(Fn work, QThreadPool &pool = *QThreadPool::globalInstance())
{
    auto promise = std::make_shared<QPromise<std::invoke_result_t<Fn>>>();
    promise->start();
    const auto future = promise->future();
    pool.start([promise, work = std::move(work)] {
        promise->addResult(work());
        promise->finish();
    });
    return future;
}

// What was there stays until all of it is copied, and when that fails.
Result<void> copyFile(const QString &from, const QString &to);

} // namespace mailer::ui
