// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>
#include <QStringList>
#include <QTranslator>

namespace mailer::ui {

// One file translations/mailerapp_LANGUAGE.ts a language, with Qt's own texts. Switched at run time: whoever shows
// texts is made anew (MainWindow does).
class Language final : public QObject
{
    Q_OBJECT

public:
    explicit Language(QObject *parent = nullptr);
    ~Language() override;

    static QStringList available();                 // "en", "ru"
    static QString nameOf(const QString &language); // in the language itself
    static QString spoken();                        // the one of QLocale's default, which use() sets

    // One of available(), or "system": the system's if there is a translation, else English. Dates and numbers follow.
    void use(const QString &word);
    QString inUse() const { return m_inUse; }

private:
    QTranslator m_own;
    QTranslator m_qt;
    QString m_inUse;
};

} // namespace mailer::ui
