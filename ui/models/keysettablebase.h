// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"
#include "ui/models/pagequeue.h"
#include "ui/models/pagesource.h"
#include "ui/models/rowchoice.h"

#include <QAbstractTableModel>
#include <QHash>
#include <QTimer>

namespace mailer::ui {

// What cells tell beside Qt's own roles; widgets/celldelegate paints it.
enum CellRole {
    IdRole = Qt::UserRole + 1, // of the row, in every column
    LoadingRole,               // the row is not here yet
    SubtitleRole,              // a second, muted line
    PillToneRole,              // paint the text as a pill of this Tone (int)
    ProgressRole,              // 0 … 1: paint a bar in place of the text
    ProgressToneRole,          // of the bar
    MonospaceRole,             // answers of servers
    ActionRole,                // paint the text as a button, which a click in the cell presses; false: it is off
    TextToneRole,              // of the text; without: as any text
    FirstOwnRole,              // for a model's own roles
};

struct ColumnSpec {
    QString title;
    Qt::Alignment alignment = Qt::AlignLeft | Qt::AlignVCenter;
    int width = 0; // wished; 0: takes what is left
};

// The part of a keyset table that does not know its rows: which pages there are, which are asked for, which are ticked.
// Rows that are not here yet are asked for when they are painted, and filled in by dataChanged.
class KeysetTableBase : public QAbstractTableModel
{
    Q_OBJECT

public:
    static constexpr int pageRows = 200;
    static constexpr int cachedPages = 50;

    int rowCount(const QModelIndex &parent = {}) const final;
    int columnCount(const QModelIndex &parent = {}) const final;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const final;
    Qt::ItemFlags flags(const QModelIndex &index) const final;
    bool setData(const QModelIndex &index, const QVariant &value, int role) final;

    const QList<ColumnSpec> &columns() const { return m_columns; }

    // Asks again for what is shown; what is shown stays until the answer is here.
    void refresh();
    // All answers of the first page (and the anchors, if there is more) are here.
    bool isComplete() const { return m_complete; }
    bool isIdle() const { return m_queue.isIdle() && !m_askingAnchors && !m_pump.isActive(); }

    // Ticks before the rows.
    void setCheckable(bool checkable);
    const RowChoice &choice() const { return m_choice; }
    void chooseAll();
    void clearChoice();
    qint64 chosenCount() const { return m_choice.count(rowCount()); }

    virtual qint64 idAt(int row) const = 0; // 0: not here yet
    virtual int rowOf(qint64 id) const = 0; // among the rows that are here; −1: none of them

Q_SIGNALS:
    // The number of rows is known, or has changed.
    void counted(int rows);
    // Rows were replaced by fresh ones: those at the same place may be others now.
    void replaced();
    void choiceChanged();
    void failed(const mailer::Error &error);

protected:
    explicit KeysetTableBase(QList<ColumnSpec> columns, QObject *parent = nullptr);

    // Of the subclass: ask, and answer by pageArrived() or anchorsArrived() with the generation given here.
    virtual void askPage(int page, const RowKey &from, int generation) = 0;
    virtual void askAnchors(int generation) = 0;
    virtual void forgetPage(int page) = 0; // −1: all

    void startAnew();
    void want(int page) const;
    // rows: how many of page came; more: there are further ones.
    void pageArrived(int page, int rows, bool more, int generation);
    void anchorsArrived(const Anchors &anchors, int generation);
    void askFailed(int page, const Error &error, int generation);
    bool isCurrent(int generation) const { return generation == m_generation; }
    bool isCheckable() const { return m_checkable; }

private:
    void pump();
    void setRows(int rows);
    void keepPage(int page);
    void tellChoice();

    const QList<ColumnSpec> m_columns;
    mutable PageQueue m_queue;
    mutable QTimer m_pump;
    QList<int> m_here; // pages that are cached, the one used last at the end
    QList<RowKey> m_anchors;
    RowChoice m_choice;
    int m_rows = 0;
    int m_generation = 0;
    bool m_complete = false;
    bool m_askingAnchors = false;
    bool m_checkable = false;
};

} // namespace mailer::ui
