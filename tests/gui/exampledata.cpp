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
    const char *next; // interval from today's midnight, or empty
    bool runsNow;
};

constexpr ExampleMailing mailings[] = {
    { "November newsletter", "What is new in November", "weekly", "", "7 days 10 hours", true },
    { "Welcome back", "We miss you", "once", "", "3 days 9 hours", false },
    { "Birthday offers", "A gift inside", "daily", "", "1 day 8 hours", true },
    { "Price change notice", "New prices from next month", "once", "paused", "", true },
    { "October newsletter", "October digest", "weekly", "", "", false },
    { "Partner promo", "Partner week", "monthly", "disabled", "", false },
    { "Webinar reminder", "Tomorrow at 11:00", "once", "", "", false },
    { "Spring catalogue, a draft whose name is far too long for any column of any table", "A first look at spring",
        "once", "unscheduled", "", false },
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
    gui.run("INSERT INTO app.suppression (owner_id, email_norm, reason) SELECT $1, c.email_norm, 'asked to' "
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
        "INSERT INTO app.mailing (owner_id, name, message_id, all_clients, starts_at, time_zone, period, scheduled_at, "
        "paused_at) VALUES ($1, $2, $3::bigint, true, date_trunc('day', now()::timestamp) - interval '20 days', 'UTC', "
        "$4, "
        "CASE WHEN $5 <> 'unscheduled' THEN now() - interval '20 days' END, CASE WHEN $5 = 'paused' THEN now() END) "
        "RETURNING id",
        { owner, QLatin1String(example.name), message, QLatin1String(example.period), flag });
    if (flag == QLatin1String("disabled"))
        gui.run("INSERT INTO app.mailing_disable (mailing_id, owner_id, disabled_by, reason) "
                "VALUES ($1::bigint, $2, $2, 'Complaints from clients')",
            { mailing, owner });
    if (flag == QLatin1String("unscheduled"))
        return;
    gui.run("INSERT INTO app.mailing_plan (mailing_id, owner_id, schedule_version, scheduled_at, next_occurrence, "
            "next_moment) SELECT m.id, m.owner_id, 1, m.scheduled_at, 1, CASE WHEN $2 <> '' THEN "
            "date_trunc('day', now()) + $2::interval END FROM app.mailing m WHERE m.id = $1::bigint",
        { mailing, QLatin1String(example.next) });
    if (*example.next && QLatin1String(example.period) == QLatin1String("once"))
        return;
    // Two weeks of runs with kept counters only: enough for every number on the screens.
    gui.run(
        "INSERT INTO app.run (owner_id, mailing_id, schedule_version, occurrence, kind, planned_moment, started_at, "
        "finished_at, subject, from_name, from_email, deliveries) "
        "SELECT $1, $2::bigint, 1, n, 'scheduled', now() - (n || ' days')::interval, now() - (n || ' days')::interval, "
        "CASE WHEN n > 0 OR NOT $4::boolean THEN now() - (n || ' days')::interval + interval '4 minutes' END, $3, "
        "'Anna Petrova', "
        "'anna@shop.example', 4000 FROM generate_series(13, 0, -1) n WHERE $4::boolean OR n > 3",
        { owner, mailing, QLatin1String(example.subject), example.runsNow });
    gui.run("INSERT INTO app.run_count (owner_id, run_id, slot, state, deliveries) "
            "SELECT r.owner_id, r.id, 0, s.state, s.share * (20 + (r.occurrence * 7 + r.mailing_id) % 31) / 30 FROM "
            "app.run r, "
            "(VALUES ('sent', 1800), ('failed', 24), ('deferred', 11), ('pending', 900)) s (state, share) "
            "WHERE r.mailing_id = $1::bigint AND (r.finished_at IS NULL OR s.state IN ('sent', 'failed'))",
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
