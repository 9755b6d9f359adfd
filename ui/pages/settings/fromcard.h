// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/fromaddressstore.h"
#include "ui/pages/settings/settingscard.h"

class QLineEdit;
class QVBoxLayout;

namespace mailer::ui {

// Further addresses that letters may come from, each confirmed by a code.
class FromCard final : public SettingsCard
{
    Q_OBJECT

public:
    explicit FromCard(PageContext &context);

    bool hasUnsavedChanges() const override;
    void refresh() override;

private:
    void show(const QList<db::FromAddress> &addresses);
    QWidget *makeRow(const db::FromAddress &address);
    void add();
    void send(const EmailAddress &email);
    void askForCode(const QString &email);
    void askToRemove(const db::FromAddress &address);
    void remove(qint64 address);

    QVBoxLayout *m_place;
    QWidget *m_rows = nullptr;
    QLineEdit *m_email;
    FormGate *m_gate;
};

} // namespace mailer::ui
