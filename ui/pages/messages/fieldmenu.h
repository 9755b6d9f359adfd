// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/messages/fieldmarks.h"

#include <QPushButton>

class QMenu;

namespace mailer::ui {

// "Insert field ▾": the fields that clients have, by name.
class FieldMenu final : public QPushButton
{
    Q_OBJECT

public:
    explicit FieldMenu(QWidget *parent = nullptr);

    void setKnownFields(const KnownFields &known);

Q_SIGNALS:
    void chosen(const QString &name);

private:
    void add(const QString &title, const QString &name);

    QMenu *m_menu;
};

} // namespace mailer::ui
