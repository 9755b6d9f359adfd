// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/context.h"
#include "cli/interruption.h"
#include "cli/reporttext.h"
#include "cli/text.h"
#include "cli/workspace.h"
#include "db/accountstore.h"
#include "db/clientexportstore.h"
#include "db/clientimportstore.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFileInfo>

#include <functional>

namespace mailer::cli {

namespace {

// Errors of the file itself are the caller's to correct.
Error ofFile(Error error)
{
    if (error.code.startsWith(QLatin1String("import_")) || error.code == QLatin1String("export_file"))
        error.code.prepend(QLatin1String("file_"));
    return error;
}

// Beside the file, else here, else among the temporary files: bad rows never stop an import. No file that is there
// already is written over.
QString refusedPathFor(const QString &path)
{
    const QFileInfo info(path);
    for (const QString &folder : { info.absolutePath(), QDir::currentPath(), QDir::tempPath() }) {
        const QFileInfo place(folder);
        if (!place.isDir() || !place.isWritable())
            continue;
        for (int number = 1; number < 1000; ++number) {
            const QString suffix = number == 1 ? QString() : QStringLiteral(".%1").arg(number);
            const QString name
                = QDir(folder).filePath(info.completeBaseName() + QStringLiteral(".refused%1.csv").arg(suffix));
            if (!QFileInfo(name).isSymLink() && !QFileInfo::exists(name))
                return name;
        }
    }
    return {}; // they are counted
}

// Tells every full tenth, and on a terminal every hundredth; nothing of what is over in a second. The file is read
// twice, and clients are settled in the second half.
class Percents final
{
public:
    explicit Percents(Terminal &terminal) : m_terminal(terminal) { m_since.start(); }
    void operator()(const db::ImportProgress &progress)
    {
        m_clients = progress.clients;
        const qint64 percent = progress.bytesTotal > 0 ? progress.bytesDone * 100 / progress.bytesTotal : 0;
        const qint64 step = m_terminal.rewrites() ? 1 : 10;
        if (percent / step == m_last || !m_since.hasExpired(1000))
            return;
        m_last = percent / step;
        QString line = Text::tr("%1 % read").arg(m_last * step);
        if (progress.clients > 0)
            line += Text::tr(", clients: %1").arg(progress.clients);
        m_terminal.progress(line);
    }

    qint64 clients() const { return m_clients; }

private:
    Terminal &m_terminal;
    qint64 m_clients = 0;
    QElapsedTimer m_since;
    qint64 m_last = 0;
};

// Before a database is started for it.
Result<void> checkReadable(const QString &path)
{
    const QFileInfo info(path);
    const QString why = !info.exists() ? Text::tr("there is no such file")
        : !info.isFile()               ? Text::tr("it is no regular file")
        : !info.isReadable()           ? Text::tr("you may not read it")
                                       : QString();
    if (why.isEmpty())
        return {};
    return Error { ErrorKind::NotFound, QStringLiteral("file"), QStringLiteral("%1: %2.").arg(path, why) };
}

Error stopped(const Error &error, qint64 clients, bool dryRun)
{
    return { error.kind, error.code,
        dryRun ? Text::tr("The check was stopped; nothing was written.")
               : Text::tr("The import was stopped; %1 clients of the file are in the directory and stay there. Run "
                          "it again for the rest.")
                     .arg(clients) };
}

Result<void> checkHasClients(db::Connection &connection)
{
    const auto account = db::currentAccount(connection);
    if (!account)
        return account.error();
    if (account->roles.contains(Role::User))
        return {};
    return Error { ErrorKind::Permission, QStringLiteral("42501"),
        Text::tr(
            "%1 is not a user, and only users work with clients and mailings; an administrator gives the role with "
            "--manage-role %1 --grant user.")
            .arg(account->email) };
}

QString summary(const db::ImportReport &report, bool dryRun)
{
    QString text = dryRun ? Text::tr("It would be: ") : QString();
    text += Text::tr("%1 new, %2 changed, %3 same, %4 duplicate, %5 invalid.")
                .arg(report.added)
                .arg(report.changed)
                .arg(report.same)
                .arg(report.duplicate)
                .arg(report.invalid);
    if (!report.refusedFile.isEmpty())
        text += Text::tr("\nThe invalid rows with their reasons: %1").arg(report.refusedFile);
    else if (report.invalid > 0)
        text += dryRun ? Text::tr("\nThe import itself writes the invalid rows with their reasons into a file.")
                       : Text::tr("\nThe invalid rows were not kept: no folder could be written for them.");
    return text;
}

} // namespace

ExitCode runImportClients(Context &context)
{
    const QString path = context.arguments.value;
    if (const auto readable = checkReadable(path); !readable)
        return fail(context, readable.error());
    const auto workspace = Workspace::open(context);
    if (!workspace)
        return fail(context, workspace.error());
    const auto connection = (*workspace)->connectPerson();
    if (!connection)
        return fail(context, connection.error());
    if (const auto checked = checkHasClients(**connection); !checked)
        return fail(context, checked.error());
    db::ClientImportOptions options;
    options.path = path;
    options.listName = context.arguments.option("list");
    options.dryRun = context.arguments.has("dry-run");
    if (!options.dryRun) // writes nothing at all
        options.refusedPath = refusedPathFor(path);
    Percents percents(context.terminal);
    const auto report = db::ClientImport(options, std::ref(percents), Interruption::flag()).run(**connection);
    context.terminal.endProgress();
    if (!report && report.error().kind == ErrorKind::Cancelled)
        return fail(context, stopped(report.error(), percents.clients(), options.dryRun));
    if (!report)
        return fail(context, ofFile(report.error()));
    context.terminal.print(summary(*report, options.dryRun));
    return Done;
}

ExitCode runExportClients(Context &context)
{
    const auto workspace = Workspace::open(context);
    if (!workspace)
        return fail(context, workspace.error());
    const auto connection = (*workspace)->connectPerson();
    if (!connection)
        return fail(context, connection.error());
    if (const auto checked = checkHasClients(**connection); !checked)
        return fail(context, checked.error());
    db::ClientExportOptions options;
    options.listName = context.arguments.option("list");
    const auto written = db::ClientExport(options).run(**connection, context.arguments.value);
    if (!written)
        return fail(context, ofFile(written.error()));
    context.terminal.note(Text::tr("%1 clients written.", nullptr, formOf(*written)).arg(*written));
    return Done;
}

} // namespace mailer::cli
