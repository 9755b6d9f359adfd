// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHash>

#include <chrono>

namespace mailer::demo {

// What the demo's mail server says about an address: most are fine, a few are as they are everywhere (unknown, full,
// greylisted …). It hangs on the address alone, so that a client is the same in every run; resources/demo/past.sql
// tells the past by the same rule. Addresses of the demo's own people are always fine.
class Answers final
{
public:
    // To RCPT TO, as a whole line without its end.
    QByteArray toRecipient(const QByteArray &address);
    // To the letter's final dot.
    QByteArray toLetter(const QByteArray &address);

    // 0 to 99.
    static int kindOf(const QByteArray &address);
    static std::chrono::milliseconds pauseFor(const QByteArray &address);

private:
    // How often an address was told to come again.
    QHash<QByteArray, int> m_deferred;
    qint64 m_letters = 0;
};

} // namespace mailer::demo
