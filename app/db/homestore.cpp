// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/homestore.h"

#include "db/accountstore.h"
#include "db/connection.h"

#include <limits>

namespace mailer::db {

namespace {

using L1 = QLatin1String;

Error articleGone()
{
    return { ErrorKind::NotFound, QStringLiteral("article_unknown"),
        QStringLiteral("There is no such published article.") };
}

} // namespace

Result<DeskState> findDeskState(Connection &connection, Scope scope, const QDateTime &midnight)
{
    const auto service = findServiceState(connection);
    if (!service)
        return service.error();
    const auto account = currentAccount(connection);
    if (!account)
        return account.error();
    DeskState state { *service, {}, account->roles };
    if (scope == Scope::None)
        return state;
    const auto rows = connection.query(L1("find_today_numbers"), { midnight, scope == Scope::Visible });
    if (!rows)
        return rows.error();
    const Row row = rows->first();
    state.today = { row.int64(L1("sent")), row.int64(L1("failed")), row.int64(L1("deferred")) };
    return state;
}

Result<OwnNumbers> findOwnNumbers(Connection &connection)
{
    const auto rows = connection.query(L1("find_own_numbers"));
    if (!rows)
        return rows.error();
    const Row row = rows->first();
    return OwnNumbers { row.int64(L1("mailings")), row.int64(L1("active_mailings")), row.int64(L1("messages")),
        row.int64(L1("clients")), row.int64(L1("lists")) };
}

Result<ServiceNumbers> findServiceNumbers(Connection &connection)
{
    const auto rows = connection.query(L1("find_service_numbers"));
    if (!rows)
        return rows.error();
    const Row row = rows->first();
    return ServiceNumbers { row.int64(L1("mailings")), row.int64(L1("active_mailings")),
        row.int64(L1("unique_clients")) };
}

Result<PageNumbers> findPageNumbers(Connection &connection, bool withMailings)
{
    PageNumbers numbers;
    if (withMailings) {
        const auto mailings = connection.query(L1("count_all_mailings"));
        if (!mailings)
            return mailings.error();
        numbers.mailings = mailings->first().int64(L1("mailings"));
    }
    // Every so many-eth row: the first only.
    const auto accounts = connection.query(L1("count_accounts"), { std::numeric_limits<int>::max() });
    if (!accounts)
        return accounts.error();
    numbers.accounts = accounts->first().int64(L1("accounts"));
    const auto articles = connection.query(L1("count_published_articles"));
    if (!articles)
        return articles.error();
    numbers.articles = articles->first().int64(L1("articles"));
    return numbers;
}

Result<QList<DayNumbers>> listDayNumbers(Connection &connection, Scope scope, const QList<QDateTime> &moments)
{
    const auto rows
        = connection.query(L1("list_day_numbers"), { QVariant::fromValue(moments), scope == Scope::Visible });
    if (!rows)
        return rows.error();
    QList<DayNumbers> days(qMax<qsizetype>(0, moments.size() - 1));
    for (const Row &row : *rows) {
        const int day = row.int32(L1("day")) - 1;
        if (day >= 0 && day < days.size())
            days[day] = { row.int64(L1("sent")), row.int64(L1("failed")) };
    }
    return days;
}

Result<QList<NextMailing>> listNextMailings(Connection &connection, int limit)
{
    const auto rows = connection.query(L1("list_next_mailings"), { limit });
    if (!rows)
        return rows.error();
    QList<NextMailing> mailings;
    for (const Row &row : *rows)
        mailings.append({ row.int64(L1("id")), row.text(L1("name")), row.timestamp(L1("next_moment")) });
    return mailings;
}

Result<QList<ArticleCard>> listRandomArticles(Connection &connection, int limit)
{
    const auto rows = connection.query(L1("list_random_articles"), { limit });
    if (!rows)
        return rows.error();
    QList<ArticleCard> articles;
    for (const Row &row : *rows)
        articles.append({ row.int64(L1("id")), row.text(L1("title")), row.text(L1("beginning")),
            row.timestamp(L1("published_at")), row.int64(L1("views")), row.boolean(L1("has_image")) });
    return articles;
}

Result<QByteArray> findArticleImage(Connection &connection, qint64 article)
{
    const auto rows = connection.query(L1("find_article_image"), { article });
    if (!rows)
        return rows.error();
    if (rows->isEmpty())
        return articleGone();
    return rows->first().bytes(L1("image"));
}

Result<ArticleText> openArticle(Connection &connection, qint64 article)
{
    return connection.transaction([article](Connection &inside) -> Result<ArticleText> {
        if (const auto counted = inside.query(L1("record_article_view"), { article }); !counted)
            return counted.error();
        const auto rows = inside.query(L1("find_published_article"), { article });
        if (!rows)
            return rows.error();
        if (rows->isEmpty())
            return articleGone();
        const Row row = rows->first();
        return ArticleText { row.text(L1("title")), row.text(L1("body")), row.timestamp(L1("published_at")),
            row.int64(L1("views")), row.bytes(L1("image")) };
    });
}

} // namespace mailer::db
