// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/clients/clientsmodel.h"

#include "ui/theme/tokens.h"
#include "ui/words.h"

namespace mailer::ui {

namespace {

constexpr int emailWidth = 240;
constexpr int listsWidth = 130;
constexpr int stateWidth = 120;
constexpr int dateWidth = 104;

} // namespace

ClientSource::ClientSource(db::Lane &work, db::Lane &bulk, db::ClientFilter filter, db::ClientSort sort)
    : m_work(work), m_bulk(bulk), m_filter(std::move(filter)), m_sort(sort)
{}

QFuture<Result<QList<db::ClientLine>>> ClientSource::rows(const RowKey &from, int limit)
{
    std::optional<db::ClientKey> key;
    if (!from.isEmpty())
        key = { from.at(0).toString(), from.at(1).toLongLong() };
    return m_work.run([filter = m_filter, sort = m_sort, key, limit](db::Connection &connection) {
        return db::listClients(connection, filter, sort, key, limit);
    });
}

QFuture<Result<Anchors>> ClientSource::anchors(int every)
{
    return m_bulk.run([filter = m_filter, sort = m_sort, every](db::Connection &connection) -> Result<Anchors> {
        const auto found = db::listClientAnchors(connection, filter, sort, every);
        if (!found)
            return found.error();
        Anchors anchors;
        anchors.rows = found->clients;
        anchors.keys.reserve(found->keys.size());
        for (const db::ClientKey &key : found->keys)
            anchors.keys.append({ key.text, key.id });
        return anchors;
    });
}

ClientsModel::ClientsModel(const Clock &clock, QObject *parent)
    : KeysetTableModel(
        {
            { tr("Name") },
            { tr("E-mail"), Qt::AlignLeft | Qt::AlignVCenter, emailWidth },
            { tr("Lists"), Qt::AlignLeft | Qt::AlignVCenter, listsWidth },
            { tr("State"), Qt::AlignLeft | Qt::AlignVCenter, stateWidth },
            { tr("Added"), Qt::AlignLeft | Qt::AlignVCenter, dateWidth },
        },
        parent)
    , m_clock(clock)
{
    setCheckable(true);
}

QVariant ClientsModel::cell(const db::ClientLine &client, int column, int role) const
{
    if (role == Qt::ToolTipRole) {
        if (column == Lists)
            return client.lists.join(QStringLiteral(", "));
        return column == State && !client.suppressed.isEmpty() ? client.suppressed : QVariant();
    }
    if (column == State && role == PillToneRole)
        return int(client.suppressed.isEmpty() ? Tone::Success : Tone::Warning);
    if (role != Qt::DisplayRole)
        return {};
    switch (column) {
    case Name:
        return client.fullName.isEmpty() ? QStringLiteral("—") : client.fullName;
    case Email:
        return client.email;
    case Lists:
        return client.lists.join(QStringLiteral(", "));
    case State:
        return client.suppressed.isEmpty() ? tr("Active") : tr("Stop list");
    case Added:
        return dayInWords(client.addedAt.toLocalTime().date(), m_clock.nowUtc().toLocalTime().date());
    default:
        return {};
    }
}

} // namespace mailer::ui
