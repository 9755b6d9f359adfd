// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/mailings/schedulefields.h"

#include "ui/widgets/segments.h"

#include <QComboBox>
#include <QCompleter>
#include <QDateEdit>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QLocale>
#include <QSignalBlocker>
#include <QTimeEdit>

#include <array>

namespace mailer::ui {

namespace {

constexpr std::array periods { "once", "daily", "weekly", "monthly" };
enum End { Never, OnDate, AtTime };

QDateEdit *makeDay(const char *objectName, const QString &accessibleName)
{
    auto *day = new QDateEdit;
    day->setObjectName(QLatin1String(objectName));
    day->setAccessibleName(accessibleName);
    day->setCalendarPopup(true);
    day->setLocale(QLocale()); // else it speaks the language that the window began with
    day->setDisplayFormat(QStringLiteral("ddd d MMM yyyy"));
    day->setDateRange(QDate(1970, 1, 1), QDate(8999, 12, 31));
    day->setFixedWidth(160);
    return day;
}

QTimeEdit *makeTime(const char *objectName, const QString &accessibleName)
{
    auto *time = new QTimeEdit;
    time->setObjectName(QLatin1String(objectName));
    time->setAccessibleName(accessibleName);
    time->setDisplayFormat(QStringLiteral("HH:mm"));
    time->setFixedWidth(84);
    return time;
}

QHBoxLayout *rowOf(QWidget *row)
{
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    return layout;
}

} // namespace

ScheduleFields::ScheduleFields(QObject *parent)
    : QObject(parent)
    , m_startRow(new QWidget)
    , m_periodRow(new QWidget)
    , m_endRow(new QWidget)
    , m_startDay(makeDay("start_day", tr("First day")))
    , m_startTime(makeTime("start_time", tr("Time")))
    , m_zone(new QComboBox)
    , m_periods(new Segments(tr("Repeats")))
    , m_ends(new Segments(tr("Ends")))
    , m_endDay(makeDay("end_day", tr("Last day")))
    , m_endTime(makeTime("end_time", tr("Time of the end")))
{
    makeStart();
    makePeriod();
    makeEnd();
    showEnd();
}

void ScheduleFields::makeStart()
{
    m_zone->setObjectName(QStringLiteral("time_zone"));
    m_zone->setAccessibleName(tr("Time zone"));
    m_zone->setEditable(true);
    m_zone->setInsertPolicy(QComboBox::NoInsert);
    m_zone->completer()->setCompletionMode(QCompleter::PopupCompletion);
    m_zone->completer()->setFilterMode(Qt::MatchContains);
    m_zone->completer()->setCaseSensitivity(Qt::CaseInsensitive);
    m_zone->setMinimumWidth(150);
    QHBoxLayout *row = rowOf(m_startRow);
    row->addWidget(m_startDay);
    row->addWidget(m_startTime);
    row->addWidget(m_zone, 1);
    m_startRow->setFocusProxy(m_startDay);
    connect(m_startDay, &QDateEdit::dateChanged, this, &ScheduleFields::changed);
    connect(m_startTime, &QTimeEdit::timeChanged, this, &ScheduleFields::changed);
    connect(m_zone, &QComboBox::currentTextChanged, this, &ScheduleFields::changed);
}

void ScheduleFields::makePeriod()
{
    m_periods->add(tr("Once"), "period_once");
    m_periods->add(tr("Every day"), "period_daily");
    m_periods->add(tr("Every week"), "period_weekly");
    m_periods->add(tr("Every month"), "period_monthly");
    QHBoxLayout *row = rowOf(m_periodRow);
    row->addWidget(m_periods);
    row->addStretch();
    connect(m_periods, &Segments::chosen, this, &ScheduleFields::changed);
}

void ScheduleFields::makeEnd()
{
    m_ends->add(tr("Never"), "end_never");
    m_ends->add(tr("On a date"), "end_date");
    m_ends->add(tr("At a time"), "end_moment");
    QHBoxLayout *row = rowOf(m_endRow);
    row->addWidget(m_ends);
    row->addWidget(m_endDay);
    row->addWidget(m_endTime);
    row->addStretch();
    connect(m_ends, &Segments::chosen, this, [this] {
        showEnd();
        Q_EMIT changed();
    });
    connect(m_endDay, &QDateEdit::dateChanged, this, &ScheduleFields::changed);
    connect(m_endTime, &QTimeEdit::timeChanged, this, &ScheduleFields::changed);
}

void ScheduleFields::showEnd()
{
    m_endDay->setVisible(m_ends->current() != Never);
    m_endTime->setVisible(m_ends->current() == AtTime);
}

void ScheduleFields::setZones(const QStringList &zones)
{
    const QString typed = m_zone->currentText();
    const QSignalBlocker blocker(m_zone);
    m_zones = zones;
    m_zone->clear();
    m_zone->addItems(zones);
    m_zone->setCurrentIndex(m_zone->findText(typed));
    m_zone->setEditText(typed);
}

db::MailingSchedule ScheduleFields::schedule() const
{
    db::MailingSchedule schedule;
    schedule.startsAt = QDateTime(m_startDay->date(), m_startTime->time(), Qt::UTC);
    if (m_ends->current() != Never)
        schedule.endsAt
            = QDateTime(m_endDay->date(), m_ends->current() == AtTime ? m_endTime->time() : QTime(0, 0), Qt::UTC);
    schedule.endIsDate = m_ends->current() == OnDate;
    schedule.timeZone = m_zone->currentText().trimmed();
    schedule.period = QLatin1String(periods.at(size_t(qMax(0, m_periods->current()))));
    return schedule;
}

void ScheduleFields::setSchedule(const db::MailingSchedule &schedule)
{
    const QSignalBlocker blocker(this);
    m_startDay->setDate(schedule.startsAt.date());
    m_startTime->setTime(schedule.startsAt.time());
    m_zone->setCurrentIndex(m_zone->findText(schedule.timeZone));
    m_zone->setEditText(schedule.timeZone);
    for (size_t i = 0; i < periods.size(); ++i) {
        if (schedule.period == QLatin1String(periods.at(i)))
            m_periods->setCurrent(int(i));
    }
    m_ends->setCurrent(!schedule.endsAt ? Never : schedule.endIsDate ? OnDate : AtTime);
    m_endDay->setDate(schedule.endsAt ? schedule.endsAt->date() : schedule.startsAt.date().addMonths(3));
    m_endTime->setTime(schedule.endsAt ? schedule.endsAt->time() : schedule.startsAt.time());
    showEnd();
}

QString ScheduleFields::zoneProblem() const
{
    const QString zone = m_zone->currentText().trimmed();
    if (zone.isEmpty())
        return tr("Choose a time zone.");
    return m_zones.isEmpty() || m_zones.contains(zone)
        ? QString()
        : tr("The server knows no such time zone; write it like Europe/Moscow.");
}

QString ScheduleFields::endProblem() const
{
    const db::MailingSchedule wanted = schedule();
    if (!wanted.endsAt)
        return {};
    const bool isBefore
        = wanted.endIsDate ? wanted.endsAt->date() < wanted.startsAt.date() : *wanted.endsAt <= wanted.startsAt;
    return isBefore ? tr("The end lies before the start.") : QString();
}

} // namespace mailer::ui
