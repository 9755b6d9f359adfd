// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/runliststore.h"
#include "ui/widgets/sidepanel.h"

#include <QHash>

class QPushButton;

namespace mailer::ui {

// The chosen run beside the list of runs, in numbers.
class RunPanel final : public SidePanel
{
    Q_OBJECT

public:
    explicit RunPanel(QWidget *parent = nullptr);

    void setRun(const db::RunLine &line, const QDateTime &nowUtc);

Q_SIGNALS:
    void reportAsked();

private:
    QLabel *m_note;
    QLabel *m_started;
    QLabel *m_ended;
    QLabel *m_from;
    QHash<QString, QLabel *> m_numbers;
    QPushButton *m_open;
};

} // namespace mailer::ui
