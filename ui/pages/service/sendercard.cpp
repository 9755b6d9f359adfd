// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/service/sendercard.h"

#include "core/phrases.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/statuspill.h"
#include "ui/words.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QVBoxLayout>

namespace mailer::ui {

SenderCard::SenderCard(QWidget *parent) : Card(tr("Sending services"), parent)
{
    setObjectName(QStringLiteral("sender_card"));
}

double SenderCard::speedOf(const db::ListedSender &sender)
{
    Seen &seen = m_seen[sender.id];
    if (seen.startedAt != sender.startedAt || !seen.at.isValid()) {
        seen = { sender.sent, sender.heartbeatAt, sender.startedAt, -1 };
    } else if (const qint64 passed = seen.at.msecsTo(sender.heartbeatAt); passed > 0) {
        seen.speed = double(sender.sent - seen.sent) * 1000.0 / double(passed);
        seen.sent = sender.sent;
        seen.at = sender.heartbeatAt;
    }
    return seen.speed;
}

void SenderCard::setSenders(const db::SenderList &list)
{
    delete m_rows;
    m_rows = new QWidget;
    auto *layout = new QVBoxLayout(m_rows);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(12);
    for (const db::ListedSender &sender : list.senders)
        layout->addWidget(makeRow(sender, list.databaseNow, speedOf(sender)));
    if (list.senders.isEmpty()) {
        QLabel *none = makeLabel(
            tr("No sending service runs: letters wait. Start mailerapp --daemon on a computer that is always on."),
            "muted");
        none->setObjectName(QStringLiteral("no_senders"));
        none->setWordWrap(true);
        layout->addWidget(none);
    }
    content()->addWidget(m_rows);
}

QWidget *SenderCard::makeRow(const db::ListedSender &sender, const QDateTime &now, double speed) const
{
    auto *row = new QWidget;
    row->setObjectName(QStringLiteral("sender_%1").arg(sender.name));
    auto *layout = new QVBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(3);
    auto *head = new QHBoxLayout;
    head->addWidget(new ElidedLabel(sender.name, "heading"), 1);
    auto *pill = new StatusPill;
    if (sender.isAlive)
        pill->setStatus(sender.breakers.isEmpty() ? tr("Running") : tr("Waits for a server"),
            sender.breakers.isEmpty() ? Tone::Success : Tone::Warning);
    else
        pill->setStatus(sender.isStopped ? tr("Stopped") : tr("Lost"), sender.isStopped ? Tone::Neutral : Tone::Danger);
    head->addWidget(pill);
    layout->addLayout(head);
    QStringList facts { sender.host,
        tr("version %1").arg(sender.version.isEmpty() ? QStringLiteral("?") : sender.version) };
    facts.removeAll(QString());
    if (sender.isAlive) {
        facts.append(tr("since %1").arg(momentInWords(sender.startedAt, now)));
        facts.append(tr("%Ln connection(s)", nullptr, sender.sessions));
        if (speed >= 0)
            facts.append(tr("%1 letters a second").arg(QLocale().toString(speed, 'f', speed < 10 ? 1 : 0)));
        facts.append(tr("%Ln letter(s) sent", nullptr, int(sender.sent)));
    } else {
        facts.append(tr("last seen %1").arg(momentInWords(sender.heartbeatAt, now)));
    }
    // A dot stays with what is before it.
    QLabel *line = makeLabel(facts.join(QStringLiteral("\u00a0· ")), "small");
    line->setObjectName(QStringLiteral("sender_facts"));
    line->setWordWrap(true);
    layout->addWidget(line);
    for (const db::OpenBreaker &breaker : sender.breakers) {
        const QString next = breaker.isProbing ? tr("It is tried just now.")
                                               : tr("Next try %1.").arg(momentInWords(breaker.retryAt, now));
        QLabel *reason
            = makeLabel(QStringLiteral("%1: %2 %3").arg(breaker.server, phrase(breaker.reason), next), "error");
        reason->setObjectName(QStringLiteral("breaker"));
        reason->setWordWrap(true);
        layout->addWidget(reason);
    }
    return row;
}

} // namespace mailer::ui
