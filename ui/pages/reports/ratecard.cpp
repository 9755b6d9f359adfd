// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/reports/ratecard.h"

#include "ui/widgets/axisplot.h"
#include "ui/words.h"

#include <QCoreApplication>
#include <QLocale>
#include <QVBoxLayout>

#include <array>

namespace mailer::ui {

namespace {

constexpr qint64 mostBars = 60;
constexpr std::array<qint64, 12> spans { 1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720, 1440 }; // minutes

QString hourAndMinute(const QDateTime &utc)
{
    return QLocale().toString(utc.toLocalTime().time(), QCoreApplication::translate("Dates", "HH:mm", "time of day"));
}

QString labelOf(const QDateTime &utc, bool severalDays)
{
    if (!severalDays)
        return hourAndMinute(utc);
    const QDate day = utc.toLocalTime().date();
    return QStringLiteral("%1 %2").arg(dayInWords(day, day), hourAndMinute(utc));
}

QString headingOf(qint64 span)
{
    if (span == 1)
        return RateCard::tr("Letters a minute");
    if (span < 60)
        return RateCard::tr("Letters every %n minute(s)", "", int(span));
    if (span < 1440)
        return RateCard::tr("Letters every %n hour(s)", "", int(span / 60));
    return RateCard::tr("Letters every %n day(s)", "", int(span / 1440));
}

} // namespace

RatePlot rateOfRun(const QList<db::MinuteNumbers> &minutes)
{
    RatePlot plot;
    if (minutes.isEmpty()) {
        plot.heading = headingOf(1);
        return plot;
    }
    const QDateTime first = minutes.first().minute;
    const qint64 length = first.secsTo(minutes.last().minute) / 60 + 1;
    qint64 span = spans.front();
    for (const qint64 candidate : spans) {
        span = candidate;
        if (length <= span * mostBars)
            break;
    }
    while (length > span * mostBars) // weeks: days in a bar
        span += spans.back();
    plot.heading = headingOf(span);
    plot.bars.resize((length + span - 1) / span);
    qint64 sent = 0;
    qint64 failed = 0;
    for (const db::MinuteNumbers &minute : minutes) {
        Bar &bar = plot.bars[first.secsTo(minute.minute) / 60 / span];
        bar.good += minute.sent;
        bar.bad += minute.failed;
        sent += minute.sent;
        failed += minute.failed;
    }
    const bool severalDays = first.toLocalTime().date() != minutes.last().minute.toLocalTime().date();
    qsizetype best = 0;
    for (qsizetype i = 0; i < plot.bars.size(); ++i) {
        Bar &bar = plot.bars[i];
        const QString label = labelOf(first.addSecs(i * span * 60), severalDays);
        plot.labels.append(label);
        bar.toolTip = RateCard::tr("%1: %2 sent, %3 failed", "time")
                          .arg(label, numberInWords(bar.good), numberInWords(bar.bad));
        if (bar.good + bar.bad > plot.bars.at(best).good + plot.bars.at(best).bad)
            best = i;
    }
    const Bar &most = plot.bars.at(best);
    plot.summary = RateCard::tr("From %1 to %2: %3 sent, %4 failed. The most at %5: %6.", "screen reader")
                       .arg(plot.labels.first(), plot.labels.last(), numberInWords(sent), numberInWords(failed),
                           plot.labels.at(best), numberInWords(most.good + most.bad));
    return plot;
}

RatePlot rateOfRuns(const QList<db::RunDetails> &runs, const QDateTime &nowUtc)
{
    RatePlot plot;
    plot.heading = RateCard::tr("Letters a run");
    const QDate today = nowUtc.toLocalTime().date();
    for (const db::RunDetails &run : runs) { // the oldest first
        if (run.kind == QLatin1String("missed"))
            continue;
        const QString label = dayInWords(run.plannedMoment.toLocalTime().date(), today);
        plot.bars.append({ run.numbers.sent, run.numbers.failed,
            RateCard::tr("%1: %2 sent, %3 failed", "time")
                .arg(label, numberInWords(run.numbers.sent), numberInWords(run.numbers.failed)) });
        plot.labels.append(label);
    }
    if (plot.bars.size() > mostBars) {
        plot.bars = plot.bars.last(mostBars);
        plot.labels = plot.labels.last(mostBars);
    }
    plot.summary = RateCard::tr("The newest %n run(s), one bar each.", "screen reader", int(plot.bars.size()));
    return plot;
}

RateCard::RateCard(QWidget *parent) : Card(tr("Letters a minute"), parent), m_plot(new AxisPlot)
{
    setObjectName(QStringLiteral("rate_card"));
    m_plot->setObjectName(QStringLiteral("rate_plot"));
    m_plot->setAccessibleName(tr("Letters a minute"));
    m_plot->setEmptyText(tr("Nothing went out yet."));
    content()->addWidget(m_plot, 1);
}

void RateCard::setPlot(const RatePlot &plot)
{
    m_shown = plot;
    setHeading(plot.heading);
    m_plot->setAccessibleName(plot.heading);
    m_plot->setBars(plot.bars, plot.labels, plot.summary);
}

} // namespace mailer::ui
