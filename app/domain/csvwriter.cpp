// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/csvwriter.h"

#include <algorithm>

namespace mailer::csv {

namespace {

bool isBlank(char c) { return c == ' ' || c == '\t'; }

bool needsQuotes(const QByteArray &cell, char delimiter)
{
    if (cell.isEmpty())
        return false;
    return isBlank(cell.front()) || isBlank(cell.back()) || std::any_of(cell.begin(), cell.end(), [delimiter](char c) {
        return c == delimiter || c == '"' || c == '\n' || c == '\r';
    });
}

bool isNumberLike(QStringView text)
{
    return std::all_of(text.begin(), text.end(),
        [](QChar c) { return (c >= u'0' && c <= u'9') || QStringView(u"+-(). ,\u00a0").contains(c); });
}

// Behind any apostrophes, which guarding may already have put there.
bool startsFormula(QStringView text)
{
    while (!text.isEmpty() && text.front() == u'\'')
        text = text.mid(1);
    if (text.isEmpty())
        return false;
    const QChar first = text.front();
    if (first == u'+' || first == u'-')
        return !isNumberLike(text);
    return first == u'=' || first == u'@' || first == u'\t' || first == u'\r' || first == u'\n';
}

} // namespace

void appendRecord(QByteArray &out, const QStringList &cells, char delimiter)
{
    bool first = true;
    for (const QString &cell : cells) {
        if (!first)
            out += delimiter;
        first = false;
        const QByteArray text = cell.toUtf8();
        const bool lonely = cells.size() == 1 && text.isEmpty();
        if (!lonely && !needsQuotes(text, delimiter)) {
            out += text;
            continue;
        }
        out += '"';
        for (const char c : text) {
            if (c == '"')
                out += '"';
            out += c;
        }
        out += '"';
    }
    out += "\r\n";
}

QString guarded(const QString &text) { return startsFormula(text) ? u'\'' + text : text; }

QString unguarded(const QString &text) { return text.startsWith(u'\'') && startsFormula(text) ? text.mid(1) : text; }

} // namespace mailer::csv
