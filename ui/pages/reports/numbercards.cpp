// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/reports/numbercards.h"

#include "ui/pages/reports/reportwords.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/card.h"
#include "ui/words.h"

#include <QGridLayout>
#include <QLocale>

namespace mailer::ui {

NumberCards::NumberCards(QWidget *parent)
    : QWidget(parent)
    , m_sent(new NumberCard(tr("Sent")))
    , m_deferred(new NumberCard(tr("Deferred now")))
    , m_failed(new NumberCard(tr("Failed")))
    , m_took(new NumberCard(tr("Took")))
{
    m_sent->setObjectName(QStringLiteral("sent_card"));
    m_deferred->setObjectName(QStringLiteral("deferred_card"));
    m_failed->setObjectName(QStringLiteral("failed_card"));
    m_took->setObjectName(QStringLiteral("took_card"));
    m_grid = new QGridLayout(this);
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setSpacing(space::medium);
    place();
}

// Four in a line or two: whatever the numbers have room for.
QSize NumberCards::minimumSizeHint() const { return { 1, QWidget::minimumSizeHint().height() }; }

void NumberCards::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    place();
}

void NumberCards::place()
{
    int widest = 0;
    for (const NumberCard *card : { m_sent, m_deferred, m_failed, m_took })
        widest = qMax(widest, card->minimumSizeHint().width());
    const int columns = width() < 4 * widest + 3 * space::medium ? 2 : 4;
    if (columns == m_columns)
        return;
    m_columns = columns;
    int place = 0;
    for (NumberCard *card : { m_sent, m_deferred, m_failed, m_took }) {
        m_grid->addWidget(card, place / columns, place % columns);
        m_grid->setColumnStretch(place, place < columns ? 1 : 0);
        ++place;
    }
}

void NumberCards::showNumbers(const db::RunNumbers &numbers)
{
    const qint64 due = numbers.letters - numbers.skipped;
    const QString whole = due > 0
        ? tr("%1 of %2", "share, all").arg(shareInWords(numbers.sent, due), numberInWords(due))
        : tr("no letters");
    m_sent->setNumber(numberInWords(numbers.sent));
    m_sent->setDetail(whole);
    m_sent->setTone(numbers.sent > 0 ? Tone::Success : Tone::Neutral);
    m_failed->setNumber(numberInWords(numbers.failed));
    m_failed->setDetail(due > 0 ? shareInWords(numbers.failed, due) : QStringLiteral(" "));
    m_failed->setTone(numbers.failed > 0 ? Tone::Danger : Tone::Neutral);
    m_deferred->setNumber(numberInWords(numbers.deferred));
    m_deferredNow = numbers.deferred;
    if (numbers.deferred == 0)
        m_deferred->setDetail(tr("nothing waits for another try"));
}

void NumberCards::setNextTry(const QDateTime &at, const QDateTime &nowUtc)
{
    if (m_deferredNow == 0)
        return;
    if (!at.isValid())
        return m_deferred->setDetail(tr("tried again by itself"));
    m_deferred->setDetail(at <= nowUtc ? tr("the next try is due") : tr("next try %1").arg(momentInWords(at, nowUtc)));
}

void NumberCards::setRun(const db::RunDetails &run, const QDateTime &nowUtc)
{
    showNumbers(run.numbers);
    const auto took = durationOf(run, nowUtc);
    m_took->setNumber(lengthInWords(took));
    const double seconds = double(qMax<qint64>(1, took.count()));
    const qint64 through = run.numbers.sent + run.numbers.failed + run.numbers.uncertain;
    const double rate = double(through) / seconds;
    const QString speed = rate >= 1 ? tr("%1 letters a second").arg(QLocale().toString(rate, 'f', rate < 10 ? 1 : 0))
                                    : tr("%1 letters a minute").arg(QLocale().toString(rate * 60, 'f', 0));
    const QString sofar = run.finishedAt.isValid() ? speed : tr("still running · %1", "speed").arg(speed);
    m_took->setDetail(through > 0 ? sofar : run.finishedAt.isValid() ? tr("nothing went out") : tr("still running"));
    place();
}

void NumberCards::setRuns(const QList<db::RunDetails> &runs)
{
    showNumbers(sumOf(runs));
    if (m_deferredNow > 0)
        m_deferred->setDetail(tr("tried again by itself"));
    std::chrono::seconds took(0);
    int count = 0;
    for (const db::RunDetails &run : runs) {
        if (run.kind == QLatin1String("missed") || !run.finishedAt.isValid())
            continue;
        took += durationOf(run, {});
        ++count;
    }
    m_took->setNumber(count > 0 ? lengthInWords(took / count) : QStringLiteral("–"));
    m_took->setDetail(tr("on average, %n run(s)", "", count));
    place();
}

db::RunNumbers sumOf(const QList<db::RunDetails> &runs)
{
    db::RunNumbers sum;
    for (const db::RunDetails &run : runs) {
        const db::RunNumbers &numbers = run.numbers;
        sum.letters += numbers.letters;
        sum.pending += numbers.pending;
        sum.deferred += numbers.deferred;
        sum.sent += numbers.sent;
        sum.failed += numbers.failed;
        sum.uncertain += numbers.uncertain;
        sum.skipped += numbers.skipped;
        sum.expired += numbers.expired;
        sum.cancelled += numbers.cancelled;
    }
    return sum;
}

} // namespace mailer::ui
