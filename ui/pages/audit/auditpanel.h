// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/auditstore.h"
#include "ui/widgets/sidepanel.h"

namespace mailer::ui {

class FactList;

// One entry of the audit log in full; nothing can be done with it.
class AuditPanel final : public SidePanel
{
    Q_OBJECT

public:
    explicit AuditPanel(QWidget *parent = nullptr);

    void setEntry(const db::AuditEntry &entry);

private:
    FactList *m_facts;
};

} // namespace mailer::ui
