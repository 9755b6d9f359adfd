// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/news/newsdesk.h"

#include "core/futures.h"
#include "ui/session.h"

namespace mailer::ui {

namespace {

constexpr std::chrono::seconds pollEvery { 20 };

} // namespace

NewsDesk::NewsDesk(Session &session, QObject *parent) : QObject(parent), m_session(session)
{
    if (!session.hasAnyOf({ Role::User, Role::Administrator }))
        return;
    connect(&session, &Session::hinted, this, &NewsDesk::ask);
    connect(&m_poll, &QTimer::timeout, this, &NewsDesk::ask);
    m_poll.start(pollEvery);
    ask();
}

// Without a since, where to begin is asked for first.
Result<NewsDesk::Answer> NewsDesk::answer(
    db::Connection &connection, bool hasRuns, qint64 fromRun, const QDateTime &since)
{
    Answer answer;
    const auto service = db::findServiceState(connection);
    if (!service)
        return service.error();
    answer.service = *service;
    if (!hasRuns)
        return answer;
    answer.start = { since, fromRun };
    if (!since.isValid()) {
        const auto start = db::findNewsStart(connection);
        if (!start)
            return start.error();
        answer.start = *start;
    }
    const auto news = db::findNews(connection, answer.start.newestRun, answer.start.now);
    if (!news)
        return news.error();
    answer.news = *news;
    return answer;
}

void NewsDesk::ask()
{
    if (m_asking) {
        m_again = true;
        return;
    }
    m_asking = true;
    const auto future
        = m_session.work().run([hasRuns = m_session.has(Role::User), from = m_watch.fromRun(), since = m_watch.since()](
                                   db::Connection &c) { return answer(c, hasRuns, from, since); });
    whenDone(future, this, [this](const Result<Answer> &answer) {
        m_asking = false;
        if (answer)
            take(*answer);
        if (std::exchange(m_again, false))
            ask();
    });
}

void NewsDesk::take(const Answer &answer)
{
    QList<NewsItem> items;
    if (std::exchange(m_hasBegun, true))
        items = m_watch.take(answer.news);
    else
        m_watch.begin(answer.start, answer.news);
    if (const auto item = m_watch.takeService(answer.service))
        items.append(*item);
    for (const NewsItem &item : std::as_const(items))
        Q_EMIT arrived(item);
}

} // namespace mailer::ui
