// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/context.h"
#include "cli/passwords.h"
#include "cli/senderlogin.h"
#include "cli/text.h"
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
        const auto asked = context.terminal.ask(Text::tr("E-mail of the first administrator:"));
        if (!asked)
            return asked.error();
        text = *asked;
    }
    if (text.isEmpty())
        return usage(Text::tr("Say who the first administrator is: --init-db --as EMAIL --password-file FILE."));
    const auto email = EmailAddress::parse(text);
    if (!email)
        return usage(QStringLiteral("--as: %1").arg(email.error().message));
    const auto fullName = newFullName(context);
    if (!fullName)
        return fullName.error();
    const auto password = newPassword(context, email->text());
    if (!password)
        return password.error();
    return FirstAdministrator { *email, *fullName, *password };
}

// The database of the configuration, which the server does not have yet.
Result<std::unique_ptr<db::Connection>> makeDatabase(Context &context, Workspace &workspace)
{
    auto maintenance = workspace.connectOperator(QStringLiteral("postgres"));
    if (!maintenance)
        return maintenance;
    const QString name = workspace.server().database;
    const auto made
        = (*maintenance)
              ->runScript("CREATE DATABASE " + (*maintenance)->quoted(name) + " TEMPLATE template0 ENCODING 'UTF8'");
    // Somebody else was first; 23505 when both were at it at the same moment.
    const bool other
        = !made && (made.error().code == QLatin1String("42P04") || made.error().code == QLatin1String("23505"));
    if (!made && !other)
        return made.error();
    if (!other)
        context.terminal.note(Text::tr("Made the database %1.").arg(name));
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
            Text::tr("The database %1 holds tables of something else; name an empty one.")
                .arg(connection.settings().database) };
    return version;
}

void printMigrations(Context &context, const db::MigrationReport &report)
{
    if (report.applied.isEmpty())
        context.terminal.note(Text::tr("The schema is up to date (%1).").arg(report.versionAfter));
    else
        context.terminal.note(
            Text::tr("The schema went from %1 to %2.").arg(report.versionBefore).arg(report.versionAfter));
}

Result<void> renewAndPrintProtections(Context &context, db::Connection &connection)
{
    if (const auto renewed = db::renewProtections(connection); !renewed)
        return renewed;
    const auto absent = db::absentProtections(connection);
    if (!absent)
        return absent.error();
    if (absent->isEmpty())
        context.terminal.note(Text::tr("All protections of the database are in place."));
    for (const QString &line : *absent)
        context.terminal.print(Text::tr("Absent protection: ") + line);
    return {};
}

QString senderPasswordPlace(const Context &context)
{
    if (context.arguments.has("sender-password-file"))
        return QFileInfo(context.arguments.option("sender-password-file")).absoluteFilePath();
    return context.config.database.senderPasswordFile;
}

// What is there already gives the password: known to be good before anything is made.
Result<void> checkSenderPasswordFile(const Context &context)
{
    const QString file = senderPasswordPlace(context);
    if (file.isEmpty() || !QFileInfo::exists(file))
        return {};
    const auto password = secrets::readSecretFile(file);
    return password ? Result<void>() : password.error();
}

QDir configurationFolder(const Context &context)
{
    return context.config.file.isEmpty()
        ? QDir(QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) + QStringLiteral("/mailerapp"))
        : QFileInfo(context.config.file).absoluteDir();
}

// The name that systemd's units hand over, too.
QString usualSenderPasswordPlace(const Context &context)
{
    return configurationFolder(context).filePath(QStringLiteral("sender-password"));
}

// How the configuration names a file. One beside it by its name alone: so it is found by whoever reads the
// configuration there, and among the credentials of systemd, where the folder itself can be read by root only.
QString namedInConfiguration(const Context &context, const QString &file)
{
    const QFileInfo info(file);
    return info.absoluteDir() == configurationFolder(context) ? info.fileName() : file;
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
            Text::tr("%1: the folder cannot be made; name another by --sender-password-file FILE.").arg(file) };
    if (const auto written = secrets::writePrivateFile(file, password + '\n'); !written)
        return written.error();
    if (const auto set = setSenderPassword(connection, QString::fromLatin1(password)); !set)
        return set.error();
    return file;
}

// As it can be pasted whole.
void printConfiguration(Context &context, const Workspace &workspace, const QString &senderFile)
{
    const db::ConnectionSettings &server = workspace.server();
    QString text
        = Text::tr("\n# For the configuration of every computer:\n[database]\nhost = %1\nport = %2\nname = %3\n")
              .arg(server.host)
              .arg(server.port)
              .arg(server.database);
    if (server.tls != db::TlsMode::VerifyFull)
        text += QStringLiteral("sslmode = %1\n").arg(db::wordOf(server.tls));
    if (!server.rootCertificate.isEmpty())
        text += QStringLiteral("root_certificate = %1\n").arg(namedInConfiguration(context, server.rootCertificate));
    text += Text::tr("\n# And where letters are sent from, besides [smtp]:\nsender_user = mailer_sender_login\n");
    text += senderFile.isEmpty()
        ? Text::tr("# sender_password_file = the file that you have; the login's password was left as it is\n"
                   "# (a new one: --init-db --sender-password-file FILE)")
        : QStringLiteral("sender_password_file = %1").arg(namedInConfiguration(context, senderFile));
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
    if (const auto printed = renewAndPrintProtections(context, **connection); !printed)
        return fail(context, printed.error());
    return Done;
}

namespace {

// Opening the workspace has done everything.
ExitCode tellLocal(Context &context, const EmailAddress &owner)
{
    const auto named = EmailAddress::parse(context.arguments.option("as"));
    if (named && named->normalised() != owner.normalised())
        return fail(context,
            usage(Text::tr("The workspace of this computer belongs to %1 already; leave out --as, or make an "
                           "account: --create-account %2.")
                      .arg(owner.text(), named->text())));
    context.terminal.note(Text::tr("The workspace of this computer is ready; its account is %1.").arg(owner.text()));
    return Done;
}

// An administrator is there: nobody needs to be named.
Result<bool> isSettled(db::Connection &database)
{
    const auto version = checkTarget(database);
    if (!version)
        return version.error();
    return *version > 0 ? hasAdministrator(database) : Result<bool>(false);
}

// Under the lock of setting up: of two at once the second finds the administrator of the first.
Result<void> makeAdministrator(
    Context &context, db::Connection &database, const std::optional<FirstAdministrator> &administrator)
{
    const auto settled = hasAdministrator(database);
    if (!settled)
        return settled.error();
    if (*settled || !administrator) {
        context.terminal.note(Text::tr("There is an administrator already; no account was made."));
        return {};
    }
    const auto made = db::createAccount(database, db::Authority::Operator,
        { administrator->email, administrator->fullName, { Role::Administrator }, administrator->password });
    if (!made)
        return made.error();
    context.terminal.note(Text::tr("Made the administrator %1 (for own mailings too: --manage-role %1 --grant user).")
                              .arg(administrator->email.text()));
    return {};
}

Result<void> setUpDatabase(Context &context, const Workspace &workspace, db::Connection &database,
    const std::optional<FirstAdministrator> &administrator)
{
    const auto migrator = db::Migrator::create();
    if (!migrator)
        return migrator.error();
    if (const auto target = checkTarget(database); !target)
        return target.error();
    const auto report = migrator->migrate(database);
    if (!report)
        return report.error();
    printMigrations(context, *report);
    if (const auto locked = database.query(QLatin1String("lock_local_setup")); !locked) // ends with the session
        return locked.error();
    if (const auto made = makeAdministrator(context, database, administrator); !made)
        return made.error();
    const auto senderFile = giveSenderPassword(context, database);
    if (!senderFile)
        return senderFile.error();
    if (const auto printed = renewAndPrintProtections(context, database); !printed)
        return printed.error();
    printConfiguration(context, workspace, *senderFile);
    return {};
}

} // namespace

ExitCode runInitDb(Context &context)
{
    const auto workspace = Workspace::open(context);
    if (!workspace)
        return fail(context, workspace.error());
    if (const auto &owner = (*workspace)->localOwner())
        return tellLocal(context, *owner);
    auto connection = (*workspace)->connectOperator();
    const bool absent = !connection && connection.error().code == QLatin1String("3D000");
    if (!connection && !absent)
        return fail(context, connection.error());
    const auto settled = absent ? Result<bool>(false) : isSettled(**connection);
    if (!settled)
        return fail(context, settled.error());
    std::optional<FirstAdministrator> administrator;
    if (!*settled) {
        const auto first = firstAdministrator(context);
        if (!first)
            return fail(context, first.error());
        administrator = *first;
    }
    if (const auto usable = checkSenderPasswordFile(context); !usable)
        return fail(context, usable.error());
    if (absent)
        connection = makeDatabase(context, **workspace);
    if (!connection)
        return fail(context, connection.error());
    const auto done = setUpDatabase(context, **workspace, **connection, administrator);
    return done ? Done : fail(context, done.error());
}

} // namespace mailer::cli
