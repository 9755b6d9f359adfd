// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/page.h"

namespace mailer::ui {

class SettingsCard;

// One's own account and desk.
class SettingsPage final : public Page
{
    Q_OBJECT

public:
    explicit SettingsPage(PageContext &context);

    bool hasUnsavedChanges() const override;

protected:
    void refresh() override;

private:
    QList<SettingsCard *> m_cards;
};

} // namespace mailer::ui
