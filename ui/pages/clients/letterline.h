// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/clientstore.h"

#include <QWidget>

namespace mailer::ui {

// One letter in two lines: its subject and state; when, and the server's last answer or why there is none.
class LetterLine final : public QWidget
{
    Q_OBJECT

public:
    LetterLine(const db::ClientLetter &letter, const QDateTime &nowUtc, QWidget *parent = nullptr);
};

} // namespace mailer::ui
