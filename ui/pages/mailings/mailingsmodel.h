// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "db/ownmailingstore.h"
#include "ui/models/keysettablemodel.h"

namespace mailer::ui {

class MailingsModel final : public KeysetTableModel<db::MailingLine>
{
    Q_OBJECT

public:
    enum Column { Mailing, Status, Repeats, NextRun, Progress };

    explicit MailingsModel(const Clock &clock, QObject *parent = nullptr);

protected:
    qint64 idOf(const db::MailingLine &mailing) const override { return mailing.id; }
    QVariant cell(const db::MailingLine &mailing, int column, int role) const override;

private:
    const Clock &m_clock;
};

} // namespace mailer::ui
