// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/clientimportmerge.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace mailer {

namespace {

size_t hashOf(const EmailAddress &address) { return qHash(address.normalised(), QHashSeed::globalSeed()); }

} // namespace

void ClientMerger::note(const EmailAddress &address) { m_hashes.push_back(hashOf(address)); }

void ClientMerger::beginRows()
{
    std::sort(m_hashes.begin(), m_hashes.end());
    for (auto first = m_hashes.begin(); first != m_hashes.end();) {
        const auto end = std::find_if(first, m_hashes.end(), [&](size_t hash) { return hash != *first; });
        if (end - first > 1)
            m_repeated[*first].rowsToCome = static_cast<uint32_t>(end - first);
        first = end;
    }
    std::vector<size_t>().swap(m_hashes);
}

void ClientMerger::take(ClientRow row, std::vector<ClientRow> &out)
{
    const auto found = m_repeated.find(hashOf(row.email));
    if (found == m_repeated.end()) {
        out.push_back(std::move(row));
        return;
    }
    auto &waiting = found->waiting;
    const auto same = std::find_if(waiting.begin(), waiting.end(),
        [&row](const ClientRow &other) { return other.email.normalised() == row.email.normalised(); });
    if (same == waiting.end()) {
        waiting.push_back(std::move(row));
    } else {
        mergeInto(*same, std::move(row));
        ++m_duplicates;
    }
    if (--found->rowsToCome == 0) {
        std::move(waiting.begin(), waiting.end(), std::back_inserter(out));
        m_repeated.erase(found);
    }
}

void ClientMerger::finish(std::vector<ClientRow> &out)
{
    for (Repeated &repeated : m_repeated)
        std::move(repeated.waiting.begin(), repeated.waiting.end(), std::back_inserter(out));
    m_repeated.clear();
}

} // namespace mailer
