// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "db/ledgertypes.h"
#include "mime/lettertemplate.h"
#include "smtp/session.h"

#include <QByteArray>
#include <QDateTime>

namespace mailer::sender {

// The letters of one run: its frozen message compiled once, patched for each client.
class RunLetters final
{
public:
    // Invalid when the message cannot become a letter: the mailing is then put on hold with that sentence.
    static Result<RunLetters> compile(const db::RunMessage &message);

    // The job of one letter; the same octets at every attempt. Invalid: this client's letter cannot be made.
    Result<smtp::Job> jobFor(const db::ClaimedLetter &letter, quint64 token) const;

    qint64 mailing() const { return m_mailing; }

private:
    RunLetters(mime::LetterTemplate letter, qint64 mailing, QByteArray mailFrom, QByteArray domain, QDateTime date);

    mime::LetterTemplate m_template;
    qint64 m_mailing;
    QByteArray m_mailFrom;
    QByteArray m_domain;
    QDateTime m_date;
};

} // namespace mailer::sender
