// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/reportstore.h"
#include "db/servicemailingstore.h"
#include "ui/pages/page.h"

#include <QHash>

class QComboBox;
class QLabel;

namespace mailer::ui {

class MailingPanel;
class SearchField;
class ServiceMailingsModel;
class TableView;

// For managers: everybody's mailings, to read; the one thing they can do is to disable and enable them.
class AllMailingsPage final : public Page
{
    Q_OBJECT

public:
    explicit AllMailingsPage(PageContext &context);

    void focusSearch() override;

protected:
    void refresh() override;

private:
    void addFilters();
    QWidget *makeBody();
    void find();
    void showCount(int rows);
    void showCurrent();
    void askDetails();
    void askAnswers(qint64 run);
    std::optional<db::ServiceMailing> current() const;

    void showMessage();
    void openReport();
    void askToSwitch();
    void disable(const db::ServiceMailing &mailing, const QString &reason);
    void enable(const db::ServiceMailing &mailing);
    void changed();

    SearchField *m_search;
    QComboBox *m_filter;
    ServiceMailingsModel *m_model;
    TableView *m_table;
    QLabel *m_count;
    MailingPanel *m_panel;
    qint64 m_shown = 0; // the mailing of the panel
    std::optional<db::MailingDetails> m_details;
    QHash<qint64, QString> m_reasons; // typed, and not saved yet
};

} // namespace mailer::ui
