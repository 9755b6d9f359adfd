// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/mailings/mailingdeeds.h"

#include "core/futures.h"
#include "core/log.h"
#include "db/mailingsettingsstore.h"
#include "db/mailingstore.h"
#include "ui/dialogs/dialogs.h"
#include "ui/errortext.h"
#include "ui/pages/pagecontext.h"
#include "ui/session.h"
#include "ui/theme/lineicon.h"
#include "ui/words.h"

#include <QAction>
#include <QMenu>

namespace mailer::ui {

MailingDeeds::MailingDeeds(PageContext &context, QWidget *parent)
    : QObject(parent), m_context(context), m_parent(parent)
{}

void MailingDeeds::perform(MailingAction action, const MailingTarget &target)
{
    if (const ActionVerdict verdict = verdictOn(action, target.state, MailingViewer::Owner); !verdict.isEnabled()) {
        if (!verdict.whyNot.isEmpty())
            m_context.notices.tell(verdict.whyNot);
        return;
    }
    switch (action) {
    case MailingAction::Schedule:
        return deed(target, db::MailingDeed::Schedule, tr("“%1” is scheduled.").arg(target.name), std::nullopt);
    case MailingAction::Pause:
        return deed(target, db::MailingDeed::Pause, tr("“%1” is paused: no further letter goes out.").arg(target.name),
            db::MailingDeed::Resume);
    case MailingAction::Resume:
        return deed(target, db::MailingDeed::Resume, tr("“%1” goes on.").arg(target.name), db::MailingDeed::Pause);
    case MailingAction::ReleaseHold:
        return deed(target, db::MailingDeed::ReleaseHold,
            tr("The sending service was asked to go on with “%1”.").arg(target.name), std::nullopt);
    case MailingAction::StartNow:
        return startNow(target);
    case MailingAction::CancelRun:
        return cancelRun(target);
    case MailingAction::Stop:
        return stop(target);
    case MailingAction::Delete:
        return remove(target);
    case MailingAction::Copy:
        return copy(target);
    case MailingAction::Edit:
        return m_context.navigator.open(QStringLiteral("mailing_editor"), QString::number(target.id));
    case MailingAction::Report:
        return m_context.navigator.open(QStringLiteral("report"), QString::number(target.id));
    case MailingAction::Disable:
    case MailingAction::Enable:
        break;
    }
}

void MailingDeeds::fillMenu(QMenu &menu, const MailingTarget &target, const QList<MailingAction> &actions)
{
    menu.setToolTipsVisible(true);
    for (const MailingAction action : actions) {
        const ActionVerdict verdict = verdictOn(action, target.state, MailingViewer::Owner);
        const bool canGo = action != MailingAction::Report || m_context.navigator.has(QStringLiteral("report"));
        if (!verdict.isShown || !canGo)
            continue;
        const ActionLook look = lookOf(action);
        QAction *item = menu.addAction(lineIcon(look.icon, IconColour::Text), look.text);
        item->setObjectName(QStringLiteral("mailing_") + look.name);
        item->setEnabled(verdict.isEnabled());
        item->setToolTip(verdict.whyNot);
        connect(item, &QAction::triggered, this, [this, action, target] { perform(action, target); });
    }
}

template<typename T, typename Fn>
void MailingDeeds::run(Fn &&fn, std::function<void(const T &)> then)
{
    whenDone(m_context.session.work().run(std::forward<Fn>(fn)), this,
        [this, then = std::move(then)](const Result<T> &result) {
            if (!result) {
                qCWarning(logUi) << "mailing:" << detailsOf(result.error());
                m_context.notices.tell(sentenceOf(result.error()));
            } else {
                then(*result);
            }
            m_context.session.touch();
            Q_EMIT done();
        });
}

void MailingDeeds::deed(
    const MailingTarget &target, db::MailingDeed deed, const QString &told, std::optional<db::MailingDeed> undo)
{
    const qint64 id = target.id;
    run<bool>(
        [id, deed](db::Connection &c) -> Result<bool> {
            const auto done = db::doWithMailing(c, id, deed);
            if (!done)
                return done.error();
            return true;
        },
        [this, target, told, undo](bool) {
            if (!undo)
                return m_context.notices.tell(told);
            m_context.notices.tell(told, [this, target, back = *undo] {
                this->deed(target, back, tr("Taken back: “%1” is as it was.").arg(target.name), std::nullopt);
            });
        });
}

void MailingDeeds::startNow(const MailingTarget &target)
{
    QString text = target.clients
        ? tr("It goes to %Ln client(s) at once, as an extra run; the schedule does not move.", nullptr,
            int(*target.clients))
        : tr("It goes to all its clients at once, as an extra run; the schedule does not move.");
    if (target.state.openRuns > 0)
        text += QStringLiteral(" ") + tr("A run is under way: its clients get the letter once more.");
    const QUuid key = QUuid::createUuid(); // a repeated question is the same wish
    m_context.dialogs.confirm(m_parent,
        { QStringLiteral("start_now"), tr("Send “%1” now?").arg(target.name), text, tr("Send now"), false },
        [this, target, key] {
            run<qint64>([id = target.id, key](db::Connection &c) { return db::requestExtraRun(c, id, key); },
                [this, target](qint64) {
                    m_context.notices.tell(m_context.session.desk().service.senders > 0
                            ? tr("“%1” starts within some seconds.").arg(target.name)
                            : tr("“%1” starts as soon as a sending service runs.").arg(target.name));
                });
        });
}

void MailingDeeds::cancelRun(const MailingTarget &target)
{
    QString text = tr("%Ln letter(s) that wait will not be sent; what is sent stays sent.", nullptr, int(target.open));
    if (target.state.hasNext)
        text += QStringLiteral(" ") + tr("The schedule goes on.");
    m_context.dialogs.confirm(m_parent,
        { QStringLiteral("cancel_run"), tr("Cancel the run of “%1”?").arg(target.name), text, tr("Cancel the run"),
            true },
        [this, target] {
            deed(target, db::MailingDeed::CancelRuns, tr("The run of “%1” is cancelled.").arg(target.name),
                std::nullopt);
        });
}

void MailingDeeds::stop(const MailingTarget &target)
{
    QString text = tr("No more runs are planned.");
    if (target.open > 0)
        text += QStringLiteral(" ")
            + tr("%Ln letter(s) that wait will not be sent; what is sent stays sent.", nullptr, int(target.open));
    m_context.dialogs.confirm(m_parent,
        { QStringLiteral("stop_mailing"), tr("Stop “%1”?").arg(target.name), text, tr("Stop the mailing"), true },
        [this, target] {
            deed(target, db::MailingDeed::Cancel, tr("“%1” is stopped. Schedule it again to go on.").arg(target.name),
                std::nullopt);
        });
}

void MailingDeeds::remove(const MailingTarget &target)
{
    const QString told = tr("“%1” is deleted.").arg(target.name);
    // Cancelled letters do not come back, so there a question stands in place of undo.
    if (target.state.openRuns == 0)
        return deed(target, db::MailingDeed::Delete, told, db::MailingDeed::Restore);
    m_context.dialogs.confirm(m_parent,
        { QStringLiteral("delete_mailing"), tr("Delete “%1”?").arg(target.name),
            tr("%Ln letter(s) that wait will not be sent, and the mailing leaves the list with its reports.", nullptr,
                int(target.open)),
            tr("Delete"), true },
        [this, target, told] { deed(target, db::MailingDeed::Delete, told, std::nullopt); });
}

void MailingDeeds::copy(const MailingTarget &target)
{
    const QString name = tr("%1 (copy)").arg(target.name).left(200);
    run<qint64>([id = target.id, name](db::Connection &c) { return db::copyMailing(c, id, name); },
        [this](qint64 copy) { m_context.navigator.open(QStringLiteral("mailing_editor"), QString::number(copy)); });
}

} // namespace mailer::ui
