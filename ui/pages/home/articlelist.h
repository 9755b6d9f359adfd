// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/homestore.h"
#include "ui/widgets/card.h"

#include <QHash>

namespace mailer::ui {

class ArticleRow;

class ArticleList final : public Card
{
    Q_OBJECT

public:
    explicit ArticleList(QWidget *parent = nullptr);

    void setArticles(const QList<db::ArticleCard> &articles, const QDateTime &nowUtc);
    void setImage(qint64 article, const QByteArray &image);
    void setViews(qint64 article, qint64 views);

Q_SIGNALS:
    void opened(qint64 article);

private:
    QLabel *m_none;
    QHash<qint64, ArticleRow *> m_rows;
};

// The beginning of an article's body as plain text, without its marks; at most length characters.
QString excerptOf(const QString &body, int length);

} // namespace mailer::ui
