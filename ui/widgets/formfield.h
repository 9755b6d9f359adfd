// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QWidget>

#include <functional>

class QHBoxLayout;
class QLabel;
class QLineEdit;
class QPushButton;

namespace mailer::ui {

// A label over an input, and below it what is wrong with the input. The error shows once the person has left the input
// or stopped being on the way to something right; the button that needs the form knows at once (see FormGate).
class FormField final : public QWidget
{
    Q_OBJECT

public:
    // Empty: all is well. Else one sentence.
    using Check = std::function<QString(const QString &text)>;

    // The input keeps its own objectName; its label gets NAME_label, its error NAME_error.
    FormField(const QString &label, QLineEdit *input, QWidget *parent = nullptr);
    // Any other widget, checked by whoever owns it through setError().
    FormField(const QString &label, QWidget *input, QWidget *parent = nullptr);

    void setCheck(Check check);
    // Beside the label: "Forgot it?".
    void setSideWidget(QWidget *widget);

    bool isRight() const { return problem().isEmpty(); }
    QString problem() const;
    // What the server said about it; gone with the next change.
    void setError(const QString &error);

Q_SIGNALS:
    void checked();

private:
    void showError(const QString &error);

    QLineEdit *m_input = nullptr;
    QWidget *m_any = nullptr;
    QHBoxLayout *m_head = nullptr;
    QLabel *m_error = nullptr;
    QString m_given;
    Check m_check;
};

// Keeps a button off while a field is wrong; its tooltip says which one and why.
class FormGate final : public QObject
{
    Q_OBJECT

public:
    FormGate(QPushButton *button, const QList<FormField *> &fields);

    bool isOpen() const;
    void setBusy(bool busy);

private:
    void look();

    QPushButton *m_button;
    QList<FormField *> m_fields;
    bool m_busy = false;
};

// Checks that many forms share.
QString checkEmail(const QString &text);
QString checkFilled(const QString &text);
QString checkNewPassword(const QString &text);
QString checkCode(const QString &text); // of a letter

// A password's input with a button that shows it.
QLineEdit *makePasswordInput(const QString &objectName);

} // namespace mailer::ui
