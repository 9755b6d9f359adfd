// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/context.h"
#include "cli/passwords.h"
#include "cli/senderlogin.h"
#include "cli/workspace.h"
#include "db/accountstore.h"
#include "db/migrator.h"
#include "secrets/privatefile.h"
#include "secrets/secretfile.h"

#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>

namespace mailer::cli {

namespace {

struct FirstAdministrator {
    EmailAddress email;
    QString fullName;
    QString password;
};

Error usage(const QString &message) { return { ErrorKind::Invalid, QStringLiteral("usage"), message }; }

// Asked before anything is made, so that nothing is left half done for want of an answer.
Result<FirstAdministrator> firstAdministrator(Context &context)
{
    QString text = context.arguments.option("as");
    if (text.isEmpty() && context.terminal.canAsk()) {
        const auto asked = context.terminal.ask(QStringLiteral("E-mail of the first administrator:"));
        if (!asked)
            return asked.error();
        text = *asked;
    }
    if (text.isEmpty())
        return usage(QStringLiteral("Say who the first administrator is: --init-db --as EMAIL --password-file FILE."));
    const auto email = EmailAddress::parse(text);
    if (!email)
        return usage(QStringLiteral("--as: %1").arg(email.error().message));
    const auto password = newPassword(context, email->text());
    if (!password)
        return password.error();
    return FirstAdministrator { *email, context.arguments.option("full-name"), *password };
}

// The database of the URL, made when the server does not have it.
Result<std::unique_ptr<db::Connection>> connectOrMake(Context &context, Workspace &workspace)
{
    auto connection = workspace.connectOperator();
    if (connection || connection.error().code != QLatin1String("3D000"))
        return connection;
    auto maintenance = workspace.connectOperator(QStringLiteral("postgres"));
    if (!maintenance)
        return maintenance;
    const QString name = workspace.server().database;
    const auto made
        = (*maintenance)
              ->runScript("CREATE DATABASE " + (*maintenance)->quoted(name) + " TEMPLATE template0 ENCODING 'UTF8'");
    if (!made && made.error().code != QLatin1String("42P04")) // somebody else was first
        return made.error();
    context.terminal.note(QStringLiteral("Made the database %1.").arg(name));
    return workspace.connectOperator();
}

// An empty database, or one of ours.
Result<int> checkTarget(db::Connection &connection)
{
    const auto version = db::schemaVersion(connection);
    if (!version || *version > 0)
        return version;
    const auto rows = connection.query(QLatin1String("count_foreign_tables"));
    if (!rows)
        return rows.error();
    if (rows->first().int64(0) > 0)
        return Error { ErrorKind::Conflict, QStringLiteral("not_empty"),
            QStringLiteral("The database %1 holds tables of something else; name an empty one.")
                .arg(connection.settings().database) };
    return version;
}

void printMigrations(Context &context, const db::MigrationReport &report)
{
    if (report.applied.isEmpty())
        context.terminal.note(QStringLiteral("The schema is up to date (%1).").arg(report.versionAfter));
    else
        context.terminal.note(
            QStringLiteral("The schema went from %1 to %2.").arg(report.versionBefore).arg(report.versionAfter));
}

Result<void> printProtections(Context &context, db::Connection &connection)
{
    const auto absent = db::absentProtections(connection);
    if (!absent)
        return absent.error();
    if (absent->isEmpty())
        context.terminal.note(QStringLiteral("All protections of the database are in place."));
    for (const QString &line : *absent)
        context.terminal.print(QStringLiteral("Absent protection: ") + line);
    return {};
}

QString senderPasswordPlace(const Context &context)
{
    if (context.arguments.has("sender-password-file"))
        return QFileInfo(context.arguments.option("sender-password-file")).absoluteFilePath();
    return context.config.database.senderPasswordFile;
}

QString usualSenderPasswordPlace(const Context &context)
{
    const QString folder = context.config.file.isEmpty()
        ? QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) + QStringLiteral("/mailerapp")
        : QFileInfo(context.config.file).absolutePath();
    return folder + QStringLiteral("/sender.password");
}

// The login belongs to the whole server: a password that another database's senders use is not overwritten unless its
// file is named. Gives the file, empty when the password was left as it is.
Result<QString> giveSenderPassword(Context &context, db::Connection &connection)
{
    QString file = senderPasswordPlace(context);
    const bool named = !file.isEmpty();
    if (!named) {
        const auto has = senderHasPassword(connection);
        if (!has)
            return has.error();
        if (*has)
            return QString();
        file = usualSenderPasswordPlace(context);
    }
    if (QFileInfo::exists(file)) {
        const auto password = secrets::readSecretFile(file);
        if (!password)
            return password.error();
        if (const auto set = setSenderPassword(connection, *password); !set)
            return set.error();
        return file;
    }
    const QByteArray password = randomPassword();
    if (!QDir().mkpath(QFileInfo(file).absolutePath()))
        return Error { ErrorKind::Permission, QStringLiteral("file"),
            QStringLiteral("%1: the folder cannot be made; name another by --sender-password-file FILE.").arg(file) };
    if (const auto written = secrets::writePrivateFile(file, password + '\n'); !written)
        return written.error();
    if (const auto set = setSenderPassword(connection, QString::fromLatin1(password)); !set)
        return set.error();
    return file;
}

void printConfiguration(Context &context, const Workspace &workspace, const QString &senderFile)
{
    const db::ConnectionSettings &server = workspace.server();
    QString text
        = QStringLiteral("\nFor the configuration of every computer:\n[database]\nhost = %1\nport = %2\nname = %3\n")
              .arg(server.host)
              .arg(server.port)
              .arg(server.database);
    if (server.tls != db::TlsMode::VerifyFull)
        text += QStringLiteral("sslmode = %1\n").arg(db::wordOf(server.tls));
    if (!server.rootCertificate.isEmpty())
        text += QStringLiteral("root_certificate = %1\n").arg(server.rootCertificate);
    text += QStringLiteral("\nAnd where letters are sent from, besides [smtp]:\nsender_user = mailer_sender_login\n");
    text += senderFile.isEmpty()
        ? QStringLiteral("sender_password_file = the file that you have; the login's password was left as it is\n"
                         "(a new one: --init-db --sender-password-file FILE)")
        : QStringLiteral("sender_password_file = %1").arg(senderFile);
    context.terminal.note(text);
}

} // namespace

ExitCode runVersion(Context &context)
{
    const auto migrator = db::Migrator::create();
    if (!migrator)
        return fail(context, migrator.error());
    context.terminal.print(
        QStringLiteral("mailerapp %1 (schema %2)").arg(QLatin1String(MAILERAPP_VERSION)).arg(migrator->newest()));
    return Done;
}

ExitCode runMigrate(Context &context)
{
    const auto migrator = db::Migrator::create();
    if (!migrator)
        return fail(context, migrator.error());
    const auto workspace = Workspace::open(context);
    if (!workspace)
        return fail(context, workspace.error());
    const auto connection = (*workspace)->connectOperator();
    if (!connection)
        return fail(context, connection.error());
    const auto version = checkTarget(**connection);
    if (!version)
        return fail(context, version.error());
    const auto report = migrator->migrate(**connection);
    if (!report)
        return fail(context, report.error());
    printMigrations(context, *report);
    if (const auto printed = printProtections(context, **connection); !printed)
        return fail(context, printed.error());
    return Done;
}

ExitCode runInitDb(Context &context)
{
    const auto migrator = db::Migrator::create();
    if (!migrator)
        return fail(context, migrator.error());
    const auto workspace = Workspace::open(context);
    if (!workspace)
        return fail(context, workspace.error());
    if ((*workspace)->isLocal()) { // opening it has done all of this
        context.terminal.note(QStringLiteral("The workspace of this computer is ready; its account is %1.")
                                  .arg((*workspace)->person()->text()));
        return Done;
    }
    const auto connection = connectOrMake(context, **workspace);
    if (!connection)
        return fail(context, connection.error());
    db::Connection &database = **connection;
    const auto version = checkTarget(database);
    if (!version)
        return fail(context, version.error());
    Result<bool> settled = *version > 0 ? hasAdministrator(database) : Result<bool>(false);
    if (!settled)
        return fail(context, settled.error());
    std::optional<FirstAdministrator> administrator;
    if (!*settled) {
        const auto first = firstAdministrator(context);
        if (!first)
            return fail(context, first.error());
        administrator = *first;
    }
    const auto report = migrator->migrate(database);
    if (!report)
        return fail(context, report.error());
    printMigrations(context, *report);
    if (administrator) {
        const auto made = db::createAccount(database, db::Authority::Operator,
            { administrator->email, administrator->fullName, { Role::Administrator }, administrator->password });
        if (!made)
            return fail(context, made.error());
        context.terminal.note(
            QStringLiteral("Made the administrator %1 (for own mailings too: --manage-role %1 --grant user).")
                .arg(administrator->email.text()));
    } else {
        context.terminal.note(QStringLiteral("There is an administrator already; no account was made."));
    }
    const auto senderFile = giveSenderPassword(context, database);
    if (!senderFile)
        return fail(context, senderFile.error());
    if (const auto printed = printProtections(context, database); !printed)
        return fail(context, printed.error());
    printConfiguration(context, **workspace, *senderFile);
    return Done;
}

} // namespace mailer::cli
