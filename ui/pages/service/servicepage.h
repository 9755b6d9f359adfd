// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/settingstore.h"
#include "ui/pages/page.h"

#include <QHash>

class QPushButton;
class QVBoxLayout;

namespace mailer::ui {

class Card;
class SenderCard;
class SettingRow;

// For administrators: the sending services, and what holds for all of them together.
class ServicePage final : public Page
{
    Q_OBJECT

public:
    explicit ServicePage(PageContext &context);

    bool hasUnsavedChanges() const override;

protected:
    void refresh() override;

private:
    QWidget *makeBody();
    void show(QList<db::ServiceSetting> settings);
    void look();
    void save();
    void saveNext();
    void discard();

    SenderCard *m_senders;
    Card *m_settings;
    QPushButton *m_discard;
    QHash<QString, SettingRow *> m_rows;
    QStringList m_saving; // keys that are still to be saved
    bool m_isSaving = false;
};

} // namespace mailer::ui
