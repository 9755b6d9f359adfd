// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/exampledata.h"
#include "gui/examplereport.h"
#include "gui/guifixture.h"
#include "gui/scenes.h"

namespace mailer::test {

namespace {

// 23 × 31 × 25 names: no two clients are called the same.
void nameClients(GuiFixture &gui, qint64 owner)
{
    gui.run(
        "UPDATE app.client SET full_name = (ARRAY['Adam','Alice','Anton','Bella','Boris','Clara','Daria','Denis',"
        "'Elena','Felix','Galina','Igor','Irina','Karl','Lena','Marta','Nikita','Olga','Pavel','Rita','Stefan',"
        "'Tamara','Victor'])[id % 23 + 1] || ' ' || chr(65 + (id % 25)::int) || '. ' || (ARRAY['Abramov','Adler',"
        "'Antonov','Belov','Berg','Chernov','Demin','Egorov','Fischer','Frolov','Gromov','Hansen','Ivanov','Kim',"
        "'Kozlov','Lebedev','Lim','Makarov','Morozov','Novak','Orlov','Pavlov','Petrov','Popov','Rossi','Sidorov',"
        "'Smirnov','Titov','Volkov','Weber','Zotov'])[id % 31 + 1], created_at = now() - (id % 300) * interval '1 day' "
        "WHERE owner_id = $1",
        { owner });
    gui.run("UPDATE app.client SET fields = fields - 'city' WHERE owner_id = $1", { owner });
    gui.run(
        "INSERT INTO app.client_list (owner_id, name) SELECT $1, unnest(ARRAY['Autumn fair, visitors', 'Wholesale'])",
        { owner });
    gui.run("INSERT INTO app.client_list_member (owner_id, list_id, client_id) SELECT c.owner_id, l.id, c.id "
            "FROM app.client c JOIN app.client_list l ON l.owner_id = c.owner_id WHERE c.owner_id = $1 AND "
            "(l.name = 'Wholesale' AND c.id % 12 = 5 OR l.name LIKE 'Autumn%' AND c.id % 5 = 3)",
        { owner });
}

void holdMailing(GuiFixture &gui, qint64 owner)
{
    gui.run("INSERT INTO app.mailing_hold (mailing_id, owner_id, reason) SELECT id, owner_id, "
            "'550 5.7.1 Sender address rejected: not owned by user' FROM app.mailing WHERE name = 'Welcome back'");
    gui.run("INSERT INTO app.sender_address (account_id, email, confirmed_at) VALUES "
            "($1, 'news@shop.example', now()), "
            "($1, 'sales@shop.example', NULL)",
        { owner });
}

// The run before the one that is under way, with each of its letters.
void finishRun(GuiFixture &gui, qint64 running)
{
    const QString run = gui.value("SELECT f.id FROM app.run f JOIN app.run r USING (mailing_id) WHERE r.id = $1 AND "
                                  "f.finished_at IS NOT NULL ORDER BY f.planned_moment DESC LIMIT 1",
        { running });
    gui.run(
        "INSERT INTO app.delivery (owner_id, run_id, block, client_id, email, email_norm, full_name, comment, "
        "fields, state, reason, attempts, settled_at) SELECT d.owner_id, $1::bigint, d.block, d.client_id, d.email, "
        "d.email_norm, d.full_name, '', '{}', CASE WHEN d.state IN ('pending', 'deferred') THEN 'sent' ELSE d.state "
        "END, d.reason, 1, f.started_at + d.client_id * interval '60 milliseconds' FROM app.delivery d, app.run f "
        "WHERE d.run_id = $2 AND f.id = $1::bigint",
        { run, running });
    gui.run(
        "INSERT INTO app.attempt (owner_id, delivery_id, run_id, number, sender_id, sender_epoch, token, server, "
        "status, marked_at, answered_at, stage, code, enhanced, answer) SELECT n.owner_id, n.id, n.run_id, 1, 1, 1, "
        "n.id, 'mx.mail.example:587', CASE WHEN n.state = 'sent' THEN 'accepted' ELSE a.status END, n.settled_at, "
        "n.settled_at + interval '84 milliseconds', 'dot', CASE WHEN n.state = 'sent' THEN 250 ELSE a.code END, "
        "CASE WHEN n.state = 'sent' THEN '2.0.0' ELSE a.enhanced END, CASE WHEN n.state = 'sent' THEN "
        "'Ok: queued as ' || upper(substr(md5(n.id::text), 1, 10)) ELSE a.answer END FROM app.delivery n "
        "JOIN app.delivery o ON o.run_id = $2 AND o.email_norm = n.email_norm LEFT JOIN app.attempt a ON "
        "a.delivery_id = o.id WHERE n.run_id = $1::bigint AND n.state <> 'skipped' ORDER BY n.id",
        { run, running });
    gui.run("DELETE FROM app.run_count WHERE run_id = $1::bigint", { run });
    gui.run("INSERT INTO app.run_count (owner_id, run_id, slot, state, deliveries) SELECT owner_id, run_id, 0, state, "
            "count(*) FROM app.delivery WHERE run_id = $1::bigint GROUP BY owner_id, run_id, state",
        { run });
    gui.run("UPDATE app.run SET deliveries = 4000 WHERE id = $1::bigint", { run });
}

} // namespace

void addSceneData(GuiFixture &gui)
{
    addExampleData(gui);
    const qint64 anna = gui.account({ Role::User }).id;
    nameClients(gui, anna);
    const ExampleReport report = addExampleReport(gui);
    finishRun(gui, report.run);
    gui.run("UPDATE app.delivery d SET full_name = c.full_name FROM app.client c WHERE c.owner_id = d.owner_id AND "
            "c.email_norm = d.email_norm");
    holdMailing(gui, anna);
}

} // namespace mailer::test
