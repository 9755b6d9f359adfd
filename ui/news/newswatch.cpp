// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/news/newswatch.h"

#include "core/phrases.h"
#include "ui/words.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

namespace mailer::ui {

namespace {

// A run's number is drawn before its transaction is committed: one that is being planned while the newest is looked up
// may have a smaller number. The time keeps old ones out.
constexpr qint64 numbersInFlight = 1000;

QString say(const char *text) { return QCoreApplication::translate("News", text); }

QString numbersOf(const db::RunNews &run)
{
    QStringList parts { say(QT_TRANSLATE_NOOP("News", "Sent %1")).arg(numberInWords(run.sent)) };
    const auto add = [&parts](qint64 number, const char *text) {
        if (number > 0)
            parts.append(say(text).arg(numberInWords(number)));
    };
    add(run.failed, QT_TRANSLATE_NOOP("News", "failed %1"));
    add(run.uncertain, QT_TRANSLATE_NOOP("News", "uncertain %1"));
    add(run.expired, QT_TRANSLATE_NOOP("News", "expired %1"));
    return parts.join(QStringLiteral(" · "));
}

NewsItem itemOf(const db::RunNews &run)
{
    return { NewsItem::Kind::RunEnded, run.mailing, run.id,
        say(QT_TRANSLATE_NOOP("News", "“%1” has gone out")).arg(run.mailingName), numbersOf(run) };
}

} // namespace

void NewsWatch::begin(const db::NewsStart &start, const db::News &now)
{
    m_since = start.now;
    m_fromRun = qMax<qint64>(0, start.newestRun - numbersInFlight);
    // Those that are under way may end later, whatever their numbers.
    for (const db::RunNews &run : now.runs)
        m_fromRun = qMin(m_fromRun, run.id);
    m_ended.clear();
    m_held.clear();
    for (const db::HeldMailing &held : now.held)
        m_held.insert(held.mailing, held.heldAt);
}

QList<NewsItem> NewsWatch::take(const db::News &news)
{
    QList<NewsItem> items;
    for (const db::RunNews &run : news.runs) {
        if (!run.finishedAt.isValid()) {
            m_fromRun = qMin(m_fromRun, run.id); // an old one was opened again
            continue;
        }
        if (m_ended.value(run.id) == run.finishedAt)
            continue;
        m_ended.insert(run.id, run.finishedAt);
        if (!run.cancelled) // who cancels knows
            items.append(itemOf(run));
    }
    std::reverse(items.begin(), items.end()); // in the order in which they began
    QHash<qint64, QDateTime> held;
    for (const db::HeldMailing &mailing : news.held) {
        held.insert(mailing.mailing, mailing.heldAt);
        if (m_held.value(mailing.mailing) != mailing.heldAt)
            items.append({ NewsItem::Kind::MailingHeld, mailing.mailing, 0,
                say(QT_TRANSLATE_NOOP("News", "“%1” is held")).arg(mailing.name), phrase(mailing.reason) });
    }
    m_held = held;
    return items;
}

std::optional<NewsItem> NewsWatch::takeService(const db::ServiceState &service)
{
    const QString before = std::exchange(m_waitingServer, service.waitingServer);
    if (!std::exchange(m_knowsService, true) || before == service.waitingServer)
        return std::nullopt;
    if (service.waitingServer.isEmpty())
        return NewsItem { NewsItem::Kind::ServerBack, 0, 0,
            say(QT_TRANSLATE_NOOP("News", "The mail server works again")),
            say(QT_TRANSLATE_NOOP("News", "Letters that waited for %1 go out.")).arg(before) };
    return NewsItem { NewsItem::Kind::ServerWaits, 0, 0,
        say(QT_TRANSLATE_NOOP("News", "Letters wait for %1")).arg(service.waitingServer),
        phrase(service.waitingReason) };
}

} // namespace mailer::ui
