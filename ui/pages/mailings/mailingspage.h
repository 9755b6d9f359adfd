// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/ownmailingstore.h"
#include "ui/pages/mailings/mailingactions.h"
#include "ui/pages/page.h"

class QComboBox;
class QLabel;

namespace mailer::ui {

class MailingDeeds;
class MailingsModel;
class OwnMailingPanel;
class SearchField;
class TableView;

// The mailings of the person who is signed in. Its argument is the number of the one to show.
class MailingsPage final : public Page
{
    Q_OBJECT

public:
    explicit MailingsPage(PageContext &context);

    void openWith(const QString &argument) override;
    QString place() const override { return m_shown == 0 ? QString() : QString::number(m_shown); }
    void focusSearch() override;

protected:
    void refresh() override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QWidget *makeBody();
    void makeHeader();
    void setFilter(const db::MailingFilter &filter);
    void showSort(int column, Qt::SortOrder order);
    void showCount(int rows);
    void select(qint64 mailing);
    qint64 mostWorthSeeing() const;
    void askPanel();
    void askCount();
    void showMenu(const QPoint &place);
    void performOnCurrent(MailingAction action);

    MailingsModel *m_model;
    TableView *m_table;
    SearchField *m_search;
    QComboBox *m_states;
    QLabel *m_count;
    MailingDeeds *m_deeds;
    OwnMailingPanel *m_panel;
    db::MailingFilter m_filter;
    qint64 m_shown = 0; // in the panel
    bool m_chooseFirst = true;
    db::ChosenIds m_counted;
    qint64 m_countedFor = 0;
};

} // namespace mailer::ui
