// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"
#include "core/result.h"

#include <QByteArray>
#include <QString>

namespace mailer::cli {

// The two streams of a command. Results go to standard output; what goes wrong is one sentence on standard error.
class Terminal final
{
public:
    void setQuiet(bool quiet) { m_quiet = quiet; }
    bool isQuiet() const { return m_quiet; }
    // Standard output belongs to one document: progress is shown on standard error, and to a person only.
    void setDocument(bool document) { m_document = document; }

    // A result: printed whatever --quiet says.
    void print(const QString &text);     // adds the line end
    void write(const QByteArray &bytes); // as it is

    // What was done and what comes next; not with --quiet.
    void note(const QString &text);

    // Why standard output could not take all of print(), write() and note(); empty when it did.
    const QString &lostOutput() const { return m_lostOutput; }

    // The state of long work: one line written over and over on a terminal, a line each elsewhere. Not with --quiet.
    void progress(const QString &line);
    void endProgress();
    bool rewrites() const; // is it a terminal?

    // "mailerapp: …" on standard error.
    void fail(const QString &sentence);
    void hint(const QString &sentence) { fail(sentence); }

    // Is there a person who can be asked?
    bool canAsk() const;
    // Asks on the terminal itself (not on the standard streams). Permission, no_terminal when there is none.
    Result<QString> ask(const QString &question);
    Result<QString> askSecret(const QString &question);

private:
    void put(const QByteArray &bytes);

    bool m_quiet = false;
    bool m_document = false;
    qsizetype m_progressWidth = 0;
    QString m_lastProgress;
    QString m_lostOutput;
};

} // namespace mailer::cli
