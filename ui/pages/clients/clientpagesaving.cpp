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
    const db::ClientData entered = m_form->send();
    whenDone(session().work().run([entered](db::Connection &c) { return db::addClient(c, entered); }), this,
        [this, entered, another, opened = m_opened](const Result<qint64> &client) {
            if (client)
                tellAdded(*client, entered.email.text());
            if (opened != m_opened)
                return client ? void() : tellLost(entered.email.text(), client.error());
            m_saving = false;
            showSaving();
            client ? added(*client, another) : saveFailed(client.error());
        });
}

void ClientPage::tellAdded(qint64 client, const QString &email)
{
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
}

void ClientPage::added(qint64 client, bool another)
{
    m_form->sentIsSaved();
    if (m_form->isChanged()) { // typed while it was added: to this client
        m_id = client;
        showClient({});
        return askAgain();
    }
    fill({}); // nothing is unsaved any more
    if (another)
        m_form->focusFirst();
    else if (!isHidden())
        context().navigator.open(QStringLiteral("clients"));
}

void ClientPage::change()
{
    if (!primaryAction()->isEnabled() || !m_client)
        return;
    m_saving = true;
    showSaving();
    const db::ClientData entered = m_form->send();
    const db::ClientDetails was = *m_client;
    whenDone(session().work().run([was, entered](db::Connection &c) { return db::updateClient(c, was, entered); }),
        this, [this, was, opened = m_opened](const Result<void> &saved) {
            if (saved)
                tellChanged(was);
            if (opened != m_opened)
                return saved ? void() : tellLost(was.email, saved.error());
            m_saving = false;
            if (!saved) {
                showSaving();
                return saveFailed(saved.error());
            }
            m_client.reset(); // the next answer is what the form shows, or what is saved over
            m_form->sentIsSaved();
            askAgain();
        });
}

void ClientPage::tellChanged(const db::ClientDetails &was)
{
    const auto address = EmailAddress::parse(was.email);
    if (!address)
        return context().notices.tell(tr("Saved."));
    context().notices.tell(tr("Saved."),
        [this, id = was.id, before = db::ClientData { *address, was.fullName, was.comment, was.fields, was.lists }] {
            takeBack(id, before);
        });
}

void ClientPage::takeBack(qint64 client, const db::ClientData &before)
{
    act(session().work().run([client, before](db::Connection &c) -> Result<void> {
        const auto now = db::findClient(c, client);
        return now ? db::updateClient(c, *now, before) : Result<void>(now.error());
    }),
        [this, client] {
            if (client != m_id)
                return;
            m_client.reset();
            askAgain();
        });
}

// Another client is open by now: nothing here can be saved once more.
void ClientPage::tellLost(const QString &email, const Error &error)
{
    context().notices.tell(tr("%1 was not saved. %2").arg(email, sentenceOf(error)));
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
        [this, opened = m_opened](const db::ClientDetails &now) {
            if (opened == m_opened)
                m_client = now;
        });
}

} // namespace mailer::ui
