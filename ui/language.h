// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>
#include <QTranslator>

namespace mailer::ui {

// English and Russian, with Qt's own texts. Switched at run time: whoever shows texts is made anew (MainWindow does).
class Language final : public QObject
{
    Q_OBJECT

public:
    explicit Language(QObject *parent = nullptr);
    ~Language() override;

    // "en", "ru", or "system": the system's if there is a translation, else English. Dates and numbers follow.
    void use(const QString &word);
    QString inUse() const { return m_inUse; }

private:
    QTranslator m_own;
    QTranslator m_qt;
    QString m_inUse;
};

} // namespace mailer::ui
