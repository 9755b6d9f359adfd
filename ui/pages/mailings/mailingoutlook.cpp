// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/mailings/mailingoutlook.h"

#include "core/futures.h"
#include "ui/errortext.h"
#include "ui/pages/mailings/mailingsentence.h"
#include "ui/session.h"
#include "ui/widgets/card.h"
#include "ui/words.h"

#include <QFrame>
#include <QLabel>
#include <QVBoxLayout>

namespace mailer::ui {

namespace {

constexpr std::chrono::milliseconds typingPause { 200 };
constexpr int shownMoments = 5;

} // namespace

MailingOutlook::MailingOutlook(Session &session, QWidget *parent)
    : QWidget(parent)
    , m_session(session)
    , m_sentence(makeLabel({}))
    , m_moments(makeLabel({}))
    , m_clients(makeLabel({}))
    , m_run(makeLabel({}, "small"))
{
    m_sentence->setObjectName(QStringLiteral("outlook_sentence"));
    m_moments->setObjectName(QStringLiteral("outlook_moments"));
    m_clients->setObjectName(QStringLiteral("outlook_clients"));
    m_run->setObjectName(QStringLiteral("outlook_run"));
    auto *note = new QFrame;
    note->setProperty("note", true);
    auto *inside = new QVBoxLayout(note);
    inside->setContentsMargins(14, 12, 14, 12);
    inside->setSpacing(8);
    for (QLabel *label : { m_sentence, m_moments, m_clients }) {
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        inside->addWidget(label);
    }
    m_run->setWordWrap(true);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(note);
    layout->addWidget(m_run);
    m_pause.setSingleShot(true);
    m_pause.setInterval(typingPause);
    connect(&m_pause, &QTimer::timeout, this, &MailingOutlook::ask);
}

void MailingOutlook::setState(const db::MailingState &state, bool isNew)
{
    m_state = state;
    m_isNew = isNew;
    m_askedSchedule.reset();
    show();
}

void MailingOutlook::setSettings(const db::MailingSettings &settings, const QString &wrong)
{
    m_settings = settings;
    m_wrong = wrong;
    if (m_askedChoice != settings.chosen)
        m_count.reset();
    if (m_askedSchedule != settings.schedule) {
        m_coming.reset();
        m_refused.clear();
    }
    show();
    m_pause.start();
}

QString MailingOutlook::problem() const
{
    if (!m_refused.isEmpty())
        return m_refused;
    return m_coming && m_coming->isEmpty() ? tr("With this start and end no run is to come: choose a later one.")
                                           : QString();
}

void MailingOutlook::ask()
{
    if (m_askedSchedule != m_settings.schedule && m_wrong.isEmpty())
        askMoments();
    if (m_askedChoice != m_settings.chosen)
        askCount();
}

void MailingOutlook::askMoments()
{
    const db::MailingSchedule schedule = m_settings.schedule;
    const bool hasRun = m_state.runs > 0;
    m_askedSchedule = schedule;
    whenDone(m_session.work().run([schedule, hasRun](db::Connection &c) {
        return db::listComingMoments(c, schedule, hasRun, shownMoments + 1);
    }),
        this, [this, schedule](const Result<QList<db::PlannedMoment>> &moments) {
            if (m_askedSchedule != schedule || m_settings.schedule != schedule)
                return;
            m_coming.reset();
            m_refused.clear();
            if (moments)
                m_coming = *moments;
            else if (moments.error().kind == ErrorKind::Invalid)
                m_refused = tr("The server does not understand this schedule: choose another time zone, start or end.");
            else
                m_askedSchedule.reset(); // asked again with the next change
            show();
            Q_EMIT changed();
        });
}

void MailingOutlook::askCount()
{
    const db::ChosenIds chosen = m_settings.chosen;
    m_askedChoice = chosen;
    whenDone(m_session.bulk().run([chosen](db::Connection &c) {
        return db::countChosenClients(c, chosen.all, chosen.lists, chosen.clients);
    }),
        this, [this, chosen](const Result<db::ChosenNumbers> &count) {
            if (m_settings.chosen != chosen)
                return;
            if (count)
                m_count = *count;
            else
                m_askedChoice.reset();
            show();
            Q_EMIT changed();
        });
}

void MailingOutlook::show()
{
    QString text = m_wrong.isEmpty() ? problem() : m_wrong;
    QStringList moments;
    if (text.isEmpty()) {
        SentenceFacts facts;
        facts.schedule = m_settings.schedule;
        facts.moments = m_coming.value_or(QList<db::PlannedMoment>());
        if (m_count)
            facts.clients = m_count->clients - m_count->suppressed;
        facts.isScheduled = m_state.isScheduled && !m_state.isCancelled;
        facts.hasRun = m_state.runs > 0;
        const QDateTime now = m_session.clock().nowUtc();
        text = m_coming ? mailingSentence(facts, now) : tr("Looking when it goes out…");
        for (const db::PlannedMoment &moment : facts.moments.first(qMin<qsizetype>(shownMoments, facts.moments.size())))
            moments.append(plannedMomentInWords(moment, now));
        if (facts.moments.size() > shownMoments)
            moments.append(QStringLiteral("…"));
    }
    m_sentence->setText(text);
    m_moments->setText(tr("Runs: %1", "list of moments").arg(moments.join(QStringLiteral(" · "))));
    m_moments->setVisible(moments.size() > 1);
    m_clients->setText(clientsInWords());
    m_clients->setVisible(!m_clients->text().isEmpty());
    m_run->setText(runInWords());
    m_run->setVisible(!m_run->text().isEmpty());
}

QString MailingOutlook::clientsInWords() const
{
    if (!m_count)
        return {};
    QStringList parts;
    if (m_count->repeated > 0)
        parts.append(tr("%Ln client(s) on more than one list get one letter.", nullptr, int(m_count->repeated)));
    if (m_count->suppressed > 0)
        parts.append(tr("%Ln client(s) on the stop list are left out.", nullptr, int(m_count->suppressed)));
    return parts.join(u' ');
}

// What a change does to a run that is under way, and to the schedule.
QString MailingOutlook::runInWords() const
{
    if (m_isNew)
        return {};
    QStringList parts;
    if (m_state.openRuns > 0)
        parts.append(tr("A run is under way: it goes on with the message and the clients that it began with. Only a "
                        "changed end holds for it, too."));
    if (m_state.isScheduled && !m_state.isCancelled)
        parts.append(tr("When start, time zone or period change, the runs are counted anew from the new start."));
    return parts.join(u' ');
}

} // namespace mailer::ui
