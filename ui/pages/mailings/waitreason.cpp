// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/mailings/waitreason.h"

#include "core/phrases.h"
#include "db/mailingstore.h"
#include "ui/words.h"

#include <QCoreApplication>

namespace mailer::ui {

namespace {

using L1 = QLatin1String;

QString say(const char *text) { return QCoreApplication::translate("WaitReason", text); }

std::optional<WaitReason> flagOf(const db::OwnMailing &mailing)
{
    if (mailing.state.flag == L1("disabled"))
        return WaitReason { say(QT_TRANSLATE_NOOP("WaitReason",
                                    "A manager disabled this mailing: %1. Nothing is sent until a manager enables it."))
                                .arg(mailing.disableReason),
            Tone::Danger };
    if (mailing.state.flag == L1("held"))
        return WaitReason { say(QT_TRANSLATE_NOOP(
                                    "WaitReason", "On hold, nothing is sent: %1. Fix the cause, then choose Continue."))
                                .arg(phrase(mailing.holdReason)),
            Tone::Danger };
    if (mailing.state.isPaused)
        return WaitReason { say(QT_TRANSLATE_NOOP("WaitReason", "Paused: no letter goes out until it is resumed.")),
            Tone::Warning };
    return std::nullopt;
}

std::optional<WaitReason> serviceOf(const db::ServiceState &service)
{
    if (service.senders == 0 && !service.waitingServer.isEmpty())
        return WaitReason { say(QT_TRANSLATE_NOOP("WaitReason",
                                    "The mail server %1 takes no letters now: %2. No sending service runs; the next "
                                    "one that is started tries again."))
                                .arg(service.waitingServer, phrase(service.waitingReason)),
            Tone::Warning, true };
    if (service.senders == 0)
        return WaitReason { say(QT_TRANSLATE_NOOP(
                                "WaitReason", "No sending service runs: letters wait until one is started.")),
            Tone::Warning };
    if (!service.waitingServer.isEmpty())
        return WaitReason { say(QT_TRANSLATE_NOOP("WaitReason",
                                    "The mail server %1 takes no letters now: %2. It is tried again by itself."))
                                .arg(service.waitingServer, phrase(service.waitingReason)),
            Tone::Warning, true };
    return std::nullopt;
}

} // namespace

std::optional<WaitReason> waitReasonOf(const WaitFacts &facts, const QDateTime &nowUtc)
{
    const db::MailingState &state = facts.mailing.state;
    const bool isDue = state.hasNext && facts.mailing.moments.first().moment <= nowUtc.addSecs(5);
    const bool waits = state.openRuns > 0 || facts.mailing.isRunAsked || isDue;
    if (const auto flag = flagOf(facts.mailing))
        return flag;
    if (!waits)
        return std::nullopt;
    if (const auto service = serviceOf(facts.service))
        return service;
    if (facts.run && facts.run->numbers.pending == 0 && facts.run->numbers.deferred > 0 && facts.nextTry.isValid()) {
        if (facts.nextTry <= nowUtc)
            return std::nullopt;
        return WaitReason {
            say(QT_TRANSLATE_NOOP("WaitReason", "All that are left were put off by their servers; the next try is %1."))
                .arg(momentInWords(facts.nextTry, nowUtc)),
            Tone::Neutral
        };
    }
    return std::nullopt;
}

} // namespace mailer::ui
