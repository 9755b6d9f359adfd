// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

namespace mailer::ui {

QString roleInWords(Role role)
{
    switch (role) {
    case Role::User:
        return QCoreApplication::translate("Roles", "User");
    case Role::Manager:
        return QCoreApplication::translate("Roles", "Manager");
    case Role::ContentManager:
        return QCoreApplication::translate("Roles", "Content manager");
    case Role::Administrator:
        break;
    }
    return QCoreApplication::translate("Roles", "Administrator");
}

QString rolesInWords(const QList<Role> &roles)
{
    QStringList words;
    for (const Role role : allRoles) {
        if (roles.contains(role))
            words.append(roleInWords(role));
    }
    return words.join(QStringLiteral(", "));
}

namespace {

// Never broken over two lines.
QString whole(QString words) { return words.replace(u' ', QChar::Nbsp); }

} // namespace

QString dayInWords(const QDate &day, const QDate &today)
{
    const QLocale locale;
    if (day.year() == today.year())
        return whole(locale.toString(day, QCoreApplication::translate("Dates", "d MMM", "day and month")));
    return whole(locale.toString(day, QCoreApplication::translate("Dates", "d MMM yyyy", "day, month and year")));
}

QString daysInWords(const QDate &first, const QDate &last, const QDate &today)
{
    if (first.year() == last.year() && first.month() == last.month())
        return QCoreApplication::translate("Dates", "%1–%2", "first day of a month, last day with the month")
            .arg(QLocale().toString(first, QStringLiteral("d")), dayInWords(last, today));
    return QCoreApplication::translate("Dates", "%1 – %2", "first day, last day")
        .arg(dayInWords(first, today), dayInWords(last, today));
}

QString momentInWords(const QDateTime &utc, const QDateTime &nowUtc)
{
    const QDateTime local = utc.toLocalTime();
    const QDate today = nowUtc.toLocalTime().date();
    const QLocale locale;
    const QString time = locale.toString(local.time(), QCoreApplication::translate("Dates", "HH:mm", "time of day"));
    if (local.date() == today)
        return QCoreApplication::translate("Dates", "today %1", "moment: time").arg(time);
    if (local.date() == today.addDays(1))
        return QCoreApplication::translate("Dates", "tomorrow %1", "moment: time").arg(time);
    const QString weekday = locale.toString(local.date(), QStringLiteral("ddd"));
    return QCoreApplication::translate("Dates", "%1 %2", "moment: weekday and day, time")
        .arg(weekday + QChar::Nbsp + dayInWords(local.date(), today), time);
}

QString numberInWords(qint64 number) { return QLocale().toString(number); }

QString shownAnswer(const QString &answer)
{
    return QString(answer).replace(
        QLatin1String("<address>"), QCoreApplication::translate("Answers", "‹address hidden›"));
}

} // namespace mailer::ui
