// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"
#include "db/mailingstore.h"
#include "db/reportstore.h"

#include <QJsonObject>

#include <optional>

namespace mailer::cli {

// Why letters of a mailing wait, the strongest reason. deferred letters without another reason wait for their time
// only.
struct Waiting {
    QString reason; // blocked, held, paused, disabled, no_sender, mail_server
    QString detail; // what the service, the manager or the mail server said
    QString server; // mail_server: which one
    QDateTime since;
    QDateTime retryAt;     // mail_server: the next try
    bool hasSender = true; // somebody alive makes that try
};
std::optional<Waiting> waitingOf(
    const db::MailingDetails &mailing, const QList<db::RunDetails> &runs, const db::ServiceState &service);

QString waitingText(const Waiting &waiting); // one line: why, and what to do
QJsonValue waitingDocument(const std::optional<Waiting> &waiting);

// Why a mailing is stopped and what to do, from the words of the database ("held: its reason"). Empty: it is not.
QString stopSentence(const QString &words);

// Of a mailing with a flag, from which an extra run was wished for.
Error aboutStopped(const db::MailingDetails &mailing);

// What was said of an extra run, with what to do next.
Error aboutExtraRun(const Error &error, qint64 mailing);

} // namespace mailer::cli
