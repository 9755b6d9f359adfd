// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/accountstore.h"
#include "ui/models/keysettablemodel.h"

namespace mailer::ui {

class Session;

class UsersModel final : public KeysetTableModel<db::ListedAccount>
{
    Q_OBJECT

public:
    enum Column { Person, Roles, State, Mailings, Clients, Registered, Action };

    // All that can stand in the column of the buttons.
    static QStringList actionTexts() { return { tr("Block…"), tr("Unblock…") }; }

    explicit UsersModel(const Session &session, QObject *parent = nullptr);

protected:
    qint64 idOf(const db::ListedAccount &account) const override { return account.id; }
    QVariant cell(const db::ListedAccount &account, int column, int role) const override;

private:
    QVariant actionCell(const db::ListedAccount &account, int role) const;
    QVariant stateCell(const db::ListedAccount &account, int role) const;

    const Session &m_session;
};

// Why this account cannot be blocked by the person of the session; empty: it can.
QString whyNotBlocked(const Session &session, const db::ListedAccount &account);
// A name for sentences: the full name, else the e-mail.
QString nameOf(const db::ListedAccount &account);

} // namespace mailer::ui
