// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow.h"

#include "ui/desk.h"
#include "ui/language.h"
#include "ui/session.h"
#include "ui/settings.h"
#include "ui/theme/lineicon.h"
#include "ui/theme/theme.h"
#include "ui/welcome/welcome.h"

#include <QAction>
#include <QCloseEvent>

namespace mailer::ui {

namespace {

constexpr QSize usualSize { 1280, 800 };
constexpr QSize leastSize { 900, 560 };

} // namespace

MainWindow::MainWindow(Surroundings surroundings, QWidget *parent) : QMainWindow(parent), m_with(surroundings)
{
    setObjectName(QStringLiteral("main_window"));
    setWindowIcon(QIcon(QStringLiteral(":/icons/mailerapp.svg")));
    setMinimumSize(leastSize);
    resize(usualSize);
    restoreGeometry(m_with.settings.bytes("window/geometry"));
    auto *quit = new QAction(this);
    quit->setObjectName(QStringLiteral("quit"));
    quit->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_Q));
    connect(quit, &QAction::triggered, this, &QWidget::close);
    addAction(quit);
    showWelcome({});
}

MainWindow::~MainWindow() = default;

void MainWindow::start() { m_welcome->start(); }

void MainWindow::showWelcome(const QString &sentence)
{
    m_desk = nullptr;
    m_welcome = new Welcome(m_with.entrance);
    connect(m_welcome, &Welcome::admitted, this, &MainWindow::openDesk);
    setCentralWidget(m_welcome); // deletes what was there
    if (!sentence.isEmpty())
        m_welcome->showSignIn(sentence);
    showTitle();
}

void MainWindow::openDesk(std::shared_ptr<Session> session)
{
    m_session = std::move(session);
    m_welcome = nullptr;
    connect(m_session.get(), &Session::rolesChanged, this, &MainWindow::renewDesk,
        Qt::ConnectionType(Qt::QueuedConnection | Qt::UniqueConnection));
    connect(m_session.get(), &Session::accountChanged, this, &MainWindow::showTitle, Qt::UniqueConnection);
    m_desk = new Desk(m_session, m_with.dialogs, m_with.settings);
    connect(
        m_desk, &Desk::signOutAsked, this, [this] { leaveDesk({}); }, Qt::QueuedConnection);
    connect(m_desk, &Desk::refused, this, &MainWindow::leaveDesk, Qt::QueuedConnection);
    setCentralWidget(m_desk);
    showTitle();
}

void MainWindow::leaveDesk(const QString &sentence)
{
    if (sentence.isEmpty())
        m_with.entrance.signOut();
    showWelcome(sentence);
    m_session.reset();
    if (sentence.isEmpty())
        m_welcome->showSignIn({});
}

void MainWindow::showTitle()
{
    QString title = QStringLiteral("mailerapp");
    if (m_session && m_desk) {
        const db::Account &account = m_session->account();
        title += QStringLiteral(" — %1 · %2")
                     .arg(account.fullName.isEmpty() ? account.email : account.fullName,
                         m_session->workspace().server.isEmpty() ? tr("this computer") : m_session->workspace().server);
    }
    setWindowTitle(title);
}

void MainWindow::setTheme(const QString &word)
{
    m_with.settings.set("look/theme", word);
    m_with.theme.apply(themeFromWord(word));
}

void MainWindow::setLanguage(const QString &word)
{
    m_with.settings.set("look/language", word);
    m_with.language.use(word);
    // Texts are made once, so whoever shows them is made anew.
    if (!m_desk)
        return showWelcome({});
    renewDesk();
}

void MainWindow::renewDesk()
{
    if (!m_desk)
        return;
    const QString page = m_desk->currentId();
    openDesk(m_session);
    m_desk->open(page);
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    m_with.settings.set("window/geometry", saveGeometry());
    QMainWindow::closeEvent(event);
}

} // namespace mailer::ui
