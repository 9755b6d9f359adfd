// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/entrance.h"
#include "ui/welcome/welcomeform.h"

class QLabel;
class QLineEdit;
class QPushButton;
class QRadioButton;

namespace mailer::ui {

class FormField;

// Where to work: at the first start, and whenever somebody wants to work elsewhere.
class StartView final : public WelcomeForm
{
    Q_OBJECT

public:
    explicit StartView(QWidget *parent = nullptr);

    void setWorkspace(const Workspace &workspace, const QList<KnownPlace> &places);
    void focusFirst();                            // what most come for
    void offerReturn(const Workspace &workspace); // to the desk that waits there

Q_SIGNALS:
    void thisComputerChosen(const QString &email);
    void serverChosen(const QString &address);
    void placeChosen(const mailer::ui::KnownPlace &place);
    void returnAsked();

private:
    QWidget *addChoice(QWidget *choice, QWidget *hint);
    void showPlaces(const QList<KnownPlace> &places);
    void offerServers(const QList<KnownPlace> &places);
    void look();
    void submit();
    QString problem() const;

    QWidget *m_places; // those of before
    QLabel *m_otherHeading;
    QWidget *m_hereChoice = nullptr;
    QWidget *m_thereChoice = nullptr;
    QPushButton *m_return;
    QRadioButton *m_here;
    QRadioButton *m_there;
    QLineEdit *m_email;
    QLineEdit *m_server;
    FormField *m_emailField;
    FormField *m_serverField;
    QPushButton *m_button;
};

} // namespace mailer::ui
