// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/futures.h"
#include "ui/models/keysettablebase.h"

#include <memory>

namespace mailer::ui {

// A table of a million rows in pages of 200, of which 50 stay in memory. A subclass says what stands in a cell:
//
//   class ClientsModel final : public KeysetTableModel<db::ClientLine>
//   {
//   protected:
//       qint64 idOf(const db::ClientLine &client) const override { return client.id; }
//       QVariant cell(const db::ClientLine &client, int column, int role) const override;
//   };
//   model.setSource(std::make_shared<ClientSource>(session, filter, order));   // at each change of filter or order
template<typename Row>
class KeysetTableModel : public KeysetTableBase
{
public:
    using Source = std::shared_ptr<PageSource<Row>>;

    // Answers to the source before are dropped when they come.
    void setSource(Source source)
    {
        m_source = std::move(source);
        startAnew();
    }

    // nullptr: not here (yet).
    const Row *rowAt(int row) const
    {
        const auto page = m_pages.constFind(row / pageRows);
        return page != m_pages.constEnd() && row % pageRows < page->size() ? &page->at(row % pageRows) : nullptr;
    }

    qint64 idAt(int row) const final
    {
        const Row *found = rowAt(row);
        return found ? idOf(*found) : 0;
    }

    int rowOf(qint64 id) const final
    {
        for (auto page = m_pages.constBegin(); page != m_pages.constEnd(); ++page) {
            for (int i = 0; i < page->size(); ++i) {
                if (idOf(page->at(i)) == id)
                    return page.key() * pageRows + i;
            }
        }
        return -1;
    }

    QVariant data(const QModelIndex &index, int role) const final
    {
        if (!index.isValid())
            return {};
        const Row *row = rowAt(index.row());
        if (!row) {
            if (role == Qt::DisplayRole)
                want(index.row() / pageRows);
            return role == LoadingRole ? QVariant(true) : QVariant();
        }
        if (role == IdRole)
            return idOf(*row);
        if (role == Qt::TextAlignmentRole)
            return int(columns().at(index.column()).alignment);
        if (role == Qt::CheckStateRole && index.column() == 0 && isCheckable())
            return choice().contains(idOf(*row)) ? Qt::Checked : Qt::Unchecked;
        return cell(*row, index.column(), role);
    }

protected:
    using KeysetTableBase::KeysetTableBase;

    virtual qint64 idOf(const Row &row) const = 0; // never 0
    virtual QVariant cell(const Row &row, int column, int role) const = 0;

private:
    void askPage(int page, const RowKey &from, int generation) final
    {
        // One more than a page: tells whether there is a further one.
        whenDone(m_source->rows(from, pageRows + 1), this, [this, page, generation](const Result<QList<Row>> &rows) {
            if (!isCurrent(generation))
                return;
            if (!rows)
                return askFailed(page, rows.error(), generation);
            const bool more = rows->size() > pageRows;
            m_pages[page] = more ? rows->first(pageRows) : *rows;
            pageArrived(page, int(m_pages.value(page).size()), more, generation);
        });
    }

    void askAnchors(int generation) final
    {
        whenDone(m_source->anchors(pageRows), this, [this, generation](const Result<Anchors> &anchors) {
            if (anchors)
                anchorsArrived(*anchors, generation);
            else
                askFailed(-1, anchors.error(), generation);
        });
    }

    void forgetPage(int page) final
    {
        if (page < 0)
            m_pages.clear();
        else
            m_pages.remove(page);
    }

    Source m_source;
    QHash<int, QList<Row>> m_pages;
};

} // namespace mailer::ui
