// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/senderwords.h"

#include "core/phrases.h"
#include "ui/mailserver.h"
#include "ui/session.h"

#include <QCoreApplication>

namespace mailer::ui {

bool lacksMailServer(const Session &session)
{
    const MailServer *server = session.mailServer();
    return server && !server->isSet() && session.link() != Session::Link::Connecting
        && session.desk().service.senders == 0;
}

SenderWords senderInWords(const Session &session)
{
    const db::ServiceState &service = session.desk().service;
    if (session.link() == Session::Link::Connecting)
        return {};
    if (session.link() == Session::Link::Lost)
        return { QCoreApplication::translate("StatusLine", "Sending service: not known"), Tone::Neutral };
    if (lacksMailServer(session))
        return { QCoreApplication::translate("StatusLine", "No mail server is set up yet: letters wait."),
            Tone::Warning };
    if (session.localSender() == Session::LocalSender::Failed && service.senders == 0)
        return { QCoreApplication::translate("StatusLine", "The sending service does not run: %1")
                     .arg(phrase(session.localSenderReason())),
            Tone::Warning };
    if (!service.waitingServer.isEmpty())
        return { QCoreApplication::translate("StatusLine", "Letters wait for %1: %2")
                     .arg(service.waitingServer, phrase(service.waitingReason)),
            Tone::Warning };
    if (service.senders == 0)
        return { QCoreApplication::translate(
                     "StatusLine", "No sending service runs: letters wait until one is started."),
            Tone::Warning };
    return { QCoreApplication::translate("StatusLine", "%Ln sending service(s) running", nullptr, service.senders),
        Tone::Success };
}

} // namespace mailer::ui
