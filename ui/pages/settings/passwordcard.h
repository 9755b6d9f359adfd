// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/settings/settingscard.h"

class QLineEdit;

namespace mailer::ui {

class PasswordCard final : public SettingsCard
{
    Q_OBJECT

public:
    explicit PasswordCard(PageContext &context);

    bool hasUnsavedChanges() const override;

private:
    void change();

    QLineEdit *m_old;
    QLineEdit *m_new;
    FormGate *m_gate;
};

} // namespace mailer::ui
