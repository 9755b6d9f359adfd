// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/settings/settingscard.h"

#include <atomic>
#include <memory>

namespace mailer::ui {

// All that is kept about oneself: to take along, and to delete for good.
class DataCard final : public SettingsCard
{
    Q_OBJECT

public:
    explicit DataCard(PageContext &context);
    ~DataCard() override;

private:
    enum class Form { Json, Csv };
    void askWhere(Form form);
    void write(Form form, const QString &path);
    void exported(const Result<qint64> &rows, const QString &path);
    void setExporting(bool exporting);
    void askToDelete();
    void remove(const QString &password);

    QPushButton *m_json;
    QPushButton *m_csv;
    QPushButton *m_cancel;
    QPushButton *m_delete = nullptr;
    FormGate *m_gate = nullptr;
    std::shared_ptr<std::atomic<bool>> m_stop;
};

} // namespace mailer::ui
