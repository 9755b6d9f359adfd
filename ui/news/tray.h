// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/news/newswatch.h"

#include <QObject>
#include <QSystemTrayIcon>

#include <memory>

class QAction;
class QMenu;

namespace mailer::ui {

class Session;

// The icon beside the system's clock, where the desktop has such a place: opens the window, says how the sending
// service is, shows news as the system shows them, and ends the program.
class Tray final : public QObject
{
    Q_OBJECT

public:
    explicit Tray(QObject *parent = nullptr);
    ~Tray() override;

    bool isThere() const { return m_icon.isVisible(); }
    // Whose state the menu tells; null: nobody is signed in.
    void setSession(Session *session);
    void setTexts(); // in the language of now
    void tell(const NewsItem &item);
    QMenu *menu() const { return m_menu.get(); }

Q_SIGNALS:
    void openAsked();
    void newsClicked(const mailer::ui::NewsItem &item);
    void quitAsked();

private:
    void activated(QSystemTrayIcon::ActivationReason reason);
    void showState();

    QSystemTrayIcon m_icon;
    std::unique_ptr<QMenu> m_menu;
    QAction *m_open;
    QAction *m_state;
    QAction *m_quit;
    Session *m_session = nullptr;
    NewsItem m_shown;
};

} // namespace mailer::ui
