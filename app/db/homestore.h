// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "db/mailingstore.h"
#include "domain/role.h"

#include <QByteArray>
#include <QDateTime>
#include <QList>
#include <QString>

namespace mailer::db {

class Connection;

// Whose numbers: one's own, those of all runs that one may see (a manager), or none.
enum class Scope { None, Own, Visible };

// Letters of the runs that started since a moment; deferred: all that wait now for their next try.
struct TodayNumbers {
    qint64 sent = 0;
    qint64 failed = 0;
    qint64 deferred = 0;
};

// What the status line shows, and what a desk must know to show the right pages.
struct DeskState {
    ServiceState service;
    TodayNumbers today;
    QList<Role> roles; // of the account that asks, as they are now
};
// 42501, no_account: as currentAccount().
Result<DeskState> findDeskState(Connection &connection, Scope scope, const QDateTime &midnight);

// Of the account that is signed in, which is a user. Counts: milliseconds, a fraction of a second for a million
// clients.
struct OwnNumbers {
    qint64 mailings = 0;
    qint64 activeMailings = 0;
    qint64 messages = 0;
    qint64 clients = 0; // an address is there once
    qint64 lists = 0;
};
Result<OwnNumbers> findOwnNumbers(Connection &connection);

// Of all accounts; 42501 for anybody but managers and administrators.
struct ServiceNumbers {
    qint64 mailings = 0;
    qint64 activeMailings = 0;
    qint64 uniqueClients = 0; // an address counts once, whoever has it
};
Result<ServiceNumbers> findServiceNumbers(Connection &connection);

// What stands beside the pages of the service in the navigation: as many as the page has rows. 42501 for anybody but
// managers and administrators, and with mailings for anybody but managers.
struct PageNumbers {
    std::optional<qint64> mailings;
    qint64 accounts = 0;
    qint64 articles = 0; // published
};
Result<PageNumbers> findPageNumbers(Connection &connection, bool withMailings);

// One for each pair of neighbouring moments: letters of the runs that started between them.
struct DayNumbers {
    qint64 sent = 0;
    qint64 failed = 0;
};
Result<QList<DayNumbers>> listDayNumbers(Connection &connection, Scope scope, const QList<QDateTime> &moments);

struct NextMailing {
    qint64 id = 0;
    QString name;
    QDateTime moment; // UTC
};
// Own ones without a flag, the soonest first.
Result<QList<NextMailing>> listNextMailings(Connection &connection, int limit);

// A published article; body is as its author wrote it.
struct ArticleCard {
    qint64 id = 0;
    QString title;
    QString beginning; // of the body
    QDateTime publishedAt;
    qint64 views = 0;
    bool hasImage = false;
};
Result<QList<ArticleCard>> listRandomArticles(Connection &connection, int limit);
Result<QByteArray> findArticleImage(Connection &connection, qint64 article); // empty: none

struct ArticleText {
    QString title;
    QString body;
    QDateTime publishedAt;
    qint64 views = 0;
    QByteArray image;
};
// NotFound: it is not published any more. Counts a view of this account, once a day.
Result<ArticleText> openArticle(Connection &connection, qint64 article);

} // namespace mailer::db
