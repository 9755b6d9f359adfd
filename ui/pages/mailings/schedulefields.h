// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/mailingsettingsstore.h"

#include <QWidget>

class QComboBox;
class QDateEdit;
class QTimeEdit;

namespace mailer::ui {

class Segments;

// When a mailing goes out. Three rows, which the form puts beside their labels. Wall-clock times are only taken in
// here; what moments they are is the database's to say.
class ScheduleFields final : public QObject
{
    Q_OBJECT

public:
    explicit ScheduleFields(QObject *parent = nullptr);

    QWidget *start() const { return m_startRow; }
    QWidget *period() const { return m_periodRow; }
    QWidget *end() const { return m_endRow; }

    void setZones(const QStringList &zones);
    db::MailingSchedule schedule() const;
    void setSchedule(const db::MailingSchedule &schedule);
    QString zoneProblem() const;
    QString endProblem() const;

Q_SIGNALS:
    void changed();

private:
    void makeStart();
    void makePeriod();
    void makeEnd();
    void showEnd();

    QWidget *m_startRow;
    QWidget *m_periodRow;
    QWidget *m_endRow;
    QDateEdit *m_startDay;
    QTimeEdit *m_startTime;
    QComboBox *m_zone;
    Segments *m_periods;
    Segments *m_ends;
    QDateEdit *m_endDay;
    QTimeEdit *m_endTime;
    QStringList m_zones;
};

} // namespace mailer::ui
