// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/ownaccountstore.h"
#include "ui/pages/settings/settingscard.h"

class QComboBox;
class QLineEdit;

namespace mailer::ui {

// Name, language, time zone; and how this desk looks.
class ProfileCard final : public SettingsCard
{
    Q_OBJECT

public:
    explicit ProfileCard(PageContext &context);

    bool hasUnsavedChanges() const override;

private:
    db::Profile typed() const;
    void save();

    QLineEdit *m_name;
    QComboBox *m_language;
    QComboBox *m_zone;
    FormField *m_zoneField;
    FormGate *m_gate;
    QString m_spoken; // by this desk
};

} // namespace mailer::ui
