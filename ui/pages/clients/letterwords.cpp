// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/clients/letterwords.h"

#include <QCoreApplication>
#include <QStringList>

#include <array>

namespace mailer::ui {

namespace {

struct StateWord {
    const char *state;
    const char *text;
    Tone tone;
};

constexpr std::array words {
    StateWord { "pending", QT_TRANSLATE_NOOP("Letters", "Waiting"), Tone::Neutral },
    StateWord { "sending", QT_TRANSLATE_NOOP("Letters", "Sending"), Tone::Accent },
    StateWord { "sent", QT_TRANSLATE_NOOP("Letters", "Sent"), Tone::Success },
    StateWord { "failed", QT_TRANSLATE_NOOP("Letters", "Failed"), Tone::Danger },
    StateWord { "uncertain", QT_TRANSLATE_NOOP("Letters", "Uncertain"), Tone::Warning },
    StateWord { "deferred", QT_TRANSLATE_NOOP("Letters", "Deferred"), Tone::Warning },
    StateWord { "skipped", QT_TRANSLATE_NOOP("Letters", "Skipped"), Tone::Neutral },
    StateWord { "expired", QT_TRANSLATE_NOOP("Letters", "Expired"), Tone::Neutral },
    StateWord { "cancelled", QT_TRANSLATE_NOOP("Letters", "Cancelled"), Tone::Neutral },
};

const StateWord *wordFor(const QString &state)
{
    for (const StateWord &word : words) {
        if (state == QLatin1String(word.state))
            return &word;
    }
    return nullptr;
}

} // namespace

QString letterStateInWords(const QString &state)
{
    const StateWord *word = wordFor(state);
    return word ? QCoreApplication::translate("Letters", word->text) : state;
}

Tone toneOfLetter(const QString &state)
{
    const StateWord *word = wordFor(state);
    return word ? word->tone : Tone::Neutral;
}

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
