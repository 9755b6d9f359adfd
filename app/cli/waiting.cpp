// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/waiting.h"

#include "cli/reportdocument.h"
#include "cli/reporttext.h"
#include "cli/text.h"
#include "core/phrases.h"

#include <algorithm>

namespace mailer::cli {

namespace {

using L1 = QLatin1String;

constexpr L1 stopped("the mailing is "); // as the database begins

QString sentence(const QString &word, const QString &reason)
{
    if (word == L1("held"))
        return Text::tr("The sending service holds this mailing: %1. Fix the cause, then choose Continue on the "
                        "mailing's page")
            .arg(reason);
    if (word == L1("disabled"))
        return Text::tr("A manager has disabled this mailing: %1. Ask a manager to enable it").arg(reason);
    if (word == L1("paused"))
        return Text::tr("This mailing is paused. Choose Resume on the mailing's page");
    if (word == L1("blocked"))
        return Text::tr("The account of this mailing is blocked. Ask a manager to unblock it");
    if (word == L1("stopped"))
        return Text::tr(
            "The role of a user was taken from the account of this mailing. Ask an administrator to give it "
            "back");
    if (word == L1("cancelled"))
        return Text::tr("This mailing was cancelled. Choose Schedule on the mailing's page");
    return {};
}

// In the person's language. Reasons come with and without a full stop.
QString bare(const QString &said)
{
    QString reason = phrase(said);
    while (reason.endsWith(u'.'))
        reason.chop(1);
    return reason;
}

QString capitalised(const QString &text) { return text.first(1).toUpper() + text.sliced(1); }

} // namespace

std::optional<Waiting> waitingOf(
    const db::MailingDetails &mailing, const QList<db::RunDetails> &runs, const db::ServiceState &service)
{
    const auto open = [](const db::RunDetails &run) { return run.numbers.pending + run.numbers.deferred > 0; };
    if (std::none_of(runs.begin(), runs.end(), open))
        return std::nullopt;
    if (mailing.ownerBlockedAt.isValid())
        return Waiting { QStringLiteral("blocked"), {}, {}, mailing.ownerBlockedAt, {} };
    if (!mailing.isOwnerUser)
        return Waiting { QStringLiteral("stopped"), {}, {}, {}, {} };
    if (!mailing.flag.isEmpty())
        return Waiting { mailing.flag, mailing.flagReason, {}, mailing.flagSince, {} };
    if (!service.waitingServer.isEmpty())
        return Waiting { QStringLiteral("mail_server"), service.waitingReason, service.waitingServer,
            service.waitingSince, service.retryAt, service.senders > 0 };
    if (service.senders == 0)
        return Waiting { QStringLiteral("no_sender"), {}, {}, {}, {} };
    return std::nullopt;
}

QString waitingText(const Waiting &waiting)
{
    if (waiting.reason == L1("no_sender"))
        return Text::tr("Letters wait: no sending service is alive; mailerapp --daemon or the next --send-due "
                        "sends them.");
    if (waiting.reason == L1("mail_server") && !waiting.hasSender)
        return Text::tr("Letters wait for the mail server %1, which takes none since %2: %3; no sending service is "
                        "alive, mailerapp --daemon or the next --send-due tries again from %4 on.")
            .arg(waiting.server, moment(waiting.since), bare(waiting.detail), moment(waiting.retryAt));
    if (waiting.reason == L1("mail_server"))
        return Text::tr("Letters wait for the mail server %1, which takes none since %2: %3; next try %4.")
            .arg(waiting.server, moment(waiting.since), bare(waiting.detail), moment(waiting.retryAt));
    if (!waiting.since.isValid())
        return Text::tr("Letters wait. %1.").arg(sentence(waiting.reason, bare(waiting.detail)));
    return Text::tr("Letters wait since %1. %2.")
        .arg(moment(waiting.since), sentence(waiting.reason, bare(waiting.detail)));
}

QJsonValue waitingDocument(const std::optional<Waiting> &waiting)
{
    if (!waiting)
        return {};
    const auto orNull = [](const QString &text) { return text.isEmpty() ? QJsonValue() : QJsonValue(text); };
    return QJsonObject { { QStringLiteral("reason"), waiting->reason },
        { QStringLiteral("detail"), orNull(waiting->detail) }, { QStringLiteral("server"), orNull(waiting->server) },
        { QStringLiteral("since"), jsonTime(waiting->since) },
        { QStringLiteral("retry_at"), jsonTime(waiting->retryAt) } };
}

QString stopSentence(const QString &words)
{
    return sentence(words.section(u':', 0, 0), bare(words.section(u':', 1).trimmed()));
}

Error aboutStopped(const db::MailingDetails &mailing)
{
    return aboutExtraRun({ ErrorKind::Conflict, QStringLiteral("55000"),
                             stopped + QStringLiteral("%1: %2").arg(mailing.flag, mailing.flagReason) },
        mailing.id);
}

Error aboutExtraRun(const Error &error, qint64 mailing)
{
    const auto repeat = [mailing](const QString &what) {
        return Text::tr("%1, and repeat --send %2").arg(what, QString::number(mailing));
    };
    QString message;
    if (error.message.startsWith(stopped))
        message = stopSentence(error.message.sliced(stopped.size()));
    if (!message.isEmpty())
        return { error.kind, error.code, repeat(message) };
    if (error.code == L1("P0002"))
        return { error.kind, error.code,
            Text::tr("There is no mailing %1; its number stands on the mailing's page, and --create-mailing "
                     "prints that of a new one")
                .arg(mailing) };
    if (error.message.startsWith(L1("the From address ")))
        return { error.kind, error.code,
            repeat(Text::tr("%1. Confirm it in the settings of that account or choose another From")
                       .arg(capitalised(bare(error.message)))) };
    return error;
}

} // namespace mailer::cli
