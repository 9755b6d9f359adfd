// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/mailingstore.h"
#include "db/newsstore.h"

#include <QHash>
#include <QSet>

#include <optional>

namespace mailer::ui {

// What somebody who looks elsewhere wants to hear of.
struct NewsItem {
    enum class Kind { RunEnded, MailingHeld, ServerWaits, ServerBack };
    Kind kind = Kind::RunEnded;
    qint64 mailing = 0;
    qint64 run = 0;
    QString title;
    QString text;
};

// Decides what is news, from answers of the database alone. Nothing that was so when the first answer came is news, and
// nothing is told twice.
class NewsWatch final
{
public:
    // What to ask for next.
    qint64 fromRun() const { return m_fromRun; }
    QDateTime since() const { return m_since; }

    void begin(const db::NewsStart &start, const db::News &now);
    QList<NewsItem> take(const db::News &news);
    // The breakers of all senders.
    std::optional<NewsItem> takeService(const db::ServiceState &service);

private:
    QDateTime m_since;
    qint64 m_fromRun = 0;
    QHash<qint64, QDateTime> m_ended; // runs that were told, and the end that was told
    QHash<qint64, QDateTime> m_held;  // mailings that are held, since when
    QString m_waitingServer;
    bool m_knowsService = false;
};

} // namespace mailer::ui
