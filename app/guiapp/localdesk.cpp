// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "guiapp/localdesk.h"

#include "cli/localsetup.h"
#include "local/daemonmark.h"

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QThread>

namespace mailer::guiapp {

namespace {

constexpr std::chrono::seconds longestEnd { 20 };

local::ClusterOptions clusterOptions(const LocalConfig &config)
{
    local::ClusterOptions options;
    options.folder = config.dataDir;
    options.binaryFolder = config.postgresqlDir;
    return options;
}

// Errors of the private database say what is missing on this computer: ui passes such sentences on as they are.
Error here(Error error)
{
    if (!error.code.startsWith(QLatin1String("local")))
        error.code.prepend(QLatin1String("local."));
    return error;
}

} // namespace

LocalDesk::LocalDesk(const Config &config, const QString &program, std::shared_ptr<const db::Statements> statements)
    : m_config(config), m_program(program), m_statements(std::move(statements)), m_cluster(clusterOptions(config.local))
{}

LocalDesk::~LocalDesk()
{
    if (m_sender && m_demo)
        endSender();
    else if (m_sender && m_senderStays)
        m_sender->detach();
}

bool LocalDesk::existsFor(const Config &config)
{
    return local::LocalCluster(clusterOptions(config.local)).state() != local::ClusterState::Absent;
}

Result<SignedIn> LocalDesk::open(const std::optional<EmailAddress> &owner, const local::Progress &progress)
{
    if (m_demo) {
        if (const auto begun = m_demo->begin(progress); !begun)
            return here(begun.error());
    }
    const auto endpoint = m_cluster.ensureRunning(progress);
    if (!endpoint)
        return here(endpoint.error());
    const db::ConnectionSettings server = local::connectionSettings(*endpoint);
    progress.say(QCoreApplication::translate("LocalDesk", "Preparing the tables…"));
    const cli::LocalSetup setup { m_statements, [&]() -> Result<EmailAddress> {
                                     if (owner)
                                         return *owner;
                                     if (const auto known = EmailAddress::parse(m_config.local.email))
                                         return *known;
                                     return Error { ErrorKind::NotFound, QStringLiteral("no_owner"),
                                         QStringLiteral("This workspace has no account yet.") };
                                 } };
    const auto email = cli::setUpLocal(setup, server, m_cluster.store());
    if (!email)
        return email.error().code == QLatin1String("no_owner") ? email.error() : here(email.error());
    const auto password = cli::localOwnerPassword(m_cluster.store());
    if (!password)
        return here(password.error());
    if (const auto filled = fillDemo(server, *password, progress); !filled)
        return here(filled.error());
    return signInTo(server, m_statements, *email, *password);
}

QStringList LocalDesk::senderArguments() const
{
    QStringList arguments { QStringLiteral("--daemon"), QStringLiteral("--workspace"), QStringLiteral("local") };
    if (!m_config.file.isEmpty())
        arguments += { QStringLiteral("--config"), m_config.file };
    return arguments;
}

void LocalDesk::setDemo(std::shared_ptr<demo::Stage> stage, const QString &language)
{
    m_demo = std::move(stage);
    m_demoLanguage = language;
    m_senderStays = false;
}

Result<void> LocalDesk::fillDemo(
    const db::ConnectionSettings &server, const QString &password, const local::Progress &progress)
{
    if (!m_demo)
        return {};
    progress.say(QCoreApplication::translate("LocalDesk", "Filling in the example data…"));
    return m_demo->finish({ m_statements, server, password }, m_demoLanguage);
}

// Letters in flight still get their answers: the demo's mail server has a thread of its own.
void LocalDesk::endSender()
{
    m_sender.reset();
    const QDeadlineTimer deadline(longestEnd);
    while (local::DaemonMark(senderFolder()).running() && !deadline.hasExpired())
        QThread::msleep(20);
}

local::Supervisor &LocalDesk::keepSender()
{
    if (m_sender)
        return *m_sender;
    local::SupervisorOptions options;
    options.program = m_program;
    options.arguments = senderArguments();
    options.folder = senderFolder();
    const bool isLeft = m_demo && m_demo->hasMoved() && local::DaemonMark(options.folder).running();
    m_sender = std::make_unique<local::Supervisor>(options);
    m_sender->start();
    if (isLeft) { // by a desk that was killed; it knows another port of the mail server
        m_sender->stop();
        m_sender->start();
    }
    return *m_sender;
}

void LocalDesk::restartSender(const QString &configFile)
{
    m_config.file = configFile;
    if (m_sender)
        m_sender->restart(senderArguments());
}

} // namespace mailer::guiapp
