// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/entrance.h"
#include "ui/session.h"

#include <QMainWindow>
#include <QTimer>

#include <memory>

namespace mailer::ui {

class Background;
class Desk;
class Dialogs;
class HelpWindow;
class Language;
class Settings;
class Theme;
class Welcome;

// What the whole desktop shares; made by whoever composes, outlives the window.
struct Surroundings {
    Entrance &entrance;
    Dialogs &dialogs;
    Settings &settings;
    Theme &theme;
    Language &language;
};

// The window: the welcome views until somebody is signed in, then the desk. Remembers its place.
class MainWindow final : public QMainWindow
{
    Q_OBJECT

public:
    explicit MainWindow(Surroundings surroundings, QWidget *parent = nullptr);
    ~MainWindow() override;

    void start(); // looks for a kept sign-in

    void openDesk(std::shared_ptr<Session> session);
    Desk *desk() const { return m_desk; }
    Welcome *welcome() const { return m_welcome; }
    Background &background() { return *m_background; }

    // Closes without a question.
    void leaveNow();

    // About what is shown, in a window of its own; also before anybody has signed in.
    void openHelp();
    void openHelpAbout(const QString &topic);
    HelpWindow *help() const { return m_help.get(); }
    // Which keys do what here.
    void showKeys();

    // Words of the settings; remembered, in force at once.
    void setTheme(const QString &word);
    void setLanguage(const QString &word);

Q_SIGNALS:
    void left(); // closed for good

protected:
    void closeEvent(QCloseEvent *event) override;
    bool event(QEvent *event) override;

private:
    void addActions();
    void nameActions();
    void renewHelp();
    void showWelcome();
    void showDesk();
    void leave(Session::Leaving how);
    void signOut();
    void chooseOther();
    void comeBack();
    void leaveDesk(const QString &sentence);
    void putDeskAside();
    void showKept();
    void goOn(std::shared_ptr<Session> session);
    void forgetKept();
    void renewForRoles();
    void renewDesk();
    void showTitle();
    void showTheme();

    Surroundings m_with;
    Welcome *m_welcome = nullptr;
    Desk *m_desk = nullptr;
    std::shared_ptr<Session> m_session;
    std::unique_ptr<HelpWindow> m_help; // made when it is first asked for
    std::unique_ptr<Background> m_background;
    QTimer m_renewal; // of the desk, which waits while something is not saved
    bool m_isRenewalWaiting = false;
    bool m_isKeptStale = false;      // in another language
    std::unique_ptr<QWidget> m_kept; // the desk that waits: its session has ended, or another workspace is looked for;
                                     // goes before its session
};

} // namespace mailer::ui
