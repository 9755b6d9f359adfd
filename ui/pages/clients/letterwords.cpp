// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/clients/letterwords.h"

#include "domain/answermeaning.h"
#include "ui/pages/reports/answergroups.h"
#include "ui/words.h"

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
    return shownAnswer(parts.join(u' '));
}

QString meaningInWords(const db::ClientLetter &letter)
{
    static const QStringList stopped { QStringLiteral("failed"), QStringLiteral("deferred"),
        QStringLiteral("uncertain"), QStringLiteral("skipped"), QStringLiteral("expired"),
        QStringLiteral("cancelled") };
    if (!stopped.contains(letter.state))
        return {};
    LastAnswer last { letter.state, {}, {}, letter.reason };
    for (const QJsonValue &value : letter.attempts) {
        const QJsonObject attempt = value.toObject();
        if (attempt[QLatin1String("status")] == QLatin1String("open"))
            continue;
        const QJsonValue code = attempt[QLatin1String("code")];
        last = { letter.state, code.isDouble() ? std::optional<int>(code.toInt()) : std::nullopt,
            attempt[QLatin1String("enhanced")].toString(), attempt[QLatin1String("answer")].toString() };
    }
    return nameOf(meaningOf(last));
}

} // namespace mailer::ui
