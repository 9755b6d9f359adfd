// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QString>

namespace mailer::ui {

// "250 2.0.0 Ok: queued": what the server answered, as it came; empty: there is no answer.
QString answerOf(const QJsonObject &attempt);

} // namespace mailer::ui
