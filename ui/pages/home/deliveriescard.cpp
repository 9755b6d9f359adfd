// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/home/deliveriescard.h"

#include "ui/widgets/barplot.h"
#include "ui/words.h"

#include <QLabel>
#include <QLocale>
#include <QVBoxLayout>

namespace mailer::ui {

namespace {

constexpr int dayCount = 14;

} // namespace

DeliveriesCard::DeliveriesCard(QWidget *parent)
    : Card(tr("Letters, last 14 days"), parent), m_plot(new BarPlot), m_summary(makeLabel({}, "small"))
{
    setObjectName(QStringLiteral("deliveries_card"));
    m_plot->setObjectName(QStringLiteral("deliveries_plot"));
    m_summary->setObjectName(QStringLiteral("deliveries_summary"));
    m_summary->setWordWrap(true);
    m_plot->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    content()->addWidget(m_plot, 1);
    content()->addWidget(m_summary);
}

QList<QDateTime> DeliveriesCard::moments(const QDateTime &nowUtc)
{
    const QDate today = nowUtc.toLocalTime().date();
    QList<QDateTime> moments;
    for (int i = dayCount - 1; i >= -1; --i)
        moments.append(today.addDays(-i).startOfDay().toUTC());
    return moments;
}

void DeliveriesCard::setDays(const QList<QDateTime> &moments, const QList<db::DayNumbers> &days)
{
    QList<Bar> bars;
    qint64 sent = 0;
    qint64 failed = 0;
    const QDate today = moments.at(moments.size() - 2).toLocalTime().date();
    for (int i = 0; i < days.size(); ++i) {
        const db::DayNumbers &day = days.at(i);
        sent += day.sent;
        failed += day.failed;
        const QString name = dayInWords(moments.at(i).toLocalTime().date(), today);
        bars.append({ day.sent, day.failed,
            tr("%1: %2 sent, %3 failed").arg(name, numberInWords(day.sent), numberInWords(day.failed)) });
    }
    m_plot->setBars(bars);
    if (sent + failed == 0)
        return m_summary->setText(tr("Nothing was sent in these days."));
    const QString span = daysInWords(moments.first().toLocalTime().date(), today, today);
    const QString share = QLocale().toString(100.0 * double(failed) / double(sent + failed), 'f', 1);
    m_summary->setText(
        tr("%1 · %2 sent · %3 failed (%4 %)").arg(span, numberInWords(sent), numberInWords(failed), share));
    m_plot->setAccessibleDescription(m_summary->text());
}

} // namespace mailer::ui
