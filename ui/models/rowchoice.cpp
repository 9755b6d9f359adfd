// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/rowchoice.h"

namespace mailer::ui {

void RowChoice::set(qint64 id, bool chosen)
{
    if (chosen == m_all)
        m_ids.remove(id);
    else
        m_ids.insert(id);
}

void RowChoice::chooseAll()
{
    m_all = true;
    m_ids.clear();
}

void RowChoice::clear()
{
    m_all = false;
    m_ids.clear();
}

} // namespace mailer::ui
