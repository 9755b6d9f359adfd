// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/mailingsettingsstore.h"

#include <QHash>
#include <QWidget>

class QComboBox;
class QGridLayout;
class QLabel;
class QLineEdit;

namespace mailer::ui {

class ClientChoice;
class FromFields;
class MessageField;
class ScheduleFields;
class Session;

// All that is set of a mailing, row by row: a label, the inputs, and below them what is wrong.
class MailingForm final : public QWidget
{
    Q_OBJECT

public:
    explicit MailingForm(Session &session, QWidget *parent = nullptr);

    db::MailingSettings settings() const;
    void setSettings(const db::MailingSettings &settings, const QString &subject);
    // The first thing that is wrong, top down; empty: it can be saved. forSchedule: and put on the schedule.
    QString problem(bool forSchedule) const;
    // "a name, a message, and clients": what must be filled in yet; empty: nothing.
    QString missing(bool forSchedule) const;
    // Under the fields, beside the labels.
    void addBelow(QWidget *widget);
    // Says what is wrong beside the fields, also beside those that nobody has touched yet.
    void showAllProblems();

    MessageField &message() { return *m_message; }
    ClientChoice &clients() { return *m_clients; }
    ScheduleFields &schedule() { return *m_schedule; }
    FromFields &from() { return *m_from; }

Q_SIGNALS:
    void changed();

private:
    void addRow(const QString &label, QWidget *field, const char *name);
    QComboBox *makeLatestStart();
    QString nameProblem() const;
    void showProblems();

    QGridLayout *m_grid;
    QLineEdit *m_name;
    MessageField *m_message;
    ClientChoice *m_clients;
    ScheduleFields *m_schedule;
    QComboBox *m_latest;
    FromFields *m_from;
    QHash<QString, QLabel *> m_errors;
    bool m_showsAll = false;
    bool m_hadName = false;
};

} // namespace mailer::ui
