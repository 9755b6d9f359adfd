// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/clients/letterwords.h"

#include <QStringList>

namespace mailer::ui {

QString answerOf(const QJsonObject &attempt)
{
    QStringList parts;
    if (const int code = attempt[QLatin1String("code")].toInt(); code != 0)
        parts += QString::number(code);
    for (const auto key : { QLatin1String("enhanced"), QLatin1String("answer") }) {
        const QString part = attempt[key].toString().simplified();
        if (!part.isEmpty())
            parts += part;
    }
    return parts.join(u' ');
}

} // namespace mailer::ui
