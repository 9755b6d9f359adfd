// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

#include <functional>

class QLabel;
class QLineEdit;
class QPushButton;

namespace mailer::ui {

class FormField;
class FormGate;

struct NameQuestion {
    QString title;
    QString label;
    QString action;                                // the button that does it: a verb
    QString before;                                // what the input starts with
    std::function<QString(const QString &)> check; // empty: all is well; else one sentence
};

// Asks for one name beside what was clicked: a new list, another name of a field. Enter takes it, Escape closes it;
// what was typed stays for the next time the same question is asked, until forget().
class NamePopup final : public QFrame
{
    Q_OBJECT

public:
    explicit NamePopup(QWidget *parent);

    void ask(QWidget *beside, const NameQuestion &question, std::function<void(const QString &name)> given);
    // The name was taken: the next question starts anew.
    void forget();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void accept();

    QLabel *m_title;
    QLineEdit *m_input;
    FormField *m_field;
    QPushButton *m_button;
    FormGate *m_gate;
    NameQuestion m_question;
    std::function<void(const QString &)> m_given;
};

} // namespace mailer::ui
