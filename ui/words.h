// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/role.h"

#include <QDateTime>
#include <QList>
#include <QString>

namespace mailer::ui {

// Words and forms that many pages share, in the person's language and locale.

QString roleInWords(Role role);
QString rolesInWords(const QList<Role> &roles);

// "today 16:00", "Thu 26 Nov 09:00", with the year when it is another one. Given in UTC, shown in local time.
QString momentInWords(const QDateTime &utc, const QDateTime &nowUtc);
// "14 Nov", "14 Nov 2025".
QString dayInWords(const QDate &day, const QDate &today);
// "10–23 Nov", "27 Oct – 9 Nov".
QString daysInWords(const QDate &first, const QDate &last, const QDate &today);
QString numberInWords(qint64 number);

// A mail server's answer as it is shown: the mask that the database puts over addresses, in the person's language.
QString shownAnswer(const QString &answer);

} // namespace mailer::ui
