// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMessageBox>

namespace mailer::ui {

// Whether the sender of this computer goes on when the program ends: two answers, and Cancel.
class KeepSenderBox final : public QMessageBox
{
    Q_OBJECT

public:
    explicit KeepSenderBox(QWidget *parent);

Q_SIGNALS:
    void chosen(bool goesOn);
};

} // namespace mailer::ui
