// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/letterliststore.h"
#include "ui/models/keysettablemodel.h"

namespace mailer::ui {

// Answers of mail servers with their numbers, without a word of who got the letters: what a manager sees of a run.
class AnswersModel final : public KeysetTableModel<db::AnswerCount>
{
    Q_OBJECT

public:
    enum Column { State, Letters, Answer };

    explicit AnswersModel(QObject *parent = nullptr);

    void setAnswers(const QList<db::AnswerCount> &answers);

protected:
    qint64 idOf(const db::AnswerCount &count) const override;
    QVariant cell(const db::AnswerCount &count, int column, int role) const override;
};

} // namespace mailer::ui
