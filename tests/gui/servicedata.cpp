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
            "('boris@fit.example', 'Boris Orlov', '200 days'), ('daria@books.example', 'Daria Lim', '2 days'), "
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

} // namespace

void addServiceData(GuiFixture &gui)
{
    addPeople(gui);
    addAnswers(gui);
}

} // namespace mailer::test
