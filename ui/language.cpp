// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/language.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>

namespace mailer::ui {

Language::Language(QObject *parent) : QObject(parent) {}

Language::~Language()
{
    QCoreApplication::removeTranslator(&m_own);
    QCoreApplication::removeTranslator(&m_qt);
}

void Language::use(const QString &word)
{
    const QLocale system = QLocale::system();
    QString language = word;
    if (language != QLatin1String("en") && language != QLatin1String("ru"))
        language = system.language() == QLocale::Russian ? QStringLiteral("ru") : QStringLiteral("en");
    m_inUse = language;
    // The system's own locale keeps a person's formats where the language is the same.
    const QLocale chosen(language);
    QLocale::setDefault(system.language() == chosen.language() ? system : chosen);
    QCoreApplication::removeTranslator(&m_own);
    QCoreApplication::removeTranslator(&m_qt);
    if (m_own.load(QStringLiteral(":/i18n/mailerapp_%1.qm").arg(language)))
        QCoreApplication::installTranslator(&m_own);
    if (m_qt.load(QStringLiteral("qtbase_%1").arg(language), QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QCoreApplication::installTranslator(&m_qt);
}

} // namespace mailer::ui
