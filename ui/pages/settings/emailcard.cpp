// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/settings/emailcard.h"

#include "db/ownaccountstore.h"
#include "ui/session.h"

#include <QLabel>
#include <QLineEdit>
#include <QVBoxLayout>

namespace mailer::ui {

EmailCard::EmailCard(PageContext &context)
    : SettingsCard(tr("E-mail"), context)
    , m_now(addText({}))
    , m_email(new QLineEdit)
    , m_password(makePasswordInput(QStringLiteral("email_password")))
    , m_codePart(new QWidget)
    , m_note(makeLabel({}, "small"))
    , m_code(new QLineEdit)
{
    setObjectName(QStringLiteral("email_card"));
    m_now->setObjectName(QStringLiteral("email_now"));
    m_now->setText(tr("You sign in as %1.").arg(session().account().email));
    m_email->setObjectName(QStringLiteral("other_email"));
    m_code->setObjectName(QStringLiteral("email_code"));
    FormField *email = addInput(tr("New e-mail"), m_email, checkEmail);
    FormField *password = addInput(tr("Your password"), m_password, checkFilled);
    QPushButton *send = addButton(tr("Send a code to it"), "send_email_code");
    m_sendGate = new FormGate(send, { email, password });

    auto *layout = new QVBoxLayout(m_codePart);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    m_note->setObjectName(QStringLiteral("email_note"));
    m_note->setWordWrap(true);
    auto *code = new FormField(tr("Code from the letter"), m_code);
    code->setCheck(checkCode);
    auto *confirm = new QPushButton(tr("Change the e-mail"));
    confirm->setObjectName(QStringLiteral("confirm_email"));
    confirm->setProperty("primary", true);
    layout->addWidget(m_note);
    layout->addWidget(code);
    layout->addWidget(confirm, 0, Qt::AlignLeft);
    m_confirmGate = new FormGate(confirm, { email, password, code });
    m_codePart->hide();
    content()->addWidget(m_codePart);
    connect(send, &QPushButton::clicked, this, &EmailCard::send);
    connect(confirm, &QPushButton::clicked, this, &EmailCard::confirm);
}

bool EmailCard::hasUnsavedChanges() const { return !m_email->text().isEmpty(); }

void EmailCard::send()
{
    const auto current = EmailAddress::parse(session().account().email);
    const auto wanted = EmailAddress::parse(m_email->text());
    if (!current || !wanted)
        return;
    const auto future
        = session().work().run([current = *current, wanted = *wanted, password = m_password->text()](
                                   db::Connection &c) { return db::requestEmailChange(c, current, password, wanted); });
    carryOut(m_sendGate, future, [this, email = wanted->text()] {
        m_note->setText(tr("If %1 is free, a letter with a code is on its way to it. The code is valid for an hour; "
                           "nothing changes before you enter it.")
                            .arg(email));
        m_codePart->show();
        m_code->setFocus();
    });
}

void EmailCard::confirm()
{
    const auto current = EmailAddress::parse(session().account().email);
    const auto wanted = EmailAddress::parse(m_email->text());
    const auto code = ConfirmationCode::parse(m_code->text());
    if (!current || !wanted || !code)
        return;
    const QString password = m_password->text();
    const auto future
        = session().work().run([current = *current, wanted = *wanted, code = *code, password](db::Connection &c) {
              return db::confirmEmailChange(c, current, password, wanted, code);
          });
    carryOut(m_confirmGate, future, [this, email = wanted->normalised(), password] {
        for (QLineEdit *input : { m_email, m_password, m_code })
            input->clear();
        m_codePart->hide();
        session().changeCredentials(email, password);
        m_now->setText(tr("You sign in as %1.").arg(email));
        context().notices.tell(tr("From now on you sign in as %1.").arg(email));
    });
}

} // namespace mailer::ui
