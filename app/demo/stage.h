// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config.h"
#include "demo/filling.h"
#include "demo/folder.h"
#include "demo/mailserver.h"
#include "local/filelock.h"
#include "local/progress.h"

namespace mailer::demo {

// Takes every MAILERAPP_ variable of the configuration out of this process and those that it starts, but for those that
// say where things lie and what is logged: a mail server named there must not get the demo's letters.
void forgetConfiguration();

// What the demo has beside an ordinary workspace of this computer. In this order: set(), the configuration of
// configInput() is read, begin(), the workspace is opened, finish().
class Stage final
{
public:
    explicit Stage(Folder folder) : m_folder(std::move(folder)), m_lock(m_folder.lock()) {}

    // The mail server, and the configuration that names it. Quick.
    Result<void> set();
    ConfigInput configInput() const;

    // Blocks, as do all below. Waits for another copy of the program that fills the folder; what one left half filled
    // is removed.
    Result<void> begin(const local::Progress &progress);
    // Fills the workspace where it is not filled yet.
    Result<void> finish(const EmptyWorkspace &workspace, const QString &language);

    const Folder &folder() const { return m_folder; }
    const MailServer &mailServer() const { return m_mailServer; }
    // The sender that may still run was told of another port.
    bool hasMoved() const { return m_hasMoved; }

private:
    quint16 portBefore() const;
    QByteArray configText(quint16 port) const;

    const Folder m_folder;
    MailServer m_mailServer;
    local::FileLock m_lock; // from begin() to finish(), or the end of this
    bool m_hasMoved = false;
};

} // namespace mailer::demo
