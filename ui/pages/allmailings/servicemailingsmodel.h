// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/servicemailingstore.h"
#include "ui/models/keysettablemodel.h"

namespace mailer::ui {

class Session;

class ServiceMailingsModel final : public KeysetTableModel<db::ServiceMailing>
{
    Q_OBJECT

public:
    enum Column { Name, Owner, Status, Repeats, Next, Progress };

    explicit ServiceMailingsModel(const Session &session, QObject *parent = nullptr);

protected:
    qint64 idOf(const db::ServiceMailing &mailing) const override { return mailing.id; }
    QVariant cell(const db::ServiceMailing &mailing, int column, int role) const override;

private:
    QVariant text(const db::ServiceMailing &mailing, int column) const;
    QVariant progressCell(const db::ServiceMailing &mailing, int role) const;

    const Session &m_session;
};

} // namespace mailer::ui
