// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/exampledata.h"

#include "gui/guifixture.h"
#include "gui/messagedata.h"
#include "gui/servicedata.h"

namespace mailer::test {

namespace {

struct ExampleMailing {
    const char *name;
    const char *subject;
    const char *period;
    const char *flag; // "", paused, disabled, held, unscheduled
    int startDay;     // from today
    const char *at;   // in UTC
    int ended;        // days ago; 0: has no end
    int occurrences;  // that had their run
    bool runsNow;     // the newest of them
    bool goesOn;
};

constexpr ExampleMailing mailings[] = {
    { "November newsletter", "What is new in November", "weekly", "", -21, "10:00", 0, 4, true, true },
    { "Welcome back", "We miss you", "once", "", 3, "09:00", 0, 0, false, true },
    { "Birthday offers", "A gift inside", "daily", "", -20, "08:00", 0, 21, true, true },
    { "Price change notice", "New prices from next month", "once", "paused", 0, "00:05", 0, 1, true, false },
    { "October newsletter", "October digest", "weekly", "", -25, "12:00", 3, 4, false, false },
    { "Partner promo", "Partner week", "monthly", "disabled", -20, "15:00", 0, 1, false, false },
    { "Webinar reminder", "Tomorrow at 11:00", "once", "", -4, "11:00", 0, 1, false, false },
    { "Spring catalogue, a draft whose name is far too long for any column of any table", "A first look at spring",
        "once", "unscheduled", -20, "00:00", 0, 0, false, false },
};

void addClients(GuiFixture &gui, qint64 owner)
{
    gui.run("INSERT INTO app.client (owner_id, email, email_norm, full_name) "
            "SELECT $1, 'client' || n || '@mail.example', 'client' || n || '@mail.example', "
            "  (ARRAY['Ivan','Olga','Petr','Lena','Boris','Daria','Oleg','Vera'])[n % 8 + 1] || ' ' || "
            "  (ARRAY['Sidorov','Ivanova','Kim','Orlov','Lim','Zotov'])[n % 6 + 1] FROM generate_series(1, 8210) n",
        { owner });
    gui.run("INSERT INTO app.client_list (owner_id, name) SELECT $1, unnest(ARRAY['Newsletter', 'VIP'])", { owner });
    gui.run("INSERT INTO app.client_list_member (owner_id, list_id, client_id) SELECT c.owner_id, l.id, c.id "
            "FROM app.client c JOIN app.client_list l ON l.owner_id = c.owner_id "
            "WHERE c.owner_id = $1 AND (l.name = 'Newsletter' OR c.id % 40 = 0)",
        { owner });
    gui.run("UPDATE app.client SET comment = 'Prefers letters in the morning', "
            "fields = '{\"city\": \"Omsk\", \"birthday\": \"12 May\"}' WHERE owner_id = $1 AND id % 7 = 0",
        { owner });
    gui.run("INSERT INTO app.suppression (owner_id, email_norm, reason) SELECT $1, c.email_norm, 'asked for no more "
            "letters' "
            "FROM app.client c WHERE c.owner_id = $1 AND c.id % 9 = 4",
        { owner });
}

void addMailing(GuiFixture &gui, qint64 owner, const ExampleMailing &example)
{
    const QString flag = QLatin1String(example.flag);
    const QString message = gui.value("INSERT INTO app.message (owner_id, subject, html, plain_text) VALUES ($1, $2, "
                                      "'<p>Hello, {{full_name}}!</p>', 'Hello, {{full_name}}!') RETURNING id",
        { owner, QLatin1String(example.subject) });
    const QString mailing = gui.value(
        "INSERT INTO app.mailing (owner_id, name, message_id, all_clients, starts_at, time_zone, period, ends_at, "
        "end_is_date, scheduled_at, paused_at) SELECT $1, $2, $3::bigint, true, day + $6::int * interval '1 day' + "
        "$7::time::interval, 'UTC', $4, CASE WHEN $8::int > 0 THEN day - $8::int * interval '1 day' END, $8::int > 0, "
        "CASE WHEN $5 <> 'unscheduled' THEN now() - interval '26 days' END, CASE WHEN $5 = 'paused' THEN now() END "
        "FROM date_trunc('day', now() AT TIME ZONE 'UTC') day RETURNING id",
        { owner, QLatin1String(example.name), message, QLatin1String(example.period), flag, example.startDay,
            QLatin1String(example.at), example.ended });
    if (flag == QLatin1String("disabled"))
        gui.run("INSERT INTO app.mailing_disable (mailing_id, owner_id, disabled_by, reason) "
                "VALUES ($1::bigint, $2, $2, 'Complaints from clients')",
            { mailing, owner });
    if (flag == QLatin1String("unscheduled"))
        return;
    gui.run("INSERT INTO app.mailing_plan (mailing_id, owner_id, schedule_version, scheduled_at, next_occurrence, "
            "next_moment) SELECT m.id, m.owner_id, 1, m.scheduled_at, $2, CASE WHEN $3::boolean THEN "
            "app.occurrence_moment(m.starts_at, m.time_zone, m.period, $2) END FROM app.mailing m "
            "WHERE m.id = $1::bigint",
        { mailing, example.occurrences, example.goesOn });
    // Runs with kept counters only: enough for every number on the screens.
    gui.run(
        "INSERT INTO app.run (owner_id, mailing_id, schedule_version, occurrence, kind, planned_moment, started_at, "
        "finished_at, subject, from_name, from_email, deliveries) "
        "SELECT m.owner_id, m.id, 1, n, 'scheduled', moment, moment, CASE WHEN NOT ($3::boolean AND n = $4 - 1) "
        "THEN moment + interval '4 minutes' END, $2, 'Anna Petrova', 'anna@shop.example', 4000 "
        "FROM app.mailing m, generate_series(0, $4 - 1) n, "
        "LATERAL (SELECT least(now() - interval '10 minutes', "
        "  app.occurrence_moment(m.starts_at, m.time_zone, m.period, n)) AS moment) o WHERE m.id = $1::bigint",
        { mailing, QLatin1String(example.subject), example.runsNow, example.occurrences });
    gui.run("INSERT INTO app.run_count (owner_id, run_id, slot, state, deliveries) "
            "SELECT r.owner_id, r.id, 0, c.state, c.deliveries FROM app.run r, "
            "LATERAL (SELECT 20 + (r.occurrence * 7 + r.mailing_id) % 31 AS share, r.finished_at IS NULL AS runs) s, "
            "LATERAL (SELECT 24 * share / 30 AS failed, CASE WHEN runs THEN 11 * share / 30 ELSE 0 END AS deferred, "
            "  CASE WHEN runs THEN 900 * share / 30 ELSE 0 END AS pending) n, "
            "LATERAL (VALUES ('failed', failed), ('deferred', deferred), ('pending', pending), "
            "  ('sent', r.deliveries - failed - deferred - pending)) c (state, deliveries) "
            "WHERE r.mailing_id = $1::bigint AND c.deliveries > 0",
        { mailing });
}

void chooseLists(GuiFixture &gui, qint64 owner)
{
    gui.run(
        "UPDATE app.mailing SET all_clients = false WHERE owner_id = $1 AND name ~ '^(Spring|November)'", { owner });
    gui.run("INSERT INTO app.mailing_list (owner_id, mailing_id, list_id) SELECT m.owner_id, m.id, l.id FROM "
            "app.mailing m JOIN app.client_list l ON l.owner_id = m.owner_id WHERE m.owner_id = $1 AND NOT "
            "m.all_clients",
        { owner });
}

void addBlog(GuiFixture &gui)
{
    const qint64 author = gui.account({ Role::ContentManager }).id;
    gui.run("INSERT INTO app.article (author_id, title, body, state, published_at) VALUES "
            "($1, 'Five subject lines that get opened', 'Short, specific, and honest: what 10 000 mailings taught us "
            "about the first six words.\n\n## Say what is inside\n\nA subject is a promise. *Keep it.*', 'published', "
            "now() - interval '9 days'), "
            "($1, 'Warm up a list before a big sale', 'A calm three-letter sequence that wakes up the clients who went "
            "quiet.', 'published', now() - interval '21 days'), "
            "($1, 'How often is too often?', 'Daily, weekly or monthly — how to choose a rhythm that clients keep "
            "reading.', 'published', now() - interval '33 days')",
        { author });
    gui.run("INSERT INTO app.article_view (article_id, account_id, day) SELECT a.id, n, current_date "
            "FROM app.article a, generate_series(1, 1208) n WHERE n < 400 * a.id");
}

} // namespace

void addExampleData(GuiFixture &fixture)
{
    const qint64 anna = fixture.account({ Role::User }).id;
    addClients(fixture, anna);
    for (const ExampleMailing &mailing : mailings)
        addMailing(fixture, anna, mailing);
    chooseLists(fixture, anna);
    addBlog(fixture);
    addServiceData(fixture);
    addMessageData(fixture);
}

} // namespace mailer::test
