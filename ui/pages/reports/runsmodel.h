// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/runliststore.h"
#include "ui/models/keysettablemodel.h"

namespace mailer::ui {

class Session;

// Runs, the newest first.
class RunsModel final : public KeysetTableModel<db::RunLine>
{
    Q_OBJECT

public:
    enum Column { Name, Planned, Ended, Letters, Sent, Failed, Uncertain, Status };
    // Of one mailing the name says nothing new.
    enum class Of { AllMailings, OneMailing };

    RunsModel(Session &session, Of of, QObject *parent = nullptr);

    void setFilter(const db::RunFilter &filter);
    const db::RunLine *lineOf(qint64 run) const;

protected:
    qint64 idOf(const db::RunLine &line) const override { return line.run.id; }
    QVariant cell(const db::RunLine &line, int column, int role) const override;

private:
    QString textOf(const db::RunLine &line, int column) const;
    QString subtitleOf(const db::RunLine &line, int column) const;

    Session &m_session;
    Of m_of;
};

} // namespace mailer::ui
