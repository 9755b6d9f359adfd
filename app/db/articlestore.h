// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "db/pageanchors.h"

#include <QByteArray>
#include <QDateTime>
#include <QList>
#include <QString>

#include <optional>

namespace mailer::db {

class Connection;

inline constexpr qint64 largestArticleImage = 5'242'880; // bytes, as the schema has it
inline constexpr int longestArticleTitle = 600;          // bytes of UTF-8
inline constexpr qint64 longestArticleBody = 1'048'576;  // the same

struct ArticleLine {
    qint64 id = 0;
    QString title;
    QString beginning; // of the body
    bool isPublished = false;
    QDateTime moment; // published; of a draft: changed
    qint64 views = 0;
    bool hasImage = false;
};
struct ArticleFilter {
    bool drafts = false; // too; for content managers
    QString search;      // a part of the title
    QString state;       // draft, published; empty: both
};
// Keys: moment, number; the newest first.
Result<QList<ArticleLine>> listArticles(
    Connection &connection, const ArticleFilter &filter, const QVariantList &from, int limit);
Result<PageAnchors> listArticleAnchors(Connection &connection, const ArticleFilter &filter, int every);

// As content managers write it.
struct Article {
    qint64 id = 0;   // 0: a new one
    QString version; // of the row that was read; empty: a new one
    QString title;
    QString body;
    QByteArray image; // empty: none
    bool isPublished = false;
    QDateTime publishedAt; // not later than now; invalid: the database sets it when it is published first
    qint64 views = 0;
};
Result<Article> findArticle(Connection &connection, qint64 article);

// Gives the article with its new number, version and publication. Conflict, article_changed: somebody else saved it
// since it was read. Invalid, article_image: none of the four types that readers can be shown. imageChanged: false
// leaves the image as it is.
Result<Article> saveArticle(Connection &connection, const Article &article, bool imageChanged);

// Can be taken back for a day.
Result<void> deleteArticle(Connection &connection, qint64 article);
Result<void> restoreArticle(Connection &connection, qint64 article);

// image/png and so on by the first bytes; empty: none of the four types.
QString articleImageType(const QByteArray &image);

} // namespace mailer::db
