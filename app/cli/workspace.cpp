// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/workspace.h"

#include "cli/interruption.h"
#include "cli/localsetup.h"
#include "cli/passwords.h"
#include "cli/text.h"
#include "db/accountstore.h"
#include "db/migrator.h"
#include "db/signin.h"
#include "local/localcluster.h"

#include <QDeadlineTimer>

namespace mailer::cli {

namespace {

using namespace std::chrono_literals;

// How long the private PostgreSQL may start without a word in a script's output.
constexpr std::chrono::milliseconds quietStart = 10s;

// The login that the schema makes.
const QString usualSender = QStringLiteral("mailer_sender_login");

QString systemUser()
{
    const QString user = qEnvironmentVariable("USER", qEnvironmentVariable("USERNAME"));
    return user.isEmpty() ? QStringLiteral("postgres") : user;
}

db::TlsMode tlsOf(SslMode mode)
{
    switch (mode) {
    case SslMode::VerifyFull:
        return db::TlsMode::VerifyFull;
    case SslMode::VerifyCa:
        return db::TlsMode::VerifyCa;
    case SslMode::Require:
        return db::TlsMode::Require;
    case SslMode::Disable:
        break;
    }
    return db::TlsMode::Disable;
}

Result<EmailAddress> chooseOwner(Context &context)
{
    QString text = context.arguments.option("as");
    if (text.isEmpty())
        text = context.config.local.email;
    if (text.isEmpty() && context.terminal.canAsk()) {
        const auto asked = context.terminal.ask(Text::tr("Your e-mail, which your letters will be from:"));
        if (!asked)
            return asked.error();
        text = *asked;
    }
    if (text.isEmpty())
        return Error { ErrorKind::Invalid, QStringLiteral("usage"),
            Text::tr("This workspace has no account yet; say your e-mail once: --as EMAIL.") };
    const auto email = EmailAddress::parse(text);
    if (!email)
        return Error { ErrorKind::Invalid, QStringLiteral("usage"), email.error().message };
    return email;
}

// Where it was, in front of what was wrong.
Error atServer(const db::ConnectionSettings &settings, Error error)
{
    error.message = QStringLiteral("%1: %2").arg(settings.displayName(), error.message);
    return error;
}

Error withoutSchema(const db::ConnectionSettings &settings)
{
    return {
        ErrorKind::Conflict, QStringLiteral("schema_absent"),
        Text::tr("The database %1 has no tables of this program yet: run mailerapp --init-db.").arg(settings.database)
    };
}

// Everybody signs in through the guest's login and schema, which a database that nobody set up does not have.
Error withoutGuest(const db::ConnectionSettings &settings, const Error &error)
{
    if (error.code == QLatin1String("3F000"))
        return withoutSchema(settings);
    if (error.code.startsWith(QLatin1String("28")))
        return { error.kind, error.code,
            Text::tr("%1 does not let this program's guest login in: run mailerapp --init-db there first, and "
                     "check the server's pg_hba.conf.")
                .arg(settings.displayName()) };
    return error.kind == ErrorKind::Transient ? atServer(settings, error) : error;
}

Result<void> checkVersion(db::Connection &connection)
{
    const auto migrator = db::Migrator::create();
    if (!migrator)
        return migrator.error();
    const auto version = db::schemaVersion(connection);
    if (version && *version == 0)
        return withoutSchema(connection.settings());
    return migrator->check(connection);
}

} // namespace

db::ConnectionSettings settingsOf(const DatabaseConfig &config)
{
    db::ConnectionSettings settings;
    settings.host = config.host;
    settings.port = config.port;
    settings.database = config.name;
    settings.tls = tlsOf(config.sslMode);
    settings.rootCertificate = config.rootCertificate;
    settings.connectTimeout = config.connectTimeout;
    return settings;
}

Workspace::Workspace(Context &context) : m_context(context) {}
Workspace::~Workspace() = default;

Result<std::unique_ptr<Workspace>> Workspace::open(Context &context)
{
    std::unique_ptr<Workspace> workspace(new Workspace(context));
    if (!context.config.database.isLocal()) {
        workspace->m_server = settingsOf(context.config.database);
        return workspace;
    }
    if (const auto opened = workspace->openLocal(); !opened)
        return opened.error();
    return workspace;
}

Result<void> Workspace::openLocal()
{
    const LocalConfig &config = m_context.config.local;
    local::ClusterOptions options;
    options.folder = config.dataDir;
    options.binaryFolder = config.postgresqlDir;
    m_local = std::make_unique<local::LocalCluster>(options);
    local::Progress progress;
    // Without a person at a terminal a start is worth a word only when it takes long: cron sends every line by mail.
    const QDeadlineTimer silence(m_context.terminal.rewrites() ? 0ms : quietStart);
    progress.report = [&](const QString &sentence) {
        if (silence.hasExpired())
            m_context.terminal.progress(sentence);
    };
    progress.isCancelled = &Interruption::isWished;
    const auto endpoint = m_local->ensureRunning(progress);
    m_context.terminal.endProgress();
    if (!endpoint)
        return endpoint.error();
    m_server.host = endpoint->host;
    m_server.port = endpoint->port;
    m_server.database = endpoint->database;
    m_server.user = endpoint->user;
    m_server.password = endpoint->password;
    m_server.tls = db::TlsMode::Disable; // a socket, or loopback inside this computer
    const LocalSetup setup { m_context.statements, [this] { return chooseOwner(m_context); } };
    const auto owner = setUpLocal(setup, m_server, m_local->store());
    if (!owner)
        return owner.error();
    m_owner = *owner;
    return {};
}

Result<std::unique_ptr<db::Connection>> Workspace::connect(db::ConnectionSettings settings, bool checkSchema)
{
    auto connection = std::make_unique<db::Connection>(settings, m_context.statements);
    if (const auto opened = connection->open(); !opened)
        return atServer(settings, opened.error());
    if (!checkSchema)
        return connection;
    if (const auto checked = checkVersion(*connection); !checked)
        return checked.error();
    return connection;
}

Result<std::unique_ptr<db::Connection>> Workspace::connectOperator(const QString &database)
{
    db::ConnectionSettings settings = m_server;
    if (!database.isEmpty())
        settings.database = database;
    settings.statementTimeout = std::chrono::milliseconds(0); // migrations take what they take
    if (isLocal())
        return connect(settings, false);
    const QString user = m_context.config.database.user;
    settings.user = user.isEmpty() ? systemUser() : user;
    const auto password = operatorPassword(m_context);
    if (!password)
        return password.error();
    settings.password = *password;
    auto connection = connect(settings, false);
    if (connection || connection.error().code != QLatin1String("28P01") || !password->isEmpty())
        return connection;
    const auto asked = askOperatorPassword(m_context);
    if (!asked)
        return asked.error();
    settings.password = *asked;
    return connect(settings, false);
}

Result<EmailAddress> Workspace::person() const
{
    if (!m_context.arguments.has("as")) {
        if (m_owner)
            return *m_owner;
        return Error { ErrorKind::Invalid, QStringLiteral("usage"), Text::tr("Say who acts: --as EMAIL.") };
    }
    const auto email = EmailAddress::parse(m_context.arguments.option("as"));
    if (!email)
        return Error { ErrorKind::Invalid, QStringLiteral("usage"),
            QStringLiteral("--as: %1").arg(email.error().message) };
    return email;
}

Result<std::unique_ptr<db::Connection>> Workspace::connectPerson()
{
    const auto email = person();
    if (!email)
        return email.error();
    const bool owner = m_owner && m_owner->normalised() == email->normalised();
    const auto password = owner ? localOwnerPassword(m_local->store()) : passwordOf(m_context, *email);
    if (!password)
        return password.error();
    const auto settings = db::signInSettings(m_server, m_context.statements, *email, *password);
    if (!settings)
        return withoutGuest(m_server, settings.error());
    auto connection = connect(*settings, true);
    if (!connection && connection.error().code.startsWith(QLatin1String("28")))
        return Error { ErrorKind::Permission, connection.error().code,
            Text::tr("The database refused %1: the e-mail or the password is wrong, or the account is blocked.")
                .arg(email->text()) };
    if (!connection && db::isWithoutRole(connection.error()))
        return db::withoutRole();
    return connection;
}

Result<std::unique_ptr<db::Connection>> Workspace::connectToAct()
{
    if (!actsAsOperator(m_context, *this))
        return connectPerson();
    auto connection = connectOperator();
    if (!connection)
        return connection;
    if (const auto checked = checkVersion(**connection); !checked)
        return checked.error();
    return connection;
}

bool Workspace::hasSenderLogin() const
{
    const DatabaseConfig &config = m_context.config.database;
    return isLocal() || !config.senderUser.isEmpty() || !config.senderPasswordFile.isEmpty();
}

Result<db::ConnectionSettings> Workspace::senderSettings()
{
    const QString user = m_context.config.database.senderUser;
    const auto password = isLocal() ? localSenderPassword(m_local->store()) : senderPassword(m_context.config);
    if (!password)
        return password.error();
    db::ConnectionSettings settings = m_server;
    settings.user = user.isEmpty() || isLocal() ? usualSender : user;
    settings.password = *password;
    settings.synchronousCommit = true;
    return settings;
}

Result<std::unique_ptr<db::Connection>> Workspace::connectSender()
{
    const auto settings = senderSettings();
    if (!settings)
        return settings.error();
    auto connection = connect(*settings, true);
    if (!connection && connection.error().code.startsWith(QLatin1String("28")))
        return Error { ErrorKind::Permission, connection.error().code,
            Text::tr("The database refused the sender's login %1: check sender_user and sender_password_file in "
                     "[database], or let --init-db set a password.")
                .arg(settings->user) };
    return connection;
}

bool Workspace::hasServerDied() const { return m_local && m_local->state() == local::ClusterState::Stopped; }

Result<void> Workspace::startServerAgain(const std::function<bool()> &isCancelled)
{
    local::Progress progress;
    progress.isCancelled = isCancelled;
    const auto endpoint = m_local->ensureRunning(progress); // at the same place as before
    return endpoint ? Result<void>() : endpoint.error();
}

bool actsAsOperator(const Context &context, const Workspace &workspace)
{
    return !workspace.isLocal() && !context.arguments.has("as");
}

} // namespace mailer::cli
