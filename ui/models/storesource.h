// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/pagesource.h"
#include "ui/session.h"

#include <functional>

namespace mailer::ui {

// A source made of two functions over a connection: rows by the work lane, anchors by the bulk lane. Filter and order
// are captured by the functions, which run in the lanes' threads.
template<typename Row>
class StoreSource final : public PageSource<Row>
{
public:
    using RowsOf = std::function<Result<QList<Row>>(db::Connection &, const RowKey &from, int limit)>;
    using AnchorsOf = std::function<Result<db::PageAnchors>(db::Connection &, int every)>;

    StoreSource(Session &session, RowsOf rowsOf, AnchorsOf anchorsOf)
        : m_session(session), m_rowsOf(std::move(rowsOf)), m_anchorsOf(std::move(anchorsOf))
    {}

    QFuture<Result<QList<Row>>> rows(const RowKey &from, int limit) override
    {
        return m_session.work().run([ask = m_rowsOf, from, limit](db::Connection &c) { return ask(c, from, limit); });
    }
    QFuture<Result<Anchors>> anchors(int every) override
    {
        return m_session.bulk().run([ask = m_anchorsOf, every](db::Connection &c) -> Result<Anchors> {
            const auto anchors = ask(c, every);
            if (!anchors)
                return anchors.error();
            return Anchors { anchors->keys, anchors->rows };
        });
    }

private:
    Session &m_session;
    RowsOf m_rowsOf;
    AnchorsOf m_anchorsOf;
};

} // namespace mailer::ui
