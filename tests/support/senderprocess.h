// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/sendingfixture.h"

#include <QProcess>
#include <QTemporaryDir>

namespace mailer::test {

// mailerapp --daemon as a process of its own, configured for a fixture's database and mail server.
class SenderProcess final
{
public:
    SenderProcess(SendingFixture &fixture, const QString &instance, int leaseMs = 3000);
    ~SenderProcess(); // kills it

    void setVariable(const QString &name, const QString &value); // of its environment, before start()
    void launch();
    bool start();  // until it is registered
    void kill();   // SIGKILL, and waits for its end
    void freeze(); // SIGSTOP
    void thaw();   // SIGCONT
    bool isRunning() const { return m_process.state() == QProcess::Running; }
    // SIGTERM (unless it was sent before), and its end; true when it left with 0.
    bool terminate(int timeoutMs = 15000, bool signal = true);
    qint64 processId() const { return m_process.processId(); }
    QString log() const;

private:
    SendingFixture &m_fixture;
    QString m_instance;
    QTemporaryDir m_folder;
    QProcess m_process;
};

} // namespace mailer::test
