// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/pagequeue.h"

namespace mailer::ui {

void PageQueue::want(int page)
{
    if (m_underWay.contains(page))
        return;
    m_waiting.removeOne(page);
    m_waiting.append(page);
    if (m_waiting.size() > mostWaiting)
        m_waiting.removeFirst();
}

std::optional<int> PageQueue::next()
{
    if (m_waiting.isEmpty() || m_underWay.size() >= mostUnderWay)
        return std::nullopt;
    const int page = m_waiting.takeLast();
    m_underWay.append(page);
    return page;
}

void PageQueue::clear()
{
    m_waiting.clear();
    m_underWay.clear();
}

} // namespace mailer::ui
