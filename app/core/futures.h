// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QFuture>
#include <QFutureWatcher>
#include <QThread>

#include <utility>

namespace mailer {

namespace detail {

template<typename T>
inline constexpr bool isResult = false;
template<typename T>
inline constexpr bool isResult<Result<T>> = true;

} // namespace detail

// Brings the result of a future home: calls fn(T) (fn() for void) in the receiver's thread, always later through its
// event loop, never inside this call, also when the future is finished already. When the receiver dies first, fn is
// never called. A cancelled future calls fn with Error{Cancelled} where T is a Result, else not at all.
// To be called in the receiver's thread. (QFuture::then(context, …) of Qt 6.4 is not safe for any of this.)
template<typename T, typename Fn>
void whenDone(const QFuture<T> &future, QObject *receiver, Fn &&fn)
{
    Q_ASSERT(receiver && receiver->thread() == QThread::currentThread());
    // A child of the receiver: the watcher dies with it, and with the watcher its posted events.
    auto *watcher = new QFutureWatcher<T>(receiver);
    QObject::connect(
        watcher, &QFutureWatcherBase::finished, receiver, [watcher, handler = std::forward<Fn>(fn)]() mutable {
            const QFuture<T> done = watcher->future();
            watcher->deleteLater();
            if constexpr (std::is_void_v<T>) {
                if (!done.isCanceled())
                    handler();
            } else if constexpr (detail::isResult<T>) {
                if (done.isCanceled() || done.resultCount() == 0)
                    handler(T(Error { ErrorKind::Cancelled, QStringLiteral("cancelled"),
                        QStringLiteral("The work was cancelled.") }));
                else
                    handler(done.result());
            } else {
                if (!done.isCanceled() && done.resultCount() > 0)
                    handler(done.result());
            }
        });
    watcher->setFuture(future);
}

} // namespace mailer
