// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/context.h"
#include "cli/workspace.h"
#include "db/clientexportstore.h"
#include "db/clientimportstore.h"

#include <QFileInfo>

namespace mailer::cli {

namespace {

// Errors of the file itself are the caller's to correct.
Error ofFile(Error error)
{
    if (error.code.startsWith(QLatin1String("import_")) || error.code == QLatin1String("export_file"))
        error.code.prepend(QLatin1String("file_"));
    return error;
}

QString refusedPathFor(const QString &path)
{
    const QFileInfo info(path);
    return info.absolutePath() + u'/' + info.completeBaseName() + QStringLiteral(".refused.csv");
}

// Tells every full tenth, and on a terminal every hundredth.
class Percents final
{
public:
    explicit Percents(Terminal &terminal) : m_terminal(terminal) {}
    void operator()(const db::ImportProgress &progress)
    {
        const qint64 percent = progress.bytesTotal > 0 ? progress.bytesDone * 100 / progress.bytesTotal : 0;
        const qint64 step = m_terminal.rewrites() ? 1 : 10;
        if (percent / step == m_last)
            return;
        m_last = percent / step;
        m_terminal.progress(QStringLiteral("%1 % read, %2 clients").arg(m_last * step).arg(progress.clients));
    }

private:
    Terminal &m_terminal;
    qint64 m_last = 0;
};

QString summary(const db::ImportReport &report, bool dryRun)
{
    QString text = dryRun ? QStringLiteral("It would be: ") : QString();
    text += QStringLiteral("%1 new, %2 changed, %3 same, %4 duplicate, %5 invalid.")
                .arg(report.added)
                .arg(report.changed)
                .arg(report.same)
                .arg(report.duplicate)
                .arg(report.invalid);
    if (!report.refusedFile.isEmpty())
        text += QStringLiteral("\nThe invalid rows with their reasons: %1").arg(report.refusedFile);
    return text;
}

} // namespace

ExitCode runImportClients(Context &context)
{
    const QString path = context.arguments.value;
    if (!QFileInfo(path).isReadable())
        return fail(
            context, { ErrorKind::NotFound, QStringLiteral("file"), QStringLiteral("%1 cannot be read.").arg(path) });
    const auto workspace = Workspace::open(context);
    if (!workspace)
        return fail(context, workspace.error());
    const auto connection = (*workspace)->connectPerson();
    if (!connection)
        return fail(context, connection.error());
    db::ClientImportOptions options;
    options.path = path;
    options.listName = context.arguments.option("list");
    options.dryRun = context.arguments.has("dry-run");
    options.refusedPath = refusedPathFor(path);
    Percents percents(context.terminal);
    const auto report = db::ClientImport(options, percents).run(**connection);
    context.terminal.endProgress();
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
    db::ClientExportOptions options;
    options.listName = context.arguments.option("list");
    const auto written = db::ClientExport(options).run(**connection, context.arguments.value);
    if (!written)
        return fail(context, ofFile(written.error()));
    context.terminal.note(QStringLiteral("%1 clients written.").arg(*written));
    return Done;
}

} // namespace mailer::cli
