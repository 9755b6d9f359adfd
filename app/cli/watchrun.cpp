// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/watchrun.h"

#include "cli/interruption.h"
#include "cli/text.h"
#include "cli/waiting.h"
#include "cli/workspace.h"
#include "db/mailingstore.h"
#include "db/reportstore.h"

#include <QDeadlineTimer>
#include <QThread>

namespace mailer::cli {

namespace {

constexpr std::chrono::milliseconds lookAgain { 500 };
constexpr std::chrono::seconds longestSilence { 120 }; // of senders that were alive a moment ago

QString progressLine(const db::RunDetails &run)
{
    const db::RunNumbers &n = run.numbers;
    return Text::tr("Run %1: %2 of %3 sent, %4 put off, %5 failed, %6 uncertain")
        .arg(run.id)
        .arg(n.sent)
        .arg(n.letters)
        .arg(n.deferred)
        .arg(n.failed)
        .arg(n.uncertain);
}

Error unanswered(const Context &context, const QString &why)
{
    return { ErrorKind::Transient, QStringLiteral("unanswered"),
        Text::tr("%1; the run is asked for and is made as soon as a sending service is alive (mailerapp "
                 "--daemon, or --send-due), --report %2 tells about it")
            .arg(why)
            .arg(context.arguments.mailing) };
}

Error stoppedWatching(const Context &context)
{
    return { ErrorKind::Cancelled, QStringLiteral("cancelled"),
        Text::tr("Watching was stopped; the run goes on, --report %1 tells about it").arg(context.arguments.mailing) };
}

// A request that nobody is there to see would be carried out when it is long forgotten.
Result<void> checkService(const Context &context, db::Connection &connection)
{
    const auto service = db::findServiceState(connection);
    if (!service)
        return service.error();
    if (service->senders > 0)
        return {};
    return Error { ErrorKind::Transient, QStringLiteral("no_sender"),
        Text::tr("No sending service is alive, so no run was asked for; start mailerapp --daemon where letters "
                 "are sent from, and repeat --send %1")
            .arg(context.arguments.mailing) };
}

// The run that a sender has made of the request.
Result<qint64> waitForRun(Context &context, db::Connection &connection, qint64 request)
{
    const QDeadlineTimer patience(longestSilence);
    for (;;) {
        const auto state = db::findRequest(connection, request);
        if (!state)
            return state.error();
        if (state->handled && state->run)
            return *state->run;
        if (state->handled)
            return state->refusal.isEmpty()
                ? Error { ErrorKind::Conflict, QStringLiteral("refused"),
                      Text::tr("The sender made no run: there is nobody to send to.") }
                : aboutExtraRun(
                    { ErrorKind::Conflict, QStringLiteral("refused"), state->refusal }, context.arguments.mailing);
        if (Interruption::isWished())
            return unanswered(context, Text::tr("Stopped"));
        if (patience.hasExpired())
            return unanswered(context, Text::tr("No sender has answered"));
        QThread::msleep(static_cast<unsigned long>(lookAgain.count()));
    }
}

// A run of a mailing that was stopped meanwhile does not end by itself.
Result<void> checkGoesOn(const Context &context, db::Connection &connection)
{
    const auto mailing = db::findMailing(connection, context.arguments.mailing);
    if (!mailing)
        return mailing.error();
    if (mailing->flag.isEmpty())
        return {};
    return Error { ErrorKind::Conflict, QStringLiteral("run_open"),
        Text::tr("The run is not done. %1; --report %2 tells about each letter")
            .arg(stopSentence(mailing->flag + u':' + mailing->flagReason))
            .arg(mailing->id) };
}

} // namespace

ExitCode askForRun(Context &context)
{
    const auto workspace = Workspace::open(context);
    if (!workspace)
        return fail(context, workspace.error());
    const auto connection = (*workspace)->connectPerson();
    if (!connection)
        return fail(context, connection.error());
    const auto mailing = db::findMailing(**connection, context.arguments.mailing);
    if (!mailing)
        return fail(context, mailing.error());
    if (!mailing->flag.isEmpty())
        return fail(context, aboutStopped(*mailing));
    if (const auto served = checkService(context, **connection); !served)
        return fail(context, served.error());
    const auto request = db::requestExtraRun(**connection, context.arguments.mailing, QUuid::createUuid());
    if (!request)
        return fail(context, aboutExtraRun(request.error(), context.arguments.mailing));
    const auto run = waitForRun(context, **connection, *request);
    if (!run)
        return fail(context, run.error());
    for (;;) {
        const auto details = db::findRun(**connection, *run);
        if (!details)
            return fail(context, details.error());
        context.terminal.progress(progressLine(*details));
        if (details->finishedAt.isValid()) {
            context.terminal.endProgress();
            const db::RunNumbers &n = details->numbers;
            return n.failed + n.uncertain + n.expired + n.cancelled > 0 ? WorkFailed : Done;
        }
        if (const auto going = checkGoesOn(context, **connection); !going)
            return fail(context, going.error());
        if (Interruption::isWished())
            return fail(context, stoppedWatching(context));
        QThread::msleep(static_cast<unsigned long>(lookAgain.count()));
    }
}

} // namespace mailer::cli
