// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QFuture>
#include <QList>
#include <QVariantList>

namespace mailer::ui {

// What a row is ordered by, its id last: the place of a row that no insertion before it moves.
using RowKey = QVariantList;

// The keys of row 0, every, 2 · every … and the number of all rows, of one moment.
struct Anchors {
    QList<RowKey> keys;
    qint64 rows = 0;
};

// One question to the database: a filter and an order that never change. Another filter is another source.
template<typename Row>
class PageSource
{
public:
    virtual ~PageSource() = default;

    // Rows in order, that of the key first (from the very first one when the key is empty), at most limit. Of the work
    // lane: "(name, id) >= ($1, $2) ORDER BY name, id LIMIT $3".
    virtual QFuture<Result<QList<Row>>> rows(const RowKey &from, int limit) = 0;
    // Of the bulk lane; takes a fraction of a second for a million rows, and is asked only when there is more than one
    // page.
    virtual QFuture<Result<Anchors>> anchors(int every) = 0;
};

} // namespace mailer::ui
