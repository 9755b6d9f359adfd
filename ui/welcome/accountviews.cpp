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
        connect(view, &AccountForm::backAsked, this, [this] { Q_EMIT finished({}); });
    }
    connect(m_register, &AccountForm::submitted, this, &AccountViews::registerAccount);
    connect(m_confirm, &AccountForm::submitted, this, &AccountViews::confirm);
    connect(m_forgotten, &AccountForm::submitted, this, &AccountViews::sendCode);
    connect(m_newPassword, &AccountForm::submitted, this, &AccountViews::setPassword);
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

void AccountViews::registerAccount()
{
    const auto email = EmailAddress::parse(m_register->email());
    if (!email)
        return;
    step(m_register, m_entrance.registerAccount({ *email, m_register->fullName(), m_register->password() }), [this] {
        m_confirm->setEmail(m_register->email());
        setCurrentWidget(m_confirm);
    });
}

void AccountViews::confirm()
{
    const auto email = EmailAddress::parse(m_confirm->email());
    if (!email)
        return;
    step(m_confirm, m_entrance.confirmAccount(*email, m_confirm->code()),
        [this] { Q_EMIT finished(tr("Your e-mail is confirmed. Sign in.")); });
}

void AccountViews::sendCode()
{
    const auto email = EmailAddress::parse(m_forgotten->email());
    if (!email)
        return;
    step(m_forgotten, m_entrance.sendPasswordCode(*email), [this] {
        m_newPassword->setEmail(m_forgotten->email());
        setCurrentWidget(m_newPassword);
    });
}

void AccountViews::setPassword()
{
    const auto email = EmailAddress::parse(m_newPassword->email());
    if (!email)
        return;
    step(m_newPassword, m_entrance.setPassword(*email, m_newPassword->code(), m_newPassword->password()),
        [this] { Q_EMIT finished(tr("Your password is changed. Sign in with it.")); });
}

} // namespace mailer::ui
