// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/guifixture.h"

#include "db/accountstore.h"
#include "local/daemonmark.h"
#include "ui/pages/page.h"
#include "ui/theme/lineicon.h"

#include <QAbstractButton>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>

namespace mailer::test {

namespace {

struct Person {
    const char *fullName;
    const char *email;
};

Person personOf(const QList<Role> &roles)
{
    if (roles.size() > 1)
        return { "Vera Orlova", "vera@here.example" };
    switch (roles.value(0)) {
    case Role::User:
        break;
    case Role::Manager:
        return { "Maria Kim", "maria@mailer.example" };
    case Role::ContentManager:
        return { "Ilya Frolov", "ilya@mailer.example" };
    case Role::Administrator:
        return { "Olga Sokolova", "olga@mailer.example" };
    }
    return { "Anna Petrova", "anna@shop.example" };
}

QString wordsOf(const QList<Role> &roles)
{
    QStringList words;
    for (const Role role : roles)
        words.append(QString(wordOf(role)));
    return words.join(u'+');
}

} // namespace

void prepareGuiTest()
{
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    qunsetenv("DBUS_SESSION_BUS_ADDRESS"); // no keychain of the person who tests
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
}

GuiFixture::GuiFixture(TestCluster &cluster, Place place)
    : m_cluster(cluster), m_settings(m_home.filePath(QStringLiteral("desk.ini")))
{
    // The user who runs a private PostgreSQL for root must be able to pass.
    QFile::setPermissions(
        m_home.path(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner | QFile::ExeGroup | QFile::ExeOther);
    qputenv("MAILERAPP_DATA_DIR", m_home.filePath(QStringLiteral("data")).toUtf8());
    ui::initUiResources();
    QFont font(QStringLiteral("Inter"));
    font.setPointSizeF(9.75);
    QApplication::setFont(font);
    m_theme.apply(ui::ThemeChoice::Light);
    m_language.use(QStringLiteral("en"));
    auto database = TestDatabase::create(cluster);
    const auto statements = db::Statements::load();
    if (!database || !statements) {
        m_error = database ? statements.error().message : database.error().message;
        return;
    }
    m_database = std::move(*database);
    m_statements = *statements;
    const db::ConnectionSettings server = m_database->guest();
    guiapp::DesktopEntrance::Options options;
    if (place == Place::Server)
        options.config.database.host = server.host;
    options.config.database.port = server.port;
    options.config.database.name = server.database;
    options.config.database.connectTimeout = std::chrono::seconds(20);
    options.statements = m_statements;
    options.keepSender = place == Place::OwnSender;
    if (place == Place::OwnSender && !prepareOwnSender(options))
        return;
    m_entrance = std::make_unique<guiapp::DesktopEntrance>(options, m_settings);
    m_window = std::make_unique<ui::MainWindow>(
        ui::Surroundings { *m_entrance, m_dialogs, m_settings, m_theme, m_language });
    m_window->show();
}

bool GuiFixture::prepareOwnSender(guiapp::DesktopEntrance::Options &options)
{
    QFile file(configFile());
    const bool written = file.open(QIODevice::WriteOnly)
        && file.write("# Kept by hand.\n[sender]\n# Not where other programs of this person look.\nstate_dir = state\n"
                      "poll_interval = 100ms\n")
            > 0;
    file.close();
    options.input.file = configFile();
    options.program = qEnvironmentVariable("MAILERAPP_BINARY");
    const auto config = Config::load(options.input);
    if (!written || !config) {
        m_error = written ? config.error().message : file.errorString();
        return false;
    }
    options.config = *config;
    return true;
}

GuiFixture::~GuiFixture()
{
    m_window.reset();
    if (!m_entrance)
        return;
    m_entrance->setSenderStays(false);
    m_entrance.reset(); // tells the sender to end, and does not wait for it
    const local::DaemonMark mark(m_home.filePath(QStringLiteral("data/postgresql/sender")));
    (void)QTest::qWaitFor([&mark] { return !mark.running(); }, 60'000);
}

const TestAccount &GuiFixture::account(const QList<Role> &roles)
{
    const QString words = wordsOf(roles);
    if (!m_accounts.contains(words)) {
        const Person person = personOf(roles);
        const auto made = m_database->makeAccount(QLatin1String(person.email), words.split(u'+'));
        if (!made)
            qFatal("%s", qPrintable(made.error().message));
        run("UPDATE app.account SET full_name = $2 WHERE id = $1", { made->id, QLatin1String(person.fullName) });
        m_accounts.insert(words, *made);
    }
    return m_accounts[words];
}

QString GuiFixture::value(const QByteArray &sql, const QVariantList &values)
{
    const auto rows = m_database->admin().querySql(sql, values);
    if (!rows) {
        QTest::qFail(qPrintable(rows.error().message), __FILE__, __LINE__);
        return {};
    }
    return rows->isEmpty() ? QString() : rows->first().text(0);
}

void GuiFixture::run(const QByteArray &sql, const QVariantList &values) { (void)value(sql, values); }

TestAccount GuiFixture::makeTypingAccount(const QString &email, const QString &password)
{
    const auto address = EmailAddress::parse(email);
    const auto made = db::createAccount(m_database->admin(), db::Authority::Operator,
        { *address, QStringLiteral("Anna Petrova"), { Role::User }, password });
    if (!made)
        qFatal("%s", qPrintable(made.error().message));
    TestAccount account;
    account.id = *made;
    account.email = email;
    return account;
}

QString GuiFixture::serverAddress() const
{
    const db::ConnectionSettings server = m_database->guest();
    return QStringLiteral("postgresql:///%1?host=%2&sslmode=disable").arg(server.database, server.host);
}

std::shared_ptr<ui::Session> GuiFixture::makeSession(const QList<Role> &roles)
{
    const TestAccount &account = this->account(roles);
    db::Connection connection(account.login, m_statements);
    const auto opened = connection.open();
    const auto current = opened ? db::currentAccount(connection) : Result<db::Account>(opened.error());
    if (!current)
        qFatal("%s", qPrintable(current.error().message));
    ui::SessionSetup setup;
    setup.account = *current;
    setup.workspace = { ui::Workspace::Place::Server, QStringLiteral("crm.example.net"), true, account.email, {} };
    if (m_mailServer)
        setup.workspace = { ui::Workspace::Place::ThisComputer, {}, false, account.email, {} };
    setup.mailServer = m_mailServer;
    setup.clock = m_clock;
    db::ConnectionSettings login = account.login;
    if (!m_folder.isEmpty())
        login.host = m_folder;
    setup.work = std::make_unique<db::Lane>(login, m_statements);
    setup.bulk = std::make_unique<db::Lane>(login, m_statements);
    db::LaneOptions options;
    options.stays = false;
    db::ConnectionSettings jobs = login;
    jobs.statementTimeout = std::chrono::minutes(5); // as the program's
    if (!m_jobsFolder.isEmpty())
        jobs.host = m_jobsFolder;
    setup.jobs = std::make_unique<db::Lane>(jobs, m_statements, options);
    setup.silentAfter = m_silentAfter;
    return std::make_shared<ui::Session>(std::move(setup));
}

ui::Desk *GuiFixture::openDesk(const QList<Role> &roles)
{
    m_window->openDesk(makeSession(roles));
    ui::Desk *desk = m_window->desk();
    (void)QTest::qWaitFor([desk] { return desk->session().link() == ui::Session::Link::Connected; }, 20'000);
    waitForPage();
    // Shortcuts work in the active window only, and nobody activates one offscreen.
    QApplication::setActiveWindow(m_window.get());
    desk->setFocus();
    return desk;
}

bool GuiFixture::waitForPage()
{
    ui::Desk *desk = m_window->desk();
    return desk && QTest::qWaitFor([desk] { return desk->currentPage() && !desk->currentPage()->isWaiting(); }, 20'000);
}

void GuiFixture::click(const char *objectName)
{
    if (auto *widget = find(objectName))
        QTest::mouseClick(widget, Qt::LeftButton);
    else
        QTest::qFail(objectName, __FILE__, __LINE__);
}

void GuiFixture::choose(const char *menuButton, const char *action)
{
    click(menuButton);
    for (QMenu *menu : m_window->findChildren<QMenu *>()) {
        auto *chosen = menu->isVisible() ? menu->findChild<QAction *>(QLatin1String(action)) : nullptr;
        if (chosen)
            return QTest::mouseClick(menu, Qt::LeftButton, {}, menu->actionGeometry(chosen).center());
    }
    QTest::qFail(action, __FILE__, __LINE__);
}

void GuiFixture::type(const char *objectName, const QString &text)
{
    auto *input = find<QLineEdit>(objectName);
    if (!input)
        return QTest::qFail(objectName, __FILE__, __LINE__);
    input->setFocus();
    input->selectAll();
    QTest::keyClicks(input, text);
}

QString GuiFixture::textOf(const char *objectName)
{
    QWidget *widget = find(objectName);
    if (const auto *label = qobject_cast<QLabel *>(widget))
        return label->text().replace(QChar::Nbsp, u' '); // as it is read
    if (const auto *button = qobject_cast<QAbstractButton *>(widget))
        return button->text();
    if (const auto *input = qobject_cast<QLineEdit *>(widget))
        return input->text();
    return {};
}

void GuiFixture::picture(const char *name)
{
    const QString folder = qEnvironmentVariable("MAILERAPP_PICTURES");
    if (folder.isEmpty())
        return;
    QTest::qWait(300); // layouts and pictures
    m_window->grab().save(QStringLiteral("%1/%2.png").arg(folder, QLatin1String(name)));
}

} // namespace mailer::test
