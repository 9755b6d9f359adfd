// SPDX-FileCopyrightText: The mailerapp authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLatin1String>
#include <QString>

#include <optional>

namespace mailer {

// What is known of a letter that was not (or not yet) sent: its state, and the last answer to it. Without a code there
// was no reply of a server: words are then what the program itself found.
struct LastAnswer {
    QString state; // of the letter: failed, deferred, uncertain, skipped, expired, cancelled
    std::optional<int> code;
    QString enhanced; // RFC 3463: "5.1.1", or empty
    QString words;
};

// Why a letter was not sent, by the enhanced status code (RFC 3463, 7372, 7504, 7505), else by code and words as common
// servers put them.
enum class Meaning {
    MailboxUnknown,
    MailboxMoved,
    MailboxClosed,
    MailboxFull,
    AddressWrong,
    AddressNotAscii,
    DomainUnknown,
    LetterTooBig,
    ContentRefused,
    TakenForSpam,
    OnBlocklist,
    SenderNotProved, // SPF, DKIM, DMARC
    FromRefused,
    RelayRefused,
    PolicyRefused,
    Greylisted,
    TooMany,
    ServerTrouble,
    ConnectionTrouble,
    AnswerLost,
    BackupRestored,
    OnStopList,
    TimeOver,
    MailingCancelled,
    ClientDeleted,
    OtherTemporary,
    OtherPermanent,
};

Meaning meaningOf(const LastAnswer &answer);

// Sentences of the context "Answers", in English, to be translated where they are shown.
struct MeaningWords {
    const char *name;    // "The mailbox does not exist"
    const char *details; // what it means
    const char *advice;  // what to do
};
MeaningWords wordsOf(Meaning meaning);
// A stable word for files and names: "mailbox_unknown".
QLatin1String wordOf(Meaning meaning);

// Another try may succeed without anything being corrected first.
bool mayPassLater(Meaning meaning);

// A server's whole answer: code and enhanced code stand in front unless its words begin with them.
QString wholeAnswer(std::optional<int> code, const QString &enhanced, const QString &words);

} // namespace mailer
