// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/settings/settingscard.h"

class QLineEdit;

namespace mailer::ui {

// Another e-mail to sign in with: a code goes to the new address, and nothing changes before it comes back.
class EmailCard final : public SettingsCard
{
    Q_OBJECT

public:
    explicit EmailCard(PageContext &context);

    bool hasUnsavedChanges() const override;

private:
    void send();
    void confirm();

    QLabel *m_now;
    QLineEdit *m_email;
    QLineEdit *m_password;
    FormGate *m_sendGate;
    QWidget *m_codePart;
    QLabel *m_note;
    QLineEdit *m_code;
    FormGate *m_confirmGate;
};

} // namespace mailer::ui
