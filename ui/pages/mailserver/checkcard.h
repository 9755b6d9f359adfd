// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/mailserver.h"
#include "ui/widgets/card.h"

#include <QHash>

class QPushButton;

namespace mailer::ui {

class CheckStepRow;

// The way to the mail server, step by step: what was asked of it, what it answered, what to do.
class CheckCard final : public Card
{
    Q_OBJECT

public:
    explicit CheckCard(QWidget *parent = nullptr);

    bool isRunning() const { return m_isRunning; }
    // Why no check can begin; empty: it can.
    void setReason(const QString &reason);
    void begin(const MailServerSettings &settings);
    void takeStep(const MailServerStep &step);
    void end(const QString &fault);

Q_SIGNALS:
    void checkAsked();
    void cancelAsked();

private:
    CheckStepRow *rowOf(const MailServerStep &step);
    CheckStepRow *addRow(const QString &key, const QString &title);
    void clear();
    void look();

    QLabel *m_about;
    QLabel *m_summary;
    QPushButton *m_check;
    QPushButton *m_cancel;
    QVBoxLayout *m_place;
    QHash<QString, CheckStepRow *> m_rows;
    QList<CheckStepRow *> m_order;
    QList<MailServerStep> m_steps;
    MailServerSettings m_settings;
    QString m_reason;
    bool m_isRunning = false;
};

} // namespace mailer::ui
