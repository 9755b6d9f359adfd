// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/dialogs/dialogs.h"

#include <QDialog>

namespace mailer::ui {

// A question with one line to fill in; the action is off, and says why, until that line is right.
class TextQuestion final : public QDialog
{
    Q_OBJECT

public:
    TextQuestion(const Question &question, const AskedText &asked, QWidget *parent);

Q_SIGNALS:
    void answered(const QString &text);
};

} // namespace mailer::ui
