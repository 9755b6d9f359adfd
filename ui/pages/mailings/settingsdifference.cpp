// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/mailings/settingsdifference.h"

#include <QCoreApplication>
#include <QStringList>

namespace mailer::ui {

QString differenceInWords(const db::MailingSettings &before, const db::MailingSettings &after)
{
    QStringList parts;
    const auto look = [&parts](bool isOther, const char *text) {
        if (isOther)
            parts.append(QCoreApplication::translate("SettingsDifference", text));
    };
    look(before.name != after.name, QT_TRANSLATE_NOOP("SettingsDifference", "name"));
    look(before.message != after.message, QT_TRANSLATE_NOOP("SettingsDifference", "message"));
    look(before.chosen != after.chosen, QT_TRANSLATE_NOOP("SettingsDifference", "clients"));
    look(before.schedule.startsAt != after.schedule.startsAt, QT_TRANSLATE_NOOP("SettingsDifference", "start"));
    look(before.schedule.timeZone != after.schedule.timeZone, QT_TRANSLATE_NOOP("SettingsDifference", "time zone"));
    look(before.schedule.period != after.schedule.period, QT_TRANSLATE_NOOP("SettingsDifference", "period"));
    look(before.schedule.endsAt != after.schedule.endsAt || before.schedule.endIsDate != after.schedule.endIsDate,
        QT_TRANSLATE_NOOP("SettingsDifference", "end"));
    look(before.fromName != after.fromName || before.fromEmail != after.fromEmail,
        QT_TRANSLATE_NOOP("SettingsDifference", "From"));
    look(before.latestStart != after.latestStart, QT_TRANSLATE_NOOP("SettingsDifference", "latest start"));
    return parts.join(QStringLiteral(", "));
}

} // namespace mailer::ui
