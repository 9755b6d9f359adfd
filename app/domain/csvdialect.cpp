// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/csvdialect.h"

#include "domain/csvreader.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace mailer::csv {

std::optional<char> delimiterFromName(QStringView name)
{
    const QString plain = name.toString().toLower();
    if (plain == QLatin1String(",") || plain == QLatin1String("comma"))
        return ',';
    if (plain == QLatin1String(";") || plain == QLatin1String("semicolon"))
        return ';';
    if (plain == QLatin1String("\t") || plain == QLatin1String("\\t") || plain == QLatin1String("tab"))
        return '\t';
    return std::nullopt;
}

std::optional<char> declaredDelimiter(QByteArrayView head)
{
    const QByteArray start = head.first(std::min<qsizetype>(head.size(), 7)).toByteArray().toLower();
    if (start.size() < 6 || !start.startsWith("sep=") || (start[5] != '\r' && start[5] != '\n'))
        return std::nullopt;
    return start[4] == ',' || start[4] == ';' || start[4] == '\t' ? std::optional(start[4]) : std::nullopt;
}

char detectDelimiter(QByteArrayView head, const std::function<int(const QStringList &)> &likeness)
{
    char best = ',';
    std::pair<int, qsizetype> bestScore { -1, 0 };
    for (const char delimiter : { ',', ';', '\t' }) {
        bool first = true;
        Reader reader(delimiter, [&](const Record &record) {
            if (!std::exchange(first, false))
                return;
            // Damaged, but only in this way of reading: better to say so than to read on in a senseless way.
            if (record.fault != Fault::None) {
                if (bestScore < std::pair { 0, std::numeric_limits<qsizetype>::max() }) {
                    best = delimiter;
                    bestScore = { 0, std::numeric_limits<qsizetype>::max() };
                }
                return;
            }
            QStringList cells;
            for (const QByteArrayView cell : record.cells)
                cells += QString::fromUtf8(cell);
            const std::pair score { likeness(cells), cells.size() };
            if (score > bestScore) {
                best = delimiter;
                bestScore = score;
            }
        });
        reader.push(head);
        reader.finish();
    }
    return best;
}

} // namespace mailer::csv
