// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/reports/answergroups.h"

#include <QCoreApplication>

#include <algorithm>

namespace mailer::ui {

namespace {

qsizetype rankOf(const QString &state)
{
    static const QStringList order { QStringLiteral("failed"), QStringLiteral("uncertain"), QStringLiteral("expired"),
        QStringLiteral("deferred"), QStringLiteral("skipped"), QStringLiteral("cancelled") };
    const qsizetype rank = order.indexOf(state);
    return rank < 0 ? order.size() : rank;
}

QString translated(const char *text) { return QCoreApplication::translate("Answers", text); }

} // namespace

QList<AnswerGroup> groupByMeaning(const QList<db::AnswerCount> &counts)
{
    QList<AnswerGroup> groups;
    for (const db::AnswerCount &count : counts) {
        const Meaning meaning = meaningOf({ count.state, count.code, count.enhanced, count.answer });
        auto group = std::find_if(groups.begin(), groups.end(),
            [&](const AnswerGroup &known) { return known.meaning == meaning && known.state == count.state; });
        if (group == groups.end()) {
            groups.append(
                { meaning, count.state, 0, {}, wholeAnswer(count.code, count.enhanced, count.answer), {}, {} });
            group = groups.end() - 1;
        }
        group->letters += count.letters;
        group->keys.append(count.key);
        if (count.nextAt.isValid() && (!group->nextAt.isValid() || count.nextAt < group->nextAt))
            group->nextAt = count.nextAt;
        if (count.markedAt.isValid() && (!group->markedAt.isValid() || count.markedAt > group->markedAt))
            group->markedAt = count.markedAt;
    }
    std::stable_sort(groups.begin(), groups.end(), [](const AnswerGroup &one, const AnswerGroup &other) {
        const qsizetype left = rankOf(one.state);
        const qsizetype right = rankOf(other.state);
        return left != right ? left < right : one.letters > other.letters;
    });
    return groups;
}

QString nameOf(Meaning meaning) { return translated(wordsOf(meaning).name); }

QString detailsOf(Meaning meaning) { return translated(wordsOf(meaning).details); }

QString adviceOf(Meaning meaning) { return translated(wordsOf(meaning).advice); }

} // namespace mailer::ui
