// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/keylist.h"

#include <QDialog>

namespace mailer::ui {

// Which keys do what, now and here.
class KeysDialog final : public QDialog
{
    Q_OBJECT

public:
    struct Group {
        QString heading;
        QList<KeyLine> lines;
    };
    explicit KeysDialog(const QList<Group> &groups, QWidget *parent = nullptr);

Q_SIGNALS:
    void helpAsked();
};

} // namespace mailer::ui
