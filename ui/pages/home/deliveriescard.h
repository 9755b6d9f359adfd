// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/homestore.h"
#include "ui/widgets/card.h"

#include <QDateTime>

namespace mailer::ui {

class BarPlot;

// Sent and failed letters of the last 14 days, a bar a day; a letter counts on the day on which its run started.
class DeliveriesCard final : public Card
{
    Q_OBJECT

public:
    explicit DeliveriesCard(QWidget *parent = nullptr);

    // The 15 local midnights around the last 14 days, in UTC.
    static QList<QDateTime> moments(const QDateTime &nowUtc);
    void setDays(const QList<QDateTime> &moments, const QList<db::DayNumbers> &days);

private:
    BarPlot *m_plot;
    QLabel *m_summary;
};

} // namespace mailer::ui
