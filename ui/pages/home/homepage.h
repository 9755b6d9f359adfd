// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/page.h"

#include <QDateTime>

namespace mailer::db {
struct ArticleCard;
struct DayNumbers;
struct NextMailing;
struct OwnNumbers;
struct ServiceNumbers;
} // namespace mailer::db

namespace mailer::ui {

class ArticleList;
class Card;
class DeliveriesCard;
class FirstSteps;
class NextCard;
class NumberCard;

// Where everybody starts: own numbers for users, those of the whole service for managers and administrators only.
class HomePage final : public Page
{
    Q_OBJECT

public:
    explicit HomePage(PageContext &context);

    void openWith(const QString &argument) override;

protected:
    void refresh() override;

private:
    QWidget *makeBody();
    void greet();
    void askNumbers();
    void askDays();
    void askArticles();
    void showNumbers(const db::OwnNumbers &numbers);
    void showServiceNumbers(const db::ServiceNumbers &numbers);
    void showSteps();
    void openArticle(qint64 article);

    NumberCard *m_mailings;
    NumberCard *m_active;
    NumberCard *m_clients;
    FirstSteps *m_steps;
    DeliveriesCard *m_deliveries;
    NextCard *m_next;
    ArticleList *m_articles;
    QDateTime m_articlesDrawn; // invalid: others are to be drawn
};

} // namespace mailer::ui
