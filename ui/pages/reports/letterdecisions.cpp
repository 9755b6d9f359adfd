// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/reports/letterdecisions.h"

#include "ui/pages/reports/letterpanel.h"
#include "ui/words.h"

#include <QCoreApplication>

namespace mailer::ui {

namespace {

QString say(const char *text) { return QCoreApplication::translate("LetterDecisions", text); }

// "at once", "from today 10:18 on": uncertain letters wait until a late answer can no longer come.
QString whenInWords(const DecisionCase &decision, const QDateTime &nowUtc)
{
    const QDateTime earliest = earliestAgain(decision.lastMark);
    if (!decision.lastMark.isValid() || earliest <= nowUtc)
        return QCoreApplication::translate("LetterDecisions", "They go out at once.");
    return QCoreApplication::translate(
        "LetterDecisions", "They go out 15 minutes after their last try: the last of them at %1.")
        .arg(momentInWords(earliest, nowUtc));
}

} // namespace

bool needsQuestion(const DecisionCase &decision) { return decision.state != QLatin1String("deferred"); }

Question questionFor(const DecisionCase &decision, const QDateTime &nowUtc)
{
    Question question;
    const int letters = int(decision.letters);
    if (decision.decision == db::Decision::CountAsSent) {
        question.id = QStringLiteral("count_as_sent");
        question.title = QCoreApplication::translate("LetterDecisions", "Count %Ln letter(s) as sent?", "", letters);
        question.text = say(
            QT_TRANSLATE_NOOP("LetterDecisions", "Who did not get the letter never will. This cannot be undone."));
        question.action = say(QT_TRANSLATE_NOOP("LetterDecisions", "Count as sent"));
        return question;
    }
    question.id = QStringLiteral("send_again");
    question.title = QCoreApplication::translate("LetterDecisions", "Send %Ln letter(s) again?", "", letters);
    question.action = say(QT_TRANSLATE_NOOP("LetterDecisions", "Send again"));
    if (decision.state == QLatin1String("uncertain"))
        question.text
            = QCoreApplication::translate("LetterDecisions", "Whoever got the letter already gets it twice. %1")
                  .arg(whenInWords(decision, nowUtc));
    else if (decision.state == QLatin1String("expired"))
        question.text = say(QT_TRANSLATE_NOOP("LetterDecisions",
            "The mailing had ended before it was their turn. They go out at once; addresses on the stop list get "
            "nothing."));
    else
        question.text = say(QT_TRANSLATE_NOOP("LetterDecisions",
            "The mail server refused them for good. It will again, unless the cause is removed. They go out at once; "
            "addresses on the stop list get nothing."));
    return question;
}

QString noticeFor(const DecisionCase &decision, qint64 letters, bool senderRuns, const QDateTime &nowUtc)
{
    QString text;
    if (letters == 0)
        return QCoreApplication::translate(
            "LetterDecisions", "Nothing was changed: these letters have got an answer meanwhile.");
    if (decision.decision == db::Decision::CountAsSent)
        text = QCoreApplication::translate("LetterDecisions", "%Ln letter(s) will count as sent.", "", int(letters));
    else
        text = QCoreApplication::translate("LetterDecisions", "%Ln letter(s) will be sent again.", "", int(letters));
    if (!senderRuns)
        return QCoreApplication::translate("LetterDecisions", "%1 The sending service is off: it starts when it runs.")
            .arg(text);
    if (decision.decision == db::Decision::SendAgain && decision.state == QLatin1String("uncertain"))
        text += u' ' + whenInWords(decision, nowUtc);
    return text;
}

} // namespace mailer::ui
