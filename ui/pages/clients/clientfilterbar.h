// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/clientliststore.h"
#include "db/clientpagestore.h"

#include <QWidget>

class QComboBox;

namespace mailer::ui {

class SearchField;

// Search, list and state: which clients a page shows.
class ClientFilterBar final : public QWidget
{
    Q_OBJECT

public:
    explicit ClientFilterBar(QWidget *parent = nullptr);

    const db::ClientFilter &filter() const { return m_filter; }
    bool isEmpty() const { return m_filter == db::ClientFilter(); }
    QString listName() const; // of the chosen list; empty: none is chosen

    // The chosen one stays chosen; when it is gone, all clients are shown.
    void setLists(const QList<db::ClientListLine> &lists);
    void chooseList(qint64 list);
    void clear();
    void focusSearch();

Q_SIGNALS:
    void changed();

private:
    void take();

    SearchField *m_search;
    QComboBox *m_list;
    QComboBox *m_state;
    db::ClientFilter m_filter;
};

} // namespace mailer::ui
