// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/watchrun.h"

#include "cli/workspace.h"
#include "db/mailingstore.h"
#include "db/reportstore.h"

#include <QThread>

namespace mailer::cli {

namespace {

constexpr std::chrono::milliseconds lookAgain { 500 };

QString progressLine(const db::RunDetails &run)
{
    const db::RunNumbers &n = run.numbers;
    return QStringLiteral("Run %1: %2 of %3 sent, %4 put off, %5 failed, %6 uncertain")
        .arg(run.id)
        .arg(n.sent)
        .arg(n.letters)
        .arg(n.deferred)
        .arg(n.failed)
        .arg(n.uncertain);
}

// The run that a sender has made of the request.
Result<qint64> waitForRun(Context &context, db::Connection &connection, qint64 request)
{
    bool told = false;
    for (;;) {
        const auto state = db::findRequest(connection, request);
        if (!state)
            return state.error();
        if (state->handled && state->run)
            return *state->run;
        if (state->handled)
            return Error { ErrorKind::Conflict, QStringLiteral("refused"),
                QStringLiteral("The sender made no run: %1.")
                    .arg(state->refusal.isEmpty() ? QStringLiteral("there is nobody to send to") : state->refusal) };
        if (!told) {
            const auto service = db::findServiceState(connection);
            if (!service)
                return service.error();
            if (service->senders == 0)
                context.terminal.note(
                    QStringLiteral("The run is asked for, but no sending service is alive; start mailerapp --daemon."));
            told = true;
        }
        QThread::msleep(static_cast<unsigned long>(lookAgain.count()));
    }
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
    const auto request = db::requestExtraRun(**connection, context.arguments.mailing, QUuid::createUuid());
    if (!request)
        return fail(context, request.error());
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
        QThread::msleep(static_cast<unsigned long>(lookAgain.count()));
    }
}

} // namespace mailer::cli
