// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/articlestore.h"

#include "db/anchorrows.h"
#include "db/connection.h"

namespace mailer::db {

namespace {

using L1 = QLatin1String;

QVariant wordOrNull(const QString &text) { return text.isEmpty() ? QVariant() : QVariant(text); }

Result<void> toNothing(const Result<Rows> &rows)
{
    if (!rows)
        return rows.error();
    return {};
}

QVariant imageOf(const Article &article) { return article.image.isEmpty() ? QVariant() : QVariant(article.image); }

QVariant momentOf(const Article &article)
{
    return article.publishedAt.isValid() ? QVariant(article.publishedAt) : QVariant();
}

QVariant stateOf(const Article &article)
{
    return article.isPublished ? QStringLiteral("published") : QStringLiteral("draft");
}

Article withRow(Article article, const Row &row)
{
    article.id = row.int64(L1("id"));
    article.version = row.text(L1("version"));
    article.isPublished = row.text(L1("state")) == L1("published");
    article.publishedAt = row.timestamp(L1("published_at"));
    return article;
}

} // namespace

Result<QList<ArticleLine>> listArticles(
    Connection &connection, const ArticleFilter &filter, const QVariantList &from, int limit)
{
    const auto rows = connection.query(L1("list_articles"),
        { filter.drafts, wordOrNull(filter.search.trimmed().toLower()), wordOrNull(filter.state), from.value(0),
            from.value(1), limit });
    if (!rows)
        return rows.error();
    QList<ArticleLine> articles;
    for (const Row &row : *rows)
        articles.append({ row.int64(L1("id")), row.text(L1("title")), row.text(L1("beginning")),
            row.text(L1("state")) == L1("published"), row.timestamp(L1("moment")), row.int64(L1("views")),
            row.boolean(L1("has_image")) });
    return articles;
}

Result<PageAnchors> listArticleAnchors(Connection &connection, const ArticleFilter &filter, int every)
{
    const auto rows = connection.query(L1("list_article_anchors"),
        { filter.drafts, wordOrNull(filter.search.trimmed().toLower()), wordOrNull(filter.state), every });
    if (!rows)
        return rows.error();
    return anchorsOf(*rows, 2, [](const Row &row) { return QVariantList { row.timestamp(0), row.int64(1) }; });
}

Result<Article> findArticle(Connection &connection, qint64 article)
{
    const auto rows = connection.query(L1("find_article"), { article });
    if (!rows)
        return rows.error();
    if (rows->isEmpty())
        return Error { ErrorKind::NotFound, QStringLiteral("article_unknown"),
            QStringLiteral("There is no such article.") };
    const Row row = rows->first();
    Article found;
    found.title = row.text(L1("title"));
    found.body = row.text(L1("body"));
    found.image = row.bytes(L1("image"));
    found.views = row.int64(L1("views"));
    return withRow(found, row);
}

Result<Article> saveArticle(Connection &connection, const Article &article, bool imageChanged)
{
    const QString type = articleImageType(article.image);
    if (!article.image.isEmpty() && type.isEmpty())
        return Error { ErrorKind::Invalid, QStringLiteral("article_image"),
            QStringLiteral("The image is not a PNG, JPEG, GIF or WebP file.") };
    return connection.transaction([&](Connection &inside) -> Result<Article> {
        const auto rows = article.id == 0
            ? inside.query(L1("insert_article"),
                { article.title, article.body, stateOf(article), imageOf(article), wordOrNull(type),
                    momentOf(article) })
            : inside.query(L1("update_article"),
                { article.id, article.version, article.title, article.body, stateOf(article), momentOf(article) });
        if (!rows)
            return rows.error();
        if (rows->isEmpty())
            return Error { ErrorKind::Conflict, QStringLiteral("article_changed"),
                QStringLiteral("Somebody else has changed or deleted this article meanwhile.") };
        if (article.id != 0 && imageChanged) {
            // The version is the transaction's moment, so this write does not change it again.
            const auto image
                = inside.query(L1("update_article_image"), { article.id, imageOf(article), wordOrNull(type) });
            if (!image)
                return image.error();
        }
        return withRow(article, rows->first());
    });
}

Result<void> deleteArticle(Connection &connection, qint64 article)
{
    return toNothing(connection.query(L1("delete_article"), { article }));
}

Result<void> restoreArticle(Connection &connection, qint64 article)
{
    return toNothing(connection.query(L1("restore_article"), { article }));
}

QString articleImageType(const QByteArray &image)
{
    if (image.startsWith("\x89PNG\r\n\x1a\n"))
        return QStringLiteral("image/png");
    if (image.startsWith("\xff\xd8\xff"))
        return QStringLiteral("image/jpeg");
    if (image.startsWith("GIF87a") || image.startsWith("GIF89a"))
        return QStringLiteral("image/gif");
    if (image.startsWith("RIFF") && image.mid(8, 4) == "WEBP")
        return QStringLiteral("image/webp");
    return {};
}

} // namespace mailer::db
