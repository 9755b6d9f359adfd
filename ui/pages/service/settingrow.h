// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "db/settingstore.h"

#include <QWidget>

class QComboBox;
class QLineEdit;
class QPushButton;

namespace mailer::ui {

class FormField;

// One setting: its name, what it does, an input of its kind, and the way back to the default.
class SettingRow final : public QWidget
{
    Q_OBJECT

public:
    explicit SettingRow(const db::ServiceSetting &setting, QWidget *parent = nullptr);

    QString key() const { return m_setting.key; }
    // What the database says now; an input that was changed here keeps what was typed.
    void setSetting(const db::ServiceSetting &setting);
    bool isChanged() const;
    QString problem() const; // empty: it can be saved
    QJsonValue typed() const;
    void setError(const QString &error);
    void discard();

Q_SIGNALS:
    void edited();

private:
    QWidget *makeInput();
    void showValue();
    QString check(const QString &text) const;

    db::ServiceSetting m_setting;
    FormField *m_field = nullptr;
    QLineEdit *m_line = nullptr;
    QComboBox *m_choice = nullptr;
    QPushButton *m_reset = nullptr;
};

} // namespace mailer::ui
