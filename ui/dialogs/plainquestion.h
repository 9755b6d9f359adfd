// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/dialogs/dialogs.h"

#include <QDialog>

namespace mailer::ui {

// A question that is answered by its verb or by Cancel; Enter means Cancel where something would be lost. The title
// stands inside: not every desktop shows the one of the window.
class PlainQuestion final : public QDialog
{
    Q_OBJECT

public:
    PlainQuestion(const Question &question, QWidget *parent);
};

} // namespace mailer::ui
