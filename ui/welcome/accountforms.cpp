// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/welcome/accountforms.h"

#include "ui/widgets/formfield.h"

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

void AccountForm::setBusy(bool busy) { m_gate->setBusy(busy); }

RegisterView::RegisterView() : AccountForm(tr("Register"), tr("We send a code to your e-mail to confirm it."))
{
    setObjectName(QStringLiteral("register_view"));
    m_name = addInput(tr("Full name"), named("full_name"), checkFilled);
    m_email = addInput(tr("E-mail"), named("new_email"), checkEmail);
    m_password = addInput(tr("Password"), makePasswordInput(QStringLiteral("new_password")), checkNewPassword);
    finish(tr("Register"), "register_account");
}

QString RegisterView::email() const { return m_email->text().trimmed(); }
QString RegisterView::fullName() const { return m_name->text().simplified(); }
QString RegisterView::password() const { return m_password->text(); }

ForgottenView::ForgottenView() : AccountForm(tr("New password"), tr("We send a code to your e-mail."))
{
    setObjectName(QStringLiteral("forgotten_view"));
    m_email = addInput(tr("E-mail"), named("forgotten_email"), checkEmail);
    finish(tr("Send the code"), "send_code");
}

void ForgottenView::setEmail(const QString &email) { m_email->setText(email); }

QString ForgottenView::email() const { return m_email->text().trimmed(); }

CodeView::CodeView(Purpose purpose)
    : AccountForm(purpose == Purpose::Confirm ? tr("Confirm your e-mail") : tr("New password"), {})
{
    setObjectName(purpose == Purpose::Confirm ? QStringLiteral("confirm_view") : QStringLiteral("new_password_view"));
    m_code = addInput(tr("Code from the letter"), named("code"), checkFilled);
    if (purpose == Purpose::NewPassword)
        m_password
            = addInput(tr("New password"), makePasswordInput(QStringLiteral("chosen_password")), checkNewPassword);
    finish(purpose == Purpose::Confirm ? tr("Confirm") : tr("Set the password"), "submit_code");
}

void CodeView::setEmail(const QString &email)
{
    m_email = email;
    setSubtitle(tr("The code went to %1.").arg(email));
    m_code->clear();
}

QString CodeView::code() const { return m_code->text().trimmed(); }

QString CodeView::password() const { return m_password ? m_password->text() : QString(); }

} // namespace mailer::ui
