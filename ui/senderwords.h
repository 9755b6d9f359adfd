// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/tokens.h"

#include <QString>

namespace mailer::ui {

class Session;

// How the sending service is, in one sentence; empty while nothing is known.
struct SenderWords {
    QString text;
    Tone tone = Tone::Neutral;
};
SenderWords senderInWords(const Session &session);

// On this computer, where its page is the cure.
bool lacksMailServer(const Session &session);

} // namespace mailer::ui
