// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/clientstore.h"

#include <QJsonObject>
#include <QString>

namespace mailer::ui {

// "250 2.0.0 Ok: queued": what the server answered, as it came; empty: there is no answer.
QString answerOf(const QJsonObject &attempt);
// Why the letter is where it is, in plain words: "The mailbox is full"; empty when it was sent or has just begun.
QString meaningInWords(const db::ClientLetter &letter);

} // namespace mailer::ui
