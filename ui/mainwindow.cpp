// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow.h"

#include "ui/background.h"
#include "ui/desk.h"
#include "ui/help/helpwindow.h"
#include "ui/help/keysdialog.h"
#include "ui/help/pagetopics.h"
#include "ui/language.h"
#include "ui/session.h"
#include "ui/settings.h"
#include "ui/theme/lineicon.h"
#include "ui/theme/theme.h"
#include "ui/welcome/welcome.h"

#include <QAction>
#include <QCloseEvent>
#include <QGuiApplication>
#include <QScreen>

namespace mailer::ui {

namespace {

constexpr QSize usualSize { 1280, 800 };
constexpr QSize leastSize { 900, 560 };

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
    connect(&m_with.theme, &Theme::changed, this, &MainWindow::showTheme);
    showWelcome({});
}

MainWindow::~MainWindow() = default;

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

void MainWindow::showWelcome(const QString &sentence)
{
    m_desk = nullptr;
    m_background->follow(nullptr, nullptr);
    m_welcome = new Welcome(m_with.entrance);
    connect(m_welcome, &Welcome::admitted, this, &MainWindow::openDesk);
    connect(m_welcome, &Welcome::helpAsked, this, &MainWindow::openHelp);
    setCentralWidget(m_welcome); // deletes what was there
    if (!sentence.isEmpty())
        m_welcome->showSignIn(sentence);
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
    connect(session, &Session::rolesChanged, this, &MainWindow::renewDesk,
        Qt::ConnectionType(Qt::QueuedConnection | Qt::UniqueConnection));
    connect(session, &Session::accountChanged, this, &MainWindow::showTitle, Qt::UniqueConnection);
    connect(
        session, &Session::credentialsChanged, &m_with.entrance, &Entrance::credentialsChanged, Qt::UniqueConnection);
    connect(session, &Session::themeAsked, this, &MainWindow::setTheme, Qt::UniqueConnection);
    connect(session, &Session::languageAsked, this, &MainWindow::setLanguage,
        Qt::ConnectionType(Qt::QueuedConnection | Qt::UniqueConnection));
    connect(session, &Session::leaveAsked, this, &MainWindow::signOut,
        Qt::ConnectionType(Qt::QueuedConnection | Qt::UniqueConnection));
    m_desk = new Desk(m_session, m_with.dialogs, m_with.settings);
    m_desk->showDemo(m_with.entrance.isDemo());
    connect(m_desk, &Desk::signOutAsked, session, &Session::leave);
    connect(m_desk, &Desk::helpAsked, this, &MainWindow::openHelpAbout);
    connect(m_desk, &Desk::refused, this, &MainWindow::leaveDesk, Qt::QueuedConnection);
    setCentralWidget(m_desk);
    m_background->follow(session, m_desk);
    showTitle();
}

void MainWindow::signOut()
{
    if (m_with.entrance.isDemo()) // there is nobody else to sign in as
        return leaveNow();
    m_with.entrance.signOut();
    forgetKept();
    showWelcome({});
    m_session.reset();
    m_welcome->showSignIn({});
}

// The session has ended by itself. The desk stays out of sight with all that was typed, for the same person only.
void MainWindow::leaveDesk(const QString &sentence)
{
    if (!m_desk)
        return;
    if (Page *page = m_desk->currentPage())
        page->setShown(false); // asks nothing meanwhile
    m_kept.reset(takeCentralWidget());
    m_kept->hide();
    showWelcome(sentence);
}

void MainWindow::goOn(std::shared_ptr<Session> session)
{
    const bool isSame = session->account().id == m_session->account().id
        && session->workspace().server == m_session->workspace().server;
    if (!isSame) {
        forgetKept();
        m_session = std::move(session);
        return showDesk();
    }
    m_welcome = nullptr;
    QWidget *desk = m_kept.release();
    setCentralWidget(desk); // deletes the welcome views
    m_desk = qobject_cast<Desk *>(desk);
    desk->show();
    m_session->goOnWith(*session);
    m_background->follow(m_session.get(), m_desk);
    if (Page *page = m_desk->currentPage())
        page->setShown(true);
    showTitle();
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
    if (!m_desk)
        return showWelcome({});
    renewDesk();
}

void MainWindow::renewDesk()
{
    if (!m_desk)
        return;
    const QString page = m_desk->currentId();
    showDesk();
    m_desk->open(page);
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
