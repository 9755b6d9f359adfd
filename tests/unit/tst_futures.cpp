// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/futures.h"

#include <QObject>
#include <QPromise>
#include <QTest>
#include <QThread>

#include <memory>

using namespace mailer;

class TstFutures final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void finishedFutureIsDeliveredLater()
    {
        QObject receiver;
        int got = 0;
        whenDone(QtFuture::makeReadyFuture(7), &receiver, [&](int value) { got = value; });
        QCOMPARE(got, 0); // never inside the call
        QTRY_COMPARE(got, 7);
    }

    void resultFromAnotherThreadComesHome()
    {
        QObject receiver;
        QPromise<Result<QString>> promise;
        promise.start();
        QThread *where = nullptr;
        QString got;
        whenDone(promise.future(), &receiver, [&](const Result<QString> &result) {
            where = QThread::currentThread();
            got = result.value();
        });
        const std::unique_ptr<QThread> thread(QThread::create([&] {
            promise.addResult(Result<QString>(QStringLiteral("done")));
            promise.finish();
        }));
        thread->start();
        QTRY_COMPARE(got, QStringLiteral("done"));
        QCOMPARE(where, QThread::currentThread());
        QVERIFY(thread->wait());
    }

    void deadReceiverHearsNothing()
    {
        auto receiver = std::make_unique<QObject>();
        QPromise<int> promise;
        promise.start();
        bool called = false;
        whenDone(promise.future(), receiver.get(), [&](int) { called = true; });
        promise.addResult(1);
        promise.finish(); // the event is posted already …
        receiver.reset(); // … when the receiver dies
        QObject other;
        bool reached = false;
        whenDone(QtFuture::makeReadyFuture(1), &other, [&](int) { reached = true; });
        QTRY_VERIFY(reached);
        QVERIFY(!called);
    }

    void receiverMayDieInItsOwnAnswer()
    {
        auto *receiver = new QObject;
        bool called = false;
        whenDone(QtFuture::makeReadyFuture(1), receiver, [&, receiver](int) {
            called = true;
            delete receiver;
        });
        QTRY_VERIFY(called);
    }

    void receiverDiesWhileResultsArrive()
    {
        // Many rounds of a receiver that dies at the moment the other thread finishes.
        for (int round = 0; round < 200; ++round) {
            auto receiver = std::make_unique<QObject>();
            QPromise<int> promise;
            promise.start();
            whenDone(promise.future(), receiver.get(), [&](int) { QVERIFY(receiver != nullptr); });
            const std::unique_ptr<QThread> thread(QThread::create([&] {
                promise.addResult(round);
                promise.finish();
            }));
            thread->start();
            receiver.reset();
            QVERIFY(thread->wait());
            QCoreApplication::processEvents();
        }
    }

    void cancelledResultIsAnError()
    {
        QObject receiver;
        QPromise<Result<int>> promise;
        promise.start();
        QFuture<Result<int>> future = promise.future();
        std::optional<ErrorKind> kind;
        whenDone(future, &receiver,
            [&](const Result<int> &result) { kind = result ? ErrorKind::Internal : result.error().kind; });
        future.cancel();
        promise.addResult(Result<int>(1));
        promise.finish();
        QTRY_VERIFY(kind.has_value());
        QCOMPARE(*kind, ErrorKind::Cancelled);
    }

    void abandonedPromiseIsAnError()
    {
        QObject receiver;
        std::optional<ErrorKind> kind;
        {
            QPromise<Result<int>> promise;
            promise.start();
            whenDone(promise.future(), &receiver, [&](const Result<int> &result) { kind = result.error().kind; });
        }
        QTRY_VERIFY(kind.has_value());
        QCOMPARE(*kind, ErrorKind::Cancelled);
    }

    void cancelledVoidIsSilent()
    {
        QObject receiver;
        QPromise<void> promise;
        promise.start();
        bool called = false;
        whenDone(promise.future(), &receiver, [&] { called = true; });
        promise.future().cancel();
        promise.finish();
        bool reached = false;
        whenDone(QtFuture::makeReadyFuture(), &receiver, [&] { reached = true; });
        QTRY_VERIFY(reached);
        QVERIFY(!called);
    }
};

QTEST_GUILESS_MAIN(TstFutures)
#include "tst_futures.moc"
