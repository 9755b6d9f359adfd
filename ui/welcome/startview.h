// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session.h"
#include "ui/welcome/welcomeform.h"

class QLineEdit;
class QPushButton;
class QRadioButton;

namespace mailer::ui {

class FormField;

// The first start: where to work.
class StartView final : public WelcomeForm
{
    Q_OBJECT

public:
    explicit StartView(QWidget *parent = nullptr);

    // recent: servers of before, as they were entered, the newest first.
    void setWorkspace(const Workspace &workspace, const QStringList &recent);

Q_SIGNALS:
    void thisComputerChosen(const QString &email);
    void serverChosen(const QString &address);

private:
    void addChoice(QWidget *choice, QWidget *hint);
    void look();
    void submit();
    QString problem() const;

    QRadioButton *m_here;
    QRadioButton *m_there;
    QLineEdit *m_email;
    QLineEdit *m_server;
    FormField *m_emailField;
    FormField *m_serverField;
    QPushButton *m_button;
};

} // namespace mailer::ui
