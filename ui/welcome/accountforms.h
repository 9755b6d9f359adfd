// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/welcome/welcomeform.h"

class QLabel;
class QLineEdit;
class QPushButton;

namespace mailer::ui {

class FormField;
class FormGate;

// A welcome form with fields, one button and a way back.
class AccountForm : public WelcomeForm
{
    Q_OBJECT

public:
    void setBusy(bool busy);

Q_SIGNALS:
    void submitted();
    void backAsked();
    void anotherCodeAsked();
    void codeEntryAsked(); // a letter with a code has come already

protected:
    AccountForm(const QString &title, const QString &subtitle);
    QLineEdit *addInput(const QString &label, QLineEdit *input, QString (*check)(const QString &));
    void finish(const QString &action, const char *objectName);
    void addAnotherCode(); // a link that asks for one
    void addHaveCode();    // a link for those who have one: from before the program was closed

private:
    QList<FormField *> m_fields;
    QPushButton *m_button = nullptr;
    FormGate *m_gate = nullptr;
};

class RegisterView final : public AccountForm
{
    Q_OBJECT

public:
    RegisterView();
    QString email() const;
    QString fullName() const;
    QString password() const;

private:
    QLineEdit *m_name;
    QLineEdit *m_email;
    QLineEdit *m_password;
};

class ForgottenView final : public AccountForm
{
    Q_OBJECT

public:
    ForgottenView();
    void setEmail(const QString &email);
    QString email() const;

private:
    QLineEdit *m_email;
};

// The code of a letter, and with it a new password where one is wanted.
class CodeView final : public AccountForm
{
    Q_OBJECT

public:
    enum class Purpose { Confirm, NewPassword };
    explicit CodeView(Purpose purpose);

    void setEmail(const QString &email); // another one than before: what was typed is cleared
    void sayCodeIsOnItsWay();
    void sayCodeHasCome(); // at an earlier start
    QString email() const { return m_email; }
    QString code() const;
    QString password() const;

private:
    const Purpose m_purpose;
    QString m_email;
    QLabel *m_note;
    QLineEdit *m_code;
    QLineEdit *m_password = nullptr;
};

} // namespace mailer::ui
