// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/reports/runpanel.h"

#include "ui/pages/reports/reportwords.h"
#include "ui/widgets/card.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/statuspill.h"
#include "ui/words.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace mailer::ui {

namespace {

const QStringList shownStates { QStringLiteral("sent"), QStringLiteral("pending"), QStringLiteral("deferred"),
    QStringLiteral("failed"), QStringLiteral("uncertain"), QStringLiteral("skipped"), QStringLiteral("expired"),
    QStringLiteral("cancelled") };

QString noteOf(const db::RunDetails &run, const QDateTime &nowUtc)
{
    const db::RunNumbers &numbers = run.numbers;
    if (run.kind == QLatin1String("missed"))
        return RunPanel::tr("Nothing was sent: %1").arg(missedInWords(run.missedReason));
    if (!run.finishedAt.isValid())
        return RunPanel::tr("It is under way since %1: %2 of %3 letters are through.")
            .arg(momentInWords(run.startedAt, nowUtc),
                numberInWords(numbers.letters - numbers.pending - numbers.deferred), numberInWords(numbers.letters));
    if (numbers.uncertain > 0)
        return RunPanel::tr("%Ln letter(s) may have arrived or not. Decide in the report.", "", int(numbers.uncertain));
    return RunPanel::tr("%1 of %2 letters were sent.")
        .arg(numberInWords(numbers.sent), numberInWords(numbers.letters - numbers.skipped));
}

} // namespace

RunPanel::RunPanel(QWidget *parent)
    : SidePanel(parent)
    , m_note(addNote())
    , m_started(addFact(tr("Started")))
    , m_ended(addFact(tr("Ended")))
    , m_from(addFact(tr("From")))
    , m_open(new QPushButton(tr("Open &report")))
{
    m_note->setObjectName(QStringLiteral("run_note"));
    m_open->setObjectName(QStringLiteral("open_report"));
    content()->addWidget(makeLine());
    for (const QString &state : shownStates) {
        QLabel *value = addFact(stateInWords(state));
        value->setObjectName(QStringLiteral("run_") + state);
        m_numbers.insert(state, value);
    }
    actions()->addWidget(m_open);
    connect(m_open, &QPushButton::clicked, this, &RunPanel::reportAsked);
}

void RunPanel::setRun(const db::RunLine &line, const QDateTime &nowUtc)
{
    const db::RunDetails &run = line.run;
    const bool missed = run.kind == QLatin1String("missed");
    setTitle(tr("%1 · %2", "mailing, run").arg(line.mailingName, runName(run)));
    pill()->setStatus(runStatus(run), toneOfRun(run));
    m_note->setText(noteOf(run, nowUtc));
    m_started->setText(missed ? tr("not at all") : momentInWords(run.startedAt, nowUtc));
    m_ended->setText(run.finishedAt.isValid() && !missed ? momentInWords(run.finishedAt, nowUtc) : QStringLiteral("–"));
    m_from->setText(
        run.fromName.isEmpty() ? run.fromEmail : QStringLiteral("%1 <%2>").arg(run.fromName, run.fromEmail));
    m_open->setEnabled(!missed);
    m_open->setToolTip(missed ? tr("A missed run has no letters.") : QString());
    const db::RunNumbers &numbers = run.numbers;
    const QHash<QString, qint64> values { { QStringLiteral("sent"), numbers.sent },
        { QStringLiteral("pending"), numbers.pending }, { QStringLiteral("deferred"), numbers.deferred },
        { QStringLiteral("failed"), numbers.failed }, { QStringLiteral("uncertain"), numbers.uncertain },
        { QStringLiteral("skipped"), numbers.skipped }, { QStringLiteral("expired"), numbers.expired },
        { QStringLiteral("cancelled"), numbers.cancelled } };
    for (auto value = values.begin(); value != values.end(); ++value)
        m_numbers.value(value.key())->setText(numberInWords(value.value()));
}

} // namespace mailer::ui
