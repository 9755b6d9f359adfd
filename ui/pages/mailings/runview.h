// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/ownmailingstore.h"
#include "db/reportstore.h"
#include "ui/pages/mailings/runspeed.h"

#include <QWidget>

class QFormLayout;
class QLabel;

namespace mailer::ui {

class SegmentBar;

// One run in numbers: how far it is, how fast it goes, how long it takes, and what the server said last.
class RunView final : public QWidget
{
    Q_OBJECT

public:
    explicit RunView(QWidget *parent = nullptr);

    // nowUtc: the moment at which the numbers were asked for.
    void setRun(const db::RunDetails &run, const std::optional<qint64> &runsInAll, const QDateTime &nowUtc);
    void setAnswers(const QList<db::LastAnswer> &answers);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    QLabel *addFact(const QString &name, const char *objectName);
    void showPace(const db::RunDetails &run, const QDateTime &nowUtc);
    void showAnswers();
    void showFact(QLabel *value, qint64 number, const QString &meaning);

    QLabel *m_heading;
    QLabel *m_progress;
    SegmentBar *m_bar;
    QLabel *m_pace;
    QFormLayout *m_facts;
    QLabel *m_sent;
    QLabel *m_deferred;
    QLabel *m_failed;
    QLabel *m_uncertain;
    QLabel *m_skipped;
    QLabel *m_expired;
    QLabel *m_cancelled;
    QLabel *m_answersHeading;
    QLabel *m_answers;
    RunSpeed m_speed;
    QList<db::LastAnswer> m_lastAnswers;
};

} // namespace mailer::ui
