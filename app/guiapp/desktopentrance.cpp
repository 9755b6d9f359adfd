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
using ui::PasswordKeeping;
using ui::Workspace;

constexpr int longestFarewell = 3'000; // ms

secrets::SecretStoreWish keychainWish()
{
    secrets::SecretStoreWish wish;
    wish.keychain = true;
    return wish;
}

std::unique_ptr<QThreadPool> makeWorker()
{
    auto worker = std::make_unique<QThreadPool>();
    worker->setMaxThreadCount(1);
    worker->setExpiryTimeout(-1);
    return worker;
}

PasswordKeeping keptIn(const secrets::SecretStoreChoice &chosen)
{
    PasswordKeeping keeping;
    keeping.where = chosen.fellBack ? PasswordKeeping::Where::File : PasswordKeeping::Where::Keychain;
    keeping.folder = secrets::defaultSecretFolder();
    return keeping;
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
    : m_options(std::move(options)), m_settings(settings), m_askWorker(makeWorker()), m_serverWorker(makeWorker())
{
    if (m_options.program.isEmpty())
        m_options.program = QCoreApplication::applicationFilePath();
    m_localWorker.setMaxThreadCount(1);
    m_localWorker.setExpiryTimeout(-1);
    chooseLast();
    m_here = m_choice;
}

DesktopEntrance::~DesktopEntrance()
{
    m_localWorker.waitForDone();
    m_leftAlone.push_back(std::move(m_serverWorker));
    m_leftAlone.push_back(std::move(m_askWorker));
    for (Pool &worker : m_leftAlone) {
        if (!worker->waitForDone(longestFarewell))
            (void)worker.release(); // a server that is silent does not keep the program from ending
    }
}

QFuture<Admission> DesktopEntrance::admit(std::function<Result<SignedIn>()> work)
{
    cancel(); // one at a time
    QThreadPool &worker = m_choice.place == Workspace::Place::Server ? *m_serverWorker : m_localWorker;
    auto promise = std::make_shared<QPromise<Admission>>();
    promise->start();
    m_waited = promise;
    auto inner = std::make_shared<QPromise<Result<SignedIn>>>();
    inner->start();
    whenDone(inner->future(), this, [this, promise, choice = m_choice](const Result<SignedIn> &signedIn) {
        if (m_waited != promise)
            return;
        m_waited.reset();
        promise->addResult(welcome(signedIn, choice));
        promise->finish();
    });
    worker.start([inner, work = std::move(work)] {
        inner->addResult(work());
        inner->finish();
    });
    return promise->future();
}

void DesktopEntrance::cancel()
{
    if (m_askWorker->activeThreadCount() > 0)
        m_leftAlone.push_back(std::exchange(m_askWorker, makeWorker()));
    const Promise promise = std::exchange(m_waited, nullptr);
    if (!promise)
        return;
    if (m_isCancelled)
        *m_isCancelled = true;
    promise->addResult(Error { ErrorKind::Cancelled, QStringLiteral("cancelled"), QString() });
    promise->finish();
    if (m_serverWorker->activeThreadCount() > 0)
        m_leftAlone.push_back(std::exchange(m_serverWorker, makeWorker()));
}

Admission DesktopEntrance::welcome(const Result<SignedIn> &signedIn, const Choice &choice)
{
    if (!signedIn) {
        qCWarning(logUi) << "sign-in:" << signedIn.error().code << signedIn.error().message;
        return signedIn.error();
    }
    m_choice = m_here = choice;
    remember(signedIn->account.email);
    const auto session = makeSession(*signedIn, workspace());
    if (choice.place == Workspace::Place::ThisComputer && m_options.keepSender)
        watchSender(session);
    return session;
}

std::shared_ptr<ui::Session> DesktopEntrance::makeSession(const SignedIn &signedIn, const Workspace &workspace)
{
    ui::SessionSetup setup;
    setup.account = signedIn.account;
    setup.keeping = signedIn.keeping;
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
    m_choice.place = Workspace::Place::ThisComputer;
    local::Progress progress;
    progress.report = [this](const QString &sentence) { Q_EMIT progressed(sentence); };
    cancel();
    m_isCancelled = std::make_shared<std::atomic<bool>>(false);
    progress.isCancelled = [cancelled = m_isCancelled] { return cancelled->load(); };
    return admit([desk = m_local, email, progress] { return desk->open(email, progress); });
}

QFuture<Admission> DesktopEntrance::resume()
{
    if (workspace().place == Workspace::Place::ThisComputer)
        return openThisComputer(std::nullopt);
    const auto email = EmailAddress::parse(workspace().email);
    const QString key = email ? serverSecretKey(m_choice.server, *email) : QString();
    const auto server = cli::settingsOf(m_choice.server);
    return admit([server, statements = m_options.statements, email, key]() -> Result<SignedIn> {
        const auto chosen = secrets::chooseSecretStore(keychainWish());
        const auto kept = key.isEmpty()
            ? Result<QByteArray>(Error { ErrorKind::NotFound, QStringLiteral("password_missing"), QString() })
            : chosen.store->read(key);
        if (!kept)
            return Error { ErrorKind::NotFound, kept.error().code, kept.error().message };
        auto signedIn = signInTo(server, statements, *email, QString::fromUtf8(*kept));
        if (signedIn)
            signedIn->keeping = keptIn(chosen);
        return signedIn;
    });
}

QFuture<Admission> DesktopEntrance::signIn(const EmailAddress &email, const QString &password, bool keep)
{
    const auto server = cli::settingsOf(m_choice.server);
    const QString key = serverSecretKey(m_choice.server, email);
    return admit([server, statements = m_options.statements, email, password, keep, key]() -> Result<SignedIn> {
        auto signedIn = signInTo(server, statements, email, password);
        if (!signedIn || !keep)
            return signedIn;
        // A desk that cannot keep it asks again next time; that is no reason to stay outside.
        const auto chosen = secrets::chooseSecretStore(keychainWish());
        signedIn->keeping = keptIn(chosen);
        if (const auto written = chosen.store->write(key, password.toUtf8()); !written) {
            qCWarning(logUi) << "the password is not kept:" << written.error().message;
            signedIn->keeping = { PasswordKeeping::Where::Failed, {}, written.error().message };
        }
        signedIn->keeping.isNew = true;
        return signedIn;
    });
}

void DesktopEntrance::signOut()
{
    const auto email = EmailAddress::parse(m_here.email);
    if (!email)
        return;
    m_serverWorker->start([key = serverSecretKey(m_here.server, *email)] {
        if (const auto removed = secrets::chooseSecretStore(keychainWish()).store->remove(key); !removed)
            qCWarning(logUi) << "the kept password is not removed:" << removed.error().message;
    });
}

void DesktopEntrance::setSenderStays(bool stays)
{
    if (m_local)
        m_local->setSenderStays(stays);
}

QString DesktopEntrance::serverSecretKey(const DatabaseConfig &server, const EmailAddress &email) const
{
    return cli::accountSecretKey(server, email);
}

} // namespace mailer::guiapp
