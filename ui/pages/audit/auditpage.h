// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/auditstore.h"
#include "ui/pages/page.h"

#include <atomic>
#include <memory>

class QComboBox;
class QLabel;
class QPushButton;

namespace mailer::ui {

class AuditModel;
class AuditPanel;
class SearchField;
class TableView;

// For administrators: what was done to accounts, mailings, articles and settings, by whom and when.
class AuditPage final : public Page
{
    Q_OBJECT

public:
    explicit AuditPage(PageContext &context);
    ~AuditPage() override;

    void focusSearch() override;

protected:
    void refresh() override;

private:
    void addFilters();
    QWidget *makeBody();
    db::AuditFilter filter() const;
    void find();
    void showCount(int rows);
    void showCurrent();
    void save();
    void write(const QString &path);

    SearchField *m_search;
    QComboBox *m_action;
    QComboBox *m_period;
    QPushButton *m_save;
    AuditModel *m_model;
    TableView *m_table;
    QLabel *m_count;
    AuditPanel *m_panel;
    const Clock &m_clock;
    std::shared_ptr<std::atomic<bool>> m_cancel;
};

} // namespace mailer::ui
