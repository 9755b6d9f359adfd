// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/reportstore.h"

#include <QWidget>

class QVBoxLayout;

namespace mailer::ui {

// Answers of mail servers as they came, the most frequent first: how many, code, text.
class AnswerList final : public QWidget
{
    Q_OBJECT

public:
    explicit AnswerList(QWidget *parent = nullptr);

    void setAnswers(const QList<db::AnswerGroup> &answers);

private:
    QVBoxLayout *m_layout;
    QWidget *m_rows = nullptr;
};

} // namespace mailer::ui
