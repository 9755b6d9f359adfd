// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/clients/clientactions.h"

#include "core/futures.h"
#include "ui/errortext.h"
#include "ui/pages/pagecontext.h"
#include "ui/session.h"
#include "ui/widgets/busyoverlay.h"

namespace mailer::ui {

ClientActions::ClientActions(PageContext &context, QWidget *over)
    : QObject(over), m_context(context), m_overlay(new BusyOverlay(over))
{
    m_overlay->setCancellable(true);
    connect(m_overlay, &BusyOverlay::cancelAsked, this, [this] {
        if (m_acting)
            m_context.session.jobs().cancel(*m_acting);
    });
}

void ClientActions::start(const db::ClientChoice &choice, db::ClientAction action, const db::ClientListLine &list)
{
    if (m_acting)
        return;
    m_overlay->startLater(tr("Working…"));
    m_acting = m_context.session.jobs().run(
        [choice, action, id = list.id, reason = tr("stopped by hand")](
            db::Connection &connection) { return db::actOnClients(connection, choice, action, id, reason); });
    Q_EMIT busyChanged(true);
    whenDone(*m_acting, this, [this, action, name = list.name](const Result<db::ClientActionResult> &result) {
        finish(action, name, result);
    });
}

void ClientActions::finish(db::ClientAction action, const QString &list, const Result<db::ClientActionResult> &result)
{
    m_acting.reset();
    m_overlay->stop();
    Q_EMIT busyChanged(false);
    if (!result)
        return fail(result.error());
    const QString sentence = sentenceOf(action, list, result->clients);
    if (result->clients == 0)
        m_context.notices.tell(sentence);
    else
        m_context.notices.tell(sentence, [this, number = result->undo] { undo(number); });
    m_context.session.touch();
    Q_EMIT done(action);
    Q_EMIT changed();
}

void ClientActions::undo(qint64 action)
{
    m_overlay->startLater(tr("Undoing…"));
    whenDone(m_context.session.jobs().run(
                 [action](db::Connection &connection) { return db::undoClientAction(connection, action); }),
        this, [this](const Result<qint64> &clients) {
            m_overlay->stop();
            if (!clients)
                return fail(clients.error());
            m_context.notices.tell(tr("%Ln client(s) as before.", nullptr, int(*clients)));
            m_context.session.touch();
            Q_EMIT changed();
        });
}

void ClientActions::fail(const Error &error)
{
    if (error.kind == ErrorKind::Cancelled)
        m_context.notices.tell(tr("Cancelled; nothing was changed."));
    else
        m_context.notices.tell(ui::sentenceOf(error));
}

QString ClientActions::sentenceOf(db::ClientAction action, const QString &list, qint64 clients) const
{
    const int n = int(clients);
    switch (action) {
    case db::ClientAction::Delete:
        return tr("%Ln client(s) deleted.", nullptr, n);
    case db::ClientAction::AddToList:
        return n == 0 ? tr("All of them are in “%1” already.").arg(list)
                      : tr("%Ln client(s) added to “%1”.", nullptr, n).arg(list);
    case db::ClientAction::RemoveFromList:
        return n == 0 ? tr("None of them is in “%1”.").arg(list)
                      : tr("%Ln client(s) taken out of “%1”.", nullptr, n).arg(list);
    case db::ClientAction::Suppress:
        return n == 0 ? tr("All of them are on the stop list already.")
                      : tr("%Ln client(s) put on the stop list; they get no more letters.", nullptr, n);
    case db::ClientAction::Unsuppress:
        break;
    }
    return n == 0 ? tr("None of them is on the stop list.") : tr("%Ln client(s) taken off the stop list.", nullptr, n);
}

} // namespace mailer::ui
