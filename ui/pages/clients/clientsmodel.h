// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "db/clientpagestore.h"
#include "db/lane.h"
#include "ui/models/keysettablemodel.h"

namespace mailer::ui {

// The directory, as one question to the database.
class ClientSource final : public PageSource<db::ClientLine>
{
public:
    ClientSource(db::Lane &work, db::Lane &bulk, db::ClientFilter filter, db::ClientSort sort);

    QFuture<Result<QList<db::ClientLine>>> rows(const RowKey &from, int limit) override;
    QFuture<Result<Anchors>> anchors(int every) override;

private:
    db::Lane &m_work;
    db::Lane &m_bulk;
    const db::ClientFilter m_filter;
    const db::ClientSort m_sort;
};

class ClientsModel final : public KeysetTableModel<db::ClientLine>
{
    Q_OBJECT

public:
    enum Column { Name, Email, Lists, State, Added };

    explicit ClientsModel(const Clock &clock, QObject *parent = nullptr);

protected:
    qint64 idOf(const db::ClientLine &client) const override { return client.id; }
    QVariant cell(const db::ClientLine &client, int column, int role) const override;

private:
    const Clock &m_clock;
};

} // namespace mailer::ui
