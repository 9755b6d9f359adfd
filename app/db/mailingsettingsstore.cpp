// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/mailingsettingsstore.h"

#include "db/connection.h"
#include "db/parameters.h"

namespace mailer::db {

namespace {

using L1 = QLatin1String;

QVariant orNull(const QString &text) { return text.isEmpty() ? QVariant() : QVariant(text); }

QVariantList columnsOf(const MailingSettings &settings)
{
    const MailingSchedule &schedule = settings.schedule;
    return { settings.name, settings.message, settings.chosen.all, settings.fromName, orNull(settings.fromEmail),
        schedule.startsAt, db::orNull(schedule.endsAt), schedule.endIsDate, schedule.timeZone, schedule.period,
        settings.latestStart };
}

Error mailingUnknown(qint64 mailing)
{
    return { ErrorKind::NotFound, QStringLiteral("mailing_unknown"),
        QStringLiteral("You have no mailing %1.").arg(mailing) };
}

Result<qint64> insertMailing(Connection &connection, const MailingSettings &settings)
{
    const auto rows = connection.query(L1("insert_mailing"), columnsOf(settings));
    if (!rows)
        return rows.error();
    return rows->first().int64(0);
}

Result<qint64> updateMailing(Connection &connection, qint64 mailing, const MailingSave &save)
{
    const auto locked = connection.query(L1("lock_mailing"), { mailing });
    if (!locked)
        return locked.error();
    if (locked->isEmpty())
        return mailingUnknown(mailing);
    const auto now = findEditedMailing(connection, mailing);
    if (!now)
        return now.error();
    if (now->settings != save.base && now->settings != save.wanted)
        return Error { ErrorKind::Conflict, QStringLiteral("mailing_changed"),
            QStringLiteral("The mailing was changed by somebody else meanwhile.") };
    if (const auto written = connection.query(L1("update_mailing"), QVariantList { mailing } + columnsOf(save.wanted));
        !written)
        return written.error();
    return mailing;
}

Result<void> setClients(Connection &connection, qint64 mailing, const ChosenIds &chosen)
{
    const auto done = connection.query(
        L1("set_mailing_clients"), { mailing, QVariant::fromValue(chosen.lists), QVariant::fromValue(chosen.clients) });
    if (!done)
        return done.error();
    return {};
}

ChoosableClient clientFrom(const Row &row)
{
    return { row.int64(L1("id")), row.text(L1("email")), row.text(L1("full_name")), row.text(L1("comment")),
        row.json(L1("fields")).object() };
}

Result<QList<ChoosableClient>> clientsFrom(const Result<Rows> &rows)
{
    if (!rows)
        return rows.error();
    QList<ChoosableClient> clients;
    for (const Row &row : *rows)
        clients.append(clientFrom(row));
    return clients;
}

} // namespace

Result<EditedMailing> findEditedMailing(Connection &connection, qint64 mailing)
{
    const auto found = findOwnMailing(connection, mailing, 1);
    if (!found)
        return found.error();
    EditedMailing edited;
    edited.state = found->state;
    edited.subject = found->subject;
    edited.settings = { found->name, found->message, { found->allClients, found->lists, found->clients },
        found->fromName, found->fromEmail,
        { found->startsAt, found->endsAt, found->endIsDate, found->timeZone, found->period }, found->latestStart };
    return edited;
}

Result<qint64> saveMailing(Connection &connection, const MailingSave &save)
{
    return connection.transaction([&save](Connection &c) -> Result<qint64> {
        const auto id = save.id ? updateMailing(c, *save.id, save) : insertMailing(c, save.wanted);
        if (!id)
            return id.error();
        if (const auto chosen = setClients(c, *id, save.wanted.chosen); !chosen)
            return chosen.error();
        if (!save.schedule)
            return *id;
        if (const auto scheduled = doWithMailing(c, *id, MailingDeed::Schedule); !scheduled)
            return scheduled.error();
        return *id;
    });
}

Result<qint64> copyMailing(Connection &connection, qint64 mailing, const QString &name)
{
    return connection.transaction([mailing, &name](Connection &c) -> Result<qint64> {
        auto found = findEditedMailing(c, mailing);
        if (!found)
            return found.error();
        found->settings.name = name;
        const auto id = insertMailing(c, found->settings);
        if (!id)
            return id.error();
        if (const auto chosen = setClients(c, *id, found->settings.chosen); !chosen)
            return chosen.error();
        return *id;
    });
}

Result<QList<PlannedMoment>> listComingMoments(
    Connection &connection, const MailingSchedule &schedule, bool hasRun, int count)
{
    const auto rows = connection.query(L1("list_coming_moments"),
        { schedule.startsAt, db::orNull(schedule.endsAt), schedule.endIsDate, schedule.timeZone, schedule.period,
            hasRun, count });
    if (!rows)
        return rows.error();
    QList<PlannedMoment> moments;
    for (const Row &row : *rows)
        moments.append({ row.timestamp(L1("moment")), row.timestamp(L1("wall")) });
    return moments;
}

Result<QList<ChoosableClient>> findChoosableClients(
    Connection &connection, const QString &search, const QList<qint64> &ids, int limit)
{
    return clientsFrom(
        connection.query(L1("find_choosable_clients"), { orNull(search.toLower()), QVariant::fromValue(ids), limit }));
}

Result<QList<ChoosableClient>> findSampleClients(Connection &connection, const ChosenIds &chosen, int limit)
{
    return clientsFrom(connection.query(L1("find_sample_clients"),
        { chosen.all, QVariant::fromValue(chosen.lists), QVariant::fromValue(chosen.clients), limit }));
}

Result<bool> checkFromAddress(Connection &connection, const QString &email)
{
    const auto rows = connection.query(L1("check_from_address"), { email });
    if (!rows)
        return rows.error();
    return rows->first().boolean(0);
}

Result<QStringList> listTimeZones(Connection &connection)
{
    const auto rows = connection.query(L1("list_time_zones"));
    if (!rows)
        return rows.error();
    QStringList zones;
    for (const Row &row : *rows)
        zones.append(row.text(L1("name")));
    return zones;
}

} // namespace mailer::db
