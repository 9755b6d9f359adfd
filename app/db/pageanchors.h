// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QVariantList>

namespace mailer::db {

// The keys of row 0, every, 2 · every … of a list, and the number of all its rows, as of one moment.
struct PageAnchors {
    QList<QVariantList> keys;
    qint64 rows = 0;
};

} // namespace mailer::db
