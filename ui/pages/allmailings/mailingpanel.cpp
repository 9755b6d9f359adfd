// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/allmailings/mailingpanel.h"

#include "core/phrases.h"
#include "ui/mailingwords.h"
#include "ui/pages/allmailings/answerlist.h"
#include "ui/pages/mailings/mailingactions.h"
#include "ui/session.h"
#include "ui/theme/lineicon.h"
#include "ui/widgets/card.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/statuspill.h"
#include "ui/words.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace mailer::ui {

namespace {

constexpr int mostRuns = 100; // in the choice

QString numbersOf(const db::RunNumbers &numbers)
{
    struct Line {
        QString name;
        qint64 count;
    };
    const Line lines[] = {
        { MailingPanel::tr("Sent"), numbers.sent },
        { MailingPanel::tr("Waiting"), numbers.pending },
        { MailingPanel::tr("Deferred"), numbers.deferred },
        { MailingPanel::tr("Failed"), numbers.failed },
        { MailingPanel::tr("Uncertain"), numbers.uncertain },
        { MailingPanel::tr("Skipped"), numbers.skipped },
        { MailingPanel::tr("Expired"), numbers.expired },
        { MailingPanel::tr("Cancelled"), numbers.cancelled },
    };
    QStringList words;
    for (const Line &line : lines) {
        if (line.count > 0 || words.isEmpty())
            words.append(QStringLiteral("%1 %2").arg(line.name, numberInWords(line.count)));
    }
    return words.join(QStringLiteral(" · "));
}

bool hasReport(const db::RunDetails &run) { return run.kind != QLatin1String("missed"); }

// As far as a manager is told.
db::MailingState stateOf(const db::ServiceMailing &mailing)
{
    db::MailingState state;
    state.status = mailing.status;
    state.flag = mailing.flag;
    state.isScheduled = mailing.isScheduled;
    state.hasNext = mailing.nextMoment.isValid();
    state.runs = mailing.runs;
    return state;
}

} // namespace

MailingPanel::MailingPanel(const Session &session, QWidget *parent)
    : SidePanel(parent)
    , m_session(session)
    , m_note(addNote())
    , m_owner(addFact(tr("Owner")))
    , m_schedule(addFact(tr("Schedule")))
    , m_next(addFact(tr("Next run")))
    , m_from(addFact(tr("From")))
    , m_subject(addFact(tr("Subject")))
    , m_message(new QPushButton(tr("Read the message")))
    , m_run(new QComboBox)
    , m_numbers(makeLabel({}))
    , m_answers(new AnswerList)
    , m_report(new QPushButton(lineIcon(QLatin1String("reports")), tr("Report")))
    , m_switch(new QPushButton)
{
    m_note->setObjectName(QStringLiteral("mailing_note"));
    m_owner->setObjectName(QStringLiteral("mailing_owner"));
    m_subject->setObjectName(QStringLiteral("mailing_subject"));
    m_schedule->setObjectName(QStringLiteral("mailing_schedule"));
    m_message->setObjectName(QStringLiteral("read_message"));
    m_message->setIcon(lineIcon(QLatin1String("messages")));
    content()->addWidget(m_message);
    addRunPart();
    m_switch->setObjectName(QStringLiteral("switch_mailing"));
    m_report->setObjectName(QStringLiteral("panel_report"));
    actions()->addWidget(m_report);
    actions()->addWidget(m_switch);
    connect(m_message, &QPushButton::clicked, this, &MailingPanel::messageAsked);
    connect(m_report, &QPushButton::clicked, this, &MailingPanel::reportAsked);
    connect(m_switch, &QPushButton::clicked, this, &MailingPanel::switchAsked);
    connect(m_run, &QComboBox::currentIndexChanged, this, &MailingPanel::showRun);
}

void MailingPanel::addRunPart()
{
    m_run->setObjectName(QStringLiteral("run"));
    m_run->setAccessibleName(tr("Run"));
    m_run->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_numbers->setObjectName(QStringLiteral("run_numbers"));
    m_numbers->setWordWrap(true);
    content()->addSpacing(6);
    content()->addWidget(makeLabel(tr("Runs"), "heading"));
    content()->addWidget(m_run);
    content()->addWidget(m_numbers);
    content()->addSpacing(6);
    content()->addWidget(makeLabel(tr("Answers of mail servers"), "heading"));
    content()->addWidget(m_answers);
}

QString MailingPanel::noteOf(const db::ServiceMailing &mailing) const
{
    if (mailing.flag == QLatin1String("disabled"))
        return tr("Disabled by a manager: %1. No letter goes out until it is enabled again.").arg(mailing.flagReason);
    if (mailing.isOwnerBlocked)
        return tr("Its owner is blocked: no letter goes out until the owner is unblocked.");
    if (!mailing.isOwnerUser)
        return tr("Its owner is not a user any more: no letter goes out until an administrator gives the role back.");
    if (mailing.flag == QLatin1String("held"))
        return tr("Held by the service: %1. Its owner can let it go on.").arg(shownAnswer(phrase(mailing.flagReason)));
    if (mailing.flag == QLatin1String("paused"))
        return tr("Paused by its owner.");
    return {};
}

void MailingPanel::setMailing(const db::ServiceMailing &mailing)
{
    const bool other = mailing.id != m_mailing.id;
    m_mailing = mailing;
    setTitle(mailing.name);
    const StateWords state = mailingStateInWords(mailing.status, mailing.flag, mailing.isScheduled);
    pill()->setStatus(state.text, state.tone);
    const QString note = noteOf(mailing);
    m_note->setText(note);
    m_note->parentWidget()->setVisible(!note.isEmpty());
    m_owner->setText(
        mailing.owner.isEmpty() ? mailing.ownerEmail : QStringLiteral("%1\n%2").arg(mailing.owner, mailing.ownerEmail));
    m_next->setText(
        mailing.nextMoment.isValid() && mailing.flag.isEmpty() && !mailing.isOwnerBlocked && mailing.isOwnerUser
            ? momentInWords(mailing.nextMoment, m_session.clock().nowUtc())
            : QStringLiteral("—"));
    m_subject->setText(mailing.subject);
    showActions();
    if (!other)
        return;
    m_schedule->clear();
    m_from->clear();
    m_message->setEnabled(false);
    setRuns({});
    m_numbers->clear();
}

void MailingPanel::showActions()
{
    const db::MailingState state = stateOf(m_mailing);
    for (const MailingAction action : { MailingAction::Disable, MailingAction::Enable }) {
        const ActionVerdict verdict = verdictOn(action, state, MailingViewer::Manager);
        if (!verdict.isShown)
            continue;
        const ActionLook look = lookOf(action);
        m_switch->setText(look.text);
        m_switch->setIcon(lineIcon(look.icon));
        m_switch->setProperty("danger", action == MailingAction::Disable);
        m_switch->setEnabled(verdict.isEnabled());
        m_switch->setToolTip(verdict.whyNot);
    }
    m_report->setVisible(verdictOn(MailingAction::Report, state, MailingViewer::Manager).isEnabled());
}

void MailingPanel::setDetails(const db::MailingDetails &details)
{
    if (details.id != m_mailing.id)
        return;
    const QDate today = m_session.clock().nowUtc().toLocalTime().date();
    m_schedule->setText(scheduleInWords(
        { details.startsAt, details.endsAt, details.endIsDate, details.timeZone, details.period }, today));
    const QString email = details.fromEmail.isEmpty() ? m_mailing.ownerEmail : details.fromEmail;
    m_from->setText(details.fromName.isEmpty() ? email : QStringLiteral("%1 <%2>").arg(details.fromName, email));
    m_message->setEnabled(true);
}

void MailingPanel::setRuns(const QList<db::RunDetails> &runs)
{
    const qint64 before = currentRun();
    m_runs.clear();
    for (auto run = runs.crbegin(); run != runs.crend() && m_runs.size() < mostRuns; ++run)
        m_runs.append(*run);
    {
        const QSignalBlocker blocker(m_run);
        m_run->clear();
        for (const db::RunDetails &run : std::as_const(m_runs)) {
            QString text = momentInWords(run.plannedMoment, m_session.clock().nowUtc());
            if (run.kind == QLatin1String("missed"))
                text = tr("%1 · missed").arg(text);
            else if (run.kind == QLatin1String("extra"))
                text = tr("%1 · extra").arg(text);
            m_run->addItem(text, run.id);
        }
        const int again = m_run->findData(before);
        m_run->setCurrentIndex(again >= 0 ? again : (m_runs.isEmpty() ? -1 : 0));
    }
    m_run->setVisible(!m_runs.isEmpty());
    showRun();
}

qint64 MailingPanel::currentRun() const { return m_run->currentData().toLongLong(); }

qint64 MailingPanel::reportedRun() const
{
    const int index = m_run->currentIndex();
    return index >= 0 && index < m_runs.size() && hasReport(m_runs.at(index)) ? m_runs.at(index).id : 0;
}

void MailingPanel::showRun()
{
    const int index = m_run->currentIndex();
    if (index < 0 || index >= m_runs.size()) {
        m_numbers->setText(tr("There was no run yet."));
        m_answers->setAnswers({});
        return;
    }
    const db::RunDetails &run = m_runs.at(index);
    m_numbers->setText(run.kind == QLatin1String("missed")
            ? tr("Missed: nothing was sent.")
            : tr("%Ln letter(s)", nullptr, int(run.numbers.letters)) + QStringLiteral(": ") + numbersOf(run.numbers));
    Q_EMIT runChosen(run.id);
}

void MailingPanel::setAnswers(qint64 run, const QList<db::AnswerGroup> &answers)
{
    if (run == currentRun())
        m_answers->setAnswers(answers);
}

void MailingPanel::setBusy(bool busy) { m_switch->setEnabled(!busy); }

} // namespace mailer::ui
