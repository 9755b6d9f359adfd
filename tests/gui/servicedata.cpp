// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/servicedata.h"

#include "gui/guifixture.h"

namespace mailer::test {

namespace {

// People to look at: they have no login.
void addPeople(GuiFixture &gui)
{
    gui.run("INSERT INTO app.account (login_role, email, full_name, created_at, confirmed_at) "
            "SELECT 'u_' || md5(p.email)::char(24), p.email, p.name, now() - p.age::interval, now() FROM (VALUES "
            "('boris@gym.example', 'Boris Orlov', '200 days'), ('daria@books.example', 'Daria Lim', '2 days'), "
            "('oleg@promo.example', 'Oleg Zotov', '80 days'), ('nina@flowers.example', 'Nina Belova', '400 days')) "
            "p (email, name, age)");
    gui.run("INSERT INTO app.account_role (account_id, role) SELECT a.id, 'user' FROM app.account a "
            "WHERE NOT EXISTS (SELECT FROM app.account_role r WHERE r.account_id = a.id)");
    gui.run("INSERT INTO app.account_block (account_id, blocked_by, reason, blocked_at) "
            "SELECT a.id, $1, 'Bought a list of addresses', now() - interval '3 days' FROM app.account a "
            "WHERE a.email = 'oleg@promo.example'",
        { gui.account({ Role::Manager }).id });
}

// In the newest run of the first mailing.
void addAnswers(GuiFixture &gui)
{
    gui.run("INSERT INTO app.delivery (owner_id, run_id, block, client_id, email, email_norm, full_name, comment, "
            "fields, state) SELECT c.owner_id, r.id, 0, c.id, c.email, c.email_norm, c.full_name, '', '{}', 'pending' "
            "FROM (SELECT r.* FROM app.run r WHERE r.finished_at IS NULL ORDER BY r.id LIMIT 1) r "
            "JOIN app.client c ON c.owner_id = r.owner_id AND c.id % 200 = 0");
    gui.run("INSERT INTO app.attempt (owner_id, delivery_id, run_id, number, sender_id, sender_epoch, token, server, "
            "status, answered_at, stage, code, enhanced, answer) "
            "SELECT d.owner_id, d.id, d.run_id, 1, 1, 1, d.id, 'mx.mail.example', "
            "  (ARRAY['accepted','accepted','deferred','refused'])[d.id % 4 + 1], now(), 'dot', "
            "  (ARRAY[250,250,451,550])[d.id % 4 + 1], (ARRAY['2.0.0','2.0.0','4.7.1','5.1.1'])[d.id % 4 + 1], "
            "  (ARRAY['Ok: queued','Ok: queued','Greylisted, try again in 5 minutes', "
            "    'No such user here: ' || d.email])[d.id % 4 + 1] FROM app.delivery d");
}

void addWorkingSender(GuiFixture &gui)
{
    gui.run("INSERT INTO app.sender (name, login_role, host, version, started_at, lease_until, state) VALUES "
            "('mail-1', 'mailer_sender_login', 'mail-1.example', '0.1.0', now() - interval '5 hours', "
            "now() + interval '1 day', '{\"sent\": 18402, \"failed\": 12, \"servers\": [{\"server\": "
            "\"smtp.example\", \"sessions\": 3}]}')");
}

void addLog(GuiFixture &gui)
{
    gui.run("INSERT INTO app.article (author_id, title, body, state) VALUES ($1, 'A subject line checklist', "
            "'Ten questions before you press the button.', 'draft')",
        { gui.account({ Role::ContentManager }).id });
    gui.run(
        "INSERT INTO app.audit_log (at, account_id, action, subject_kind, subject_id, details) "
        "SELECT now() - (n || ' hours')::interval, $1, "
        "  (ARRAY['account_blocked','role_granted','sign_in_failed','password_changed'])[n % 4 + 1], 'account', a.id, "
        "  (ARRAY['{\"reason\": \"Bought a list of addresses\"}','{\"role\": \"manager\"}', "
        "    '{\"network\": \"10.0.0.0/8\", \"attempts\": 12}','{}']::jsonb[])[n % 4 + 1] "
        "FROM generate_series(40, 1, -1) n JOIN app.account a ON a.email = 'oleg@promo.example'",
        { gui.account({ Role::Administrator }).id });
}

} // namespace

void addSenders(GuiFixture &gui)
{
    addWorkingSender(gui);
    gui.run("INSERT INTO app.sender (name, login_role, host, version, started_at, lease_until, state) VALUES "
            "('mail-2', 'mailer_sender_login', 'mail-2.example', '0.1.0', now() - interval '2 hours', "
            "now() + interval '1 day', '{\"sent\": 210}')");
    gui.run("INSERT INTO app.breaker (sender_id, server, state, reason, failures, retry_at) "
            "SELECT id, 'smtp.example', 'open', 'Connection refused.', 4, now() + interval '3 minutes' "
            "FROM app.sender WHERE name = 'mail-2'");
}

void addServiceData(GuiFixture &gui)
{
    addPeople(gui);
    addAnswers(gui);
    addWorkingSender(gui);
    addLog(gui);
}

} // namespace mailer::test
