// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>

#include <optional>

namespace mailer::ui {

// Which pages of a table are asked for, and in which order: the newest wish first, at most 2 under way and 4 waiting. A
// person who drags the scroll bar through a million rows leaves wishes behind that nobody needs any more; the oldest
// are forgotten, and come again when they are looked at again.
class PageQueue final
{
public:
    static constexpr int mostUnderWay = 2;
    static constexpr int mostWaiting = 4;

    void want(int page);
    // The page to ask for now, which is under way from then on; nothing while there is no room or no wish.
    std::optional<int> next();
    void finished(int page) { m_underWay.removeOne(page); }
    void clear();

    bool isUnderWay(int page) const { return m_underWay.contains(page); }
    bool isIdle() const { return m_underWay.isEmpty() && m_waiting.isEmpty(); }
    QList<int> waiting() const { return m_waiting; } // the oldest first

private:
    QList<int> m_waiting;
    QList<int> m_underWay;
};

} // namespace mailer::ui
