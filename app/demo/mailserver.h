// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "demo/answers.h"

#include <QThread>

#include <atomic>

class QTcpServer;

namespace mailer::demo {

// The mail server of the demo: on 127.0.0.1 alone, in a thread of its own, so that a busy window does not slow it down.
// It forwards nothing to anybody.
class MailServer final
{
public:
    MailServer() = default;
    ~MailServer();
    MailServer(const MailServer &) = delete;
    MailServer &operator=(const MailServer &) = delete;

    // On the wished port where it is free, else on any. Once.
    Result<quint16> start(quint16 wished);

    qint64 letters() const { return m_letters; } // that were taken; from any thread

private:
    void accept();

    QThread m_thread;
    QTcpServer *m_listener = nullptr; // lives in the thread, with its conversations
    Answers m_answers;                // used in the thread only
    std::atomic<qint64> m_letters = 0;
};

} // namespace mailer::demo
