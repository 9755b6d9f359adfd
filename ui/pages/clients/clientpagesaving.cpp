// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the page of one client writes: adding, saving, deleting, and taking it back.
#include "db/clientpagestore.h"
#include "ui/errortext.h"
#include "ui/pages/clients/clientactions.h"
#include "ui/pages/clients/clientform.h"
#include "ui/pages/clients/clientpage.h"
#include "ui/session.h"

#include <QAction>

namespace mailer::ui {

void ClientPage::save() { m_id == 0 ? add(false) : change(); }

void ClientPage::add(bool another)
{
    if (!primaryAction()->isEnabled())
        return;
    m_saving = true;
    showSaving();
    const db::ClientData entered = m_form->data();
    whenDone(session().work().run([entered](db::Connection &c) { return db::addClient(c, entered); }), this,
        [this, email = entered.email.text(), another](const Result<qint64> &client) {
            m_saving = false;
            showSaving();
            if (!client)
                return saveFailed(client.error());
            added(*client, email, another);
        });
}

void ClientPage::added(qint64 client, const QString &email, bool another)
{
    fill({}); // nothing is unsaved any more
    context().notices.tell(tr("%1 added.").arg(email), [this, client] {
        act(session().work().run([client](db::Connection &c) {
            return db::actOnClients(c, { {}, false, { client } }, db::ClientAction::Delete);
        }),
            [this](const db::ClientActionResult &) {
                session().touch();
                Q_EMIT m_actions->changed();
            });
    });
    session().touch();
    if (another)
        m_form->focusFirst();
    else
        context().navigator.open(QStringLiteral("clients"));
}

void ClientPage::change()
{
    if (!primaryAction()->isEnabled() || !m_client)
        return;
    m_saving = true;
    showSaving();
    const db::ClientData entered = m_form->data();
    const db::ClientDetails was = *m_client;
    whenDone(session().work().run([was, entered](db::Connection &c) { return db::updateClient(c, was, entered); }),
        this, [this, was](const Result<void> &saved) {
            m_saving = false;
            showSaving();
            if (!saved)
                return saveFailed(saved.error());
            const auto address = EmailAddress::parse(was.email);
            const QString told = tr("Saved.");
            if (address)
                context().notices.tell(told,
                    [this, before = db::ClientData { *address, was.fullName, was.comment, was.fields, was.lists }] {
                        takeBack(before);
                    });
            else
                context().notices.tell(told);
            m_client.reset(); // the next answer replaces what the form shows
            askAgain();
        });
}

void ClientPage::takeBack(const db::ClientData &before)
{
    act(session().work().run([id = m_id, before](db::Connection &c) -> Result<void> {
        const auto now = db::findClient(c, id);
        return now ? db::updateClient(c, *now, before) : Result<void>(now.error());
    }),
        [this] {
            m_client.reset();
            askAgain();
        });
}

void ClientPage::saveFailed(const Error &error)
{
    if (error.code == QLatin1String("23505")) {
        m_form->setEmailError(tr("There is a client with this e-mail already."));
        return m_form->focusFirst();
    }
    if (error.code != QLatin1String("client_changed"))
        return tellError(error); // all that was typed stays
    context().notices.tell(
        tr("Somebody changed this client meanwhile. Save again to replace that with what you entered."));
    act(session().work().run([id = m_id](db::Connection &c) { return db::findClient(c, id); }),
        [this](const db::ClientDetails &now) { m_client = now; });
}

} // namespace mailer::ui
