// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>

namespace mailer::cli {

// Text::tr("…"): what a person reads, in the language of Language. Words of documents (JSON, CSV, identifiers of
// checks) stay as they are.
class Text final
{
    Q_DECLARE_TR_FUNCTIONS(CommandLine)

public:
    // A word of the database or of the ledger ("deferred", "monthly"), or a sentence of a library that speaks English,
    // as people call it.
    static QString word(const QString &word);
};

} // namespace mailer::cli
