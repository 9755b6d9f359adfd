// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "local/filelock.h"

#include <QLocalServer>
#include <QObject>

#include <memory>

namespace mailer::guiapp {

// One desktop a person, display and workspace: a second start shows the window of the first. Others of the same person
// (another --workspace, --config, file of settings or display) have windows of their own.
//
// The lock of a file says who is first; it ends with its process, so what a crash left behind is nobody's. The first
// listens on a socket that only its owner may open, in the person's own runtime folder.
class SingleInstance final : public QObject
{
    Q_OBJECT

public:
    // key: all that makes a window its own.
    explicit SingleInstance(const QStringList &key, QObject *parent = nullptr);

    enum class Claim {
        First,   // raiseAsked() may come
        Told,    // another is first and shows its window
        Silent,  // another is first and does not answer
        Without, // neither can be found out here; go on as the first
    };
    // Blocks for at most some seconds, before there is a window.
    Claim claim();

Q_SIGNALS:
    void raiseAsked(const QByteArray &activationToken);

private:
    bool listen();
    bool tellFirst() const;
    void answer();

    QString m_path; // of the socket; the lock lies beside it
    std::unique_ptr<local::FileLock> m_lock;
    QLocalServer m_server;
};

// The key of this process.
QStringList instanceKey(const QString &workspace, const QString &configFile);

} // namespace mailer::guiapp
