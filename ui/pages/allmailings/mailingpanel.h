// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/reportstore.h"
#include "db/servicemailingstore.h"
#include "ui/widgets/sidepanel.h"

#include <QList>

class QComboBox;
class QLabel;
class QPushButton;

namespace mailer::ui {

class AnswerList;
class Session;

// Somebody's mailing, to read: its message, its runs with their numbers, the answers of mail servers.
class MailingPanel final : public SidePanel
{
    Q_OBJECT

public:
    explicit MailingPanel(const Session &session, QWidget *parent = nullptr);

    // What the table knows; the rest follows.
    void setMailing(const db::ServiceMailing &mailing);
    void setDetails(const db::MailingDetails &details);
    void setRuns(const QList<db::RunDetails> &runs); // the oldest first
    void setAnswers(qint64 run, const QList<db::AnswerGroup> &answers);
    qint64 currentRun() const;
    qint64 reportedRun() const; // 0: the current one was missed
    void setBusy(bool busy);

Q_SIGNALS:
    void messageAsked();
    void reportAsked();
    void runChosen(qint64 run);
    void switchAsked(); // disable or enable

private:
    void addRunPart();
    void showRun();
    void showActions();
    QString noteOf(const db::ServiceMailing &mailing) const;

    const Session &m_session;
    QLabel *m_note;
    QLabel *m_owner;
    QLabel *m_schedule;
    QLabel *m_next;
    QLabel *m_from;
    QLabel *m_subject;
    QPushButton *m_message;
    QComboBox *m_run;
    QLabel *m_numbers;
    AnswerList *m_answers;
    QPushButton *m_report;
    QPushButton *m_switch;
    db::ServiceMailing m_mailing;
    QList<db::RunDetails> m_runs; // the newest first
};

} // namespace mailer::ui
