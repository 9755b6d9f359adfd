// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/welcome/accountviews.h"

#include "core/futures.h"
#include "ui/errortext.h"
#include "ui/welcome/accountforms.h"

namespace mailer::ui {

AccountViews::AccountViews(Entrance &entrance, QWidget *parent)
    : QStackedWidget(parent)
    , m_entrance(entrance)
    , m_register(new RegisterView)
    , m_confirm(new CodeView(CodeView::Purpose::Confirm))
    , m_forgotten(new ForgottenView)
    , m_newPassword(new CodeView(CodeView::Purpose::NewPassword))
{
    for (AccountForm *view :
        std::initializer_list<AccountForm *> { m_register, m_confirm, m_forgotten, m_newPassword }) {
        addWidget(view);
        connect(view, &AccountForm::backAsked, this, &AccountViews::backAsked);
    }
    connect(m_register, &AccountForm::submitted, this, [this] { sendRegistrationCode(m_register); });
    connect(m_register, &AccountForm::codeEntryAsked, this, &AccountViews::enterCode);
    connect(m_forgotten, &AccountForm::codeEntryAsked, this, &AccountViews::enterCode);
    connect(m_confirm, &AccountForm::submitted, this, &AccountViews::confirm);
    connect(m_confirm, &AccountForm::anotherCodeAsked, this, [this] { sendRegistrationCode(m_confirm); });
    connect(
        m_forgotten, &AccountForm::submitted, this, [this] { sendPasswordCode(m_forgotten, m_forgotten->email()); });
    connect(m_newPassword, &AccountForm::submitted, this, &AccountViews::setPassword);
    connect(m_newPassword, &AccountForm::anotherCodeAsked, this,
        [this] { sendPasswordCode(m_newPassword, m_newPassword->email()); });
}

namespace {

// Runs a step of a view: busy, then on, or what was wrong.
template<typename Next>
void step(AccountForm *view, const QFuture<Result<void>> &future, Next next)
{
    view->setBusy(true);
    view->showError({});
    whenDone(future, view, [view, next](const Result<void> &done) {
        view->setBusy(false);
        if (done)
            next();
        else
            view->showError(sentenceOf(done.error()));
    });
}

} // namespace

void AccountViews::showRegister() { setCurrentWidget(m_register); }

void AccountViews::showForgotten(const QString &email)
{
    m_forgotten->setEmail(email);
    setCurrentWidget(m_forgotten);
}

void AccountViews::enterCode()
{
    const bool isNew = currentWidget() == m_register;
    AccountForm *form = isNew ? static_cast<AccountForm *>(m_register) : m_forgotten;
    CodeView *view = isNew ? m_confirm : m_newPassword;
    form->showError({});
    view->setEmail(isNew ? m_register->email() : m_forgotten->email());
    view->sayCodeHasCome();
    setCurrentWidget(view);
}

void AccountViews::renewEmails()
{
    m_confirm->setEmail(m_register->email());
    m_newPassword->setEmail(m_forgotten->email());
}

std::optional<Registration> AccountViews::registration() const
{
    const auto email = EmailAddress::parse(m_register->email());
    if (!email)
        return {};
    return Registration { *email, m_register->fullName(), m_register->password() };
}

void AccountViews::sendRegistrationCode(AccountForm *view)
{
    const auto typed = registration();
    if (!typed)
        return;
    step(view, m_entrance.sendRegistrationCode(*typed), [this, view] {
        m_confirm->setEmail(m_register->email());
        if (view == m_confirm)
            m_confirm->sayCodeIsOnItsWay();
        setCurrentWidget(m_confirm);
    });
}

void AccountViews::confirm()
{
    if (const auto typed = registration())
        admit(m_confirm, m_entrance.confirmRegistration(*typed, m_confirm->code()));
}

void AccountViews::sendPasswordCode(AccountForm *view, const QString &email)
{
    const auto address = EmailAddress::parse(email);
    if (!address)
        return;
    step(view, m_entrance.sendPasswordCode(*address), [this, view, email] {
        m_newPassword->setEmail(email);
        if (view == m_newPassword)
            m_newPassword->sayCodeIsOnItsWay();
        setCurrentWidget(m_newPassword);
    });
}

void AccountViews::setPassword()
{
    if (const auto email = EmailAddress::parse(m_newPassword->email()))
        admit(m_newPassword, m_entrance.setPassword(*email, m_newPassword->code(), m_newPassword->password()));
}

void AccountViews::admit(AccountForm *view, const QFuture<Admission> &future)
{
    view->setBusy(true);
    view->showError({});
    whenDone(future, view, [this, view](const Admission &admission) {
        view->setBusy(false);
        if (admission)
            Q_EMIT admitted(*admission);
        else
            view->showError(sentenceOf(admission.error()));
    });
}

} // namespace mailer::ui
