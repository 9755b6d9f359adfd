// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/entrance.h"

#include <QWidget>

#include <memory>

class QComboBox;
class QStackedWidget;

namespace mailer::ui {

class AccountViews;
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
    // Where somebody signs in again after the session of this workspace has ended.
    void showEntry(const QString &sentence);
    // The start view offers to go back to that workspace, where a desk waits.
    void offerReturn(const Workspace &workspace);
    // The same view with all that was typed, in the language of now.
    void goOnFrom(const Welcome &before);
    QString helpTopic() const; // about the view that is shown

Q_SIGNALS:
    void helpAsked();
    void admitted(std::shared_ptr<mailer::ui::Session> session);
    void returnAsked();
    void languageAsked(const QString &word);

private:
    QWidget *makeCorner();
    void connectViews();
    void enter(const KnownPlace &place);
    void cancelWait();
    void openThisComputer(const QString &email);
    void chooseServer(const QString &address);
    void signIn(const QString &email, const QString &password, bool keep);
    void wait(const QString &sentence, QWidget *cancelled);
    void show(QWidget *view);

    Entrance &m_entrance;
    QStackedWidget *m_stack;
    StartView *m_start;
    SignInView *m_signIn;
    WaitView *m_wait;
    AccountViews *m_accounts;
    QComboBox *m_language;
    std::optional<Workspace> m_return;
    bool m_lacksOwner = false;      // this computer's database has no account yet
    QWidget *m_cancelled = nullptr; // the view that a cancelled wait comes back to
};

} // namespace mailer::ui
