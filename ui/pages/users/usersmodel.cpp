// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/users/usersmodel.h"

#include "ui/session.h"
#include "ui/theme/tokens.h"
#include "ui/words.h"

namespace mailer::ui {

namespace {

const auto right = Qt::AlignRight | Qt::AlignVCenter;
const auto left = Qt::AlignLeft | Qt::AlignVCenter;

QVariant countCell(const std::optional<qint64> &count) { return count ? numberInWords(*count) : QStringLiteral("—"); }

} // namespace

UsersModel::UsersModel(const Session &session, QObject *parent)
    : KeysetTableModel({ { tr("User"), left, 0 }, { tr("Roles"), left, 150 }, { tr("State"), left, 196 },
                           { tr("Mailings"), right, 90 }, { tr("Clients"), right, 90 }, { tr("Registered"), left, 124 },
                           { QString(), left, 136 } },
        parent)
    , m_session(session)
{}

QVariant UsersModel::cell(const db::ListedAccount &account, int column, int role) const
{
    if (column == State)
        return stateCell(account, role);
    if (column == Action)
        return actionCell(account, role);
    if (column == Person) {
        if (role == SubtitleRole)
            return account.fullName.isEmpty() ? QString() : account.email;
        return role == Qt::DisplayRole || role == Qt::ToolTipRole ? QVariant(nameOf(account)) : QVariant();
    }
    if (role != Qt::DisplayRole && !(role == Qt::ToolTipRole && column == Roles))
        return {};
    switch (column) {
    case Roles:
        return rolesInWords(account.roles);
    case Mailings:
        return countCell(account.mailings);
    case Clients:
        return countCell(account.clients);
    default:
        return dayInWords(account.createdAt.toLocalTime().date(), m_session.clock().nowUtc().toLocalTime().date());
    }
}

QVariant UsersModel::stateCell(const db::ListedAccount &account, int role) const
{
    const bool isBlocked = account.blockedAt.isValid();
    if (role == PillToneRole)
        return int(isBlocked ? Tone::Danger : Tone::Success);
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    if (!isBlocked)
        return role == Qt::DisplayRole ? tr("Active") : QString();
    const QString day
        = dayInWords(account.blockedAt.toLocalTime().date(), m_session.clock().nowUtc().toLocalTime().date());
    if (role == Qt::DisplayRole)
        return tr("Blocked %1", "day").arg(day);
    return account.blockedBy.isEmpty() ? tr("Blocked %1", "day").arg(day)
                                       : tr("Blocked %1 by %2", "day, name").arg(day, account.blockedBy);
}

QVariant UsersModel::actionCell(const db::ListedAccount &account, int role) const
{
    // No button where it could never be pressed; the panel says why.
    if (!whyNotBlocked(m_session, account).isEmpty())
        return {};
    if (role == Qt::DisplayRole)
        return actionTexts().at(account.blockedAt.isValid() ? 1 : 0);
    return role == ActionRole ? QVariant(true) : QVariant();
}

QString whyNotBlocked(const Session &session, const db::ListedAccount &account)
{
    if (!session.has(Role::Manager))
        return UsersModel::tr("Only a manager blocks and unblocks users.");
    if (account.id == session.account().id)
        return UsersModel::tr("You cannot block yourself.");
    if (account.mayBlock || account.blockedAt.isValid())
        return {};
    return UsersModel::tr(
        "Managers and administrators cannot be blocked. An administrator can take the role away first.");
}

QString nameOf(const db::ListedAccount &account)
{
    return account.fullName.isEmpty() ? account.email : account.fullName;
}

} // namespace mailer::ui
