// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/background.h"

#include "ui/desk.h"
#include "ui/dialogs/dialogs.h"
#include "ui/dialogs/keepsenderbox.h"
#include "ui/entrance.h"
#include "ui/news/newsdesk.h"
#include "ui/session.h"
#include "ui/settings.h"

#include <QApplication>

namespace mailer::ui {

Background::Background(QWidget &window, Entrance &entrance, Dialogs &dialogs, Settings &settings)
    : m_window(window), m_entrance(entrance), m_dialogs(dialogs), m_settings(settings)
{
    connect(&m_tray, &Tray::openAsked, this, &Background::showWindow);
    connect(&m_tray, &Tray::newsClicked, this, &Background::open);
    connect(&m_tray, &Tray::quitAsked, this, [this] {
        m_quits = true;
        m_window.close();
    });
}

Background::~Background() = default;

void Background::follow(Session *session, Desk *desk)
{
    m_desk = desk;
    if (session == m_session && session)
        return m_tray.setTexts();
    m_session = session;
    m_tray.setSession(session);
    m_news.reset();
    if (!session)
        return;
    m_news = std::make_unique<NewsDesk>(*session);
    connect(m_news.get(), &NewsDesk::arrived, this, &Background::tell);
}

void Background::tell(const NewsItem &item)
{
    if (!m_settings.flag("news/on", true))
        return;
    const bool isSeen = m_window.isActiveWindow() && !m_window.isMinimized();
    if (m_tray.isThere() && !isSeen)
        return m_tray.tell(item);
    if (m_desk)
        m_desk->tellNews(QStringLiteral("%1. %2").arg(item.title, item.text));
    QApplication::alert(&m_window); // nothing where it is active
}

void Background::showWindow()
{
    m_quits = false;
    m_window.setWindowState(m_window.windowState() & ~Qt::WindowMinimized);
    m_window.show();
    m_window.raise();
    m_window.activateWindow();
}

void Background::open(const NewsItem &item)
{
    showWindow();
    if (!m_desk)
        return;
    if (item.kind == NewsItem::Kind::RunEnded)
        m_desk->open(QStringLiteral("report"), QStringLiteral("%1/%2").arg(item.mailing).arg(item.run));
    else if (item.kind == NewsItem::Kind::MailingHeld)
        m_desk->open(QStringLiteral("mailings"), QString::number(item.mailing));
}

bool Background::mayClose()
{
    if (m_leaves)
        return true;
    if (!m_quits && m_tray.isThere() && m_settings.flag("desk/stay_in_tray", false)) {
        m_window.hide();
        return false;
    }
    m_quits = false;
    const auto goOn = [this] {
        if (!asksForSender())
            leave();
    };
    return !asksForUnsaved({ QStringLiteral("close_window"), tr("Close without saving?"), tr("Close") }, goOn)
        && !asksForSender();
}

void Background::leave()
{
    m_leaves = true;
    m_window.close();
}

bool Background::asksForUnsaved(const Parting &parting, std::function<void()> yes)
{
    const Page *page = m_desk ? m_desk->unsavedPage() : nullptr;
    if (!page)
        return false;
    showWindow();
    m_dialogs.confirm(&m_window,
        { parting.id, parting.title,
            tr("What you entered on “%1” is not saved yet and would be lost.").arg(page->title()), parting.action,
            true },
        std::move(yes));
    return true;
}

void Background::keepSender(bool goesOn)
{
    m_settings.set("desk/keep_sender", goesOn ? QStringLiteral("yes") : QStringLiteral("no"));
    m_entrance.setSenderStays(goesOn);
    leave();
}

bool Background::asksForSender()
{
    const bool runs = m_session && !m_entrance.isDemo() // the demo's ends with it
        && m_session->localSender() == Session::LocalSender::Running;
    const QString known = m_settings.text("desk/keep_sender");
    if (!runs || !known.isEmpty()) {
        m_entrance.setSenderStays(known != QLatin1String("no"));
        return false;
    }
    showWindow();
    auto *box = new KeepSenderBox(&m_window);
    connect(box, &KeepSenderBox::chosen, this, &Background::keepSender);
    box->open();
    return true;
}

} // namespace mailer::ui
