// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/suppressionstore.h"
#include "ui/models/keysettablemodel.h"
#include "ui/pages/page.h"

class QLabel;
class QPushButton;

namespace mailer::ui {

class SearchField;
class TableView;

class StopListModel final : public KeysetTableModel<db::SuppressionLine>
{
    Q_OBJECT

public:
    enum Column { Email, Reason, Since };

    explicit StopListModel(const Session &session, QObject *parent = nullptr);

protected:
    qint64 idOf(const db::SuppressionLine &line) const override { return line.id; }
    QVariant cell(const db::SuppressionLine &line, int column, int role) const override;

private:
    const Session &m_session;
};

// Addresses that get no letters, also those of nobody: looked for, added, taken off.
class StopListPage final : public Page
{
    Q_OBJECT

public:
    explicit StopListPage(PageContext &context);

    void focusSearch() override;

protected:
    void refresh() override;

private:
    QWidget *makeBody();
    void find();
    void showCount(int rows);
    void showCurrent();
    void openClient(qint64 id);
    void add();
    void takeOff();
    const db::SuppressionLine *current() const;

    SearchField *m_search;
    StopListModel *m_model;
    TableView *m_table;
    QLabel *m_count;
    QPushButton *m_takeOff;
};

} // namespace mailer::ui
