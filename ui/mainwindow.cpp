// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow.h"

#include "ui/background.h"
#include "ui/desk.h"
#include "ui/help/helpwindow.h"
#include "ui/help/keysdialog.h"
#include "ui/help/pagetopics.h"
#include "ui/language.h"
#include "ui/settings.h"
#include "ui/theme/lineicon.h"
#include "ui/theme/theme.h"
#include "ui/welcome/welcome.h"

#include <QAction>
#include <QCloseEvent>
#include <QGuiApplication>
#include <QScreen>
#include <QThreadPool>

namespace mailer::ui {

namespace {

constexpr QSize usualSize { 1280, 800 };
constexpr QSize leastSize { 900, 560 };
constexpr std::chrono::milliseconds lookForSaved { 300 };

// A screen may be gone, or have become smaller.
void keepOnScreen(QWidget &window)
{
    const QRect place = window.geometry();
    if (QGuiApplication::screenAt(place.topLeft())
        && QGuiApplication::screenAt(QPoint(place.center().x(), place.top())))
        return;
    const QRect room = QGuiApplication::primaryScreen()->availableGeometry();
    window.resize(window.size().boundedTo(room.size()));
    const QPoint middle = room.center() - window.rect().center();
    window.move(qMax(room.left(), middle.x()), qMax(room.top(), middle.y()));
}

} // namespace

MainWindow::MainWindow(Surroundings surroundings, QWidget *parent)
    : QMainWindow(parent)
    , m_with(surroundings)
    , m_background(
          std::make_unique<Background>(*this, surroundings.entrance, surroundings.dialogs, surroundings.settings))
{
    setObjectName(QStringLiteral("main_window"));
    setWindowIcon(QIcon(QStringLiteral(":/icons/mailerapp.svg")));
    setMinimumSize(leastSize);
    resize(usualSize);
    if (restoreGeometry(m_with.settings.bytes("window/geometry")))
        keepOnScreen(*this);
    addActions();
    m_renewal.setSingleShot(true);
    m_renewal.setInterval(lookForSaved);
    connect(&m_renewal, &QTimer::timeout, this, &MainWindow::renewDesk);
    connect(&m_with.theme, &Theme::changed, this, &MainWindow::showTheme);
    showWelcome();
}

// Nothing of it goes on when it has gone: the connections to the database end before that does.
MainWindow::~MainWindow()
{
    m_background->follow(nullptr, nullptr);
    m_kept.reset();
    delete takeCentralWidget();
    m_session.reset();
    QThreadPool::globalInstance()->waitForDone();
}

void MainWindow::addActions()
{
    const auto add = [this](const char *name, const QList<QKeySequence> &keys, auto act) {
        auto *action = new QAction(this);
        action->setObjectName(QLatin1String(name));
        action->setShortcuts(keys);
        connect(action, &QAction::triggered, this, act);
        addAction(action);
    };
    QList<QKeySequence> helpKeys = QKeySequence::keyBindings(QKeySequence::HelpContents);
    if (!helpKeys.contains(QKeySequence(Qt::Key_F1))) // twice the same would be ambiguous
        helpKeys.prepend(QKeySequence(Qt::Key_F1));
    add("help", helpKeys, &MainWindow::openHelp);
    add("keys", { QKeySequence(Qt::Key_Question), QKeySequence(Qt::CTRL | Qt::Key_Slash) }, &MainWindow::showKeys);
    add("quit", { QKeySequence(Qt::CTRL | Qt::Key_Q) }, &MainWindow::close);
}

// In the language of the moment: the actions outlive it.
void MainWindow::nameActions()
{
    findChild<QAction *>(QStringLiteral("help"))->setText(tr("Help about this page"));
    findChild<QAction *>(QStringLiteral("keys"))->setText(tr("This list of keys"));
    findChild<QAction *>(QStringLiteral("quit"))->setText(tr("Leave mailerapp"));
}

void MainWindow::openHelp() { openHelpAbout(m_desk ? topicOfPage(m_desk->currentId()) : m_welcome->helpTopic()); }

void MainWindow::openHelpAbout(const QString &topic)
{
    if (!m_help)
        m_help = std::make_unique<HelpWindow>(m_with.language.inUse(), m_with.dialogs, m_with.settings);
    m_help->open(topic);
    m_help->show();
    m_help->raise();
    m_help->activateWindow();
}

void MainWindow::renewHelp()
{
    if (!m_help)
        return;
    const QString topic = m_help->isVisible() ? m_help->topic() : QString();
    m_help.reset();
    if (!topic.isEmpty())
        openHelpAbout(topic);
}

void MainWindow::showKeys()
{
    nameActions();
    const QWidget *page = m_desk ? m_desk->currentPage() : nullptr;
    QList<KeysDialog::Group> groups { { tr("Everywhere"), keysBelow(*this, page ? page->parent() : nullptr) } };
    if (page)
        groups.append({ tr("On this page: %1").arg(m_desk->currentPage()->title()), keysBelow(*page) });
    auto *dialog = new KeysDialog(groups, this);
    connect(dialog, &KeysDialog::helpAsked, this, [this] { openHelpAbout(QStringLiteral("keyboard")); });
    dialog->show();
}

void MainWindow::start() { m_welcome->start(); }

void MainWindow::showWelcome()
{
    m_desk = nullptr;
    m_background->follow(nullptr, nullptr);
    m_welcome = new Welcome(m_with.entrance);
    connect(m_welcome, &Welcome::admitted, this, &MainWindow::openDesk);
    connect(m_welcome, &Welcome::helpAsked, this, &MainWindow::openHelp);
    connect(m_welcome, &Welcome::languageAsked, this, &MainWindow::setLanguage);
    connect(m_welcome, &Welcome::returnAsked, this, &MainWindow::comeBack, Qt::QueuedConnection);
    setCentralWidget(m_welcome); // deletes what was there
    showTitle();
}

void MainWindow::openDesk(std::shared_ptr<Session> session)
{
    if (m_kept && m_session && session != m_session)
        return goOn(std::move(session));
    m_session = std::move(session);
    showDesk();
}

void MainWindow::showDesk()
{
    m_welcome = nullptr;
    Session *session = m_session.get();
    connect(session, &Session::rolesChanged, this, &MainWindow::renewForRoles,
        Qt::ConnectionType(Qt::QueuedConnection | Qt::UniqueConnection));
    connect(session, &Session::accountChanged, this, &MainWindow::showTitle, Qt::UniqueConnection);
    connect(
        session, &Session::credentialsChanged, &m_with.entrance, &Entrance::credentialsChanged, Qt::UniqueConnection);
    connect(session, &Session::themeAsked, this, &MainWindow::setTheme, Qt::UniqueConnection);
    connect(session, &Session::languageAsked, this, &MainWindow::setLanguage,
        Qt::ConnectionType(Qt::QueuedConnection | Qt::UniqueConnection));
    connect(session, &Session::leaveAsked, this, &MainWindow::leave,
        Qt::ConnectionType(Qt::QueuedConnection | Qt::UniqueConnection));
    m_desk = new Desk(m_session, m_with.dialogs, m_with.settings);
    m_desk->showDemo(m_with.entrance.isDemo());
    connect(m_desk, &Desk::helpAsked, this, &MainWindow::openHelpAbout);
    connect(m_desk, &Desk::refused, this, &MainWindow::leaveDesk, Qt::QueuedConnection);
    setCentralWidget(m_desk);
    m_background->follow(session, m_desk);
    showTitle();
}

void MainWindow::leave(Session::Leaving how)
{
    if (how == Session::Leaving::AccountDeleted) // nothing could be saved any more
        return signOut();
    const bool signsOut = how == Session::Leaving::SignOut;
    const auto goOn = [this, signsOut] { signsOut ? signOut() : chooseOther(); };
    const Parting parting = signsOut
        ? Parting { QStringLiteral("sign_out"), tr("Sign out without saving?"), tr("Sign out") }
        : Parting { QStringLiteral("other_workspace"), tr("Leave without saving?"), tr("Leave") };
    if (!m_background->asksForUnsaved(parting, goOn))
        goOn();
}

void MainWindow::signOut()
{
    if (!m_desk) // the session has ended meanwhile
        return;
    if (m_with.entrance.isDemo()) // there is nobody else to sign in as
        return leaveNow();
    m_with.entrance.signOut();
    forgetKept();
    showWelcome();
    m_session.reset();
    m_welcome->showSignIn({});
}

// The desk waits until another workspace is entered, or this one again.
void MainWindow::chooseOther()
{
    if (!m_desk)
        return;
    putDeskAside();
    m_welcome->offerReturn(m_session->workspace());
    m_welcome->showStart();
}

// The session has ended by itself. The desk stays out of sight with all that was typed, for the same person only.
void MainWindow::leaveDesk(const QString &sentence)
{
    if (!m_desk)
        return;
    putDeskAside();
    m_welcome->showEntry(sentence);
}

void MainWindow::putDeskAside()
{
    if (Page *page = m_desk->currentPage())
        page->setShown(false); // asks nothing meanwhile
    m_isKeptStale = m_renewal.isActive();
    m_renewal.stop();
    m_kept.reset(takeCentralWidget());
    m_kept->hide();
    showWelcome();
}

void MainWindow::goOn(std::shared_ptr<Session> session)
{
    const Workspace &here = m_session->workspace();
    const Workspace &there = session->workspace();
    const bool isSame = session->account().id == m_session->account().id && there.place == here.place
        && there.server == here.server && there.database == here.database;
    if (!isSame) {
        forgetKept();
        m_session = std::move(session);
        return showDesk();
    }
    m_session->goOnWith(*session);
    showKept();
}

void MainWindow::comeBack()
{
    m_with.entrance.cancel();
    m_with.entrance.stayHere();
    showKept();
    m_session->touch(); // it may have ended meanwhile
}

void MainWindow::showKept()
{
    m_welcome = nullptr;
    QWidget *desk = m_kept.release();
    setCentralWidget(desk); // deletes the welcome views
    m_desk = qobject_cast<Desk *>(desk);
    desk->show();
    m_background->follow(m_session.get(), m_desk);
    if (Page *page = m_desk->currentPage())
        page->setShown(true);
    showTitle();
    if (std::exchange(m_isKeptStale, false))
        renewDesk();
}

void MainWindow::forgetKept() { m_kept.reset(); }

void MainWindow::showTitle()
{
    QString title = QStringLiteral("mailerapp");
    if (m_session && m_desk) {
        const db::Account &account = m_session->account();
        const Workspace &workspace = m_session->workspace();
        const QString here = m_with.entrance.isDemo() ? tr("demo, nothing leaves this computer") : tr("this computer");
        title += QStringLiteral(" — %1 · %2")
                     .arg(account.fullName.isEmpty() ? account.email : account.fullName,
                         workspace.server.isEmpty() ? here : workspace.server);
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
    renewHelp();
    // Texts are made once, so whoever shows them is made anew.
    m_isRenewalWaiting = false;
    renewDesk();
    if (m_isRenewalWaiting)
        m_desk->tellNews(tr("The language changes once what you have entered is saved or left."));
    if (m_desk)
        return;
    m_with.entrance.cancel();
    const Welcome *before = m_welcome;
    showWelcome();
    m_welcome->goOnFrom(*before);
}

void MainWindow::renewForRoles()
{
    m_isRenewalWaiting = false; // the navigation is another one at once
    renewDesk();
}

// A page is not made anew under the hands of somebody who types.
void MainWindow::renewDesk()
{
    m_renewal.stop();
    if (!m_desk) {
        m_isKeptStale = m_kept != nullptr;
        return;
    }
    if (m_desk->unsavedPage()) {
        if (!m_isRenewalWaiting)
            m_desk->renewNavigation();
        m_isRenewalWaiting = true;
        return m_renewal.start();
    }
    m_isRenewalWaiting = false;
    const Desk *before = m_desk;
    showDesk();
    m_desk->goOnFrom(*before);
}

// Not all of these come to changeEvent().
bool MainWindow::event(QEvent *event)
{
    if (event->type() == QEvent::ThemeChange || event->type() == QEvent::ApplicationPaletteChange)
        m_with.theme.noteSystemChange();
    return QMainWindow::event(event);
}

// What is written into texts with their colours is made anew.
void MainWindow::showTheme()
{
    if (Page *page = m_desk ? m_desk->currentPage() : nullptr)
        page->askAgain();
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    m_with.settings.set("window/geometry", saveGeometry());
    if (!m_background->mayClose())
        return event->ignore();
    if (m_help)
        m_help->close(); // the program ends with its last window
    QMainWindow::closeEvent(event);
    Q_EMIT left();
}

void MainWindow::leaveNow()
{
    m_background->leaveNow();
    close();
}

} // namespace mailer::ui
