// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "secrets/keychainsecretstore.h"

#include <QCoreApplication>
#include <QMetaObject>
#include <QPointer>
#include <QSemaphore>
#include <QThread>

#include <qt6keychain/keychain.h>

#include <mutex>

namespace mailer::secrets {

namespace {

const QString Service = QStringLiteral("mailerapp");

// The one thread of QtKeychain. The worker object is deleted when the thread ends; hence the mutex.
struct KeychainThread {
    std::mutex guard;
    QThread *thread = nullptr;
    QObject *worker = nullptr;
    bool ended = false;
};

KeychainThread &keychainThread()
{
    static KeychainThread thread;
    return thread;
}

void endKeychainThread()
{
    KeychainThread &home = keychainThread();
    QThread *thread = nullptr;
    {
        const std::lock_guard lock(home.guard);
        home.ended = true;
        home.worker = nullptr;
        thread = std::exchange(home.thread, nullptr);
    }
    if (thread == nullptr)
        return;
    thread->quit();
    if (thread->wait(std::chrono::milliseconds(5000)))
        delete thread; // one that hangs in the system's keychain is left to the end of the process
}

bool post(std::function<void()> work)
{
    KeychainThread &home = keychainThread();
    const std::lock_guard lock(home.guard);
    if (home.ended || QCoreApplication::instance() == nullptr)
        return false;
    if (home.thread == nullptr) {
        home.thread = new QThread;
        home.thread->setObjectName(QStringLiteral("keychain"));
        home.worker = new QObject;
        home.worker->moveToThread(home.thread);
        QObject::connect(home.thread, &QThread::finished, home.worker, &QObject::deleteLater);
        home.thread->start();
        qAddPostRoutine(endKeychainThread);
    }
    return QMetaObject::invokeMethod(home.worker, std::move(work), Qt::QueuedConnection);
}

struct Outcome {
    QSemaphore done;
    QKeychain::Error error = QKeychain::OtherError;
    QString reason;
    QByteArray secret;
};

ErrorKind kindOf(QKeychain::Error error)
{
    switch (error) {
    case QKeychain::EntryNotFound:
        return ErrorKind::NotFound;
    case QKeychain::AccessDeniedByUser:
    case QKeychain::AccessDenied:
        return ErrorKind::Permission;
    default:
        return ErrorKind::Transient;
    }
}

Error unavailable(const QString &reason)
{
    return { ErrorKind::Transient, QStringLiteral("keychain.unavailable"),
        QStringLiteral("The system's keychain does not answer: %1.").arg(reason) };
}

} // namespace

QString KeychainSecretStore::description() const { return QStringLiteral("the system's keychain"); }

Result<QByteArray> KeychainSecretStore::run(const QString &key, const std::function<QKeychain::Job *()> &make)
{
    if (const auto checked = checkSecretKey(key); !checked)
        return checked.error();
    const auto outcome = std::make_shared<Outcome>();
    const bool posted = post([outcome, key, make] {
        QKeychain::Job *job = make();
        job->setKey(key);
        QObject::connect(
            job, &QKeychain::Job::finished, job,
            [outcome](QKeychain::Job *ended) {
                outcome->error = ended->error();
                outcome->reason = ended->errorString();
                if (const auto *read = qobject_cast<QKeychain::ReadPasswordJob *>(ended))
                    outcome->secret = read->binaryData();
                outcome->done.release();
            },
            Qt::DirectConnection);
        job->start();
    });
    if (!posted)
        return unavailable(QStringLiteral("the program is ending"));
    if (!outcome->done.tryAcquire(1, static_cast<int>(m_patience.count())))
        return unavailable(QStringLiteral("no answer within %1 s").arg(m_patience.count() / 1000));
    switch (outcome->error) {
    case QKeychain::NoError:
        return outcome->secret;
    case QKeychain::EntryNotFound:
        return Error { ErrorKind::NotFound, QStringLiteral("secret.absent"),
            QStringLiteral("There is no secret \"%1\" in %2.").arg(key, description()) };
    case QKeychain::NoBackendAvailable:
    case QKeychain::NotImplemented:
        return unavailable(QStringLiteral("there is none on this computer"));
    default:
        return Error { kindOf(outcome->error), QStringLiteral("keychain.refused"),
            QStringLiteral("The system's keychain refused \"%1\": %2").arg(key, outcome->reason) };
    }
}

Result<void> KeychainSecretStore::probe()
{
    const auto answer = read(QStringLiteral("probe"));
    if (answer || answer.error().kind == ErrorKind::NotFound)
        return {};
    return answer.error();
}

Result<QByteArray> KeychainSecretStore::read(const QString &key)
{
    return run(key, [] { return new QKeychain::ReadPasswordJob(Service); });
}

Result<void> KeychainSecretStore::write(const QString &key, const QByteArray &secret)
{
    const auto done = run(key, [secret] {
        auto *job = new QKeychain::WritePasswordJob(Service);
        job->setBinaryData(secret);
        return job;
    });
    return done ? Result<void>() : Result<void>(done.error());
}

Result<void> KeychainSecretStore::remove(const QString &key)
{
    const auto done = run(key, [] { return new QKeychain::DeletePasswordJob(Service); });
    if (done || done.error().kind == ErrorKind::NotFound)
        return {};
    return done.error();
}

} // namespace mailer::secrets
