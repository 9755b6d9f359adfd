// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTranslator>

namespace mailer::cli {

// The language of the command line while it lives: that of LC_ALL, LC_MESSAGES or LANG, else the system's; English
// where there is no translation. Needs the application object, and must not outlive it.
class Language final
{
public:
    Language();
    ~Language();
    Language(const Language &) = delete;
    Language &operator=(const Language &) = delete;

private:
    QTranslator m_translator;
};

} // namespace mailer::cli
