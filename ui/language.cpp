// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/language.h"

#include <QCoreApplication>
#include <QDir>
#include <QLibraryInfo>
#include <QLocale>

namespace mailer::ui {

namespace {

// Each translation says its own name here: "Русский".
constexpr const char *ownName = QT_TRANSLATE_NOOP("mailer::ui::Language", "English");

QString availableOf(const QLocale &locale)
{
    const QString language = locale.name().section(u'_', 0, 0);
    return Language::available().contains(language) ? language : QStringLiteral("en");
}

} // namespace

Language::Language(QObject *parent) : QObject(parent) {}

Language::~Language()
{
    QCoreApplication::removeTranslator(&m_own);
    QCoreApplication::removeTranslator(&m_qt);
}

QStringList Language::available()
{
    static const QStringList languages = [] {
        QStringList found
            = QDir(QStringLiteral(":/i18n")).entryList({ QStringLiteral("mailerapp_*.qm") }, QDir::Files, QDir::Name);
        for (QString &name : found)
            name = name.mid(qsizetype(sizeof "mailerapp_") - 1).chopped(qsizetype(sizeof ".qm") - 1);
        return found;
    }();
    return languages;
}

QString Language::nameOf(const QString &language)
{
    QTranslator translator;
    const bool known = translator.load(QStringLiteral(":/i18n/mailerapp_%1.qm").arg(language));
    const QString name = known ? translator.translate("mailer::ui::Language", ownName) : QString();
    return name.isEmpty() ? QString::fromLatin1(ownName) : name;
}

QString Language::spoken() { return availableOf(QLocale()); }

void Language::use(const QString &word)
{
    const QLocale system = QLocale::system();
    const QString language = available().contains(word) ? word : availableOf(system);
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
