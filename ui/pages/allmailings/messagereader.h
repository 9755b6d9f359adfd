// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/reportstore.h"

#include <QDialog>

namespace mailer::ui {

// The message of a mailing as its clients would see it, merge fields unfilled.
class MessageReader final : public QDialog
{
    Q_OBJECT

public:
    MessageReader(const db::MailingDetails &mailing, QWidget *parent);
};

} // namespace mailer::ui
