// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/clientimportreader.h"

#include <QHash>

#include <cstdint>
#include <vector>

namespace mailer {

// Merges the rows of one file that have the same address, in two passes: first every address is noted, then every row
// is taken; a client comes out with the last of its rows. Memory: eight bytes a row in the first pass, in the second
// those rows whose address comes again later.
class ClientMerger final
{
public:
    void note(const EmailAddress &address);
    void beginRows();

    // Appends to out what is complete now; no address comes out twice.
    void take(ClientRow row, std::vector<ClientRow> &out);
    // The rows that still wait: none, unless the file has changed between the passes.
    void finish(std::vector<ClientRow> &out);

    // Rows that were merged into another so far.
    qint64 duplicates() const { return m_duplicates; }

private:
    struct Repeated {
        uint32_t rowsToCome = 0;
        std::vector<ClientRow> waiting; // more than one only where hashes collide
    };

    std::vector<size_t> m_hashes;
    QHash<size_t, Repeated> m_repeated;
    qint64 m_duplicates = 0;
};

} // namespace mailer
