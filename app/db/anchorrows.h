// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/pageanchors.h"
#include "db/rows.h"

namespace mailer::db {

// Of a query whose rows are the anchors, each with the number of all rows in the column count.
// keyOf(row) gives the anchor's QVariantList.
template<typename Column, typename KeyOf>
PageAnchors anchorsOf(const Rows &rows, Column count, KeyOf keyOf)
{
    PageAnchors anchors;
    for (const Row &row : rows) {
        anchors.keys.append(keyOf(row));
        anchors.rows = row.int64(count);
    }
    return anchors;
}

// Of a query whose rows are the anchors and the list's last row, each with its place, from 0, in the column n.
template<typename KeyOf>
PageAnchors anchorsByPlace(const Rows &rows, int every, KeyOf keyOf)
{
    PageAnchors anchors;
    for (const Row &row : rows) {
        const qint64 place = row.int64(QLatin1String("n"));
        if (place % every == 0)
            anchors.keys.append(keyOf(row));
        anchors.rows = place + 1;
    }
    return anchors;
}

} // namespace mailer::db
