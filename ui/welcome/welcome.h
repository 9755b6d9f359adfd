// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/entrance.h"

#include <QWidget>

#include <memory>

class QStackedWidget;

namespace mailer::ui {

class SignInView;
class StartView;
class WaitView;

// The views before the desk, one at a time, and the way from one to the next.
class Welcome final : public QWidget
{
    Q_OBJECT

public:
    explicit Welcome(Entrance &entrance, QWidget *parent = nullptr);

    // The kept sign-in if there is one, else the view that suits.
    void start();
    void showStart();
    void showSignIn(const QString &sentence);
    QString helpTopic() const; // about the view that is shown

Q_SIGNALS:
    void helpAsked();
    void admitted(std::shared_ptr<mailer::ui::Session> session);

private:
    void openThisComputer(const QString &email);
    void chooseServer(const QString &address);
    void signIn(const QString &email, const QString &password, bool keep);
    void wait(const QString &sentence);
    void show(QWidget *view);

    Entrance &m_entrance;
    QStackedWidget *m_stack;
    StartView *m_start;
    SignInView *m_signIn;
    WaitView *m_wait;
};

} // namespace mailer::ui
