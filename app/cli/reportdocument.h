// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/reportstore.h"

#include <QByteArray>
#include <QJsonObject>

namespace mailer::cli {

// The stable keys of --report --format json; README.md beside this file has them all.

// Under "mailing": the form of the file of --create-mailing.
QJsonObject mailingDocument(const db::MailingDetails &mailing);
// The rest of the mailing: number, status, flag.
QJsonObject statusDocument(const db::MailingDetails &mailing);
// Without its letters.
QJsonObject runDocument(const db::RunDetails &run);
QJsonObject letterDocument(const db::LetterDetails &letter);
QJsonObject answerDocument(const db::AnswerGroup &group);

// 2026-11-23T10:00:00Z, with milliseconds where there are any; an invalid time is null in JSON, empty elsewhere.
QString isoUtc(const QDateTime &time);
QJsonValue jsonTime(const QDateTime &time);

} // namespace mailer::cli
