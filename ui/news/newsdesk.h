// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "ui/news/newswatch.h"

#include <QObject>
#include <QTimer>

namespace mailer::ui {

class Session;

// Asks the database for news of the session's account: on hints, and every some seconds besides. Lives as long as the
// desk; managers and content managers, who send nothing, hear nothing.
class NewsDesk final : public QObject
{
    Q_OBJECT

public:
    explicit NewsDesk(Session &session, QObject *parent = nullptr);

    bool hasBegun() const { return m_hasBegun; } // what comes from now on is news

Q_SIGNALS:
    void arrived(const mailer::ui::NewsItem &item);

private:
    struct Answer {
        db::NewsStart start;
        db::News news;
        db::ServiceState service;
    };
    static Result<Answer> answer(db::Connection &connection, bool hasRuns, qint64 fromRun, const QDateTime &since);

    void ask();
    void take(const Answer &answer);

    Session &m_session;
    NewsWatch m_watch;
    QTimer m_poll;
    bool m_hasBegun = false;
    bool m_asking = false;
    bool m_again = false;
};

} // namespace mailer::ui
