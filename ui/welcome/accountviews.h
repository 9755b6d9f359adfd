// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/entrance.h"

#include <QStackedWidget>

namespace mailer::ui {

class CodeView;
class ForgottenView;
class RegisterView;

// Registering, confirming an e-mail, a new password: each ends at the sign-in view with one sentence.
class AccountViews final : public QStackedWidget
{
    Q_OBJECT

public:
    explicit AccountViews(Entrance &entrance, QWidget *parent = nullptr);

    void showRegister();
    void showForgotten(const QString &email);

Q_SIGNALS:
    void finished(const QString &sentence);

private:
    void registerAccount();
    void confirm();
    void sendCode();
    void setPassword();

    Entrance &m_entrance;
    RegisterView *m_register;
    CodeView *m_confirm;
    ForgottenView *m_forgotten;
    CodeView *m_newPassword;
};

} // namespace mailer::ui
