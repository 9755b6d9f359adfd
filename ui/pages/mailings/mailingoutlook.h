// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/clientliststore.h"
#include "db/mailingsettingsstore.h"

#include <QTimer>
#include <QWidget>

#include <optional>

class QLabel;

namespace mailer::ui {

class Session;

// What the settings would do, before they are saved: the sentence, the next runs, what to look at. The database says
// the moments and counts the clients; both are asked a moment after typing has paused.
class MailingOutlook final : public QWidget
{
    Q_OBJECT

public:
    explicit MailingOutlook(Session &session, QWidget *parent = nullptr);

    void setState(const db::MailingState &state, bool isNew);
    // wrong: what keeps the settings from meaning anything, told in place of the sentence.
    void setSettings(const db::MailingSettings &settings, const QString &wrong);
    // Why the schedule could not be used; empty: it can, or nobody knows yet.
    QString problem() const;

Q_SIGNALS:
    void changed();

private:
    void ask();
    void askMoments();
    void askCount();
    void show();
    QString clientsInWords() const;
    QString runInWords() const;

    Session &m_session;
    QLabel *m_sentence;
    QLabel *m_moments;
    QLabel *m_clients;
    QLabel *m_run;
    QTimer m_pause;
    db::MailingSettings m_settings;
    db::MailingState m_state;
    bool m_isNew = true;
    QString m_wrong;
    std::optional<QList<db::PlannedMoment>> m_coming;
    std::optional<db::MailingSchedule> m_askedSchedule;
    std::optional<db::ChosenIds> m_askedChoice;
    std::optional<db::ChosenNumbers> m_count;
    QString m_refused;
};

} // namespace mailer::ui
