// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/reports/answerscard.h"
#include "ui/pages/reports/answersmodel.h"
#include "ui/pages/reports/lettersview.h"
#include "ui/pages/reports/numbercards.h"
#include "ui/pages/reports/ratecard.h"
#include "ui/pages/reports/reportpage.h"
#include "ui/session.h"

// What the report asks for again and again while it is looked at.
namespace mailer::ui {

namespace {

constexpr int mostRunsTogether = 50; // whose answers are put together

} // namespace

// While a run is under way its numbers are asked for by themselves: they are cheap.
void ReportPage::askRun()
{
    if (!isLive() || isWaiting() || session().link() != Session::Link::Connected)
        return;
    const qint64 id = m_run;
    whenDone(session().work().run([id](db::Connection &c) { return db::findRun(c, id); }), this,
        [this, id](const Result<db::RunDetails> &found) {
            if (!found || id != m_run)
                return;
            for (db::RunDetails &run : m_runs) {
                if (run.id == id)
                    run = *found;
            }
            showRun();
            askSlowly(!isLive());
        });
}

void ReportPage::askSlowly(bool evenSo)
{
    if (m_run != 0 && (evenSo || m_minutesAsked.isDue()))
        askMinutes(m_run);
    if (evenSo || m_answersAsked.isDue())
        askAnswers(m_run);
    if (!m_mailing->isOwn || m_run == 0)
        return;
    const qint64 mailing = m_mailingId;
    const qint64 id = m_run;
    whenDone(session().work().run([mailing, id](db::Connection &c) { return db::findDecisions(c, mailing, id); }), this,
        [this, id](const Result<db::Decisions> &decisions) {
            if (decisions && id == m_run)
                m_letters->setDecisions(*decisions);
        });
}

void ReportPage::askMinutes(qint64 id)
{
    m_minutesAsked.underWay = true;
    m_minutesAsked.since.start();
    whenDone(session().bulk().run([id](db::Connection &c) { return db::listRunMinutes(c, id); }), this,
        [this, id](const Result<QList<db::MinuteNumbers>> &minutes) {
            if (id != m_run)
                return;
            m_minutesAsked.underWay = false;
            m_minutesAsked.took = m_minutesAsked.since.restart();
            if (minutes)
                m_rate->setPlot(rateOfRun(*minutes));
        });
}

void ReportPage::askAnswers(qint64 id)
{
    QList<qint64> wanted;
    for (qsizetype i = m_runs.size() - 1; i >= 0 && wanted.size() < mostRunsTogether; --i) {
        if (id == 0 || m_runs.at(i).id == id)
            wanted.append(m_runs.at(i).id);
    }
    const auto reader = m_mailing->isOwn ? db::Reader::Owner : db::Reader::Manager;
    m_answersAsked.underWay = true;
    m_answersAsked.since.start();
    const auto ask = [wanted, reader](db::Connection &c) -> Result<QList<db::AnswerCount>> {
        QList<db::AnswerCount> all;
        for (const qint64 run : wanted) {
            const auto counts = db::listAnswerCounts(c, run, reader);
            if (!counts)
                return counts.error();
            all += *counts;
        }
        return all;
    };
    whenDone(session().bulk().run(ask), this, [this, id](const Result<QList<db::AnswerCount>> &counts) {
        if (id != m_run)
            return;
        m_answersAsked.underWay = false;
        m_answersAsked.took = m_answersAsked.since.restart();
        if (counts)
            takeAnswers(*counts);
    });
}

void ReportPage::takeAnswers(const QList<db::AnswerCount> &counts)
{
    m_groups = groupByMeaning(counts);
    const db::RunDetails *shown = run();
    const qint64 sent = shown ? shown->numbers.sent : sumOf(m_runs).sent;
    m_answers->setGroups(m_groups, sent > 0 ? tr("None failed, and none waits for another try.") : tr("Nothing yet."));
    if (shown)
        showRun();
    if (!m_mailing->isOwn && shown)
        m_answerModel->setAnswers(counts);
}

} // namespace mailer::ui
