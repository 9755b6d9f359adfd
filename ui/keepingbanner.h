// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session.h"

#include <QFrame>

namespace mailer::ui {

// Says above every page that the password is kept in another way than one would think, until it is read. Hidden where
// there is nothing to say.
class KeepingBanner final : public QFrame
{
    Q_OBJECT

public:
    explicit KeepingBanner(const PasswordKeeping &keeping, QWidget *parent = nullptr);
};

} // namespace mailer::ui
