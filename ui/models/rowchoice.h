// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSet>

namespace mailer::ui {

// The ticked rows of a table as a predicate: these, or all that match except these. So a million rows are ticked by one
// bit, and an action is one statement.
class RowChoice final
{
public:
    bool contains(qint64 id) const { return m_all != m_ids.contains(id); }
    void set(qint64 id, bool chosen);
    void chooseAll();
    void clear();

    bool isEmpty() const { return !m_all && m_ids.isEmpty(); }
    bool isAll() const { return m_all; }              // all that match …
    const QSet<qint64> &ids() const { return m_ids; } // … except these; or only these
    qint64 count(qint64 matching) const { return m_all ? matching - m_ids.size() : m_ids.size(); }

private:
    bool m_all = false;
    QSet<qint64> m_ids;
};

} // namespace mailer::ui
