// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/mailings/mailingactions.h"

#include <QObject>

#include <optional>

class QMenu;
class QWidget;

namespace mailer::ui {

struct PageContext;

// The mailing that something is done with, as it was seen.
struct MailingTarget {
    qint64 id = 0;
    QString name;
    db::MailingState state;
    qint64 open = 0;               // letters of its runs that wait
    std::optional<qint64> clients; // who would get the next run, when that is known
};

// Does what verdictOn() lets: asks where something would be lost, tells what was done, offers undo where there is one.
class MailingDeeds final : public QObject
{
    Q_OBJECT

public:
    MailingDeeds(PageContext &context, QWidget *parent);

    void perform(MailingAction action, const MailingTarget &target);
    // Every action that makes sense, with why it is off.
    void fillMenu(QMenu &menu, const MailingTarget &target, const QList<MailingAction> &actions);

Q_SIGNALS:
    void done(); // something changed: ask again

private:
    void deed(
        const MailingTarget &target, db::MailingDeed deed, const QString &told, std::optional<db::MailingDeed> undo);
    void startNow(const MailingTarget &target);
    void cancelRun(const MailingTarget &target);
    void stop(const MailingTarget &target);
    void remove(const MailingTarget &target);
    void copy(const MailingTarget &target);
    template<typename T, typename Fn>
    void run(Fn &&fn, std::function<void(const T &)> then);

    PageContext &m_context;
    QWidget *m_parent;
};

} // namespace mailer::ui
