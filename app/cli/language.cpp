// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/language.h"

#include <QCoreApplication>
#include <QFile>
#include <QLocale>

// In a static library nobody else names them; the macro wants no namespace.
static void initTranslations() { Q_INIT_RESOURCE(commandline_translations); }

namespace mailer::cli {

namespace {

// QLocale::system() speaks of formats: LC_NUMERIC would beat LC_MESSAGES.
QString languageOfSystem()
{
    for (const char *name : { "LC_ALL", "LC_MESSAGES", "LANG" }) {
        const QString locale = qEnvironmentVariable(name);
        if (!locale.isEmpty())
            return locale.left(2);
    }
    return QLocale::system().name().left(2);
}

} // namespace

Language::Language()
{
    initTranslations();
    QString file = QStringLiteral(":/commandline/commandline_%1.qm").arg(languageOfSystem());
    if (!QFile::exists(file))
        file = QStringLiteral(":/commandline/commandline_en.qm"); // its plural forms
    if (m_translator.load(file))
        QCoreApplication::installTranslator(&m_translator);
}

Language::~Language() { QCoreApplication::removeTranslator(&m_translator); }

} // namespace mailer::cli
