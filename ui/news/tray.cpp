// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/news/tray.h"

#include "ui/senderwords.h"
#include "ui/session.h"

#include <QMenu>

namespace mailer::ui {

Tray::Tray(QObject *parent)
    : QObject(parent)
    , m_icon(QIcon(QStringLiteral(":/icons/mailerapp.svg")), this)
    , m_menu(std::make_unique<QMenu>())
    , m_open(m_menu->addAction(QString()))
    , m_state(m_menu->addAction(QString()))
    , m_quit(nullptr)
{
    m_menu->addSeparator();
    m_quit = m_menu->addAction(QString());
    m_open->setObjectName(QStringLiteral("tray_open"));
    m_state->setObjectName(QStringLiteral("tray_state"));
    m_quit->setObjectName(QStringLiteral("tray_quit"));
    m_state->setEnabled(false); // tells, does nothing
    m_menu->setDefaultAction(m_open);
    connect(m_open, &QAction::triggered, this, &Tray::openAsked);
    connect(m_quit, &QAction::triggered, this, &Tray::quitAsked);
    connect(&m_icon, &QSystemTrayIcon::activated, this, &Tray::activated);
    connect(&m_icon, &QSystemTrayIcon::messageClicked, this, [this] { Q_EMIT newsClicked(m_shown); });
    m_icon.setContextMenu(m_menu.get());
    setTexts();
    if (QSystemTrayIcon::isSystemTrayAvailable())
        m_icon.show();
}

Tray::~Tray() = default;

void Tray::setSession(Session *session)
{
    if (m_session)
        m_session->disconnect(this);
    m_session = session;
    if (session) {
        connect(session, &Session::deskChanged, this, &Tray::showState);
        connect(session, &Session::linkChanged, this, &Tray::showState);
    }
    showState();
}

void Tray::setTexts()
{
    m_open->setText(tr("Open mailerapp"));
    m_quit->setText(tr("Quit"));
    showState();
}

void Tray::tell(const NewsItem &item)
{
    m_shown = item;
    const bool isBad = item.kind == NewsItem::Kind::MailingHeld || item.kind == NewsItem::Kind::ServerWaits;
    m_icon.showMessage(item.title, item.text, isBad ? QSystemTrayIcon::Warning : QSystemTrayIcon::Information);
}

void Tray::activated(QSystemTrayIcon::ActivationReason reason)
{
    if (reason == QSystemTrayIcon::Trigger || reason == QSystemTrayIcon::DoubleClick)
        Q_EMIT openAsked();
}

void Tray::showState()
{
    QString state = tr("Nobody is signed in");
    if (m_session)
        state = m_session->link() == Session::Link::Lost ? tr("Not connected") : senderInWords(*m_session).text;
    m_state->setText(state);
    m_state->setVisible(!state.isEmpty());
    m_icon.setToolTip(state.isEmpty() ? QStringLiteral("mailerapp") : QStringLiteral("mailerapp — %1").arg(state));
}

} // namespace mailer::ui
