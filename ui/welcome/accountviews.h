// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/entrance.h"

#include <QStackedWidget>

#include <memory>
#include <optional>

namespace mailer::ui {

class AccountForm;
class CodeView;
class ForgottenView;
class RegisterView;

// Registering, confirming an e-mail, a new password: each ends at the desk, or back at the sign-in view. What was typed
// stays until then, the password in this process only.
class AccountViews final : public QStackedWidget
{
    Q_OBJECT

public:
    explicit AccountViews(Entrance &entrance, QWidget *parent = nullptr);

    void showRegister();
    void showForgotten(const QString &email);
    void renewEmails(); // of the views of codes, from the forms before them

Q_SIGNALS:
    void backAsked();
    void admitted(std::shared_ptr<mailer::ui::Session> session);

private:
    std::optional<Registration> registration() const;
    void sendRegistrationCode(AccountForm *view);
    void enterCode();
    void confirm();
    void sendPasswordCode(AccountForm *view, const QString &email);
    void setPassword();
    void admit(AccountForm *view, const QFuture<Admission> &future);

    Entrance &m_entrance;
    RegisterView *m_register;
    CodeView *m_confirm;
    ForgottenView *m_forgotten;
    CodeView *m_newPassword;
};

} // namespace mailer::ui
