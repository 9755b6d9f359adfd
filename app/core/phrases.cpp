// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/phrases.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QStringList>

#include <algorithm>
#include <optional>
#include <vector>

namespace mailer {

namespace {

struct Phrase {
    const char *text;
    QRegularExpression pattern;
};

Phrase phraseOf(const char *text)
{
    static const QRegularExpression placeholder(QStringLiteral("%\\d"));
    const QString pattern
        = QRegularExpression::escape(QString::fromUtf8(text)).replace(QLatin1String("\\%"), QLatin1String("%"));
    return { text,
        QRegularExpression(
            QRegularExpression::anchoredPattern(QString(pattern).replace(placeholder, QLatin1String("(.+?)"))),
            QRegularExpression::DotMatchesEverythingOption) };
}

// Those that say most come first: "%1 is open" must not take what belongs to a longer one.
const std::vector<Phrase> &phrases()
{
    static const std::vector<Phrase> all = [] {
        std::vector<Phrase> made;
        for (const char *text : phraseBook())
            made.push_back(phraseOf(text));
        std::stable_sort(made.begin(), made.end(),
            [](const Phrase &a, const Phrase &b) { return qstrlen(a.text) > qstrlen(b.text); });
        return made;
    }();
    return all;
}

// Values may hold a % of their own, so all go in at once.
QString filled(const QString &text, const QStringList &values)
{
    QString result;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const int number = text.at(i) == u'%' && i + 1 < text.size() ? text.at(i + 1).digitValue() : -1;
        if (number >= 1 && number < values.size()) {
            result += values.at(number);
            ++i;
        } else {
            result += text.at(i);
        }
    }
    return result;
}

std::optional<QString> known(const QString &said)
{
    for (const Phrase &each : phrases()) {
        const auto match = each.pattern.match(said);
        if (!match.hasMatch())
            continue;
        QStringList values = match.capturedTexts();
        std::transform(values.cbegin() + 1, values.cend(), values.begin() + 1, phrase);
        return filled(QCoreApplication::translate("Phrases", each.text), values);
    }
    return std::nullopt;
}

} // namespace

QString phrase(const QString &said)
{
    const bool stop = said.endsWith(u'.');
    if (const auto found = known(stop ? said.chopped(1) : said))
        return stop ? *found + u'.' : *found;
    const qsizetype colon = said.indexOf(QLatin1String(": "));
    return colon < 0 ? said : said.first(colon + 2) + phrase(said.sliced(colon + 2));
}

} // namespace mailer
