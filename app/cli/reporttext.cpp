// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/reporttext.h"

#include "cli/text.h"
#include "domain/answermeaning.h"

#include <QHash>

namespace mailer::cli {

namespace {

QString grouped(qint64 number)
{
    QString text = QString::number(number);
    for (qsizetype i = text.size() - 3; i > 0; i -= 3)
        text.insert(i, u' ');
    return text;
}

QString recurrence(const db::MailingDetails &mailing)
{
    const QString start = mailing.startsAt.toString(QStringLiteral("yyyy-MM-dd HH:mm"));
    QString text = mailing.period == QLatin1String("once")
        ? Text::tr("once, %1 (%2)").arg(start, mailing.timeZone)
        : Text::tr("%1 from %2 (%3)").arg(Text::word(mailing.period), start, mailing.timeZone);
    if (mailing.endsAt)
        text += Text::tr(" until ")
            + mailing.endsAt->toString(
                mailing.endIsDate ? QStringLiteral("yyyy-MM-dd") : QStringLiteral("yyyy-MM-dd HH:mm"));
    return text;
}

QString statusText(const db::MailingDetails &mailing)
{
    QString text = mailing.status == QLatin1String("created") && !mailing.scheduledAt.isValid()
        ? Text::tr("not scheduled")
        : Text::word(mailing.status);
    if (!mailing.flag.isEmpty())
        text = QStringLiteral("%1 (%2)").arg(
            Text::word(mailing.flag), mailing.flagReason.isEmpty() ? text : mailing.flagReason);
    return text;
}

// What happened to the letters of a group, and what to do; %1 is "12 letters".
QString meaning(const db::LetterGroup &group, bool goesOn)
{
    if (!goesOn && group.state == QLatin1String("deferred"))
        return Text::tr("%1 put off by the mail server; they are tried again when the mailing goes on.")
            .arg(letters(group.letters));
    if (group.state == QLatin1String("cancelled") && group.reason == QLatin1String("the client was deleted"))
        return Text::tr("%1 cancelled: these clients were deleted before.").arg(letters(group.letters));
    static const QHash<QString, QString> sentences {
        { QStringLiteral("sent"), Text::tr("%1 sent: the mail server took them.") },
        { QStringLiteral("failed"),
            Text::tr("%1 refused by the mail server for good; correct the addresses or the letter.") },
        { QStringLiteral("deferred"), Text::tr("%1 put off by the mail server; they are tried again by themselves.") },
        { QStringLiteral("uncertain"),
            Text::tr(
                "%1 with an unknown fate: the answer was lost, so decide whether to send again or to count as sent.") },
        { QStringLiteral("skipped"), Text::tr("%1 skipped: these addresses get no more letters.") },
        { QStringLiteral("expired"), Text::tr("%1 expired: they could not be sent in time.") },
        { QStringLiteral("cancelled"), Text::tr("%1 cancelled with the mailing.") },
        { QStringLiteral("pending"), Text::tr("%1 waiting to be sent.") },
        { QStringLiteral("sending"), Text::tr("%1 being sent just now.") },
    };
    return sentences.value(group.state, QStringLiteral("%1 ") + group.state).arg(letters(group.letters));
}

} // namespace

QString moment(const QDateTime &time)
{
    return time.toUTC().toString(QStringLiteral("yyyy-MM-dd HH:mm:ss")) + QStringLiteral(" UTC");
}

int formOf(qint64 count) { return int(count % 1'000'000); } // the languages that we have need no more of it

QString letters(qint64 count) { return Text::tr("%1 letters", nullptr, formOf(count)).arg(grouped(count)); }

QString mailingText(const db::MailingDetails &mailing, const QString &from)
{
    QString text
        = Text::tr("Mailing %1 \"%2\": %3\n").arg(QString::number(mailing.id), mailing.name, statusText(mailing));
    text += Text::tr("  Subject: %1\n").arg(mailing.subject);
    if (!from.isEmpty())
        text += Text::tr("  From: %1\n").arg(from);
    text += Text::tr("  When: %1\n").arg(recurrence(mailing));
    if (mailing.nextMoment.isValid())
        text += Text::tr("  Next run: %1\n").arg(moment(mailing.nextMoment));
    return text;
}

QString missedText(std::span<const db::RunDetails> runs)
{
    const QString first = moment(runs.front().plannedMoment);
    if (runs.size() == 1)
        return Text::tr("\nRun %1, planned for %2, was missed: %3.\n")
            .arg(QString::number(runs.front().id), first, Text::word(runs.front().missedReason));
    return Text::tr("\n%1 runs, planned from %2 to %3, were missed: %4.\n", nullptr, formOf(qint64(runs.size())))
        .arg(QString::number(runs.size()), first, moment(runs.back().plannedMoment),
            Text::word(runs.front().missedReason));
}

QString runText(const db::RunDetails &run)
{
    const db::RunNumbers &n = run.numbers;
    QString text
        = Text::tr("\nRun %1%2, planned for %3, ")
              .arg(QString::number(run.id), run.kind == QLatin1String("extra") ? Text::tr(" (extra)") : QString(),
                  moment(run.plannedMoment));
    text += run.finishedAt.isValid() ? Text::tr("finished %1").arg(moment(run.finishedAt))
        : run.cancelledAt.isValid()  ? Text::tr("cancelled %1").arg(moment(run.cancelledAt))
                                     : Text::tr("started %1").arg(moment(run.startedAt));
    text += Text::tr(": %1.\n").arg(letters(n.letters));
    const std::pair<const char *, qint64> counts[] = { { "sent", n.sent }, { "failed", n.failed },
        { "uncertain", n.uncertain }, { "pending", n.pending }, { "deferred", n.deferred }, { "skipped", n.skipped },
        { "expired", n.expired }, { "cancelled", n.cancelled } };
    for (const auto &[name, count] : counts) {
        if (count != 0)
            text += QStringLiteral("  %1 %2\n")
                        .arg(Text::word(QLatin1String(name)).leftJustified(10), grouped(count).rightJustified(9));
    }
    return text;
}

QString groupText(const db::LetterGroup &group, bool goesOn)
{
    QString text = QStringLiteral("  ") + meaning(group, goesOn) + u'\n';
    const QString answer = group.state == QLatin1String("sent")
        ? QString()
        : wholeAnswer(group.code, group.enhanced, group.reason).simplified();
    if (!answer.isEmpty())
        text += QStringLiteral("    %1\n").arg(answer);
    if (group.state == QLatin1String("deferred") && group.nextAt.isValid())
        text += Text::tr("    next try %1\n").arg(moment(group.nextAt));
    if (group.state != QLatin1String("sent") && !group.examples.isEmpty())
        text += QStringLiteral("    %1%2\n")
                    .arg(group.examples.join(QLatin1String(", ")),
                        group.letters > group.examples.size() ? QStringLiteral(", …") : QString());
    return text;
}

QString answerText(const db::AnswerGroup &group)
{
    return Text::tr("  %1 attempts %2: %3\n", nullptr, formOf(group.letters))
        .arg(grouped(group.letters), Text::word(group.status),
            wholeAnswer(group.code, group.enhanced, group.answer).simplified());
}

} // namespace mailer::cli
