// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/doctorjudgement.h"

#include "cli/text.h"

#include <cstdlib>

namespace mailer::cli {

namespace {

using namespace std::chrono_literals;

Check judgeSwitch(const char *id, const QString &name, bool on, const QString &harm)
{
    return checkOf(id, on ? Health::Green : Health::Red, name, on ? Text::tr("on") : Text::tr("off: %1").arg(harm),
        Text::tr("set %1 = on in postgresql.conf").arg(name));
}

} // namespace

Check checkOf(const char *id, Health health, const QString &title, const QString &answer, const QString &advice)
{
    return { QLatin1String(id), health, title, answer, health == Health::Green ? QString() : advice };
}

QList<Check> judgeDurability(const db::ServerFacts &facts, bool asSender)
{
    const QString &commit = facts.synchronousCommit;
    const bool safe = commit != QLatin1String("off") && commit != QLatin1String("local");
    return { judgeSwitch("database.fsync", QStringLiteral("fsync"), facts.fsync,
                 Text::tr("a crash loses letters that were recorded")),
        judgeSwitch("database.full_page_writes", QStringLiteral("full_page_writes"), facts.fullPageWrites,
            Text::tr("a crash damages tables")),
        checkOf("database.synchronous_commit",
            safe           ? Health::Green
                : asSender ? Health::Red
                           : Health::Amber,
            QStringLiteral("synchronous_commit"), commit,
            Text::tr("remove what sets synchronous_commit for this login or this database")) };
}

Check judgeStandbys(const Result<QList<db::Standby>> &standbys)
{
    constexpr char id[] = "database.standbys";
    const QString title = Text::tr("Standbys");
    if (!standbys)
        return checkOf(id, Health::Amber, title, standbys.error().message, Text::tr("run mailerapp --migrate"));
    if (standbys->isEmpty())
        return checkOf(id, Health::Green, title, Text::tr("none"));
    QStringList behind;
    int equal = 0;
    for (const db::Standby &standby : *standbys) {
        if (standby.syncState.isEmpty())
            return checkOf(id, Health::Amber, title,
                Text::tr("%1, but this server does not tell whether they are synchronous").arg(standbys->size()),
                Text::tr("let a superuser run GRANT pg_read_all_stats TO mailer_watch"));
        if (standby.syncState == QLatin1String("async"))
            behind.append(standby.name);
        else if (standby.syncState != QLatin1String("potential"))
            ++equal;
    }
    const QString all = Text::tr("%1, %2 of them synchronous").arg(standbys->size()).arg(equal);
    if (equal == 0)
        return checkOf(id, Health::Red, title,
            Text::tr("%1: when one takes over, letters that were recorded last are sent again").arg(all),
            Text::tr("set synchronous_standby_names = '*' in postgresql.conf and reload PostgreSQL"));
    if (!behind.isEmpty())
        return checkOf(id, Health::Amber, title,
            Text::tr("%1; asynchronous: %2").arg(all, behind.join(QLatin1String(", "))),
            Text::tr("let none of these take over, or name them in synchronous_standby_names"));
    return checkOf(id, Health::Green, title, all);
}

Check judgeClock(std::chrono::milliseconds difference)
{
    const auto apart = std::chrono::milliseconds(std::abs(difference.count()));
    const Health health = apart > 5min ? Health::Red : apart > 5s ? Health::Amber : Health::Green;
    return checkOf("database.clock", health, Text::tr("Clocks"),
        Text::tr("the database's is %1 ms %2 this computer's")
            .arg(apart.count())
            .arg(difference.count() < 0 ? Text::tr("behind") : Text::tr("before")),
        Text::tr("let both computers set their clocks by NTP; the database's decides when letters go"));
}

} // namespace mailer::cli
