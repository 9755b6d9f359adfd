// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/accountstore.h"
#include "ui/pages/page.h"

class QComboBox;
class QLabel;

namespace mailer::ui {

class SearchField;
class TableView;
class UserPanel;
class UsersModel;

// All accounts: managers block and unblock users, administrators give and take roles.
class UsersPage final : public Page
{
    Q_OBJECT

public:
    explicit UsersPage(PageContext &context);

    void focusSearch() override;

protected:
    void refresh() override;

private:
    QWidget *makeBody();
    void fitButtons();
    void find();
    void showCount(int rows);
    void showCurrent();
    std::optional<db::ListedAccount> current() const;

    void askToBlock();
    void block(const db::ListedAccount &account, const QString &reason);
    void unblock(const db::ListedAccount &account);
    void askForRole(Role role, bool given);
    void setRole(const db::ListedAccount &account, Role role, bool given, bool undoable);
    void changed();

    SearchField *m_search;
    QComboBox *m_filter;
    UsersModel *m_model;
    TableView *m_table;
    QLabel *m_count;
    UserPanel *m_panel;
    QHash<qint64, QString> m_reasons; // typed, and not saved yet
};

} // namespace mailer::ui
