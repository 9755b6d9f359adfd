// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/runliststore.h"
#include "ui/widgets/barplot.h"
#include "ui/widgets/card.h"

namespace mailer::ui {

class AxisPlot;

// What a plot shows, on the screen and on paper.
struct RatePlot {
    QString heading; // "Letters a minute"
    QList<Bar> bars;
    QStringList labels;
    QString summary;
};

// Over the time of one run, a bar for each minute, or for so many that the plot stays readable.
RatePlot rateOfRun(const QList<db::MinuteNumbers> &minutes);
// Over all runs of a mailing: a bar for each of the newest ones.
RatePlot rateOfRuns(const QList<db::RunDetails> &runs, const QDateTime &nowUtc);

class RateCard final : public Card
{
    Q_OBJECT

public:
    explicit RateCard(QWidget *parent = nullptr);

    void setPlot(const RatePlot &plot);
    const RatePlot &plot() const { return m_shown; }

private:
    AxisPlot *m_plot;
    RatePlot m_shown;
};

} // namespace mailer::ui
