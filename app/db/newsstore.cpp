// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/newsstore.h"

#include "db/connection.h"

namespace mailer::db {

namespace {

using L1 = QLatin1String;

} // namespace

Result<NewsStart> findNewsStart(Connection &connection)
{
    const auto rows = connection.query(L1("find_news_start"));
    if (!rows)
        return rows.error();
    const Row row = rows->first();
    return NewsStart { row.timestamp(L1("now")), row.int64(L1("newest_run")) };
}

Result<News> findNews(Connection &connection, qint64 fromRun, const QDateTime &since)
{
    const auto runs = connection.query(L1("list_run_news"), { fromRun, since });
    if (!runs)
        return runs.error();
    const auto held = connection.query(L1("list_held_mailings"));
    if (!held)
        return held.error();
    News news;
    for (const Row &row : *runs)
        news.runs.append({ row.int64(L1("id")), row.int64(L1("mailing_id")), row.text(L1("name")),
            row.timestamp(L1("finished_at")), row.timestamp(L1("cancelled_at")).isValid(), row.int64(L1("sent")),
            row.int64(L1("failed")), row.int64(L1("uncertain")), row.int64(L1("expired")) });
    for (const Row &row : *held)
        news.held.append({ row.int64(L1("mailing_id")), row.text(L1("name")), row.text(L1("reason")),
            row.timestamp(L1("held_at")) });
    return news;
}

} // namespace mailer::db
