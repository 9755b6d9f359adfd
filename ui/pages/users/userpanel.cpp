// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/users/userpanel.h"

#include "ui/pages/users/usersmodel.h"
#include "ui/session.h"
#include "ui/theme/lineicon.h"
#include "ui/widgets/card.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/statuspill.h"
#include "ui/words.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace mailer::ui {

UserPanel::UserPanel(const Session &session, QWidget *parent)
    : SidePanel(parent)
    , m_session(session)
    , m_note(addNote())
    , m_email(addFact(tr("E-mail")))
    , m_roles(addFact(tr("Roles")))
    , m_registered(addFact(tr("Registered")))
    , m_mailings(session.has(Role::Manager) ? addFact(tr("Mailings")) : nullptr)
    , m_clients(session.has(Role::Manager) ? addFact(tr("Clients")) : nullptr)
    , m_why(makeLabel({}, "muted"))
    , m_block(new QPushButton)
{
    m_note->setObjectName(QStringLiteral("user_note"));
    if (session.has(Role::Administrator))
        addRoles();
    m_why->setObjectName(QStringLiteral("block_why"));
    m_why->setWordWrap(true);
    content()->addWidget(m_why);
    m_block->setObjectName(QStringLiteral("block_user"));
    m_block->setIcon(lineIcon(QLatin1String("stoplist")));
    actions()->addWidget(m_block);
    connect(m_block, &QPushButton::clicked, this, &UserPanel::blockAsked);
}

void UserPanel::addRoles()
{
    content()->addSpacing(6);
    content()->addWidget(makeLabel(tr("Give and take roles"), "heading"));
    for (const Role role : allRoles) {
        auto *box = new QCheckBox(roleInWords(role));
        box->setObjectName(QStringLiteral("role_%1").arg(wordOf(role)));
        connect(box, &QCheckBox::clicked, this, [this, role](bool given) { Q_EMIT roleAsked(role, given); });
        content()->addWidget(box);
        m_boxes.insert(role, box);
    }
    QLabel *hint = makeLabel(tr("Takes effect at once, even in open windows."), "small");
    hint->setWordWrap(true);
    content()->addWidget(hint);
}

void UserPanel::setAccount(const db::ListedAccount &account)
{
    const QDate today = m_session.clock().nowUtc().toLocalTime().date();
    const bool isBlocked = account.blockedAt.isValid();
    setTitle(nameOf(account));
    pill()->setStatus(isBlocked ? tr("Blocked") : tr("Active"), isBlocked ? Tone::Danger : Tone::Success);
    m_note->parentWidget()->setVisible(isBlocked);
    if (isBlocked) {
        const QString day = dayInWords(account.blockedAt.toLocalTime().date(), today);
        QString text = account.blockedBy.isEmpty() ? tr("Blocked %1.", "day").arg(day)
                                                   : tr("Blocked %1 by %2.", "day, name").arg(day, account.blockedBy);
        if (!account.blockReason.isEmpty())
            text += QChar(u' ') + tr("Reason: %1").arg(account.blockReason);
        m_note->setText(text);
    }
    m_email->setText(account.email);
    m_roles->setText(account.roles.isEmpty() ? tr("none") : rolesInWords(account.roles));
    m_registered->setText(dayInWords(account.createdAt.toLocalTime().date(), today));
    if (m_mailings) {
        m_mailings->setText(numberInWords(account.mailings.value_or(0)));
        m_clients->setText(numberInWords(account.clients.value_or(0)));
    }
    for (auto box = m_boxes.cbegin(); box != m_boxes.cend(); ++box)
        (*box)->setChecked(account.roles.contains(box.key()));
    const QString whyNot = whyNotBlocked(m_session, account);
    m_why->setText(whyNot);
    m_why->setVisible(!whyNot.isEmpty() && m_session.has(Role::Manager));
    m_block->setText(UsersModel::actionTexts().at(isBlocked ? 1 : 0));
    m_block->setProperty("danger", !isBlocked);
    m_block->setVisible(whyNot.isEmpty());
}

void UserPanel::setBusy(bool busy)
{
    m_block->setEnabled(!busy);
    for (QCheckBox *box : std::as_const(m_boxes))
        box->setEnabled(!busy);
}

} // namespace mailer::ui
