// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/context.h"
#include "cli/interruption.h"
#include "cli/reporttext.h"
#include "cli/sendersetup.h"
#include "cli/serverkeeper.h"
#include "cli/servicenotice.h"
#include "cli/stopsignal.h"
#include "cli/text.h"
#include "cli/waiting.h"
#include "cli/watchrun.h"
#include "cli/workspace.h"
#include "db/ledgerstore.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QJsonDocument>
#include <QJsonObject>

namespace mailer::cli {

namespace {

using sender::SenderMode;
using sender::SenderNumbers;
using sender::SenderService;

QString summary(const SenderNumbers &numbers)
{
    QString text = Text::tr("Sent %1").arg(letters(numbers.sent));
    if (numbers.deferred > 0)
        text += Text::tr(", %1 put off").arg(numbers.deferred);
    if (numbers.failed > 0)
        text += Text::tr(", %1 failed").arg(numbers.failed);
    if (numbers.uncertain > 0)
        text += Text::tr(", %1 uncertain").arg(numbers.uncertain);
    if (numbers.systemLetters > 0)
        text += Text::tr("; %1 of the service itself").arg(letters(numbers.systemLetters));
    return text;
}

QString progressLine(SenderMode mode, const SenderNumbers &numbers)
{
    if (mode != SenderMode::SendMailing)
        return summary(numbers);
    const QString sent
        = numbers.total > 0 ? Text::tr("%1 of %2").arg(numbers.sent).arg(numbers.total) : QString::number(numbers.sent);
    return Text::tr("Run %1: %2 sent, %3 put off, %4 failed, %5 uncertain")
        .arg(QString::number(numbers.run), sent)
        .arg(numbers.deferred)
        .arg(numbers.failed)
        .arg(numbers.uncertain);
}

// A terminal rewrites its line as often as there is news; where lines stay, few are enough.
class Progress final
{
public:
    explicit Progress(Terminal &terminal) : m_terminal(terminal) {}

    void show(const QString &line)
    {
        if (!m_terminal.rewrites() && m_last.isValid() && m_last.elapsed() < linePause.count())
            return;
        m_last.start();
        m_terminal.progress(line);
    }

private:
    static constexpr std::chrono::milliseconds linePause { 5000 };
    Terminal &m_terminal;
    QElapsedTimer m_last;
};

bool isNothing(const SenderNumbers &numbers)
{
    return numbers.sent + numbers.failed + numbers.deferred + numbers.uncertain + numbers.systemLetters == 0;
}

// Why letters of the run are not sent yet, and what will send them.
QString whatWaits(Context &context, Workspace &workspace)
{
    const auto connection = workspace.connectSender();
    if (connection) {
        const auto words = db::ledger::findMailingStop(**connection, context.arguments.mailing);
        const QString stop = words ? stopSentence(*words) : QString();
        if (!stop.isEmpty())
            return QStringLiteral(". %1").arg(stop);
    }
    return Text::tr("; mailerapp --daemon or --send-due sends those that wait");
}

// A pass that was ended before it was through.
std::optional<Error> interrupted(Workspace &workspace)
{
    const auto connection = workspace.connectSender();
    if (!connection)
        return connection.error();
    const auto status = db::ledger::loadStatus(**connection);
    if (!status)
        return status.error();
    const qint64 waiting
        = status->object().value(QLatin1String("queue")).toObject().value(QLatin1String("pending")).toInteger();
    if (waiting == 0)
        return std::nullopt;
    return Error { ErrorKind::Cancelled, QStringLiteral("cancelled"),
        Text::tr("Interrupted: %1 letters wait; mailerapp --daemon or the next --send-due sends them", nullptr,
            formOf(waiting))
            .arg(waiting) };
}

ExitCode endOf(Context &context, Workspace &workspace, SenderMode mode, const SenderNumbers &numbers,
    const std::optional<Error> &error)
{
    if (error)
        return fail(
            context, mode == SenderMode::SendMailing ? aboutExtraRun(*error, context.arguments.mailing) : *error);
    if (mode == SenderMode::Daemon)
        return Done;
    if (mode == SenderMode::SendMailing) { // the last state of the same line
        context.terminal.progress(progressLine(mode, numbers) + QStringLiteral("."));
        context.terminal.endProgress();
    } else if (!isNothing(numbers)) // cron mails whatever is printed
        context.terminal.note(summary(numbers) + QStringLiteral("."));
    const qint64 open = numbers.total - numbers.sent - numbers.failed - numbers.uncertain;
    if (mode == SenderMode::SendMailing && open > 0)
        return fail(context,
            { ErrorKind::Transient, QStringLiteral("run_open"),
                Text::tr(
                    "%1 letters of the run are not sent yet%2; --report %3 tells about each", nullptr, formOf(open))
                    .arg(QString::number(open), whatWaits(context, workspace),
                        QString::number(context.arguments.mailing)) });
    return numbers.failed > 0 || numbers.uncertain > 0 ? WorkFailed : Done;
}

// Runs the event loop until the sender has ended. SIGTERM and SIGINT let what is in flight end; a second one does not
// wait.
ExitCode runService(Context &context, Workspace &workspace, const sender::SenderSetup &setup)
{
    if (Interruption::isWished()) // before there was anything to stop
        return Done;
    SenderService service(setup);
    StopSignal stop;
    QEventLoop loop;
    Progress progress(context.terminal);
    ExitCode code = Done;
    bool wasStopped = false;
    QObject::connect(&stop, &StopSignal::received, &service, [&service, &wasStopped] {
        wasStopped = true;
        notifyService("STOPPING=1");
        service.stop();
    });
    QObject::connect(&service, &SenderService::registered, &loop, [] { notifyService("READY=1"); });
    QObject::connect(&service, &SenderService::pulsed, &loop, [] { notifyService("WATCHDOG=1"); });
    if (setup.mode != SenderMode::Daemon)
        QObject::connect(&service, &SenderService::progressed, &loop, [&](const SenderNumbers &numbers) {
            if (!isNothing(numbers))
                progress.show(progressLine(setup.mode, numbers));
        });
    QObject::connect(&service, &SenderService::finished, &loop,
        [&](const SenderNumbers &numbers, const std::optional<Error> &error) {
            code = endOf(context, workspace, setup.mode, numbers, error);
            if (const auto left
                = wasStopped && !error && setup.mode == SenderMode::SendDue ? interrupted(workspace) : std::nullopt)
                code = fail(context, *left);
            loop.quit();
        });
    QMetaObject::invokeMethod(&service, &SenderService::start, Qt::QueuedConnection);
    loop.exec();
    return code;
}

// A service waits for a database that is away; what waiting cannot cure ends it at once, with its reason.
Result<void> checkDatabase(Workspace &workspace, SenderMode mode)
{
    const auto connection = workspace.connectSender();
    if (connection || (mode == SenderMode::Daemon && connection.error().kind == ErrorKind::Transient))
        return {};
    return connection.error();
}

ExitCode runMode(Context &context, SenderMode mode, const QString &purpose)
{
    auto setup = senderSetup(context.config, mode);
    if (!setup)
        return fail(context, setup.error());
    const auto workspace = Workspace::open(context);
    if (!workspace)
        return fail(context, workspace.error());
    if (const auto checked = checkDatabase(**workspace, mode); !checked)
        return fail(context, checked.error());
    const auto database = (*workspace)->senderSettings();
    if (!database)
        return fail(context, database.error());
    setup->database = *database;
    setup->mailing = context.arguments.mailing;
    InstanceSlot slot;
    if (mode != SenderMode::Daemon) {
        auto taken = takeInstance(context.config, purpose);
        if (!taken)
            return fail(context, taken.error());
        slot = std::move(*taken);
        setup->instance = slot.name;
    }
    const auto state = stateFile(context.config, setup->instance);
    if (!state)
        return fail(context, state.error());
    setup->stateFile = *state;
    setup->pulse = watchdogInterval();
    const ServerKeeper keeper(**workspace);
    return runService(context, **workspace, *setup);
}

} // namespace

ExitCode runSender(Context &context)
{
    if (context.arguments.command == Command::Daemon)
        return runMode(context, SenderMode::Daemon, {});
    return runMode(context, SenderMode::SendDue, QStringLiteral("send-due"));
}

ExitCode runSend(Context &context)
{
    const DatabaseConfig &database = context.config.database;
    const bool bySender
        = database.isLocal() || !database.senderUser.isEmpty() || !database.senderPasswordFile.isEmpty();
    if (bySender)
        return runMode(context, SenderMode::SendMailing, QStringLiteral("send"));
    return askForRun(context);
}

} // namespace mailer::cli
