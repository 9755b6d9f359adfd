// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/settings/passwordcard.h"

#include "db/accountstore.h"
#include "ui/session.h"

#include <QLabel>
#include <QLineEdit>

namespace mailer::ui {

PasswordCard::PasswordCard(PageContext &context)
    : SettingsCard(tr("Password"), context)
    , m_old(makePasswordInput(QStringLiteral("old_password")))
    , m_new(makePasswordInput(QStringLiteral("next_password")))
{
    setObjectName(QStringLiteral("password_card"));
    addText(tr("You are signed out on all other computers."));
    FormField *old = addInput(tr("Current password"), m_old, checkFilled);
    FormField *next = addInput(tr("New password"), m_new, checkNewPassword);
    QPushButton *button = addButton(tr("Change the password"), "change_password");
    m_gate = new FormGate(button, { old, next });
    connect(button, &QPushButton::clicked, this, &PasswordCard::change);
    connect(m_new, &QLineEdit::returnPressed, button, &QPushButton::click);
}

bool PasswordCard::hasUnsavedChanges() const { return !m_new->text().isEmpty(); }

void PasswordCard::change()
{
    const auto email = EmailAddress::parse(session().account().email);
    if (!email)
        return;
    const QString next = m_new->text();
    const auto future = session().work().run([email = *email, old = m_old->text(), next](db::Connection &c) {
        return db::changePassword(c, email, old, next);
    });
    carryOut(m_gate, future, [this, next] {
        m_old->clear();
        m_new->clear();
        session().changeCredentials(session().account().email, next);
        context().notices.tell(tr("Your password is changed."));
    });
}

} // namespace mailer::ui
