// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/news/newswatch.h"
#include "ui/news/tray.h"

#include <QObject>
#include <QPointer>

#include <functional>
#include <memory>

class QWidget;

namespace mailer::ui {

class Desk;
class Dialogs;
class Entrance;
class NewsDesk;
class Session;
class Settings;

// What is about to happen to the page that is shown.
struct Parting {
    QString id; // of the question
    QString title;
    QString action;
};

// What of the desktop goes on while nobody looks: news, the icon beside the clock, the sender of this computer; and
// what a closed window means for them.
//
// Settings: "news/on", "desk/stay_in_tray", "desk/keep_sender" (yes, no; empty: not asked yet).
class Background final : public QObject
{
    Q_OBJECT

public:
    Background(QWidget &window, Entrance &entrance, Dialogs &dialogs, Settings &settings);
    ~Background() override;

    // Null: nobody is signed in.
    void follow(Session *session, Desk *desk);
    Tray &tray() { return m_tray; }
    void tell(const NewsItem &item);

    // False: the window stays, hides, or asks first, and closes itself afterwards.
    bool mayClose();
    // False: nothing that was typed would be lost. True: asks, and calls yes() when the person agrees to lose it.
    bool asksForUnsaved(const Parting &parting, std::function<void()> yes);
    // Without a question from now on: the system ends the session.
    void leaveNow() { m_leaves = true; }
    // From behind other windows, or from the tray.
    void showWindow();

private:
    void open(const NewsItem &item);
    void leave();
    void keepSender(bool goesOn);
    bool asksForSender();

    QWidget &m_window;
    Entrance &m_entrance;
    Dialogs &m_dialogs;
    Settings &m_settings;
    Tray m_tray;
    std::unique_ptr<NewsDesk> m_news;
    QPointer<Desk> m_desk;
    Session *m_session = nullptr;
    bool m_leaves = false;
    bool m_quits = false; // said so: hiding is not what is wanted
};

} // namespace mailer::ui
