// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/doctor.h"

#include "cli/doctorjudgement.h"
#include "cli/text.h"
#include "cli/workspace.h"
#include "db/migrator.h"
#include "db/serverfacts.h"
#include "db/signin.h"

namespace mailer::cli {

namespace {

constexpr int oldestServer = 150000;
constexpr int advisedServer = 160000;

// What to do about an error of the way to the database.
QString adviceFor(const Error &error)
{
    if (error.code.startsWith(QLatin1String("28")))
        return Text::tr("check user and password_file in [database], and the server's pg_hba.conf");
    if (error.code == QLatin1String(db::tlsFailedCode))
        return Text::tr("let root_certificate in [database] name the authority of the server's certificate");
    if (error.code == QLatin1String("3D000"))
        return Text::tr("run mailerapp --init-db, or correct name in [database]");
    if (error.code.startsWith(QLatin1String("53")))
        return Text::tr("raise max_connections of the server, or close what is not needed");
    if (error.code.startsWith(QLatin1String("local")) || error.code == QLatin1String("usage"))
        return error.message;
    return Text::tr("check host and port in [database], and that PostgreSQL runs and may be reached from here");
}

// What no migration can set is the server's own configuration.
QString protectionAdvice(const QString &absent)
{
    constexpr struct {
        const char *what;
        const char *advice;
    } known[] = {
        { "CREATEROLE", QT_TRANSLATE_NOOP("CommandLine", "move to PostgreSQL 16 or newer; nothing else closes this") },
        { "max_locks_per_transaction",
            QT_TRANSLATE_NOOP(
                "CommandLine", "set max_locks_per_transaction = 1024 in postgresql.conf and restart PostgreSQL") },
        { "max_prepared_transactions",
            QT_TRANSLATE_NOOP(
                "CommandLine", "set max_prepared_transactions = 0 in postgresql.conf and restart PostgreSQL") },
        { "ssl is off",
            QT_TRANSLATE_NOOP("CommandLine",
                "set ssl = on with ssl_cert_file and ssl_key_file in postgresql.conf and reload PostgreSQL") },
        { "authentication_timeout",
            QT_TRANSLATE_NOOP(
                "CommandLine", "set authentication_timeout = 10s in postgresql.conf and reload PostgreSQL") },
        { "password_encryption",
            QT_TRANSLATE_NOOP(
                "CommandLine", "set password_encryption = scram-sha-256 in postgresql.conf and reload PostgreSQL") },
    };
    for (const auto &one : known) {
        if (absent.startsWith(QLatin1String(one.what)))
            return Text::tr(one.advice);
    }
    return Text::tr("run mailerapp --migrate as a superuser; what it cannot close stays named here");
}

class DatabaseDoctor final
{
public:
    explicit DatabaseDoctor(Context &context) : m_context(context) {}

    DatabaseChecks examine()
    {
        auto workspace = Workspace::open(m_context);
        if (!workspace) {
            add("database.reachable", Health::Red, Text::tr("Database"), workspace.error().message,
                adviceFor(workspace.error()));
            return m_result;
        }
        m_workspace = std::move(*workspace);
        auto sender = checkSender();
        auto byOperator = connectOperator();
        auto guest = sender || byOperator ? nullptr : connectGuest();
        db::Connection *any = sender ? sender.get() : byOperator ? byOperator.get() : guest.get();
        if (!any)
            return m_result;
        checkServer(*any);
        checkSchema(*any);
        if (sender || byOperator)
            checkStandbys(*any);
        if (sender) {
            const DatabaseChecks service = checkService(m_context, *sender);
            m_result.checks += service.checks;
            m_result.fromDomains = service.fromDomains;
        }
        checkProtections(byOperator.get());
        if (m_context.arguments.has("as") || m_workspace->isLocal())
            checkPerson();
        return m_result;
    }

private:
    using Connected = std::unique_ptr<db::Connection>;

    void add(const char *id, Health health, const QString &title, const QString &answer, const QString &advice = {})
    {
        m_result.checks.append(cli::checkOf(id, health, title, answer, advice));
    }

    Connected checkSender()
    {
        const QString title = Text::tr("Sender's login");
        if (!m_workspace->hasSenderLogin()) {
            add("database.sender", Health::Amber, title, Text::tr("not configured; this computer does not send"),
                Text::tr("where letters are sent from, set sender_user and sender_password_file in [database]"));
            return nullptr;
        }
        auto settings = m_workspace->senderSettings();
        Connected connection;
        Error error;
        if (settings) {
            connection = std::make_unique<db::Connection>(*settings, m_context.statements);
            if (const auto opened = connection->open(); !opened)
                error = opened.error();
        } else {
            error = settings.error();
        }
        if (error.code.isEmpty()) {
            add("database.sender", Health::Green, title, Text::tr("%1 signs in").arg(settings->user));
            return connection;
        }
        add("database.sender", Health::Red, title, error.message,
            error.code.startsWith(QLatin1String("28"))
                ? Text::tr("check sender_user and sender_password_file in [database]; a new password: mailerapp "
                           "--init-db --sender-password-file FILE")
                : adviceFor(error));
        return nullptr;
    }

    // Only where the configuration names this login: a doctor does not guess at superusers.
    Connected connectOperator()
    {
        if (!m_workspace->isLocal() && m_context.config.database.user.isEmpty())
            return nullptr;
        auto connection = m_workspace->connectOperator();
        if (connection)
            return std::move(*connection);
        add("database.operator", Health::Amber, Text::tr("Operator's login"), connection.error().message,
            adviceFor(connection.error()));
        return nullptr;
    }

    Connected connectGuest()
    {
        auto guest = std::make_unique<db::Connection>(db::guestSettings(m_workspace->server()), m_context.statements);
        const auto opened = guest->open();
        if (opened)
            return guest;
        add("database.reachable", Health::Red, Text::tr("Database"),
            QStringLiteral("%1: %2").arg(m_workspace->server().displayName(), opened.error().message),
            adviceFor(opened.error()));
        return nullptr;
    }

    void checkServer(db::Connection &connection)
    {
        const auto facts = db::loadServerFacts(connection);
        if (!facts) {
            add("database.reachable", Health::Red, Text::tr("Database"), facts.error().message,
                adviceFor(facts.error()));
            return;
        }
        add("database.reachable", Health::Green, Text::tr("Database"),
            Text::tr("%1 answers in %2 ms").arg(m_workspace->server().displayName()).arg(facts->roundTrip.count()));
        checkTls(*facts);
        checkVersion(*facts);
        m_result.checks += judgeDurability(*facts, m_workspace->hasSenderLogin());
        m_result.checks.append(judgeClock(facts->clockDifference));
    }

    void checkTls(const db::ServerFacts &facts)
    {
        const QString title = Text::tr("Encryption to the database");
        if (facts.socket)
            add("database.tls", Health::Green, title, Text::tr("not needed, a socket of this computer"));
        else if (facts.tls.isEmpty())
            add("database.tls", m_workspace->isLocal() ? Health::Green : Health::Red, title, Text::tr("none"),
                Text::tr("switch ssl on in the server and remove sslmode from [database]"));
        else if (m_context.config.database.sslMode != SslMode::VerifyFull)
            add("database.tls", Health::Amber, title, facts.tls + Text::tr(", but the server is not verified"),
                Text::tr("set sslmode = verify-full in [database]"));
        else
            add("database.tls", Health::Green, title, facts.tls + Text::tr(", verified"));
    }

    void checkVersion(const db::ServerFacts &facts)
    {
        const Health health = facts.versionNumber < oldestServer ? Health::Red
            : facts.versionNumber < advisedServer                ? Health::Amber
                                                                 : Health::Green;
        add("database.version", health, Text::tr("PostgreSQL"), facts.version,
            health == Health::Red ? Text::tr("use PostgreSQL 15 or newer")
                                  : Text::tr("16 or newer is advised: before it, a login that makes accounts is "
                                             "close to a superuser"));
    }

    void checkStandbys(db::Connection &connection)
    {
        m_result.checks.append(judgeStandbys(db::listStandbys(connection)));
    }

    void checkSchema(db::Connection &connection)
    {
        const QString title = Text::tr("Schema");
        const auto migrator = db::Migrator::create();
        const auto version = db::schemaVersion(connection);
        if (!migrator || !version) {
            add("database.schema", Health::Red, title, (migrator ? version.error() : migrator.error()).message,
                Text::tr("run mailerapp --init-db"));
            return;
        }
        const auto checked = migrator->check(connection);
        const QString answer = Text::tr("version %1, this program knows %2").arg(*version).arg(migrator->newest());
        if (!checked)
            add("database.schema", Health::Red, title, answer,
                *version > migrator->newest() ? Text::tr("install the newer program")
                                              : Text::tr("run mailerapp --migrate"));
        else if (*version < migrator->newest())
            add("database.schema", Health::Amber, title, answer, Text::tr("run mailerapp --migrate"));
        else
            add("database.schema", Health::Green, title, answer);
    }

    // Holes in our own walls are red; what a managed server does not let us close is amber.
    static Health healthOf(const QString &absent)
    {
        for (const char *own :
            { "no row-level security", "policy", "view without", "definer", "account ", "materialized" }) {
            if (absent.startsWith(QLatin1String(own)))
                return Health::Red;
        }
        return Health::Amber;
    }

    void checkProtections(db::Connection *byOperator)
    {
        const QString title = Text::tr("Protections");
        if (!byOperator) {
            add("database.protections", Health::Amber, title, Text::tr("not checked, only the operator can"),
                Text::tr("name the operator's login as user in [database] and run this again"));
            return;
        }
        const auto absent = db::absentProtections(*byOperator);
        if (!absent) {
            add("database.protections", Health::Amber, title, absent.error().message,
                Text::tr("run mailerapp --init-db"));
            return;
        }
        if (absent->isEmpty())
            add("database.protections", Health::Green, title, Text::tr("all in place"));
        for (const QString &line : *absent)
            add("database.protections", healthOf(line), Text::tr("Protection absent"), line, protectionAdvice(line));
    }

    void checkPerson()
    {
        const auto person = m_workspace->connectPerson();
        add("account.sign_in", person ? Health::Green : Health::Red, Text::tr("Signing in"),
            person ? Text::tr("%1 signs in").arg(m_workspace->person()->text()) : person.error().message,
            Text::tr("check the e-mail and the password"));
    }

    Context &m_context;
    std::unique_ptr<Workspace> m_workspace;
    DatabaseChecks m_result;
};

} // namespace

DatabaseChecks checkDatabaseSide(Context &context) { return DatabaseDoctor(context).examine(); }

} // namespace mailer::cli
