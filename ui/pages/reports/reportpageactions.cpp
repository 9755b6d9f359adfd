// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/dialogs.h"
#include "ui/pages/reports/letterdecisions.h"
#include "ui/pages/reports/letterpanel.h"
#include "ui/pages/reports/lettersview.h"
#include "ui/pages/reports/numbercards.h"
#include "ui/pages/reports/ratecard.h"
#include "ui/pages/reports/reportexport.h"
#include "ui/pages/reports/reportpage.h"
#include "ui/pages/reports/reportwords.h"
#include "ui/session.h"
#include "ui/widgets/tableview.h"

#include <QComboBox>
#include <QJsonObject>

// What a person does with the letters of a report, and with the report itself.
namespace mailer::ui {

void ReportPage::showLetter(qint64 letter)
{
    if (letter == 0)
        return m_panel->hide();
    act(session().work().run([letter](db::Connection &c) { return db::findLetter(c, letter); }),
        [this](const db::LetterDetails &details) {
            if (m_letters->table()->currentId() != details.id)
                return;
            m_letter = details;
            m_panel->setLetter(details, session().clock().nowUtc());
            m_panel->show();
        });
}

QDateTime ReportPage::lastMarkOf(const db::LetterChoice &choice) const
{
    QDateTime last;
    if (!choice.all) {
        for (const qint64 id : choice.ids) {
            if (const db::LetterLine *line = m_letters->lineOf(id))
                last = qMax(last, line->markedAt);
        }
        return last;
    }
    for (const AnswerGroup &group : m_groups) {
        if (group.state == QLatin1String("uncertain"))
            last = qMax(last, group.markedAt);
    }
    return last;
}

void ReportPage::decideTicked(db::Decision decision, qint64 letters, const QString &state)
{
    const db::LetterChoice choice = m_letters->choice();
    decide({ decision, state, letters, lastMarkOf(choice) }, choice);
}

void ReportPage::decideShown(db::Decision decision)
{
    db::LetterChoice choice;
    choice.filter.run = m_run;
    choice.ids = QList<qint64> { m_letter.id };
    QDateTime marked;
    for (const QJsonValue &attempt : m_letter.attempts)
        marked = qMax(marked,
            QDateTime::fromString(attempt.toObject()[QLatin1String("marked_at")].toString(), Qt::ISODateWithMs));
    decide({ decision, m_letter.state, 1, marked }, choice);
}

void ReportPage::decide(const DecisionCase &decision, const db::LetterChoice &choice)
{
    const auto carryOut = [this, decision, choice] {
        act(session().work().run([choice, decision](db::Connection &c) {
            return db::decideChosenLetters(c, choice, decision.decision);
        }),
            [this, decision](qint64 letters) {
                const bool senderRuns = session().desk().service.senders > 0;
                context().notices.tell(noticeFor(decision, letters, senderRuns, session().clock().nowUtc()));
                m_letters->clearChoice();
                session().touch();
                askAgain();
            });
    };
    if (!needsQuestion(decision))
        return carryOut();
    context().dialogs.confirm(this, questionFor(decision, session().clock().nowUtc()), carryOut);
}

void ReportPage::exportCsv()
{
    const db::RunDetails *shown = run();
    const QList<db::RunDetails> runs = shown ? QList<db::RunDetails> { *shown } : m_runs;
    const QString name = shown ? tr("%1 %2", "mailing, run").arg(title(), runName(*shown)) : title();
    m_export->writeCsv(name, runs, sumOf(runs).letters);
}

void ReportPage::exportPdf()
{
    if (!m_mailing)
        return;
    const db::RunDetails *shown = run();
    const QDateTime now = session().clock().nowUtc();
    ReportDocument document;
    document.mailing = m_mailing->name;
    document.run = m_runBox->currentText();
    document.subject = shown ? shown->subject : m_mailing->subject;
    document.from = shown && !shown->fromEmail.isEmpty()
        ? QStringLiteral("%1 <%2>").arg(shown->fromName, shown->fromEmail)
        : m_mailing->fromName;
    document.status = shown ? runStatus(*shown) : tr("%n run(s)", "", int(m_runs.size()));
    if (shown) {
        document.took = lengthInWords(durationOf(*shown, now));
        document.plannedMoment = shown->plannedMoment;
        document.startedAt = shown->startedAt;
        document.finishedAt = shown->finishedAt;
    }
    document.made = now;
    document.numbers = shown ? shown->numbers : sumOf(m_runs);
    document.rate = m_rate->plot();
    document.groups = m_groups;
    m_export->writeDocument(document);
}

} // namespace mailer::ui
