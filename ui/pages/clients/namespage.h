// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/page.h"

class QLabel;
class QTableWidget;

namespace mailer::ui {

class FactList;
class NamePopup;
class SidePanel;

// A short table of names with a number or two: made, renamed, deleted, opened. What they are is the subclass's.
class NamesPage : public Page
{
    Q_OBJECT

public:
    struct NameRow {
        qint64 id = 0; // 0: the name is its own key
        QString name;
        QList<qint64> numbers;
    };

protected:
    NamesPage(PageContext &context, const QStringList &columns, const QString &openText);

    void setRows(const QList<NameRow> &rows); // the current one stays, by id and name
    const QList<NameRow> &rows() const { return m_rows; }
    const NameRow *current() const;
    NamePopup *popup() { return m_popup; }
    QWidget *besideCurrent(); // where a question about the current row stands
    void changed();           // written: tell the others and ask again

    virtual void makeNew() = 0;
    virtual void rename(const NameRow &row) = 0;
    virtual void remove(const NameRow &row) = 0;
    virtual void openRow(const NameRow &row) = 0;
    virtual QString noteOf(const NameRow &row) const = 0;
    virtual QString countInWords(int rows) const = 0;

    void keyPressEvent(QKeyEvent *event) override;

private:
    void showCurrent();

    QTableWidget *m_table;
    QLabel *m_count;
    SidePanel *m_panel;
    QLabel *m_note;
    FactList *m_facts;
    QWidget *m_rename = nullptr;
    NamePopup *m_popup;
    QStringList m_columns;
    QList<NameRow> m_rows;
};

} // namespace mailer::ui
