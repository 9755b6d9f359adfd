// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonValue>
#include <QString>

namespace mailer::ui {

// What a service setting is called, and what it does; for a key that is not known here the key itself, and nothing.
QString settingName(const QString &key);
QString settingExplanation(const QString &key);
// "hold" → "Hold: …": one of the choices of a setting.
QString settingChoiceInWords(const QString &key, const QString &choice);
QString settingValueInWords(const QJsonValue &value);
// The order in which a page shows them; unknown ones come last.
int settingRank(const QString &key);

} // namespace mailer::ui
