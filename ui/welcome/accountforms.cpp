// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/welcome/accountforms.h"

#include "ui/widgets/card.h"
#include "ui/widgets/formfield.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace mailer::ui {

namespace {

QLineEdit *named(const char *objectName)
{
    auto *input = new QLineEdit;
    input->setObjectName(QLatin1String(objectName));
    return input;
}

} // namespace

AccountForm::AccountForm(const QString &title, const QString &subtitle) : WelcomeForm(title) { setSubtitle(subtitle); }

QLineEdit *AccountForm::addInput(const QString &label, QLineEdit *input, QString (*check)(const QString &))
{
    auto *field = new FormField(label, input);
    field->setCheck(check);
    m_fields.append(field);
    form()->addWidget(field);
    connect(input, &QLineEdit::returnPressed, this, [this] { m_button->click(); });
    return input;
}

void AccountForm::finish(const QString &action, const char *objectName)
{
    m_button = new QPushButton(action);
    m_button->setObjectName(QLatin1String(objectName));
    m_button->setProperty("primary", true);
    m_gate = new FormGate(m_button, m_fields);
    form()->addWidget(m_button);
    auto *back = new QPushButton(tr("Back to sign in"));
    back->setObjectName(QStringLiteral("back_to_sign_in"));
    back->setProperty("link", true);
    below()->addWidget(back, 0, Qt::AlignHCenter);
    connect(m_button, &QPushButton::clicked, this, &AccountForm::submitted);
    connect(back, &QPushButton::clicked, this, &AccountForm::backAsked);
}

void AccountForm::addAnotherCode()
{
    auto *another = new QPushButton(tr("Send another code"));
    another->setObjectName(QStringLiteral("another_code"));
    another->setProperty("link", true);
    below()->insertWidget(0, another, 0, Qt::AlignHCenter);
    connect(another, &QPushButton::clicked, this, &AccountForm::anotherCodeAsked);
}

void AccountForm::addHaveCode()
{
    auto *have = new QPushButton(tr("I have a code already"));
    have->setObjectName(QStringLiteral("have_code"));
    have->setProperty("link", true);
    below()->insertWidget(0, have, 0, Qt::AlignHCenter);
    connect(have, &QPushButton::clicked, this, [this] {
        if (m_gate->isOpen())
            Q_EMIT codeEntryAsked();
        else
            showError(tr("Fill in the form first: the code belongs to what is entered there."));
    });
}

void AccountForm::setBusy(bool busy) { m_gate->setBusy(busy); }

RegisterView::RegisterView() : AccountForm(tr("Register"), tr("We send a code to your e-mail to confirm it."))
{
    setObjectName(QStringLiteral("register_view"));
    m_name = addInput(tr("Full name"), named("full_name"), checkFilled);
    m_email = addInput(tr("E-mail"), named("new_email"), checkEmail);
    m_password = addInput(tr("Password"), makePasswordInput(QStringLiteral("new_password")), checkNewPassword);
    finish(tr("Register"), "register_account");
    addHaveCode();
}

QString RegisterView::email() const { return m_email->text().trimmed(); }
QString RegisterView::fullName() const { return m_name->text().simplified(); }
QString RegisterView::password() const { return m_password->text(); }

ForgottenView::ForgottenView() : AccountForm(tr("New password"), tr("We send a code to your e-mail."))
{
    setObjectName(QStringLiteral("forgotten_view"));
    m_email = addInput(tr("E-mail"), named("forgotten_email"), checkEmail);
    finish(tr("Send the code"), "send_code");
    addHaveCode();
}

void ForgottenView::setEmail(const QString &email) { m_email->setText(email); }

QString ForgottenView::email() const { return m_email->text().trimmed(); }

CodeView::CodeView(Purpose purpose)
    : AccountForm(purpose == Purpose::Confirm ? tr("Confirm your e-mail") : tr("New password"), {})
    , m_purpose(purpose)
    , m_note(makeLabel({}, "muted"))
{
    setObjectName(purpose == Purpose::Confirm ? QStringLiteral("confirm_view") : QStringLiteral("new_password_view"));
    m_note->setObjectName(QStringLiteral("code_note"));
    m_note->setWordWrap(true);
    form()->addWidget(m_note);
    m_code = addInput(tr("Code from the letter"), named("code"), checkCode);
    m_code->setPlaceholderText(QStringLiteral("XXXXX-XXXXX-XXXXX-XXXXX-XXXXX"));
    m_code->setInputMethodHints(Qt::ImhNoPredictiveText | Qt::ImhPreferUppercase);
    if (purpose == Purpose::NewPassword)
        m_password
            = addInput(tr("New password"), makePasswordInput(QStringLiteral("chosen_password")), checkNewPassword);
    finish(purpose == Purpose::Confirm ? tr("Confirm and sign in") : tr("Set the password and sign in"), "submit_code");
    addAnotherCode();
}

void CodeView::setEmail(const QString &email)
{
    if (m_email != email)
        m_code->clear();
    m_email = email;
    setSubtitle(email);
    // The same for an address that nobody has and for one that somebody has.
    m_note->setText(m_purpose == Purpose::Confirm
            ? tr("A letter to %1 is on its way. Type or paste its code here; it is valid for an hour.").arg(email)
            : tr("If %1 has an account, a letter with a code is on its way to it. The code is valid for an hour.")
                  .arg(email));
}

void CodeView::sayCodeIsOnItsWay()
{
    m_note->setText(tr("Another code is on its way; only the newest one counts. At most three an hour are sent to one "
                       "address. Look into the folder for unwanted mail, too."));
}

void CodeView::sayCodeHasCome()
{
    m_note->setText(tr("Type or paste the code of the newest letter to %1; it is valid for an hour.").arg(m_email));
}

QString CodeView::code() const { return m_code->text().trimmed(); }

QString CodeView::password() const { return m_password ? m_password->text() : QString(); }

} // namespace mailer::ui
