// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session.h"
#include "ui/welcome/welcomeform.h"

class QCheckBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace mailer::ui {

class FormGate;

class SignInView final : public WelcomeForm
{
    Q_OBJECT

public:
    explicit SignInView(QWidget *parent = nullptr);

    void setWorkspace(const Workspace &workspace, bool canRegister);
    void setBusy(bool busy);

Q_SIGNALS:
    void submitted(const QString &email, const QString &password, bool keep);
    void registerAsked();
    void forgottenAsked(const QString &email);
    void otherWorkspaceAsked();
    void cancelAsked();

protected:
    void showEvent(QShowEvent *event) override;

private:
    void submit();

    QLineEdit *m_email;
    QLineEdit *m_password;
    QCheckBox *m_keep;
    QPushButton *m_button;
    QPushButton *m_cancel;
    QPushButton *m_forgotten;
    QWidget *m_registerRow;
    QLabel *m_server;
    QString m_offered; // the e-mail that nobody typed
    FormGate *m_gate;
};

} // namespace mailer::ui
