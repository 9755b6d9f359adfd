// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/settings/settingscard.h"

class QCheckBox;

namespace mailer::ui {

// The look, and what goes on while nobody looks: in force at once, kept on this computer.
class DeskCard final : public SettingsCard
{
    Q_OBJECT

public:
    explicit DeskCard(PageContext &context);

private:
    void addTheme();
    void addWorkspace();
    QCheckBox *addSwitch(const QString &text, const char *objectName, bool on, std::function<void(bool)> changed);
};

} // namespace mailer::ui
