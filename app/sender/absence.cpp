// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sender/absence.h"

#include "core/error.h"
#include "core/log.h"

namespace mailer::sender {

void Absence::waits(Part part, const Error &error)
{
    if (m_waiting.isEmpty()) {
        m_since = m_clock.sinceBoot();
        qCWarning(logSender).noquote() << "waiting for the database:" << error.message;
    }
    m_waiting.insert(part);
}

void Absence::served(Part part)
{
    if (!m_waiting.remove(part) || !m_waiting.isEmpty())
        return;
    const auto away = std::chrono::duration_cast<std::chrono::seconds>(m_clock.sinceBoot() - m_since);
    qCInfo(logSender) << "the database is back after" << away.count() << "s";
}

} // namespace mailer::sender
