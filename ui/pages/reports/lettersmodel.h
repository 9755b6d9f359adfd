// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/letterliststore.h"
#include "ui/models/keysettablemodel.h"

namespace mailer::ui {

class Session;

// Letters of a run with the last answer to each, by address.
class LettersModel final : public KeysetTableModel<db::LetterLine>
{
    Q_OBJECT

public:
    enum Column { Address, State, Tries, Time, Answer };

    explicit LettersModel(Session &session, QObject *parent = nullptr);

    void setFilter(const db::LetterFilter &filter);
    const db::LetterLine *lineOf(qint64 letter) const;

protected:
    qint64 idOf(const db::LetterLine &line) const override { return line.id; }
    QVariant cell(const db::LetterLine &line, int column, int role) const override;

private:
    QString textOf(const db::LetterLine &line, int column) const;

    Session &m_session;
};

} // namespace mailer::ui
