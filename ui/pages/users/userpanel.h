// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/accountstore.h"
#include "ui/widgets/sidepanel.h"

#include <QHash>

class QCheckBox;
class QLabel;
class QPushButton;

namespace mailer::ui {

class Session;

// One account in full: since when, what it has, its roles (which an administrator gives and takes here), the block.
class UserPanel final : public SidePanel
{
    Q_OBJECT

public:
    explicit UserPanel(const Session &session, QWidget *parent = nullptr);

    void setAccount(const db::ListedAccount &account);
    void setBusy(bool busy);

Q_SIGNALS:
    void blockAsked();
    void roleAsked(mailer::Role role, bool given);

private:
    void addRoles();

    const Session &m_session;
    QLabel *m_note;
    QLabel *m_email;
    QLabel *m_roles;
    QLabel *m_registered;
    QLabel *m_mailings; // for managers only, like the next
    QLabel *m_clients;
    QLabel *m_why;
    QHash<Role, QCheckBox *> m_boxes;
    QPushButton *m_block;
};

} // namespace mailer::ui
