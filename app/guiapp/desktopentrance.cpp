// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "guiapp/desktopentrance.h"

#include "cli/passwords.h"
#include "cli/workspace.h"
#include "core/futures.h"
#include "core/log.h"
#include "guiapp/localmailserver.h"
#include "secrets/secretstore.h"
#include "ui/language.h"
#include "ui/settings.h"

#include <QCoreApplication>
#include <QPointer>

namespace mailer::guiapp {

namespace {

using ui::Admission;
using ui::Workspace;

constexpr char placeKey[] = "workspace/place";
constexpr char addressKey[] = "workspace/address";
constexpr char recentKey[] = "workspace/recent";
constexpr qsizetype mostRecent = 8;
constexpr char emailKey[] = "workspace/email";
constexpr char localWord[] = "local";
constexpr char serverWord[] = "server";

secrets::SecretStoreWish keychainWish()
{
    secrets::SecretStoreWish wish;
    wish.keychain = true;
    return wish;
}

// "crm.example.net" is enough of an address.
QString urlOf(const QString &address)
{
    if (address.contains(QLatin1String("://")))
        return address;
    return QStringLiteral("postgresql://%1%2")
        .arg(address, address.contains(u'/') ? QString() : QStringLiteral("/mailer"));
}

// "address<tab>e-mail", the newest first.
QStringList recentLines(const ui::Settings &settings)
{
    return settings.text(recentKey).split(u'\n', Qt::SkipEmptyParts);
}

QString emailAt(const ui::Settings &settings, const QString &address)
{
    for (const QString &line : recentLines(settings)) {
        if (line.section(u'\t', 0, 0) == address)
            return line.section(u'\t', 1);
    }
    return {};
}

void rememberServer(ui::Settings &settings, const QString &address, const QString &email)
{
    QStringList lines = recentLines(settings);
    lines.removeIf([&](const QString &line) { return line.section(u'\t', 0, 0) == address; });
    lines.prepend(address + u'\t' + email);
    settings.set(recentKey, lines.mid(0, mostRecent).join(u'\n'));
}

ui::Session::LocalSender localSenderOf(local::Supervisor::State state)
{
    switch (state) {
    case local::Supervisor::State::Running:
        return ui::Session::LocalSender::Running;
    case local::Supervisor::State::Waiting:
        return ui::Session::LocalSender::Waiting;
    case local::Supervisor::State::Failed:
        return ui::Session::LocalSender::Failed;
    default:
        break;
    }
    return ui::Session::LocalSender::None;
}

} // namespace

DesktopEntrance::DesktopEntrance(Options options, ui::Settings &settings)
    : m_options(std::move(options)), m_settings(settings), m_server(m_options.config.database)
{
    if (m_options.program.isEmpty())
        m_options.program = QCoreApplication::applicationFilePath();
    m_worker.setMaxThreadCount(1);
    m_worker.setExpiryTimeout(-1);
    if (!m_options.local && m_server.isLocal() && m_settings.text(placeKey) == QLatin1String(serverWord))
        (void)chooseServer(m_settings.text(addressKey));
}

DesktopEntrance::~DesktopEntrance() { m_worker.waitForDone(); }

Workspace DesktopEntrance::workspace() const
{
    Workspace workspace;
    workspace.email = m_email.isEmpty() ? m_settings.text(emailKey) : m_email;
    if (m_options.local)
        workspace.place = Workspace::Place::ThisComputer;
    else if (!m_server.isLocal())
        workspace.place = Workspace::Place::Server;
    else if (m_settings.text(placeKey) == QLatin1String(localWord))
        workspace.place = Workspace::Place::ThisComputer;
    if (workspace.place == Workspace::Place::Server) {
        workspace.server = m_server.host;
        workspace.encrypted = m_server.sslMode == SslMode::VerifyFull || m_server.sslMode == SslMode::VerifyCa;
    }
    return workspace;
}

Result<void> DesktopEntrance::chooseServer(const QString &address)
{
    ConfigInput input = m_options.input;
    input.overrides = { { tr("The address"), QStringLiteral("database"), QStringLiteral("url"), urlOf(address) } };
    const auto config = Config::load(input);
    if (!config)
        return config.error();
    if (config->database.isLocal())
        return Error { ErrorKind::Invalid, QStringLiteral("config_value"), tr("Enter the name of the server.") };
    m_server = config->database;
    m_address = address;
    m_email = emailAt(m_settings, address);
    m_options.local = false;
    return {};
}

QFuture<Admission> DesktopEntrance::admit(std::function<Result<SignedIn>()> work, Workspace::Place place)
{
    auto promise = std::make_shared<QPromise<Admission>>();
    promise->start();
    const QFuture<Admission> future = promise->future();
    auto inner = std::make_shared<QPromise<Result<SignedIn>>>();
    inner->start();
    whenDone(inner->future(), this, [this, promise, place](const Result<SignedIn> &signedIn) {
        promise->addResult(welcome(signedIn, place));
        promise->finish();
    });
    m_worker.start([inner, work = std::move(work)] {
        inner->addResult(work());
        inner->finish();
    });
    return future;
}

Admission DesktopEntrance::welcome(const Result<SignedIn> &signedIn, Workspace::Place place)
{
    if (!signedIn) {
        qCWarning(logUi) << "sign-in:" << signedIn.error().code << signedIn.error().message;
        return signedIn.error();
    }
    remember(place, signedIn->account.email);
    const auto session = makeSession(*signedIn, workspace());
    if (place == Workspace::Place::ThisComputer && m_options.keepSender)
        watchSender(session);
    return session;
}

std::shared_ptr<ui::Session> DesktopEntrance::makeSession(const SignedIn &signedIn, const Workspace &workspace)
{
    ui::SessionSetup setup;
    setup.account = signedIn.account;
    setup.workspace = workspace;
    if (workspace.place == Workspace::Place::ThisComputer && !m_options.demo) // the demo has its own, and no other
        setup.mailServer = makeMailServer();
    db::LaneOptions options;
    options.name = QStringLiteral("work");
    setup.work = std::make_unique<db::Lane>(signedIn.login, m_options.statements, options);
    options.name = QStringLiteral("bulk");
    db::ConnectionSettings bulk = signedIn.login;
    bulk.statementTimeout = std::chrono::minutes(5);
    setup.bulk = std::make_unique<db::Lane>(bulk, m_options.statements, options);
    options.name = QStringLiteral("jobs");
    options.stays = false; // an account has few connections, for all its desks
    setup.jobs = std::make_unique<db::Lane>(bulk, m_options.statements, options);
    return std::make_shared<ui::Session>(std::move(setup));
}

std::shared_ptr<ui::MailServer> DesktopEntrance::makeMailServer()
{
    LocalMailServer::Options options;
    options.input = m_options.input;
    options.program = m_options.program;
    const auto &servers = m_options.config.smtp;
    options.isSet = !servers.isEmpty() && servers.first().name.isEmpty();
    options.saved = [desk = std::weak_ptr(m_local)](const QString &file) {
        if (const auto local = desk.lock())
            local->restartSender(file);
    };
    return std::make_shared<LocalMailServer>(options);
}

void DesktopEntrance::watchSender(const std::shared_ptr<ui::Session> &session)
{
    local::Supervisor &sender = m_local->keepSender();
    const auto tell = [&sender, session = session.get()] {
        session->setLocalSender(localSenderOf(sender.state()), sender.reason());
    };
    connect(&sender, &local::Supervisor::stateChanged, session.get(), tell);
    tell();
}

QFuture<Admission> DesktopEntrance::openThisComputer(const std::optional<EmailAddress> &email)
{
    if (!m_local) {
        m_local = std::make_shared<LocalDesk>(m_options.config, m_options.program, m_options.statements);
        if (m_options.demo)
            m_local->setDemo(m_options.demo, ui::Language::spoken());
    }
    local::Progress progress;
    progress.report = [this](const QString &sentence) { Q_EMIT progressed(sentence); };
    return admit(
        [desk = m_local, email, progress] { return desk->open(email, progress); }, Workspace::Place::ThisComputer);
}

QFuture<Admission> DesktopEntrance::resume()
{
    if (workspace().place == Workspace::Place::ThisComputer)
        return openThisComputer(std::nullopt);
    const auto email = EmailAddress::parse(workspace().email);
    const QString file = m_server.passwordFile;
    const QString key = email ? serverSecretKey(*email) : QString();
    const auto server = cli::settingsOf(m_server);
    return admit(
        [server, statements = m_options.statements, email, key]() -> Result<SignedIn> {
            const auto kept = key.isEmpty()
                ? Result<QByteArray>(Error { ErrorKind::NotFound, QStringLiteral("password_missing"), QString() })
                : secrets::chooseSecretStore(keychainWish()).store->read(key);
            if (!kept)
                return Error { ErrorKind::NotFound, kept.error().code, kept.error().message };
            return signInTo(server, statements, *email, QString::fromUtf8(*kept));
        },
        Workspace::Place::Server);
}

QFuture<Admission> DesktopEntrance::signIn(const EmailAddress &email, const QString &password, bool keep)
{
    const auto server = cli::settingsOf(m_server);
    const QString key = serverSecretKey(email);
    return admit(
        [server, statements = m_options.statements, email, password, keep, key]() -> Result<SignedIn> {
            auto signedIn = signInTo(server, statements, email, password);
            if (!signedIn || !keep)
                return signedIn;
            // A desk without a keychain asks again next time; that is no reason to stay outside.
            const auto written = secrets::chooseSecretStore(keychainWish()).store->write(key, password.toUtf8());
            if (!written)
                qCWarning(logUi) << "the password is not kept:" << written.error().message;
            return signedIn;
        },
        Workspace::Place::Server);
}

void DesktopEntrance::signOut()
{
    const auto email = EmailAddress::parse(m_settings.text(emailKey));
    if (!email)
        return;
    m_worker.start([key = serverSecretKey(*email)] {
        if (const auto removed = secrets::chooseSecretStore(keychainWish()).store->remove(key); !removed)
            qCWarning(logUi) << "the kept password is not removed:" << removed.error().message;
    });
}

void DesktopEntrance::remember(Workspace::Place place, const QString &email)
{
    m_settings.set(emailKey, email);
    m_settings.set(placeKey, QLatin1String(place == Workspace::Place::Server ? serverWord : localWord));
    m_email.clear(); // the newest of all now
    if (!m_address.isEmpty() && place == Workspace::Place::Server) {
        m_settings.set(addressKey, m_address);
        rememberServer(m_settings, m_address, email);
    }
    m_settings.sync(); // also when the machine goes down
}

QStringList DesktopEntrance::recentServers() const
{
    QStringList servers;
    for (const QString &line : recentLines(m_settings))
        servers.append(line.section(u'\t', 0, 0));
    return servers;
}

void DesktopEntrance::setSenderStays(bool stays)
{
    if (m_local)
        m_local->setSenderStays(stays);
}

QString DesktopEntrance::serverSecretKey(const EmailAddress &email) const
{
    return cli::accountSecretKey(m_server, email);
}

} // namespace mailer::guiapp
