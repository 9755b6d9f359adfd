// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/auditstore.h"
#include "ui/models/keysettablemodel.h"

namespace mailer::ui {

class AuditModel final : public KeysetTableModel<db::AuditEntry>
{
    Q_OBJECT

public:
    enum Column { When, What, Subject, Who };

    explicit AuditModel(QObject *parent = nullptr);

protected:
    qint64 idOf(const db::AuditEntry &entry) const override { return entry.id; }
    QVariant cell(const db::AuditEntry &entry, int column, int role) const override;
};

} // namespace mailer::ui
